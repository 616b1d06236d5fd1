"""All that was found in a report, put together: statements tied to their incident and their speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.coding.figures import find_figures
from onrecord.coding.incidents import Grouped, build_incident, group_triggers
from onrecord.coding.others import find_others
from onrecord.coding.responsibility import find_responsibility
from onrecord.coding.tree import Tree
from onrecord.coding.triggers import find_triggers
from onrecord.model import Annotated, Coder, Content, Record, Responsibility, Span, Speaker, Stance, Statement, Token

_UNCALIBRATED = 0.5  # the grammar gives no probability; half is what its statements are worth on the gold


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A statement before it has a number."""

    content: Content
    span: Span
    incident: str | None
    speaker: Speaker | None
    stance: Stance = "asserts"


def code(annotated: Annotated, *, coder: Coder) -> Record:
    """Give the record of an annotated report: its incidents, and who said what about them."""
    tree = Tree(annotated)
    groups = group_triggers(find_triggers(tree))
    drafts = [*_figures(tree, groups), *_responsibility(tree, groups), *_others(tree, groups)]
    return Record(
        report=annotated.report,
        incidents=tuple(build_incident(tree, group) for group in groups),
        statements=tuple(_statement(number, draft) for number, draft in enumerate(drafts, 1)),
        coder=coder,
    )


def _statement(number: int, draft: _Draft) -> Statement:
    return Statement(
        id=f"s{number}",
        content=draft.content,
        evidence=(draft.span,),
        incident=draft.incident,
        speaker=draft.speaker,
        stance=draft.stance,
        confidence=_UNCALIBRATED,
    )


def _figures(tree: Tree, groups: Sequence[Grouped]) -> Iterator[_Draft]:
    """Give the figures that an incident of the report has, each once for each speaker."""
    seen = set()
    for found in find_figures(tree):
        incident, speaker = _incident_of(found.governor, groups), _speaker_of(tree.annotated, found.span)
        figure = found.figure
        key = (incident, None if speaker is None else speaker.name, figure.measure, figure.low, figure.high)
        if incident is not None and key not in seen:
            seen.add(key)
            yield _Draft(content=figure, span=found.span, incident=incident, speaker=speaker)


def _responsibility(tree: Tree, groups: Sequence[Grouped]) -> Iterator[_Draft]:
    seen = set()
    for blame in find_responsibility(tree):
        incident = _incident_of(blame.cue, groups)
        speaker = blame.speaker or _speaker_of(tree.annotated, blame.span)
        key = (incident, blame.stance, blame.actor.name.lower())
        if incident is not None and key not in seen:
            seen.add(key)
            content = Responsibility(actor=blame.actor)
            yield _Draft(content=content, span=blame.span, incident=incident, speaker=speaker, stance=blame.stance)


def _others(tree: Tree, groups: Sequence[Grouped]) -> Iterator[_Draft]:
    for other in find_others(tree):
        speaker = _speaker_of(tree.annotated, other.span)
        yield _Draft(content=other.content, span=other.span, incident=_incident_of(other.cue, groups), speaker=speaker)


def _incident_of(token: Token, groups: Sequence[Grouped]) -> str | None:
    """Give the incident whose trigger stands nearest: in the same sentence, else the last one named before."""
    best: tuple[tuple[int, int], str] | None = None
    for group in groups:
        for trigger in group.triggers:
            apart = abs(trigger.token.sentence - token.sentence)
            rank = (0, abs(trigger.token.index - token.index)) if not apart else (1, 0 if group.main else apart)
            if best is None or rank < best[0]:
                best = (rank, group.id)
    return None if best is None else best[1]


def _speaker_of(annotated: Annotated, span: Span) -> Speaker | None:
    """Give who says the words of `span`: the speaker of the speech whose content holds them."""
    for speech in annotated.speech:
        if any(content.overlaps(span) for content in speech.content):
            return speech.speaker
    return None
