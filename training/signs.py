"""Fits what each sign of a choice is worth: `python -m training.signs GOLD PART`.

The reports of the part are coded by hand, and the network has not been fitted to them: of those it knows it is surer
than it will be of any other. Printed are the weights of `sameness`, `belonging`, `meant` and `speaking` in coding,
with the share of choices that they make right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from evaluation.gold import Coded, read_gold

from onrecord.coding import belonging, meant, sameness, speaking
from onrecord.coding.incidents import find_incidents, naming_groups
from onrecord.coding.marks import words_within
from onrecord.coding.marks.marks import softmax
from onrecord.coding.marks.scheme import STANCES, Link
from onrecord.coding.parties import Party, find_cast, rank_parties
from onrecord.coding.signs import Signs, weigh
from onrecord.coding.thresholds import DEFAULT
from training.labels import Labels, read_labels
from training.ties import Row
from training.ties import fit as fit_logistic
from training.tuning import Marked, mark_part

_INCIDENT_LINKS: dict[belonging.Asking, Link] = {"figure": "figure_incident", "statement": "stance_incident"}
_SPEAKER_LINKS: dict[speaking.Asking, Link] = {"figure": "figure_speaker", "statement": "stance_speaker"}
_DECAY, _STEPS = 1e-3, 60
Choice = tuple[list[Signs], list[bool]]  # the signs of each that may be chosen, and whether it is right
Told = tuple[Marked, Labels]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("part")
    given = parser.parse_args()
    folder = given.gold / ("dev" if given.part == "dev" else "train")
    every = [
        (one, read_labels(folder / f"{one.name}.json", given.gold / "reports" / f"{one.name}.json"))
        for one in mark_part(given.gold, given.part)
    ]
    rows = [
        row for one, _ in every for row in pairs(one, read_gold(given.gold, given.part, one.name, one.form["text"]))
    ]
    weights = fit_logistic(rows)
    right = sum((weigh(signs, weights) > 0) == is_same for signs, is_same in rows) / len(rows)
    _print("sameness", weights, right, len(rows))
    for asking, link in _INCIDENT_LINKS.items():
        _print_fitted(f"belonging, {asking}", [one for told in every for one in incident_choices(told, link)])
    _print_fitted("meant", [one for told in every for one in doer_choices(told)])
    for kind, link in _SPEAKER_LINKS.items():
        _print_fitted(f"speaking, {kind}", [one for told in every for one in speaker_choices(told, link)])


def pairs(one: Marked, gold: Coded) -> Iterator[Row]:
    """Give the signs of each two mentions that the gold knows, with whether they are of one event there."""
    groups = naming_groups(one.marks, DEFAULT.naming)
    spans = [one.marks.span(int(group[0]), int(group[-1])) for group in groups]
    keys = [
        {told.id for told in gold.incidents if any(start < span.end and span.start < end for start, end in told.spans)}
        for span in spans
    ]
    for (left, right), signs in sameness.pair_signs(one.marks, one.annotated, groups).items():
        if keys[left] and keys[right]:
            yield signs, bool(keys[left] & keys[right])


def incident_choices(told: Told, kind: Link) -> Iterator[Choice]:
    """Give the incidents that each coded word may be about."""
    one, labels = told
    incidents = find_incidents(one.marks, one.annotated, DEFAULT)
    for at, answer in _asked(labels, kind):
        asking = np.array([at])
        signs = belonging.signs(one.marks, incidents, asking, one.marks.link(kind, asking))
        yield from _open(signs, [not answer.isdisjoint(incident.words.tolist()) for incident in incidents])


def doer_choices(told: Told) -> Iterator[Choice]:
    """Give the parties that each word for a doer may mean, once for each stance on it."""
    one, labels = told
    voices, doers = (find_cast(one.marks, one.annotated, family, DEFAULT.party) for family in ("voice", "doer"))
    for at, answer in _asked(labels, "stance_actor"):
        asking = np.array([at])
        ranked = rank_parties(one.marks, doers, one.marks.link("stance_actor", asking))
        speakers = rank_parties(one.marks, voices, one.marks.link("stance_speaker", asking))
        is_right = [not answer.isdisjoint(_words(labels, party)) for party, _ in ranked]
        for column in map(int, np.flatnonzero(labels.act[at] == 1)):
            yield from _open(meant.signs(one.marks, at, ranked, speakers, STANCES[column]), is_right)


def speaker_choices(told: Told, kind: Link) -> Iterator[Choice]:
    """Give the parties that may say each coded word, nobody first."""
    one, labels = told
    voices = find_cast(one.marks, one.annotated, "voice", DEFAULT.party)
    for at, answer in _asked(labels, kind):
        chances = one.marks.link(kind, np.array([at]))
        speakers = rank_parties(one.marks, voices, chances)
        signs = speaking.signs(one.marks, one.annotated, at, speakers, float(chances[-1]))
        yield from _open(signs, [not answer, *(not answer.isdisjoint(_words(labels, party)) for party, _ in speakers)])


def fit(told: Sequence[Choice]) -> tuple[Signs, float]:
    """Give the weights under which the right ones are likeliest, and the share of choices they make right.

    A conditional logistic regression (McFadden 1974), where several may be right, by Newton's method.
    """
    names = list(dict.fromkeys(chain.from_iterable(signs for offered, _ in told for signs in offered)))
    widest = max(len(rights) for _, rights in told)
    values = np.zeros((len(told), widest, len(names)))
    is_there, is_right = np.zeros((len(told), widest), bool), np.zeros((len(told), widest), bool)
    for at, (offered, rights) in enumerate(told):
        values[at, : len(rights)] = [[signs.get(name, 0.0) for name in names] for signs in offered]
        is_there[at, : len(rights)] = True
        is_right[at, : len(rights)] = rights
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        scores = values @ weights
        every, rightly = (softmax(np.where(kept, scores, -np.inf)) for kept in (is_there, is_right))
        slope = ((every - rightly)[..., None] * values).sum(1).mean(0) + 2 * _DECAY * weights
        mean = (every[..., None] * values).sum(1)
        bend = np.einsum("nk,nki,nkj->ij", every, values, values) / len(told) - mean.T @ mean / len(told)
        weights -= np.linalg.solve(bend + 2 * _DECAY * np.eye(len(names)), slope)
    best = np.where(is_there, values @ weights, -np.inf).argmax(1)
    share = float(is_right[np.arange(len(told)), best].mean())
    return dict(zip(names, map(float, weights), strict=True)), share


def _asked(labels: Labels, kind: Link) -> Iterator[tuple[int, set[int]]]:
    """Give each word that a link of this kind is coded for, with the words that are right."""
    for link in labels.links:
        if link.kind == kind and len(link.query) == 1:
            yield link.query[0], set(link.answer)


def _open(signs: list[Signs], is_right: list[bool]) -> Iterator[Choice]:
    """Give a choice, unless all or none of it is right."""
    if any(is_right) and not all(is_right):
        yield signs, is_right


def _words(labels: Labels, party: Party) -> set[int]:
    return {word for span in party.spans for word in words_within(labels.words, span.start, span.end)}


def _print_fitted(name: str, told: Sequence[Choice]) -> None:
    weights, right = fit(told)
    _print(name, weights, right, len(told))


def _print(name: str, weights: Signs, right: float, count: int) -> None:
    print(f"{name}: {right:.3f} of {count} right")
    print(*(f'    "{sign}": {weight:.2f},' for sign, weight in weights.items()), sep="\n")


if __name__ == "__main__":
    main()
