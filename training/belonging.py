"""Fits what each sign is worth in telling which incident words are about: `python -m training.belonging GOLD PART`.

The reports of the part are coded by hand, and the network has not been fitted to them: the links of those it knows are
surer than they will be of any other. The weights printed are those of `onrecord.coding.belonging`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import numpy as np
import torch

from onrecord.coding.belonging import Asking, Signs, signs
from onrecord.coding.incidents import find_incidents
from onrecord.coding.marks.scheme import Link
from onrecord.coding.thresholds import DEFAULT
from training.labels import Labels, read_labels
from training.tuning import Marked, mark_part

_LINKS: dict[Asking, Link] = {"figure": "figure_incident", "statement": "stance_incident"}
_DECAY, _STEPS = 1e-3, 300
Choice = tuple[list[Signs], list[bool]]  # the signs of each incident, and whether it is right


def main() -> None:
    """Print both tables, with the share of choices that they make right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("part")
    given = parser.parse_args()
    every = list(labelled(given.gold, given.part))
    for kind in get_args(Asking):
        told = [choice for one, labels in every for choice in choices(one, labels, kind)]
        weights, right = fit(told)
        print(f'"{kind}": {{  # {right:.3f} of {len(told)}')
        print(*(f'    "{sign}": {weight:.2f},' for sign, weight in weights.items()), "},", sep="\n")


def labelled(gold: Path, part: str) -> Iterator[tuple[Marked, Labels]]:
    """Give the reports of a part as the network marks them, each with the labels of its coding."""
    folder = gold / ("dev" if part == "dev" else "train")
    for one in mark_part(gold, part):
        yield one, read_labels(folder / f"{one.name}.json", gold / "reports" / f"{one.name}.json")


def choices(one: Marked, labels: Labels, kind: Asking) -> Iterator[Choice]:
    """Give the incidents that each coded word may be about, with the right ones told; sure cases are left out."""
    incidents = find_incidents(one.marks, one.annotated, DEFAULT)
    for link in labels.links:
        if link.kind != _LINKS[kind] or len(link.query) > 1:
            continue
        is_right = [not set(link.answer).isdisjoint(incident.words.tolist()) for incident in incidents]
        if any(is_right) and not all(is_right):
            asking = np.array(link.query)
            yield signs(one.marks, incidents, asking, one.marks.link(link.kind, asking)), is_right


def fit(told: Sequence[Choice]) -> tuple[Signs, float]:
    """Give the weights under which the right incidents are likeliest, and the share of choices they make right."""
    names = list(told[0][0][0])
    widest = max(len(rights) for _, rights in told)
    values = torch.zeros(len(told), widest, len(names))
    there, right = torch.full((len(told), widest), -1e9), torch.full((len(told), widest), -1e9)
    for at, (incidents, rights) in enumerate(told):
        values[at, : len(rights)] = torch.tensor([[one[name] for name in names] for one in incidents])
        there[at, : len(rights)] = 0
        right[at, : len(rights)][torch.tensor(rights)] = 0
    weights = torch.zeros(len(names), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def surprise() -> torch.Tensor:
        optimizer.zero_grad()
        scores = values @ weights
        missed = torch.logsumexp(scores + there, 1) - torch.logsumexp(scores + right, 1)
        loss = missed.mean() + _DECAY * weights.square().sum()
        loss.backward()
        return loss

    optimizer.step(surprise)
    best = (values @ weights + there).argmax(1, keepdim=True)
    return dict(zip(names, weights.tolist(), strict=True)), float((right.gather(1, best) == 0).float().mean())


if __name__ == "__main__":
    main()
