"""`onrecord incidents`: the table of incidents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from onrecord.assessment import RuleName
from onrecord.cli.shared import console, ledger_option, rule_option
from onrecord.export import IncidentView
from onrecord.model import MEASURES, Measure, edtf_bounds


@click.command("incidents")
@ledger_option
@click.option("--since", metavar="DATE", help="Only what happened on or after this day (YYYY-MM-DD).")
@click.option("--country", metavar="CODE", help="Only this country (ISO 3166 code, such as AF).")
@click.option("--measure", type=click.Choice(MEASURES), help="Only incidents with a figure of this measure.")
@click.option("--text", metavar="WORDS", help="Only incidents with these words in a report.")
@click.option("--background", is_flag=True, help="Also incidents that no report is mainly about.")
@rule_option
def command(
    where: str, since: str | None, country: str | None, measure: Measure | None, text: str | None, rule: RuleName,
    *, background: bool,
) -> None:  # fmt: skip
    """List the incidents of the ledger with their tolls, sources, claims and denials.

    \b
    onrecord incidents --since 2024-01-01 --country RU
    onrecord incidents --measure abducted --rule range
    """
    from onrecord import open_ledger, pipeline

    first = _day(since)
    with open_ledger(where, read_only=True) as ledger:
        views = [pipeline.assess(dossier, rule) for dossier in pipeline.dossiers(ledger)]
    kept = [view for view in views if _is_asked_for(view, first, country, measure, text)]
    shown = [view for view in kept if background or _is_main(view)]
    measures: tuple[Measure, ...] = (measure,) if measure else ("killed", "injured")
    if shown:
        from onrecord.cli.table import incidents_table

        console().print(incidents_table(sorted(shown, key=_latest_first), rule, *measures))
    else:
        click.echo(f"No incident in {where} fits.")
    hidden = len(kept) - len(shown)
    if hidden:
        click.echo(f"{hidden} more that reports only mention as background: --background lists them.")


def _day(since: str | None) -> date | None:
    try:
        return date.fromisoformat(since) if since else None
    except ValueError as error:
        raise click.BadParameter(f"{since!r} is not a day such as 2024-01-31", param_hint="--since") from error


def _is_main(view: IncidentView) -> bool:
    return any(telling.incident.role == "main" for telling in view.dossier.tellings)


def _is_asked_for(
    view: IncidentView, since: date | None, country: str | None, measure: str | None, text: str | None
) -> bool:
    checks: Iterator[bool] = iter(
        (
            since is None or (view.when is not None and (edtf_bounds(view.when.value)[1] or date.max) >= since),
            country is None or (view.place is not None and view.place.country == country.upper()),
            measure is None or any(toll.measure == measure for toll in view.tolls),
            text is None or any(text.casefold() in one.report.text.casefold() for one in view.dossier.tellings),
        )
    )
    return all(checks)


def _latest_first(view: IncidentView) -> tuple[int, str]:
    """Give a key that sorts the latest incident first and those without a time last."""
    if view.when is None:
        return 1, view.dossier.id
    return -edtf_bounds(view.when.value)[0].toordinal(), view.dossier.id
