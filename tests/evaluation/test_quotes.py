"""The score of who says what: one-to-one pairs, parts apart and together, and lines that tell the truth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation.quotes import Said, articles, count_right, pairs, score

TEXT = "Ana said the well is dry. Ben said the pump is old."


def said(source: str, cue: int, content: str) -> Said:
    """Give an attribution by its texts; `cue` is which "said" it is."""
    first = [at for at in range(len(TEXT)) if TEXT.startswith("said", at)][cue]
    starts = [(TEXT.index(part), len(part)) if part else (0, 0) for part in (source, content)]
    who, what = (frozenset(range(at, at + size)) for at, size in starts)
    return Said(source=who, cue=frozenset(range(first, first + 4)), content=what)


GOLD = [said("Ana", 0, "the well is dry"), said("Ben", 1, "the pump is old")]


def test_the_truth_scores_one_and_nothing_scores_zero() -> None:
    assert set(score(iter([(TEXT, GOLD)]), lambda _: GOLD).values()) == {(1.0, 1.0, 1.0)}
    assert set(score(iter([(TEXT, GOLD)]), lambda _: []).values()) == {(0.0, 0.0, 0.0)}


def test_a_wrong_source_spoils_the_whole_but_not_the_other_parts() -> None:
    right = count_right([said("Ben", 0, "the well"), GOLD[1]], GOLD)
    assert right["cue"] == right["content"] == right["attribution's cue"] == 2
    assert right["source"] == 1  # one true "Ben" cannot pay for two found ones
    assert right["attribution's source"] == right["whole"] == 1


def test_one_found_attribution_pays_for_one_true_one() -> None:
    both = Said(source=GOLD[0].source, cue=GOLD[0].cue, content=GOLD[0].content | GOLD[1].content)
    right = count_right([both], GOLD)
    assert right["content"] == right["whole"] == 1


def test_a_source_that_the_truth_does_not_name_is_not_asked_for() -> None:
    unnamed = said("", 0, "the well is dry")
    assert count_right([GOLD[0]], [unnamed])["whole"] == 1
    assert count_right([unnamed], [GOLD[0]])["whole"] == 0


@pytest.mark.parametrize(
    ("fits", "most"), [([], 0), ([[True, True], [True, False]], 2), ([[True], [True]], 1), ([[False]], 0)]
)
def test_as_many_pairs_as_can_be(fits: list[list[bool]], most: int) -> None:
    assert pairs(fits) == most


def test_lines_are_read_without_their_white_space(tmp_path: Path) -> None:
    path = tmp_path / "quotes.jsonl"
    row = {"text": TEXT, "attributions": [{"cue": [[4, 8]], "content": [[8, 12], [13, 17]]}]}
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    [(text, [one])] = articles(path)
    assert "".join(text[at] for at in sorted(one.content)) == "thewell"
    assert one.source == frozenset()
