"""Fits the network to coded reports, auxiliary texts mixed in, by AdamW under a cosine schedule."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from training.batches import Example, as_tensors, batches, word_states
from training.losses import loss_parts
from training.network import Marker

_MASK = 103  # [MASK] of the BERT vocabulary; smaller ids are special pieces
_WARM_UP, _FLOOR = 0.08, 0.02  # of the steps; of the rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to fit: passes, padded pieces in a batch, rates of encoder and heads.

    `hidden` is the share of pieces that the encoder does not see.
    """

    passes: int = 12
    size: int = 2048
    rate: float = 1e-4
    head_rate: float = 1e-3
    dropout: float = 0.2
    hidden: float = 0.08
    decay: float = 0.05
    clip: float = 5.0
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Examples of one origin, and the share of them that each pass draws by chance; the last share is kept up."""

    examples: Sequence[Example]
    shares: tuple[float, ...] = (1.0,)

    def drawn(self, turn: int, chance: random.Random) -> list[Example]:
        """Give the examples of a pass."""
        share = self.shares[min(turn, len(self.shares) - 1)]
        return chance.sample(list(self.examples), round(share * len(self.examples)))


def fit(streams: Sequence[Stream], recipe: Recipe, out: Path, start: Path | None = None) -> Marker:
    """Give a network fitted to the examples; its weights are written to `out` after each pass."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    model = Marker(dropout=recipe.dropout)
    if start is not None:
        model.load_state_dict(torch.load(start))
    body, heads = model.trained()
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}], weight_decay=recipe.decay
    )
    turns = [
        batches([one for stream in streams for one in stream.drawn(turn, chance)], recipe.size, chance)
        for turn in range(recipe.passes)
    ]
    step, steps = 0, sum(map(len, turns))
    model.train()
    for turn, made in enumerate(turns, 1):
        began, sums = time.monotonic(), Counter[str]()
        for batch in made:
            step += 1
            for group, rate in zip(optimizer.param_groups, (recipe.rate, recipe.head_rate), strict=True):
                group["lr"] = rate * _schedule(step / steps)
            loss = _batch_loss(model, batch, recipe, sums)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), recipe.clip)
            optimizer.step()
            optimizer.zero_grad()
        told = " ".join(f"{name}:{total / sum(map(len, made)):.2f}" for name, total in sums.items())
        print(f"pass {turn} of {recipe.passes}, {time.monotonic() - began:.0f} s: {told}", flush=True)
        torch.save(model.state_dict(), out)
    return model


def average(one: Path, other: Path, out: Path, *, share: float) -> None:
    """Write the weighted mean of two networks' weights, `share` of the first."""
    first, second = torch.load(one), torch.load(other)
    mean = {name: share * first[name] + (1 - share) * second[name] for name in first if first[name].is_floating_point()}
    torch.save(first | mean, out)


def _schedule(done: float) -> float:
    warm = min(1.0, done / _WARM_UP)
    return warm * max(_FLOOR, (1 + math.cos(math.pi * min(1.0, done))) / 2)


def _batch_loss(model: Marker, batch: Sequence[Example], recipe: Recipe, sums: Counter[str]) -> Tensor:
    ids, mask = as_tensors(batch)
    covered = (torch.rand(ids.shape) < recipe.hidden) & (ids > _MASK)
    with _half_precision():
        hidden = model.encode(torch.where(covered, _MASK, ids), mask)
    loss = torch.zeros(())
    for example, states in word_states(hidden.float(), batch):
        for name, part in loss_parts(model, states, example.targets).items():
            loss = loss + part
            sums[name] += part.item()
    return loss / len(batch)


def _half_precision() -> AbstractContextManager[object]:
    """Give 16-bit arithmetic where the processor has it: elsewhere it is emulated, twenty times as slow as 32 bits."""
    if torch.cpu._is_avx512_bf16_supported():  # noqa: SLF001  torch has no public way to ask
        half: AbstractContextManager[object] = torch.autocast("cpu", torch.bfloat16)
        return half
    return nullcontext()
