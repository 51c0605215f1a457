"""Trains the reader from the reading pairs: an hour on two processors, less with more.

The whole encoder is trained (AdamW; word embeddings stay as they are) to spread certainty over "no
stretch of this passage answers" and the stretches that do. What changed is kept: layer norms and
biases as they are, of each weight the leading singular vectors of its change.
"""

import hashlib
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from assistant.answering.ranker import DATA, READER
from corpus.encoders import Model
from corpus.reader_input import ReaderInput
from eval.reader_examples import Example, Examples, by_language, is_held
from eval.reader_model import ReaderModel, batches
from eval.reading_pairs import READING, read_pairs

SEED = 7
PASSES = 3
RATES = (1e-4, 1e-3, 2e-2)  # of the encoder, of the head, of how much nearness counts
WARM = 60  # steps
SLOWEST = 0.03  # of the rate, at the end
RANK = 96
CARD = DATA / "reader.json"


def write(model: Model, told: Callable[[str], None], passes: int = PASSES) -> dict[str, Any]:
    """The reader and its card, written beside the code that uses them; the card is given back.
    `told` hears how far it is.
    """
    pairs = read_pairs()
    held = Examples([p for p in pairs if is_held(p.document.name)])
    learning = Examples([p for p in pairs if not is_held(p.document.name)])
    given = ReaderInput(model.folder)
    trained = _train(learning, ReaderModel(model.folder), given, told, passes)
    kept = changes(trained, ReaderModel(model.folder))
    np.savez_compressed(READER, allow_pickle=False, **kept)
    card = {
        "made_by": "entente train reader",
        "encoder": model.digest,
        "data": data_digest(),
        "weights": hashlib.sha256(READER.read_bytes()).hexdigest(),
        "seed": SEED,
        "passes": passes,
        "documents": {"trained": len(learning.passages), "held": len(held.passages)},
        "held_out": measured(trained, held.whole(), given),
    }
    CARD.write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    return card


def data_digest(folder: Path = READING) -> str:
    """One digest of all that is trained on and measured with."""
    said = hashlib.sha256()
    for path in sorted((folder / "documents").glob("*.md")):
        said.update(path.read_bytes())
        said.update((folder / "questions" / f"{path.stem}.jsonl").read_bytes())
    return said.hexdigest()


def _train(
    learning: Examples,
    model: ReaderModel,
    given: ReaderInput,
    told: Callable[[str], None],
    passes: int,
) -> ReaderModel:
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    head = [*model.head.parameters(), model.offset]
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    groups = [{"params": part} for part in (encoder, head, [model.scale])]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    step = steps = 0
    began = time.monotonic()
    model.train()
    for turn in range(passes):
        made = list(batches(learning.drawn(chance), given, chance))
        if not steps:
            steps = passes * len(made)
            model.begin(made[0])
        for batch in made:
            step += 1
            share = min(1.0, step / WARM) * max(SLOWEST, 1 - step / steps)
            for group, rate in zip(optimizer.param_groups, RATES, strict=True):
                group["lr"] = rate * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                rated = model(batch)
            loss = -(batch.wanted * torch.log_softmax(rated, 1)).sum(1).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*encoder, *head, model.scale], 1.0)
            optimizer.step()
            if step % 20 == 0:
                left = (time.monotonic() - began) / step * max(0, steps - step) / 60
                told(
                    f"pass {turn + 1} of {passes}, step {step} of {steps}: {left:.0f} minutes left"
                )
    model.eval()
    return model


def changes(trained: ReaderModel, before: ReaderModel, rank: int = RANK) -> dict[str, Any]:
    """What training changed, by BERT's names: `NAME.a` and `NAME.b` for a weight, whose product b·a
    is added; the new values of biases and layer norms; the head.
    """
    old = before.encoder.state_dict()
    kept = {f"head.{name}": p.detach().numpy() for name, p in trained.head.named_parameters()}
    kept |= {name: getattr(trained, name).detach().numpy() for name in ("scale", "offset")}
    for name, parameter in trained.encoder.named_parameters():
        if not parameter.requires_grad:
            continue
        new = parameter.detach().float()
        if new.ndim == 1:
            kept[name] = new.numpy()
            continue
        left, sizes, right = torch.linalg.svd(new - old[name].float(), full_matrices=False)
        root = sizes[:rank].sqrt()
        stem = name.removesuffix(".weight")
        kept[f"{stem}.a"] = (root[:, None] * right[:rank]).numpy().astype(np.float16)
        kept[f"{stem}.b"] = (left[:, :rank] * root).numpy().astype(np.float16)
    return kept


def measured(model: ReaderModel, examples: Sequence[Example], given: ReaderInput) -> dict[str, Any]:
    """On passages that are given: how often the leading stretch answers, by the question's
    language, and how well answering passages are told from others (area under the curve).
    """
    right: dict[str, list[bool]] = defaultdict(list)
    rated: list[tuple[float, bool]] = []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in batches(examples, given):
            for example, row in zip(batch.examples, model(batch).float(), strict=True):
                best = int(row[1:].argmax())
                rated.append((float(row[1:].max() - row[0]), bool(example.answers)))
                if example.answers:
                    right[example.language].append(best in example.answers)
    return {"leading_stretch": by_language(right), "told_apart": round(_area(rated), 3)}


def _area(rated: Sequence[tuple[float, bool]]) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score([answers for _, answers in rated], [value for value, _ in rated]))
