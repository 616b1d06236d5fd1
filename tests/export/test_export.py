"""What leaves, in which form, and what never does."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import ExportError
from onrecord.export import Care, IncidentView, exportable, write_codebook, write_csv, write_jsonl, write_lines
from onrecord.export.figures import COLUMNS
from onrecord.model import (
    COMPARATORS,
    MEANS,
    MEASURES,
    SCOPES,
    STANCES,
    Actor,
    Dossier,
    Figure,
    Place,
    Span,
    Statement,
    Telling,
    Threat,
)
from onrecord.pipeline import assess
from tests.factories import TEXT, make_claim, make_figure, make_incident, make_telling

PUBLIC, UNVEILED = Care(public=True), Care(unveil=True)
THREAT = Statement(
    id="s4", content=Threat(target=Actor(name="the town")), incident="i1", evidence=(Span(start=0, end=6),)
)


def view(*tellings: Telling) -> IncidentView:
    """Give the view of a dossier."""
    return assess(Dossier(id="inc-1", tellings=tellings), "gtd")


def rows(care: Care, *tellings: Telling) -> list[dict[str, str]]:
    """Give the rows of the figures CSV."""
    return list(csv.DictReader(io.StringIO("\n".join(write_csv([view(*tellings)], care)))))


def test_a_line_of_json_for_each_incident() -> None:
    """The keys of the contract, with tolls, statements and their quotes."""
    (line,) = write_jsonl([view(make_telling((make_figure(), make_claim())))], Care())
    form = json.loads(line)
    assert form["killed"] == {
        "low": 12, "best": 12, "high": None, "rule": "gtd", "used": [{"report": "r1", "statement": "s1"}]
    }  # fmt: skip
    assert form["injured"] is None
    assert (form["when"], form["place"]["name"], form["means"]) == ("2021-03-08", "Riverton", ["shooting"])
    assert form["reports"] == [{"id": "r1", "role": "main"}]
    assert form["independent_sources"] == 1
    assert form["figures"][0]["quote"] == "at least 12 people"
    assert form["responsibility"][0]["actor"]["name"] == "The Northern Front"


def test_a_row_for_each_figure() -> None:
    """The columns stand as users know them, an unknown end is empty, and the span shows the quote."""
    (row,) = rows(Care(), make_telling((make_figure(),)))
    assert tuple(row) == COLUMNS
    assert (row["measure"], row["low"], row["high"], row["comparator"]) == ("killed", "12", "", "at_least")
    assert (row["speaker"], row["outlet"]) == ("Ana Ruiz", "The Courier")
    assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"]


def test_confidential_reports_never_leave() -> None:
    """Not their incident, not their figures, whatever the format."""
    secret, open_ = make_telling((make_figure(),), confidential=True), make_telling(id="r2", origin="B")
    assert list(exportable([Dossier(id="inc-1", tellings=(secret,))])) == []
    (left,) = exportable([Dossier(id="inc-1", tellings=(secret, open_))])
    assert [telling.report.id for telling in left.tellings] == ["r2"]
    assert assess(left, "gtd").tolls == ()
    for lines in (write_jsonl([view(secret, open_)], UNVEILED), write_csv([view(secret, open_)], UNVEILED)):
        with pytest.raises(ExportError, match="confidential"):
            list(lines)


def test_threats_are_veiled_unless_asked_for() -> None:
    """Who threatens whom is on record; the words wait until somebody asks."""
    telling = make_telling((THREAT,))
    veiled, shown = (json.loads(next(write_jsonl([view(telling)], care)))["other"][0] for care in (Care(), UNVEILED))
    assert "Gunmen" not in veiled["quote"]
    assert shown["quote"] == "Gunmen"


def test_victims_names_and_coordinates_stay_in_public_exports() -> None:
    """A single victim is counted, not named; a place is named, not pointed at."""
    text = "Ana Maria Ruiz was killed in Riverton."
    figure = Figure(measure="killed", low=1, high=1, words="Ana Maria Ruiz", group="Ana Maria Ruiz")
    statement = Statement(id="s1", content=figure, incident="i1", evidence=(Span(start=0, end=25),))
    place = Place(name="Riverton", country="US", lat=33.9, lon=-117.3, precision="town")
    incident = make_incident(mentions=(Span(start=15, end=25),), place=place, when=None, attackers=())
    telling = make_telling((statement,), text=text, incident=incident)
    (private,), (public,) = rows(Care(), telling), rows(PUBLIC, telling)
    assert (private["group"], private["quote"]) == ("Ana Maria Ruiz", "Ana Maria Ruiz was killed")
    assert (public["group"], public["quote"]) == ("[name]", "[name] was killed")
    where = json.loads(next(write_jsonl([view(telling)], PUBLIC)))["place"]
    assert where["name"] == "Riverton"
    assert "lat" not in where


@pytest.mark.parametrize("outlet", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx"])
def test_no_cell_is_a_formula(outlet: str) -> None:
    """A spreadsheet runs what begins like a formula, and outlets name themselves."""
    (row,) = rows(Care(), make_telling((make_figure(),), publisher=outlet))
    assert row["outlet"] == f"'{outlet}"


def test_the_codebook_explains_every_value() -> None:
    """No value is exported that the codebook beside it does not explain."""
    book = json.loads(write_codebook())
    assert set(book["columns"]) == set(COLUMNS)
    for field, values in {
        "measure": MEASURES, "comparator": COMPARATORS, "scope": SCOPES, "stance": STANCES, "means": MEANS
    }.items():  # fmt: skip
        assert tuple(book["fields"][field]) == values
        assert all(book["fields"][field].values())


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    """A failure half way leaves the old file, and nothing beside it."""
    path = tmp_path / "out.csv"
    path.write_text("old\n", encoding="utf-8")

    def lines() -> Iterator[str]:
        yield "one"
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="No space left"):
        write_lines(path, lines())
    assert path.read_text(encoding="utf-8") == "old\n"
    assert list(tmp_path.iterdir()) == [path]
    assert write_lines(path, ["a", "b"]) == 2
    assert path.read_text(encoding="utf-8") == "a\nb\n"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(ExportError, match=r"nowhere"):
        write_lines(tmp_path / "nowhere" / "out.csv", ["a"])
