"""Who is said to have done it: each word that names a doer asks for itself who says so, and of what."""

from __future__ import annotations

import numpy as np

from onrecord.coding.incidents import FoundIncident
from onrecord.coding.marks import Marks
from onrecord.coding.parties import find_cast
from onrecord.coding.statements import FoundStatement, find_statements
from onrecord.coding.thresholds import DEFAULT
from onrecord.language import annotate
from onrecord.model import Report, Responsibility, Span
from tests.coding.invented import invent, leading, to_nothing


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
