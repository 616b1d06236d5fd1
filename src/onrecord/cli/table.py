"""The table of incidents that `incidents` and `demo` print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.cli.words import place_words, stance_words, toll_words, unique, when_words
from onrecord.export import IncidentView
from onrecord.model import Measure, Telling


def incidents_table(views: Iterable[IncidentView], rule: str, *measures: Measure) -> Any:  # noqa: ANN401
    """Give a rich table: an incident a row, tolls as low–best–high by the rule."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", title=None)
    for head in ("incident", "when", "where", "means"):
        table.add_column(head, overflow="fold")
    for measure in measures:
        table.add_column(measure, justify="right")
    for head in ("sources", "claimed by", "denied by"):
        table.add_column(head, overflow="fold")
    for view in views:
        tolls = {toll.measure: toll for toll in view.tolls}
        dossier = view.dossier
        table.add_row(
            dossier.id,
            when_words(view.when),
            place_words(view.place),
            ", ".join(means.replace("_", " ") for means in view.means),
            *(toll_words(tolls.get(measure)) for measure in measures),
            _sources(dossier.tellings),
            stance_words(dossier, "claims"),
            stance_words(dossier, "denies"),
        )
    table.caption = f"Tolls are low–best–high by the rule “{rule}”: documented, not estimated; a reported range."
    table.caption_justify = "left"
    return table


def _sources(tellings: Iterable[Telling]) -> str:
    """Give how many independent sources stand behind how many reports."""
    told = list(tellings)
    origins = len(unique(telling.origin for telling in told))
    return f"{origins} of {len(told)}" if origins != len(told) else str(origins)
