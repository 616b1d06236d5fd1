"""Texts with their windows and targets, in batches of like length."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from onrecord.coding.marks.windows import Windows, cut_windows
from training.auxiliary import Auxiliary
from training.labels import Labels
from training.losses import Targets, targets_of

_STEP = 64  # pieces: windows are padded to few lengths, since the first batch of each length is slow
_JITTER = 60  # pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One text to learn from."""

    id: str
    windows: Windows
    targets: Targets

    @property
    def size(self) -> int:
        """Its word pieces, over all windows."""
        return sum(map(len, self.windows.ids))

    @property
    def width(self) -> int:
        """The padded length of its longest window."""
        return _STEP * math.ceil(max(map(len, self.windows.ids)) / _STEP)


def examples_of(every: Iterable[Labels | Auxiliary], tokenizer: Any) -> list[Example]:  # noqa: ANN401  untyped package
    """Give the examples of labelled texts; texts without words are left out."""
    return [
        Example(id=one.id, windows=cut_windows(one.text, one.words, tokenizer), targets=targets_of(one))
        for one in every
        if one.words
    ]


def batches(examples: Sequence[Example], size: int, chance: random.Random) -> list[list[Example]]:
    """Give the examples in batches of about `size` padded pieces, texts of like length together, in random order."""
    made: list[list[Example]] = [[]]
    for example in sorted(examples, key=lambda one: one.size + chance.random() * _JITTER):
        together = [*made[-1], example]
        if made[-1] and max(one.width for one in together) * sum(len(one.windows.ids) for one in together) > size:
            made.append([])
        made[-1].append(example)
    chance.shuffle(made)
    return made


def as_tensors(batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Give the piece ids and the mask of all windows of a batch."""
    rows = [ids for example in batch for ids in example.windows.ids]
    width = max(example.width for example in batch)
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    mask = torch.zeros(len(rows), width, dtype=torch.long)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        mask[at, : len(row)] = 1
    return ids, mask


def word_states(hidden: Tensor, batch: Sequence[Example]) -> Iterator[tuple[Example, Tensor]]:
    """Give each example of a batch with the states of its words."""
    first = 0
    for example in batch:
        windows = example.windows
        yield example, hidden[torch.from_numpy(windows.window) + first, torch.from_numpy(windows.position)]
        first += len(windows.ids)
