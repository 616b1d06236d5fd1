"""Nouns for tests: each factory gives a whole noun, and takes what the test is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.model import (
    Actor,
    Arrest,
    Coder,
    Figure,
    Incident,
    Place,
    Record,
    Report,
    Responsibility,
    Span,
    Speaker,
    Stance,
    Statement,
    Telling,
    When,
)

MACHINE = Coder(name="onrecord 0.1.0")
TEXT = (
    "Gunmen killed at least 12 people in Riverton on Monday, police chief Ana Ruiz said. "
    "The Northern Front said it carried out the attack."
)


def span_of(text: str, words: str, occurrence: int = 1) -> Span:
    """Give the span of the nth time `words` stand in `text`."""
    at = -1
    for _ in range(occurrence):
        at = text.index(words, at + 1)
    return Span(start=at, end=at + len(words))


def make_report(**changes: Any) -> Report:  # noqa: ANN401  any field of the noun
    """Give a report of one attack, with `changes` to its fields."""
    report = Report(id="r1", text=TEXT, title="Attack in Riverton", publisher="The Courier", published="2021-03-09")
    return replace(report, **changes)


def make_incident(text: str = TEXT, **changes: Any) -> Incident:  # noqa: ANN401
    """Give the attack of the report, with `changes` to its fields."""
    incident = Incident(
        id="i1",
        role="main",
        mentions=(span_of(text, "the attack"),),
        means=("shooting",),
        when=When(value="2021-03-08", words="Monday", rule="weekday", span=span_of(text, "Monday")),
        place=Place(name="Riverton", country="US", precision="town"),
        attackers=(Actor(name="Gunmen", spans=(span_of(text, "Gunmen"),)),),
    )
    return replace(incident, **changes)


def make_figure(text: str = TEXT, words: str = "at least 12 people", **changes: Any) -> Statement:  # noqa: ANN401
    """Give the statement of a toll of at least twelve killed by the police chief; `changes` go to the statement."""
    statement = Statement(
        id="s1",
        incident="i1",
        speaker=Speaker(name="Ana Ruiz", role="police chief", spans=(span_of(text, "Ana Ruiz"),)),
        content=Figure(measure="killed", low=12, high=None, comparator="at_least", words="at least 12"),
        evidence=(span_of(text, words),),
        confidence=0.9,
    )
    return replace(statement, **changes)


def make_claim(text: str = TEXT, **changes: Any) -> Statement:  # noqa: ANN401
    """Give the claim of responsibility of the report, with `changes` to the statement."""
    actor = Actor(name="The Northern Front", spans=(span_of(text, "The Northern Front"),))
    statement = Statement(
        id="s2",
        incident="i1",
        speaker=Speaker(name="The Northern Front"),
        stance="claims",
        content=Responsibility(actor=actor),
        evidence=(span_of(text, "said it carried out the attack"),),
    )
    return replace(statement, **changes)


def make_arrest(text: str = TEXT) -> Statement:
    """Give an arrest statement without a target."""
    return Statement(id="s3", content=Arrest(), evidence=(span_of(text, "Monday"),))


def make_record(**changes: Any) -> Record:  # noqa: ANN401
    """Give the record of the report, with `changes` to its fields."""
    record = Record(
        report=make_report(), incidents=(make_incident(),), statements=(make_figure(), make_claim()), coder=MACHINE
    )
    return replace(record, **changes)


def make_telling(statements: tuple[Statement, ...] = (), **changes: Any) -> Telling:  # noqa: ANN401
    """Give what the report tells of the attack; `changes` go to the report or the telling."""
    own = {name: changes.pop(name) for name in ("incident", "origin", "sequence") if name in changes}
    report = make_report(**changes)
    telling = Telling(
        report=report, incident=make_incident(), statements=statements, origin=report.publisher or report.id, sequence=1
    )
    return replace(telling, **own)


def make_toll_figure(low: int | None, high: int | None = None, **changes: Any) -> Statement:  # noqa: ANN401
    """Give a number of killed; `speaker` is a name, `id` the statement's, the rest goes to the figure."""
    speaker, name = changes.pop("speaker", None), changes.pop("id", "s1")
    words = "about" if low is None else str(low)
    content = Figure(
        **({"measure": "killed", "low": low, "high": low if high is None else high, "words": words} | changes)
    )
    return make_figure(id=name, content=content, speaker=None if speaker is None else Speaker(name=speaker))


def make_blame(stance: Stance, actor: str, speaker: str | None = None, name: str = "s9") -> Statement:
    """Give a responsibility statement."""
    content = Responsibility(actor=Actor(name=actor))
    return make_claim(
        id=name, stance=stance, content=content, speaker=None if speaker is None else Speaker(name=speaker)
    )
