"""What in a dossier cannot all be true, or is not agreed: marked, never resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Dossier, Figure, Measure, Responsibility, Statement, Telling, edtf_bounds

Said = tuple[Telling, Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Statements that do not fit together, as (report id, statement id), and the kind of misfit."""

    kind: Literal["two figures", "total under its parts", "event after the report", "claim and denial"]
    what: str
    statements: tuple[tuple[str, str], ...] = ()


def contradictions(dossier: Dossier) -> tuple[Contradiction, ...]:
    """Give the contradictions of a dossier: among its figures, its dates and its responsibility statements."""
    figures: dict[Measure, list[tuple[Said, Figure]]] = defaultdict(list)
    for said in dossier.statements():
        if isinstance(said[1].content, Figure):
            figures[said[1].content.measure].append((said, said[1].content))
    found = [one for measure, said in figures.items() for one in _on_figures(measure, said)]
    return (*found, *_on_dates(dossier), *_on_responsibility(dossier))


def _on_figures(measure: Measure, said: list[tuple[Said, Figure]]) -> Iterator[Contradiction]:
    totals = [(one, figure) for one, figure in said if figure.scope == "total" and not figure.superseded]
    for at, (one, figure) in enumerate(totals):
        for other, rival in totals[at + 1 :]:
            if _speaker(one) != _speaker(other) and not _fit(figure, rival):
                what = f"{measure}: {figure.words} ({_speaker(one)}), {rival.words} ({_speaker(other)})"
                yield Contradiction(kind="two figures", what=what, statements=(_name(one), _name(other)))
    for one, figure in totals:
        inside = [part for other, part in said if part.scope == "part" and other[0] is one[0]]
        parts = sum(part.low or 0 for part in inside)
        if inside and figure.high is not None and parts > figure.high:
            what = f"{measure}: a total of {figure.words} under parts of {parts}"
            yield Contradiction(kind="total under its parts", what=what, statements=(_name(one),))


def _on_dates(dossier: Dossier) -> Iterator[Contradiction]:
    for telling in dossier.tellings:
        when, day = telling.incident.when, telling.report.day
        if when is not None and day is not None and edtf_bounds(when.value)[0] > day:
            what = f"{telling.report.id} of {day} tells of {when.value}"
            yield Contradiction(kind="event after the report", what=what)


def _on_responsibility(dossier: Dossier) -> Iterator[Contradiction]:
    said = [one for one in dossier.statements() if isinstance(one[1].content, Responsibility)]
    for one in said:
        for other in said:
            if one[1].stance in {"claims", "blames"} and other[1].stance == "denies" and _actor(one) == _actor(other):
                what = f"{_speaker(one)} {one[1].stance}, {_speaker(other)} denies: {_actor(one)}"
                yield Contradiction(kind="claim and denial", what=what, statements=(_name(one), _name(other)))


def _fit(one: Figure, other: Figure) -> bool:
    """Tell whether some number lies in both ranges."""
    low = max(one.low or 0, other.low or 0)
    highs = [figure.high for figure in (one, other) if figure.high is not None]
    return not highs or low <= min(highs)


def _speaker(said: Said) -> str:
    return said[1].speaker.name if said[1].speaker is not None else said[0].report.publisher or said[0].report.id


def _actor(said: Said) -> str:
    content = said[1].content
    return (content.actor.identity or content.actor.name).lower() if isinstance(content, Responsibility) else ""


def _name(said: Said) -> tuple[str, str]:
    return said[0].report.id, said[1].id
