"""Encoding, beside the same model as its authors run it, and as a share of what this machine's
processor can multiply.

Both sides take the threads they take by default. CPU seconds are the process's own.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from corpus.bert import architecture
from corpus.compiled import tokenizer_of
from corpus.encoders import Encoder, Model, ReferenceEncoder

ROUNDS = 4
ROWS, INNER, OUTER = 2048, 384, 1536  # the model's feed-forward shape


def encoding(encoder: Encoder, model: Model, texts: Sequence[str]) -> dict[str, Any]:
    """Passages per CPU second, in rounds by turns: this product's encoder, and the one LangChain's
    default and LlamaIndex's run.
    """
    reference = ReferenceEncoder(model).transformer
    encoder.encode(texts[:16])
    reference.encode_document(list(texts[:16]), show_progress_bar=False)
    ours, theirs = [], []
    for turn in range(ROUNDS):
        part = list(texts[turn::ROUNDS])
        ours.append(_rate(encoder.encode, part))
        theirs.append(_rate(partial(reference.encode_document, show_progress_bar=False), part))
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    work, whole, cut = _work(model, texts), float_peak(), eight_bit_peak()
    rate = statistics.median(ours)
    return {
        "passages": len(texts),
        "multiplied_as": getattr(encoder, "precision", "reference"),
        "per_cpu_second": round(rate, 2),
        "sentence_transformers_per_cpu_second": round(statistics.median(theirs), 2),
        "ratio": round(statistics.median(ratios), 2),
        "ratios": [round(r, 2) for r in ratios],
        "gflop_a_passage": round(work, 2),
        "peak_gflops_per_cpu_second": {"f32": round(whole, 1), "int8": round(cut, 1)},
        "share_of_peak": {
            "f32": round(rate * work / whole, 3),
            "int8": round(rate * work / cut, 3),
        },
    }


def float_peak() -> float:
    """GFLOP per CPU second of a product of the model's feed-forward shape in full precision."""
    import torch

    one, other = torch.ones(ROWS, INNER), torch.ones(INNER, OUTER)
    return _peak(lambda: torch.mm(one, other))


def eight_bit_peak() -> float:
    """The same of eight-bit integers."""
    import torch

    one = torch.ones(ROWS, INNER, dtype=torch.int8)
    other = torch.ones(OUTER, INNER, dtype=torch.int8).t()
    return _peak(lambda: torch._int_mm(one, other))


def _peak(multiply: Callable[[], Any]) -> float:
    best = 0.0
    for _ in range(12):
        begun = time.process_time()
        for _ in range(10):
            multiply()
        best = max(best, 10 * 2 * ROWS * INNER * OUTER / (time.process_time() - begun) / 1e9)
    return best


def _rate(encode: Callable[[list[str]], Any], texts: list[str]) -> float:
    begun = time.process_time()
    encode(texts)
    return len(texts) / (time.process_time() - begun)


def _work(model: Model, texts: Sequence[str]) -> float:
    """GFLOP a passage: a layer's twelve squares of its width, and attention over its own length."""
    made = architecture(model.folder)
    if made is None:
        return 0.0
    pieces = tokenizer_of(model).encode_batch(model.passages(texts[:200]))
    lengths = np.array([len(e.ids) for e in pieces])
    weights = made.layers * 12 * made.width**2
    return float((lengths * (2 * weights + 4 * made.layers * lengths * made.width)).mean() / 1e9)
