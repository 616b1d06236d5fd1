"""All that was found in a report, put together: incidents, and statements tied to them and to who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.coding.actors import ActorList, identify, known_actors
from onrecord.coding.figures import FoundFigure, find_figures
from onrecord.coding.incidents import FoundIncident, find_incidents
from onrecord.coding.marks import read_marks
from onrecord.coding.parties import find_cast
from onrecord.coding.statements import FoundStatement, find_statements
from onrecord.coding.thresholds import DEFAULT, Thresholds
from onrecord.model import Actor, Annotated, Coder, Incident, Record, Responsibility, Statement


def code(annotated: Annotated, *, coder: Coder, thresholds: Thresholds = DEFAULT) -> Record:
    """Give the record of an annotated report: its incidents, and who said what about them."""
    marks = read_marks(annotated.report.text)
    if marks is None:
        return Record(report=annotated.report, incidents=(), statements=(), coder=coder)
    incidents = find_incidents(marks, annotated, thresholds)
    voices = find_cast(marks, "voice", thresholds.party)
    doers = find_cast(marks, "doer", thresholds.party)
    figures = find_figures(marks, annotated.numbers, incidents, voices, thresholds)
    statements = find_statements(marks, incidents, voices, doers, thresholds)
    found: tuple[FoundFigure | FoundStatement, ...] = (*figures, *statements)
    told_of = {one.incident for one in found}
    ids = {
        at: f"i{number}"
        for number, at in enumerate(
            (at for at, one in enumerate(incidents) if at in told_of or one.chance > thresholds.stands_alone), 1
        )
    }
    actors = known_actors()
    return Record(
        report=annotated.report,
        incidents=tuple(_incident(incidents[at], name, at, statements, actors) for at, name in ids.items()),
        statements=tuple(_statements(found, ids, actors)),
        coder=coder,
    )


def _incident(
    found: FoundIncident, name: str, at: int, statements: Sequence[FoundStatement], actors: ActorList
) -> Incident:
    return Incident(
        id=name,
        role=found.role,
        mentions=found.mentions,
        means=found.means,
        when=found.when,
        place=found.place,
        attackers=tuple(identify(actor, actors) for actor in _attackers(at, statements)),
    )


def _attackers(at: int, statements: Sequence[FoundStatement]) -> Iterator[Actor]:
    """Give who did it in the report's own voice, as fact."""
    for one in statements:
        is_own_voice = one.speaker is None and one.stance == "blames"
        if is_own_voice and one.incident == at and isinstance(one.content, Responsibility):
            yield one.content.actor


def _statements(
    every: Sequence[FoundFigure | FoundStatement], ids: dict[int, str], actors: ActorList
) -> Iterator[Statement]:
    for number, found in enumerate(every, 1):
        content = found.figure if isinstance(found, FoundFigure) else found.content
        if isinstance(content, Responsibility):
            content = Responsibility(actor=identify(content.actor, actors))
        yield Statement(
            id=f"s{number}",
            content=content,
            evidence=(found.span,),
            incident=None if found.incident is None else ids[found.incident],
            speaker=None if found.speaker is None else found.speaker.as_speaker(),
            stance="asserts" if isinstance(found, FoundFigure) else found.stance,
            confidence=found.chance,
        )
