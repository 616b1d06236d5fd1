"""Codings of ours: those of bench texts hold offsets and no words, those of our own reports quote them exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from training.labels import find_quote
from training.own import FOLDER, UNKNOWN, with_words, without_words

from onrecord.coding.marks.scheme import OTHERS, STANCES
from onrecord.model import COMPARATORS, MEANS, MEASURES, SCOPES

TEXT = "Police said two men died. Police said the army fired. The army denied it; the attack was a bomb, police said."
CODING: dict[str, Any] = {
    "incidents": [
        {
            "key": "bomb", "role": "main", "means": ["bombing"], "when": None, "attackers": ["a stranger"],
            "place": {"name": "Dalwa", "within": None, "country": "NG"}, "mentions": ["the attack"],
        }
    ],
    "figures": [
        {
            "incident": "bomb", "measure": "killed", "low": 2, "high": 2, "comparator": "exact", "group": "men",
            "scope": "total", "speaker": "police", "as_of": None, "quote": "two men died",
        }
    ],
    "responsibility": [
        {
            "incident": "bomb", "stance": "denies", "actor": "army", "speaker": "The General", "quote": "army",
            "occurrence": 2,
        }
    ],
    "other": [],
}  # fmt: skip
_WORDLESS = re.compile(r"\d{4}[-~?/.\d]*|i\d+|[A-Z]{2}|\?")  # a date, a key, a country, an unknown name
_VALUES = frozenset({"main", "background", *MEANS, *MEASURES, *SCOPES, *COMPARATORS, *STANCES, *OTHERS})


def test_words_come_back_from_their_offsets() -> None:
    """Quotes by occurrence, names in the text's own letters; what does not stand there is unknown."""
    back = with_words(without_words(CODING, TEXT), TEXT)
    assert back["figures"][0]["quote"] == "two men died"
    assert back["figures"][0]["speaker"] == "Police"
    assert back["figures"][0]["incident"] == "i1"
    denial = back["responsibility"][0]
    assert find_quote(TEXT, denial["quote"], denial["occurrence"]) == find_quote(TEXT, "army", 2)
    assert denial["speaker"] == UNKNOWN
    assert back["incidents"][0]["place"] == {"name": UNKNOWN, "within": None, "country": "NG"}
    assert back["incidents"][0]["mentions"] == [{"quote": "the attack", "occurrence": 1}]


def strings(value: object) -> Iterator[str]:
    """Give every string inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        yield from strings(list(value.values()))


def test_no_word_of_a_bench_is_kept() -> None:
    """Whatever is written of a text that is not ours is a value of the codebook, a date or an offset."""
    rows = [json.loads(line) for line in (FOLDER / "standoff.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 500
    for row in rows:
        told = [one for one in strings(row["coding"]) if one not in _VALUES and not _WORDLESS.fullmatch(one)]
        assert told == [], row["source"]


@pytest.mark.parametrize("part", ["figures", "responsibility", "other"])
def test_every_quote_of_our_reports_stands_in_them(part: str) -> None:
    """A coding that quotes what is not there would teach nothing."""
    for line in (FOLDER / "written.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for one in row["coding"][part]:
            assert find_quote(row["text"], one["quote"], one.get("occurrence", 1)) is not None, row["id"]
