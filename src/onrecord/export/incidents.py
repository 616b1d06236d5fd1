"""Dossiers as JSON lines: one incident a line, with its tolls by rule and every statement behind them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.export.care import Care, cleared, shown_group, shown_quote
from onrecord.export.view import IncidentView
from onrecord.model import Dossier, Figure, Responsibility, Statement, Telling, Toll


def write_jsonl(views: Iterable[IncidentView], care: Care) -> Iterator[str]:
    """Give a line for each incident, in the form of the contract."""
    for view in cleared(views):
        yield json.dumps(incident_form(view, care), ensure_ascii=False)


def incident_form(view: IncidentView, care: Care) -> dict[str, Any]:
    """Give an incident as JSON: unknown is null, and a toll that nobody gives is null."""
    dossier = view.dossier
    when, place = view.when, view.place
    where: dict[str, Any] | None = None
    if place is not None:
        where = {"name": place.name, "within": place.within, "country": place.country, "geonames": place.geonames,
                 "precision": place.precision}  # fmt: skip
        if not care.public:
            where |= {"lat": place.lat, "lon": place.lon}
    tolls: dict[str, Any] = {toll.measure: _toll(toll) for toll in view.tolls}
    return {
        "id": dossier.id,
        "former_ids": list(dossier.former_ids),
        "means": list(view.means),
        "when": None if when is None else when.value,
        "place": where,
        "killed": tolls.pop("killed", None),
        "injured": tolls.pop("injured", None),
        **tolls,
        "grade_suggested": view.grade,
        "reports": [
            {"id": one.report.id, "role": one.incident.role, **_dated(view, one.report.id)} for one in dossier.tellings
        ],
        "independent_sources": len(dossier.origins),
        "responsibility": list(_responsibility(dossier, care)),
        "figures": list(_figures(dossier, care)),
        "other": list(_others(dossier, care)),
    }


def _dated(view: IncidentView, report: str) -> dict[str, Any]:
    """Give the interval in which an undated report came out, where the incident proves one."""
    inferred = view.inferred_published.get(report)
    return {} if inferred is None else {"published_inferred": {"value": inferred.value, "reason": inferred.rule}}


def _toll(toll: Toll) -> dict[str, Any]:
    used = [{"report": report, "statement": statement} for report, statement in toll.used]
    return {"low": toll.low, "best": toll.best, "high": toll.high, "rule": toll.rule, "used": used}


def _said(telling: Telling, statement: Statement, care: Care) -> dict[str, Any]:
    return {
        "report": telling.report.id,
        "statement": statement.id,
        "speaker": None if statement.speaker is None else statement.speaker.name,
        "outlet": telling.report.publisher,
        "published": telling.report.published,
        "quote": shown_quote(telling, statement, care),
        "confidence": statement.confidence,
    }


def _figures(dossier: Dossier, care: Care) -> Iterator[dict[str, Any]]:
    for telling, statement in dossier.statements():
        figure = statement.content
        if isinstance(figure, Figure):
            yield {
                "measure": figure.measure,
                "low": figure.low,
                "high": figure.high,
                "comparator": figure.comparator,
                "group": shown_group(figure, care),
                "scope": figure.scope,
                "as_of": figure.as_of,
                "superseded": figure.superseded,
                **_said(telling, statement, care),
            }


def _responsibility(dossier: Dossier, care: Care) -> Iterator[dict[str, Any]]:
    for telling, statement in dossier.statements():
        content = statement.content
        if isinstance(content, Responsibility):
            actor = {"name": content.actor.name, "identity": content.actor.identity, "kind": content.actor.kind}
            yield {"stance": statement.stance, "actor": actor, **_said(telling, statement, care)}


def _others(dossier: Dossier, care: Care) -> Iterator[dict[str, Any]]:
    for telling, statement in dossier.statements():
        content = statement.content
        if not isinstance(content, Figure | Responsibility):
            target = None if content.target is None else content.target.name
            veiled = statement.kind == "threat" and not care.unveil
            yield {"kind": statement.kind, "target": None if veiled else target, **_said(telling, statement, care)}
