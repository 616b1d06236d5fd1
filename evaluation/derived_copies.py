"""Copies with a known origin: made from real reports by recorded operations, the texts themselves never kept.

Invariant: the set is a function of the reports and the seed, so the recipe is all that has to be kept.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from benchmarks.stories import make_story

from evaluation.spinning import spin
from onrecord.model import Report

_FEWEST_WORDS = 120
_BOILERPLATE = (
    "[ad_1]",
    "Sign up for our newsletter",
    "Read more: Bridge closed for repairs until spring",
    "Share this: Facebook Twitter WhatsApp",
    "Copyright 2019 The Courier. All rights reserved.",
    "Stay with us for updates on this developing story.",
    "Follow us on Twitter",
    "Advertisement",
    "Our reporters work for you day and night; become a member and support independent journalism in your town.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedSet:
    """Reports, the family each belongs to, how each derived one was made, and the pairs that no truth is known of.

    `unknown` are pairs that share much and are not known to tell of different incidents: they count neither way.
    `same_incident` are pairs of real reports on one incident by different writers: the hard negatives.
    """

    reports: tuple[Report, ...]
    family: dict[str, str]
    operation: dict[str, str]
    unknown: frozenset[tuple[str, str]]
    same_incident: frozenset[tuple[str, str]]


def derive(
    reports: list[Report], incidents: list[list[str]], *, seed: int, origins: int = 300, copies: int = 3
) -> DerivedSet:
    """Give the set: all of `reports`, and `copies` made of each of `origins` of them, drawn by the seed."""
    rng = random.Random(seed)  # noqa: S311  a recipe, no secret
    long = [report for report in reports if len(report.text.split()) >= _FEWEST_WORDS]
    chosen = rng.sample(long, min(origins, len(long)))
    made: list[Report] = []
    operation: dict[str, str] = {}
    family = {report.id: report.id for report in reports}
    names = sorted(OPERATIONS)
    for number, origin in enumerate(chosen):
        for copy in range(copies):
            name = names[(number * copies + copy) % len(names)]
            text = OPERATIONS[name](origin.text, rng)
            new = replace(origin, id=f"{origin.id}~{copy}-{name}", text=text, title=None, noise=(), published=None)
            made.append(new)
            operation[new.id] = name
            family[new.id] = origin.id
    together = [pair for ids in incidents for pair in combinations(sorted(ids), 2)]
    incident = {name: number for number, ids in enumerate(incidents) for name in ids}
    natural = frozenset(
        (a, b)
        for a, b in _natural(reports)
        if incident.get(a, a) == incident.get(b, b) or not {a, b} <= incident.keys()
    )
    everything = [*reports, *made]
    rng.shuffle(everything)
    return DerivedSet(
        reports=tuple(everything),
        family=family,
        operation=operation,
        unknown=natural,
        same_incident=frozenset(pair for pair in together if pair not in natural),
    )


def _natural(reports: list[Report]) -> Iterator[tuple[str, str]]:
    """Give the pairs of real reports that share so many runs of five words that they may be copies of each other.

    Nobody has labelled them, so they count neither way. A plain count, so that no detector marks its own work.
    """
    runs: dict[str, set[tuple[str, ...]]] = {}
    where: dict[tuple[str, ...], list[str]] = {}
    for report in reports:
        words = re.findall(r"\w+", report.text.casefold())
        runs[report.id] = {tuple(words[at : at + 5]) for at in range(len(words) - 4)}
        for run in runs[report.id]:
            where.setdefault(run, []).append(report.id)
    shared: dict[tuple[str, str], int] = {}
    for ids in where.values():
        for pair in combinations(sorted(ids), 2):
            shared[pair] = shared.get(pair, 0) + 1
    for (a, b), count in shared.items():
        if count >= 0.12 * min(len(runs[a]), len(runs[b])):
            yield a, b


def _paragraphs(text: str) -> list[str]:
    """Give paragraphs; a text in one piece is parted into sentences by threes."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) >= 4:
        return lines
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", " ".join(lines))
    return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]


def _whole(text: str, rng: random.Random) -> str:
    paragraphs = _paragraphs(text)
    for line in rng.sample(_BOILERPLATE, 4):
        paragraphs.insert(rng.choice([0, len(paragraphs), rng.randrange(len(paragraphs) + 1)]), line)
    return "\n\n".join(paragraphs)


def _edited(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    for at in range(len(words)):
        if rng.random() < 0.04:
            words[at] = rng.choice(["", words[at].upper(), f"{words[at]} also", "reportedly"])
    return " ".join(words)


def _cut_head(text: str, rng: random.Random) -> str:
    paragraphs = _paragraphs(text)
    return "\n\n".join(paragraphs[: max(2, round(len(paragraphs) * rng.uniform(0.35, 0.75)))])


def _cut_within(text: str, rng: random.Random) -> str:
    paragraphs = _paragraphs(text)
    kept = [paragraph for paragraph in paragraphs if rng.random() < 0.6]
    return "\n\n".join(kept if len(" ".join(kept).split()) > 50 else paragraphs[:-1] or paragraphs)


def _new_top(text: str, rng: random.Random) -> str:
    lead = make_story(rng.randrange(10**9), paragraphs=4).paragraphs[: rng.randint(1, 2)]
    return "\n\n".join([*lead, *_paragraphs(text)[1:]])


def _reordered(text: str, rng: random.Random) -> str:
    paragraphs = _paragraphs(text)
    rng.shuffle(paragraphs)
    return "\n\n".join(paragraphs)


def _inside(text: str, rng: random.Random) -> str:
    host = list(make_story(rng.randrange(10**9), paragraphs=rng.randint(8, 20)).paragraphs)
    at = rng.randrange(len(host))
    return "\n\n".join([*host[:at], *_paragraphs(text), *host[at:]])


def _spun_lightly(text: str, rng: random.Random) -> str:
    return spin(text, rng, heavy=False)


def _spun(text: str, rng: random.Random) -> str:
    return spin(text, rng, heavy=True)


def _spun_and_cut(text: str, rng: random.Random) -> str:
    return spin(_cut_head(text, rng), rng, heavy=True)


OPERATIONS: dict[str, Callable[[str, random.Random], str]] = {
    "boilerplate added": _whole,
    "cut at the end": _cut_head,
    "cut within": _cut_within,
    "edited": _edited,
    "inside a longer story": _inside,
    "new top": _new_top,
    "reordered": _reordered,
    "spun": _spun,
    "spun and cut": _spun_and_cut,
    "spun lightly": _spun_lightly,
}
