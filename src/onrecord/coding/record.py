"""All that was found in a report, put together: incidents, and statements tied to them and to who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.coding.actors import ActorList, identify, known_actors
from onrecord.coding.confidence import confidence
from onrecord.coding.figures import FoundFigure, find_figures
from onrecord.coding.incidents import FoundIncident, find_incidents
from onrecord.coding.marks import Marks, read_marks
from onrecord.coding.mentions import Involved, find_mentions, involved
from onrecord.coding.parties import find_cast
from onrecord.coding.statements import FoundStatement, find_statements
from onrecord.coding.thresholds import DEFAULT, Thresholds
from onrecord.model import Actor, Annotated, Coder, Incident, Record, Responsibility, Statement

Found = FoundFigure | FoundStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingOptions:
    """What the user decides: lists of actors beside the vocabulary's, and how sure a statement must be to be coded.

    `least` is a confidence from 0 to 1; without it, the thresholds that measured best decide.
    """

    actor_lists: tuple[Path, ...] = ()
    least: float | None = None


DEFAULT_OPTIONS = CodingOptions()


def code(annotated: Annotated, *, coder: Coder, options: CodingOptions = DEFAULT_OPTIONS) -> Record:
    """Give the record of an annotated report: its incidents, who said what about them, and what is only suggested.

    Raises `FormError` when a list of actors cannot be read.
    """
    marks = read_marks(annotated.report.text)
    if marks is None:
        return Record(report=annotated.report, incidents=(), statements=(), coder=coder)
    return code_marked(annotated, marks, coder=coder, options=options)


def code_marked(
    annotated: Annotated,
    marks: Marks,
    *,
    coder: Coder,
    options: CodingOptions = DEFAULT_OPTIONS,
    thresholds: Thresholds = DEFAULT,
) -> Record:
    """Give the record of a report whose text the encoder has marked."""
    incidents = find_incidents(marks, annotated, thresholds)
    voices = find_cast(marks, annotated, "voice", thresholds.party)
    doers = find_cast(marks, annotated, "doer", thresholds.party)
    found: list[Found] = [
        *find_figures(marks, annotated, incidents, voices, thresholds),
        *find_statements(marks, annotated, incidents, voices, doers, thresholds),
    ]
    sure = [one for one in found if _is_sure(one, options)]
    told_of = {one.incident for one in sure}
    ids = {
        at: f"i{number}"
        for number, at in enumerate(
            (at for at, one in enumerate(incidents) if at in told_of or one.chance > thresholds.stands_alone), 1
        )
    }
    actors = known_actors(*options.actor_lists)
    parties = find_mentions(marks, annotated.names, incidents, actors)
    statements = [_statement(one, f"s{number}", ids, actors) for number, one in enumerate(sure, 1)]
    unsure = [one for one in found if not _is_sure(one, options)]
    return Record(
        report=annotated.report,
        incidents=tuple(
            _incident(incidents[at], name, _attackers(at, sure), involved(parties, at), actors)
            for at, name in ids.items()
        ),
        statements=tuple(statements),
        coder=coder,
        suggestions=tuple(
            _statement(one, f"s{number}", ids, actors) for number, one in enumerate(unsure, len(sure) + 1)
        ),
    )


def _is_sure(found: Found, options: CodingOptions) -> bool:
    return (
        found.is_sure if options.least is None else confidence(_kind(found), found.chance * found.fit) >= options.least
    )


def _kind(found: Found) -> str:
    if isinstance(found, FoundFigure):
        return "figure"
    return "responsibility" if isinstance(found.content, Responsibility) else "other"


def _incident(
    found: FoundIncident, name: str, blamed: Iterable[Actor], parties: Involved, actors: ActorList
) -> Incident:
    """Give an incident with its parties: as attackers those whom the report blames in its own voice, then others."""
    attackers = {actor.name.casefold(): actor for actor in (*parties.attackers, *blamed)}
    return Incident(
        id=name,
        role=found.role,
        mentions=found.mentions,
        means=found.means,
        when=found.when,
        place=found.place,
        attackers=tuple(identify(actor, actors) for actor in attackers.values()),
        victims=parties.victims,
        targets=parties.targets,
        weapons=parties.weapons,
    )


def _attackers(at: int, statements: Sequence[Found]) -> Iterator[Actor]:
    """Give who did it in the report's own voice, as fact."""
    for one in statements:
        if isinstance(one, FoundStatement) and isinstance(one.content, Responsibility):
            is_own_voice = one.speaker is None and one.stance == "blames"
            if is_own_voice and one.incident == at:
                yield one.content.actor


def _statement(found: Found, name: str, ids: dict[int, str], actors: ActorList) -> Statement:
    content = found.figure if isinstance(found, FoundFigure) else found.content
    if isinstance(content, Responsibility):
        content = Responsibility(actor=identify(content.actor, actors))
    return Statement(
        id=name,
        content=content,
        evidence=(found.span,),
        incident=None if found.incident is None else ids.get(found.incident),
        speaker=None if found.speaker is None else found.speaker.as_speaker(),
        stance="asserts" if isinstance(found, FoundFigure) else found.stance,
        confidence=round(confidence(_kind(found), found.chance * found.fit), 4),
    )
