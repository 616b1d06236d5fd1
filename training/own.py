"""Codings of our own beside the gold: of reports that we wrote, and of bench texts by offsets alone.

`codings/written.jsonl` holds invented reports with their codings, in the gold's form. `codings/standoff.jsonl` codes
reports of the benches without a word of them: each quote and name is its offsets there, a name that does not stand in
the text is "?". Invariant: a coding is read only against the very text it was made on, else it is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.auxiliary import read_templates
from training.labels import Labels, label_report

FOLDER = Path(__file__).parent / "codings"
UNKNOWN = "\N{REPLACEMENT CHARACTER}unknown"  # stands in no text: a link to it is left open
_NAMES = ("speaker", "actor", "target", "group", "name", "within")

Form = dict[str, Any]


def read_own(bench: Path) -> Iterator[Labels]:
    """Give the labels of all codings of ours whose texts are there."""
    for row in _rows(FOLDER / "written.jsonl"):
        yield label_report(row["id"], row["coding"], row["text"], row["published"])
    texts = bench_texts(bench)
    for row in _rows(FOLDER / "standoff.jsonl"):
        text = texts.get(row["source"])
        if text is not None and len(text) == row["length"]:
            yield label_report(row["source"], with_words(row["coding"], text), text, row["published"])


def bench_texts(bench: Path) -> dict[str, str]:
    """Give the texts of the benches by where they stand: "gva/<id>", "muc/<id>", "places/lgl/<line>" and so on."""
    texts = {f"muc/{name}": text for name, (text, _) in read_templates(bench / "muc" / "raw" / "dev").items()}
    for path in ("places/lgl", "places/gwn", "quotes/train"):
        texts |= {f"{path}/{at}": row["text"] for at, row in enumerate(_rows(bench / f"{path}.jsonl"))}
    return texts | {f"gva/{row['id']}": row["text"] for row in _rows(bench / "gva" / "reports.jsonl")}


def with_words(value: Any, text: str) -> Any:  # noqa: ANN401  any part of a coding
    """Give a coding with the words of the text for its offsets."""
    if isinstance(value, list):
        return [with_words(one, text) for one in value]
    if not isinstance(value, dict):
        return value
    made: Form = {}
    for name, inner in value.items():
        if name == "quote":
            start, end = inner
            made |= {"quote": text[start:end], "occurrence": _occurrence(text, text[start:end], start)}
        elif name in _NAMES and isinstance(inner, list):
            made[name] = text[inner[0] : inner[1]]
        else:
            made[name] = UNKNOWN if name in _NAMES and inner == "?" else with_words(inner, text)
    return made


def without_words(coding: Form, text: str) -> Form:
    """Give a coding in the gold's form with offsets for its words: what is kept of a text that is not ours."""
    keys = {one["key"]: f"i{number}" for number, one in enumerate(coding["incidents"], 1)}
    incidents = [
        {
            "key": keys[one["key"]],
            "role": one["role"],
            "means": one["means"],
            "when": one["when"],
            "place": None if one["place"] is None else _offsets(one["place"], text),
            "mentions": [_offsets(_as_row(told), text) for told in one["mentions"]],
        }
        for one in coding["incidents"]
    ]
    rows = {
        part: [_offsets(row, text) | {"incident": keys.get(row.get("incident"))} for row in coding[part]]
        for part in ("figures", "responsibility", "other")
    }
    return {"incidents": incidents, **rows}


def _as_row(mention: str | Form) -> Form:
    return {"quote": mention} if isinstance(mention, str) else mention


def _offsets(row: Form, text: str) -> Form:
    made: Form = {}
    for name, value in row.items():
        if name == "quote":
            start = -1
            for _ in range(row.get("occurrence", 1)):
                start = text.index(value, start + 1)
            made[name] = [start, start + len(value)]
        elif name in _NAMES and value:
            start = text.lower().find(value.lower())
            made[name] = "?" if start < 0 else [start, start + len(value)]
        elif name not in {"occurrence", "as_of"}:
            made[name] = value
    return made


def _occurrence(text: str, quote: str, start: int) -> int:
    at, count = text.find(quote), 1
    while at < start:
        at, count = text.find(quote, at + 1), count + 1
    return count


def _rows(path: Path) -> Iterator[Form]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
