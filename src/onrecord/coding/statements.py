"""Marked words → who is said to have done it, threats, warnings, motives and arrests, sentence by sentence.

Invariant: every statement has the words that carry it, and no two of a report say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.coding.belonging import incident_shares
from onrecord.coding.incidents import FoundIncident
from onrecord.coding.marks import Marks
from onrecord.coding.marks.marks import Floats, Indexes
from onrecord.coding.marks.scheme import OTHERS, STANCES
from onrecord.coding.meant import choose_doer, self_odds
from onrecord.coding.parties import Cast, Party, choose_party, is_overshadowed, rank_parties
from onrecord.coding.speaking import choose_speaker
from onrecord.coding.thresholds import Thresholds
from onrecord.model import Annotated, Arrest, Content, Motive, Responsibility, Span, Stance, Threat, Warning  # noqa: A004

_STEP = 6  # words between two likely words of one piece of evidence
_MORE_THAN_HALF = 0.5
_OTHER_CONTENT: dict[str, type[Threat | Warning | Motive | Arrest]] = {
    "threat": Threat,
    "warning": Warning,
    "motive": Motive,
    "arrest": Arrest,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """A statement with the words that carry it; `incident` is an index, None for "about none".

    `chance` is that of the marks, `fit` the share of the incident and the actor among all they may be; `is_sure` tells
    that it is coded, not only suggested.
    """

    content: Content
    stance: Stance
    span: Span
    incident: int | None
    speaker: Party | None
    chance: float
    fit: float
    is_sure: bool


def find_statements(  # noqa: PLR0913, PLR0917  the text, its marks, and all that was found before
    marks: Marks,
    annotated: Annotated,
    incidents: Sequence[FoundIncident],
    voices: Cast,
    doers: Cast,
    thresholds: Thresholds,
) -> tuple[FoundStatement, ...]:
    """Give the responsibility and other statements of a report in text order."""
    found = [
        *_responsibility(marks, annotated, incidents, voices, doers, thresholds),
        *_others(marks, incidents, voices, thresholds),
    ]
    by_meaning: dict[tuple[object, ...], FoundStatement] = {}
    for one in sorted(found, key=lambda one: (not one.is_sure, one.span)):
        by_meaning.setdefault(_meaning(one), one)
    return tuple(sorted(by_meaning.values(), key=lambda one: one.span))


def _responsibility(  # noqa: PLR0913, PLR0917
    marks: Marks,
    annotated: Annotated,
    incidents: Sequence[FoundIncident],
    voices: Cast,
    doers: Cast,
    thresholds: Thresholds,
) -> Iterator[FoundStatement]:
    """Give who is said to have done it: each word that names a doer asks for itself who says so, and of what."""
    if not incidents:
        return
    acts, words, whole = marks.chances("act"), marks.chances("stance"), marks.sentence_chances("stance_any")
    for column, stance in enumerate(STANCES):
        for at in map(int, np.flatnonzero(acts[:, column] > thresholds.act * thresholds.suggested)):
            if is_overshadowed(marks, acts[:, column], at):
                continue
            of_sentence = float(whole[marks.sentences[at], column])
            chance = thresholds.whole * of_sentence + (1 - thresholds.whole) * float(acts[at, column])
            if chance < thresholds.stance * thresholds.suggested:
                continue
            asking = np.array([at])
            ranked = rank_parties(marks, doers, marks.link("stance_actor", asking))
            if not ranked:
                continue
            said = marks.link("stance_speaker", asking)
            speaking = rank_parties(marks, voices, said)
            actor, share = choose_doer(marks, at, ranked, speaking, stance)
            nobody = float(said[-1]) * thresholds.nobody
            odds = self_odds(actor, stance)
            speaker = choose_speaker(marks, annotated, at, speaking, nobody, "statement", odds)
            shares = incident_shares(marks, incidents, asking, marks.link("stance_incident", asking), "statement")[:-1]
            yield FoundStatement(
                content=Responsibility(actor=actor.as_actor()),
                stance=stance,
                span=_evidence(marks, at, words[:, column]),
                incident=int(shares.argmax()),
                speaker=actor if stance == "claims" and speaker is None else speaker,
                chance=chance,
                fit=float(shares.max() / shares.sum()) * share,
                is_sure=chance > thresholds.stance,
            )


def _evidence(marks: Marks, at: int, chances: Floats) -> Span:
    """Give the words that carry a statement, from a doer to the likely words of its sentence nearest to it."""
    inside = np.flatnonzero(marks.sentences == marks.sentences[at])
    likely = chances[inside] >= chances[inside].max() / 2
    first = last = at
    for word in inside[likely & (inside < at)][::-1]:
        if first - word <= _STEP:
            first = int(word)
    for word in inside[likely & (inside > at)]:
        if word - last <= _STEP:
            last = int(word)
    return marks.span(first, last)


def _others(
    marks: Marks, incidents: Sequence[FoundIncident], voices: Cast, thresholds: Thresholds
) -> Iterator[FoundStatement]:
    chances, whole = marks.chances("other"), marks.sentence_chances("other_any")
    for column, kind in enumerate(OTHERS):
        for words, chance in _sentences(marks, chances[:, column], whole[:, column], thresholds.other, thresholds):
            weight = chances[words, column]
            linked = marks.link("other_incident", words, weight)
            shares = incident_shares(marks, incidents, words, linked, "statement")
            about_none = not incidents or shares[-1] > _MORE_THAN_HALF
            yield FoundStatement(
                content=_OTHER_CONTENT[kind](),
                stance="asserts",
                span=marks.span(int(words[0]), int(words[-1])),
                incident=None if about_none else int(shares[:-1].argmax()),
                speaker=choose_party(marks, voices, marks.link("other_speaker", words, weight), thresholds.nobody),
                chance=chance,
                fit=1.0,
                is_sure=chance > thresholds.other,
            )


def _sentences(
    marks: Marks, chances: Floats, whole: Floats, least: float, thresholds: Thresholds
) -> Iterator[tuple[Indexes, float]]:
    """Give the sentences that pass: their words over half of the likeliest, and the sentence's chance.

    The chance is between what the sentence as a `whole` says and the mean of its likeliest words.
    """
    for sentence in np.unique(marks.sentences):
        inside = np.flatnonzero(marks.sentences == sentence)
        best = float(np.sort(chances[inside])[-thresholds.most_likely_words :].mean())
        chance = thresholds.whole * float(whole[sentence]) + (1 - thresholds.whole) * best
        if chance > least * thresholds.suggested:
            yield inside[chances[inside] >= chances[inside].max() / 2], chance


def _meaning(found: FoundStatement) -> tuple[object, ...]:
    """Give what makes two statements the same: for responsibility who says what of whom, for others their words."""
    if isinstance(found.content, Responsibility):
        speaker = None if found.speaker is None else found.speaker.name
        return found.stance, found.incident, found.content.actor.name, speaker
    return type(found.content), found.span
