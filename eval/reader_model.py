"""The reader in torch, as it is trained: the encoder whole, with marks over each word piece."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from corpus.reader_input import Read, ReaderInput
from corpus.readers import ANSWERS, NOTHING, WEIGHT
from eval.reader_examples import Example

TOGETHER = 3072  # word pieces of a batch
STEP = 32  # lengths are rounded up to this, so that few shapes are worked out
FAR = -1e4
PADDING = 1  # the encoder's own mark
SPREAD, ABOVE = 1.5, 0.3  # of nearness before training, in standard deviations


@dataclass(frozen=True)
class Batch:
    """Examples as tensors: ids and mask (examples × pieces), how far the question's pieces go,
    which pieces make up each stretch (examples × stretches × pieces, each row's sum 1), which
    stretches there are, and how the answer is spread over "nothing here" and the stretches.
    """

    examples: list[Example]
    ids: Any
    mask: Any
    asked: Any
    members: Any
    there: Any
    wanted: Any


class ReaderModel(torch.nn.Module):  # type: ignore[misc]
    """Rates, for each example, "nothing here answers" and every stretch."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder: Any = AutoModel.from_pretrained(
            str(folder), dtype=torch.float32, attn_implementation="sdpa", add_pooling_layer=False
        )
        self.head = torch.nn.Linear(self.encoder.config.hidden_size, 3)
        torch.nn.init.normal_(self.head.weight, std=0.01)
        torch.nn.init.zeros_(self.head.bias)
        self.scale, self.offset = (torch.nn.Parameter(torch.ones(())) for _ in range(2))
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad_(False)

    def forward(self, batch: Batch) -> Any:
        """Examples × (1 + stretches)."""
        marks, nearness = self.read(batch)
        rated = torch.einsum("esp,ep->es", batch.members, marks[:, :, ANSWERS])
        rated = rated + self.scale * (nearness - self.offset)
        return torch.cat([marks[:, 0, NOTHING, None], rated.masked_fill(~batch.there, FAR)], 1)

    def read(self, batch: Batch) -> tuple[Any, Any]:
        """The marks of each piece, and how near each stretch comes to the question."""
        hidden = self.encoder(input_ids=batch.ids, attention_mask=batch.mask).last_hidden_state
        marks = self.head(hidden.float())
        pieces = torch.nn.functional.normalize(hidden.float(), dim=2)
        most = int(batch.asked.max())
        near = torch.einsum("eqd,epd->eqp", pieces[:, 1:most], pieces)[:, None]
        nearest = near.masked_fill(~(batch.members > 0)[:, :, None], -1.0).max(3).values
        outside = torch.arange(1, most)[None] >= batch.asked[:, None]
        weights = torch.softmax(marks[:, 1:most, WEIGHT].masked_fill(outside, FAR), 1)
        return marks, torch.einsum("esq,eq->es", nearest, weights)

    def begin(self, batch: Batch) -> None:
        """Set the scale by how nearness is spread before training, so that it counts from the
        first step.
        """
        with torch.no_grad():
            nearness = self.read(batch)[1][batch.there]
            self.scale.copy_(SPREAD / nearness.std())
            self.offset.copy_(nearness.mean() + ABOVE * nearness.std())


def batches(
    examples: Sequence[Example], given: ReaderInput, shuffled: random.Random | None = None
) -> Iterator[Batch]:
    """The examples in batches of like lengths, in chance order where `shuffled` is given."""
    read = [given.read(e.question, e.about, e.text, e.stretches) for e in examples]
    order = sorted(range(len(read)), key=lambda n: (len(read[n].ids), n))
    groups: list[list[int]] = [[]]
    for n in order:
        if groups[-1] and _rounded(len(read[n].ids)) * (len(groups[-1]) + 1) > TOGETHER:
            groups.append([])
        groups[-1].append(n)
    if shuffled:
        shuffled.shuffle(groups)
    for group in groups:
        yield _batch([examples[n] for n in group], [read[n] for n in group])


def _rounded(length: int) -> int:
    return -(-length // STEP) * STEP


def _batch(examples: list[Example], read: Sequence[Read]) -> Batch:
    rows, pieces = len(read), _rounded(max(len(r.ids) for r in read))
    most = max(len(r.places) for r in read)
    ids = torch.full((rows, pieces), PADDING, dtype=torch.long)
    mask = torch.zeros((rows, pieces), dtype=torch.long)
    members, wanted = torch.zeros((rows, most, pieces)), torch.zeros((rows, most + 1))
    for row, (example, r) in enumerate(zip(examples, read, strict=True)):
        ids[row, : len(r.ids)] = torch.tensor(r.ids)
        mask[row, : len(r.ids)] = 1
        for n, (first, last) in enumerate(r.places):
            if last > first:
                members[row, n, first:last] = 1 / (last - first)
        seen = [n for n in example.answers if r.places[n][1] > r.places[n][0]]
        for n in seen:
            wanted[row, n + 1] = 1 / len(seen)
        wanted[row, 0] = not seen
    asked = torch.tensor([r.asked for r in read])
    return Batch(examples, ids, mask, asked, members, members.sum(2) > 0, wanted)
