"""Hand-coded records become labels on the right words, and what the codebook leaves open is never a negative."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from training.excerpts import excerpt, excerpts
from training.labels import Labels, find_quote, read_labels
from training.occurrences import occurrences

from onrecord.coding.marks.scheme import STANCES
from onrecord.model import MEASURES

TEXT = (
    "Gunmen killed nine people at a market in Dalwa on Monday, police said. A nurse was wounded in the attack. "
    "The Northern Front claimed the attack. The nine were buried on Tuesday. Some said the army had been warned."
)
CODED: dict[str, Any] = {
    "incidents": [
        {
            "key": "market",
            "role": "main",
            "mentions": ["Gunmen killed", {"quote": "the attack", "occurrence": 1}],
            "means": ["shooting"],
            "when": "2021-03-08",
            "place": {"name": "Dalwa", "within": None, "country": "NG"},
        }
    ],
    "figures": [
        {
            "measure": "killed", "low": 9, "high": 9, "scope": "total", "speaker": "police", "incident": "market",
            "quote": "nine people", "group": "people",
        },
        {
            "measure": "injured", "low": 1, "high": 1, "scope": "total", "speaker": None, "incident": "market",
            "quote": "A nurse was wounded", "group": "nurse",
        },
    ],
    "responsibility": [
        {
            "stance": "claims", "actor": "The Northern Front", "speaker": "The Northern Front", "incident": "market",
            "quote": "claimed the attack",
        }
    ],
    "other": [
        {"kind": "warning", "speaker": None, "target": "army", "quote": "the army had been warned", "optional": True}
    ],
}  # fmt: skip


@pytest.fixture
def labels(tmp_path: Path) -> Labels:
    """Give the labels of the coded report."""
    gold, report = tmp_path / "gold.json", tmp_path / "report.json"
    gold.write_text(json.dumps(CODED), encoding="utf-8")
    report.write_text(json.dumps({"text": TEXT, "published": "2021-03-10"}), encoding="utf-8")
    return read_labels(gold, report)


def words(labels: Labels, indexes: Any) -> list[str]:  # noqa: ANN401  a list, a tuple or an array
    """Give the words of indexes."""
    return [labels.text[labels.words[at].start : labels.words[at].end] for at in indexes]


def marked(labels: Labels, family: str, column: int, value: int = 1) -> list[str]:
    """Give the words that carry a mark."""
    return words(labels, np.flatnonzero(getattr(labels, family)[:, column] == value))


def test_a_number_and_a_single_victim_carry_their_measures(labels: Labels) -> None:
    assert marked(labels, "measure", MEASURES.index("killed")) == ["nine"]
    assert marked(labels, "measure", MEASURES.index("injured")) == ["nurse"]


def test_the_same_value_told_again_is_left_open(labels: Labels) -> None:
    assert marked(labels, "measure", MEASURES.index("killed"), value=-1) == ["nine"]


def test_links_lead_from_the_figure_to_who_says_it_and_what_it_is_about(labels: Labels) -> None:
    links = {(link.kind, *words(labels, link.query)): words(labels, link.answer) for link in labels.links}
    assert links["figure_speaker", "nine"] == ["police"]
    assert links["figure_speaker", "nurse"] == []
    assert links["figure_incident", "nine"] == ["Gunmen", "killed", "the", "attack"]
    assert links["stance_actor", "claimed", "the", "attack"] == ["The", "Northern", "Front"]


def test_time_and_place_of_the_incident_are_words_of_the_text(labels: Labels) -> None:
    links = {link.kind: words(labels, link.answer) for link in labels.links}
    assert links["when"] == ["Monday"]
    assert links["place"] == ["Dalwa"]
    assert links["within"] == []


def test_an_optional_statement_is_left_open(labels: Labels) -> None:
    assert set(np.unique(labels.other)) == {-1, 0}
    assert marked(labels, "stance", STANCES.index("claims")) == ["claimed", "the", "attack"]


def test_an_excerpt_keeps_the_labels_of_its_words(labels: Labels) -> None:
    whole = range(len(labels.words))
    second = [at for at in whole if labels.words[at].sentence == 1]
    part = excerpt(labels, second[0], second[-1] + 1, name="part")
    assert part.text == "A nurse was wounded in the attack."
    assert marked(part, "measure", MEASURES.index("injured")) == ["nurse"]
    assert {link.kind for link in part.links} == {"figure_speaker", "figure_incident", "within"}
    assert [word.sentence for word in part.words] == [0] * len(part.words)


def test_excerpts_never_teach_none_for_an_answer_that_was_cut_off(labels: Labels) -> None:
    empty = {(link.kind, *words(labels, link.query)) for link in labels.links if not link.answer}
    for part in excerpts(labels, 40, random.Random(1)):
        assert all(part.text[word.start : word.end].strip() for word in part.words)
        for link in part.links:
            assert link.answer or any(kind == link.kind for kind, *_ in empty)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Health Minister Ana Ruiz", ["Ruiz"]),
        ("the Front", ["The Front"]),
        (None, []),
        ("mayor of Lyon", ["mayor"]),
    ],
)
def test_a_name_is_found_in_its_forms(name: str | None, found: list[str]) -> None:
    text = "The Front denied it. Ruiz and the mayor said so."
    assert [text[start:end] for start, end in occurrences(text, name)] == found


def test_the_nth_quote() -> None:
    assert find_quote("a b a b", {"quote": "b", "occurrence": 2}) == (6, 7)
    assert find_quote("a b a b", "c") is None
