"""The score gate: a table for each part, and a fault for each floor that sinks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation.gold import gold_ids

from evaluation import score

TEXT = "A bomb killed 12 people in Ghazni on Monday, the governor said."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Give a gold folder with one report in `dev` and one held out."""
    coding = {
        "incidents": [
            {"key": "bomb", "role": "main", "means": ["bombing"], "when": "2019-01-21",
             "place": {"name": "Ghazni", "within": None, "country": "AF"}, "attackers": [],
             "mentions": [{"quote": "A bomb killed 12 people"}]}
        ],
        "figures": [
            {"incident": "bomb", "measure": "killed", "low": 12, "high": 12, "comparator": "exact", "group": "people",
             "scope": "total", "speaker": "the governor", "as_of": None, "quote": "killed 12 people"}
        ],
        "responsibility": [],
        "other": [],
    }  # fmt: skip
    report = {"title": None, "publisher": None, "published": "2019-01-24", "url": None, "text": TEXT}
    for folder, name in (("dev", "one"), ("train", "two"), ("train", "three")):
        for kind, form in ((folder, coding), ("reports", report)):
            (tmp_path / kind).mkdir(exist_ok=True)
            (tmp_path / kind / f"{name}.json").write_text(json.dumps(form), encoding="utf-8")
    (tmp_path / "heldout.txt").write_text("two\n", encoding="utf-8")
    return tmp_path


def test_parts_of_the_gold(gold: Path) -> None:
    """The held-out part and the rest make up train."""
    assert gold_ids(gold, "dev") == ["one"]
    assert gold_ids(gold, "heldout") == ["two"]
    assert gold_ids(gold, "rest") == ["three"]
    assert gold_ids(gold, "train") == ["three", "two"]


def test_the_program_is_scored_on_its_own_sentence(
    gold: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A plain sentence is coded whole: incident, figure, speaker."""
    floors = tmp_path / "floors.toml"
    floors.write_text('[dev]\n"figures+speaker" = 1.0\n', encoding="utf-8")
    monkeypatch.setattr(score, "FLOORS", floors)
    assert score.main([str(gold), "--part", "dev", "--jobs", "1"]) == 0
    table = capsys.readouterr().out
    assert "figures+speaker           1.000  1.000  1.000     1     1" in table


def test_a_sunken_floor_fails(gold: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The exit status is 1 as soon as one figure lies under its floor."""
    floors = tmp_path / "floors.toml"
    floors.write_text('[dev]\nother = 0.5\n"main incidents" = 0.5\n', encoding="utf-8")
    monkeypatch.setattr(score, "FLOORS", floors)
    assert score.main([str(gold), "--jobs", "1"]) == 1


def test_a_folder_without_gold_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the folder and what it lacks."""
    with pytest.raises(SystemExit):
        score.main([str(tmp_path / "nowhere")])
    assert "no folder 'reports'" in capsys.readouterr().err
