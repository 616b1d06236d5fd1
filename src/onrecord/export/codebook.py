"""The codebook that goes with every export, for programs: each column and value, and what it means."""

from __future__ import annotations

import json

from onrecord.model import COMPARATORS, MEANS, MEASURES, SCOPES, STANCES
from onrecord.vocabulary import table


def write_codebook() -> str:
    """Give the codebook as JSON: for each field its values and their meaning; docs/codebook.md has it for people."""
    meanings = table("codebook")
    values = {
        "measure": MEASURES,
        "comparator": COMPARATORS,
        "scope": SCOPES,
        "stance": STANCES,
        "means": MEANS,
    }
    fields = {field: {value: meanings[field][value][0] for value in names} for field, names in values.items()}
    columns = {name: words[0] for name, words in meanings["column"].items()}
    note = (
        "Totals are documented, not estimated. A reported range is not a confidence interval. "
        "Unknown is empty, never 0."
    )
    return json.dumps({"note": note, "fields": fields, "columns": columns}, ensure_ascii=False, indent=1)
