"""`onrecord show`: the card of one incident."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from onrecord.assessment import RuleName
from onrecord.cli.finding import find_dossier
from onrecord.cli.shared import console, ledger_option, plain, rule_option
from onrecord.cli.words import (
    NOBODY,
    actor_words,
    figure_words,
    place_words,
    speaker_words,
    toll_words,
    unique,
    when_words,
)
from onrecord.export import Care, IncidentView
from onrecord.export.care import shown_quote
from onrecord.model import Dossier, Figure, Responsibility, Statement, Telling


@click.command("show")
@click.argument("incident")
@ledger_option
@rule_option
@click.option("--unveil", is_flag=True, help="Show the wording of threats.")
def command(incident: str, where: str, rule: RuleName, *, unveil: bool) -> None:
    """Show all that is known of one incident: what, when, where, the history of its toll, who says who did it.

    INCIDENT is an id that `onrecord incidents` lists, or its first letters; ids from before a merge still lead here.
    """
    from onrecord import assessment, open_ledger, pipeline

    with open_ledger(where, read_only=True) as ledger:
        dossier = find_dossier(pipeline.dossiers(ledger), incident, where)
    view = pipeline.assess(dossier, rule)
    out, care = console(), Care(unveil=unveil)
    out.print(f"{dossier.id}  {', '.join(means.replace('_', ' ') for means in view.means)}", style="bold")
    for line in _facts(view):
        out.print(line)
    _print(out, "Toll, as it was told", _toll_history(dossier, care))
    out.print(f"By the rule “{rule}”: {_tolls(view)} (a reported range, not a confidence interval)")
    _print(out, "Who is said to have done it", _responsibility(dossier, care))
    _print(out, "Other statements", _others(dossier, care))
    found = assessment.contradictions(dossier)
    if found:
        out.print("\nNot agreed", style="bold")
        for one in found:
            out.print(f"  {one.kind}: {plain(one.what)}")
    _print(out, "Reports", _reports(dossier))


def _facts(view: IncidentView) -> Iterator[str]:
    yield f"when      {when_words(view.when)}" + (
        f"  (“{plain(view.when.words)}”: {view.when.rule})" if view.when else ""
    )
    yield f"where     {place_words(view.place)}"
    attackers = unique(actor_words(actor) for telling in view.dossier.tellings for actor in telling.incident.attackers)
    yield f"attackers {', '.join(attackers) or NOBODY}"
    origins = len(view.dossier.origins)
    yield f"sources   {origins} independent, {len(view.dossier.tellings)} reports; suggested grade: {view.grade}"
    if view.dossier.former_ids:
        yield f"also      {', '.join(view.dossier.former_ids)}"


def _tolls(view: IncidentView) -> str:
    return "; ".join(f"{toll.measure} {toll_words(toll)}" for toll in view.tolls) or "no figures"


def _print(out: Any, title: str, rows: list[tuple[str, ...]]) -> None:  # noqa: ANN401  a rich console
    from rich.table import Table
    from rich.text import Text

    if len(rows) > 1:
        table = Table(box=None, pad_edge=False, header_style="dim")
        for head in rows[0]:
            table.add_column(head, overflow="fold")
        for row in rows[1:]:
            table.add_row(*(Text(cell) for cell in row))
        out.print(f"\n{title}", style="bold")
        out.print(table)


def _when_told(telling: Telling, statement: Statement) -> str:
    figure = statement.content
    as_of = figure.as_of if isinstance(figure, Figure) else None
    return as_of or statement.said_at or (telling.report.published or NOBODY)[:10]


def _toll_history(dossier: Dossier, care: Care) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for telling, statement in dossier.statements():
        figure = statement.content
        if isinstance(figure, Figure):
            kind = figure.measure + ("" if figure.scope == "total" else f" ({figure.scope})")
            note = " (superseded)" if figure.superseded else ""
            outlet, quote = telling.report.publisher or NOBODY, shown_quote(telling, statement, care)
            rows.append(
                (
                    _when_told(telling, statement),
                    kind,
                    figure_words(figure) + note,
                    speaker_words(telling, statement),
                    plain(outlet),
                    plain(quote),
                )
            )
    return [("as of", "measure", "figure", "speaker", "outlet", "quote"), *sorted(rows)]


def _responsibility(dossier: Dossier, care: Care) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("speaker", "stance", "actor", "quote")]
    for telling, statement in dossier.statements():
        content = statement.content
        if isinstance(content, Responsibility):
            quote = plain(shown_quote(telling, statement, care))
            rows.append((speaker_words(telling, statement), statement.stance, actor_words(content.actor), quote))
    return list(dict.fromkeys(rows))


def _others(dossier: Dossier, care: Care) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("kind", "speaker", "quote")]
    for telling, statement in dossier.statements():
        if not isinstance(statement.content, Figure | Responsibility):
            quote = plain(shown_quote(telling, statement, care))
            rows.append((statement.kind, speaker_words(telling, statement), quote))
    return list(dict.fromkeys(rows))


def _reports(dossier: Dossier) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("report", "published", "outlet", "role", "title")]
    for telling in dossier.tellings:
        report = telling.report
        day = _published(telling, dossier)
        rows.append(
            (report.id, day, plain(report.publisher or NOBODY), telling.incident.role, plain(report.title or NOBODY))
        )
    return rows


def _published(telling: Telling, dossier: Dossier) -> str:
    """Give the day of publication; in brackets where it is only inferred from the incident."""
    from onrecord.assessment import inferred_published

    if telling.report.published is not None:
        return telling.report.published[:10]
    inferred = inferred_published(telling, dossier)
    return NOBODY if inferred is None else f"[{inferred.value}]"
