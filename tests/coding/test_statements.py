"""Who is said to have done it: each word that names a doer asks for itself who says so, and of what."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from onrecord.coding.incidents import FoundIncident
from onrecord.coding.marks import Marks
from onrecord.coding.marks.scheme import LINKS, Link, null_slice
from onrecord.coding.parties import find_cast
from onrecord.coding.statements import FoundStatement, find_statements
from onrecord.coding.thresholds import DEFAULT
from onrecord.language import annotate
from onrecord.model import Report, Responsibility, Span
from tests.coding.invented import invent


def leading(marks: Marks, asking: str, kind: Link, answer: str) -> Marks:
    """Give marks in which a link of the asking word leads to the answering word."""
    words = [marks.quote(at, at) for at in range(len(marks.words))]
    query, key, at = np.copy(marks.query), np.copy(marks.key), LINKS.index(kind)
    used = int(np.count_nonzero(key))  # a direction of its own for each link
    query[words.index(asking), at, used] = 40
    key[words.index(answer), at, used] = 1
    return replace(marks, query=query, key=key)


def to_nothing(marks: Marks, asking: str, kind: Link) -> Marks:
    """Give marks in which a link of the asking word leads to nothing."""
    words, tags = [marks.quote(at, at) for at in range(len(marks.words))], np.copy(marks.tags)
    tags[words.index(asking), null_slice().start + LINKS.index(kind)] = 40
    return replace(marks, tags=tags)


def find(marks: Marks) -> list[FoundStatement]:
    """Give the statements of a text with one incident, named by its first word."""
    incident = FoundIncident(
        words=np.array([0]),
        mentions=(Span(start=0, end=3),),
        role="main",
        chance=1.0,
        means=("unknown",),
        when=None,
        place=None,
    )
    annotated = annotate(Report(id="r", text=marks.text))
    voices, doers = (
        find_cast(marks, annotated, "voice", DEFAULT.party),
        find_cast(marks, annotated, "doer", DEFAULT.party),
    )
    return list(find_statements(marks, annotated, [incident], voices, doers, DEFAULT))


def told(marks: Marks) -> list[tuple[str, str, str | None]]:
    """Give each responsibility statement as stance, actor and speaker."""
    return [
        (one.stance, one.content.actor.name, None if one.speaker is None else one.speaker.name)
        for one in find(marks)
        if isinstance(one.content, Responsibility)
    ]


def test_joined_doers_are_a_statement_each() -> None:
    marks = invent("Clashes: Rivera blamed the [blames:army] and the [blames:militia].")
    for doer in ("army", "militia"):
        marks = leading(leading(marks, doer, "stance_actor", doer), doer, "stance_speaker", "Rivera")
    assert told(marks) == [("blames", "army", "Rivera"), ("blames", "militia", "Rivera")]


def test_a_pronoun_stands_for_the_name_it_leads_to() -> None:
    marks = invent("Raid on a mill: Okafor fled. [suspects:He] may have led it.")
    marks = leading(marks, "He", "stance_actor", "Okafor")
    assert [(stance, actor) for stance, actor, _ in told(marks)] == [("suspects", "Okafor")]


def test_who_claims_speaks_for_himself() -> None:
    marks = leading(invent("Bombing: the [claims:Front] did it."), "Front", "stance_actor", "Front")
    marks = to_nothing(marks, "Front", "stance_speaker")
    assert told(marks) == [("claims", "Front", "Front")]


def test_the_evidence_holds_the_doer() -> None:
    marks = leading(invent("Bombing: it was the [blames:Front] again."), "Front", "stance_actor", "Front")
    (found,) = find(marks)
    assert "Front" in marks.text[found.span.start : found.span.end]
