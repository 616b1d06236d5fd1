"""Records as JSON: what goes out comes back, and fits the schema."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from onrecord.errors import FormError
from onrecord.model import COMPARATORS, MEANS, MEASURES, SCOPES, Coder, LocalIncident, Record, judge
from onrecord.model.form import (
    canonical,
    read_judgement,
    read_record,
    read_report,
    write_judgement,
    write_record,
    write_report,
)
from tests.factories import make_arrest, make_claim, make_figure, make_record, make_report
from tests.model.strategies import records

SCHEMA = json.loads((files("onrecord.model") / "record.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


@given(records())
def test_any_record_comes_back_from_its_json(record: Record) -> None:
    """Writing and reading loses nothing."""
    assert read_record(json.loads(canonical(write_record(record)))) == record


@given(records())
def test_any_record_fits_the_schema(record: Record) -> None:
    """The schema file says what the program writes, and nothing more: it allows no other key."""
    VALIDATOR.validate(json.loads(canonical(write_record(record))))


def test_schema_names_the_values_of_the_nouns() -> None:
    """A value that a noun gains must be told to the readers of the schema."""
    figure = SCHEMA["$defs"]["figure"]["properties"]
    assert tuple(figure["measure"]["enum"]) == MEASURES
    assert tuple(figure["comparator"]["enum"]) == COMPARATORS
    assert tuple(figure["scope"]["enum"]) == SCOPES
    assert tuple(SCHEMA["$defs"]["incident"]["properties"]["means"]["items"]["enum"]) == MEANS


def test_the_contract_of_a_figure() -> None:
    """A figure's keys are those that the measures read."""
    form = write_record(make_record(statements=(make_figure(), make_claim(), make_arrest())))
    figure, claim, arrest = form["statements"]
    assert figure["kind"] == "figure"
    assert figure["speaker"]["name"] == "Ana Ruiz"
    assert (figure["measure"], figure["low"], figure["high"]) == ("killed", 12, None)
    assert claim["actor"]["name"] == "The Northern Front"
    assert arrest["target"] is None
    assert form["incidents"][0]["when"] == "2021-03-08"
    assert form["incidents"][0]["when_basis"]["words"] == "Monday"


def test_a_report_keeps_its_custody_only_where_asked() -> None:
    """A record tells of its report what the contract says; the ledger keeps the rest."""
    report = make_report(byline="A. Writer", published_basis="metadata")
    assert set(write_report(report)) == {"id", "title", "publisher", "published", "url", "text"}
    assert read_report(write_report(report, custody=True)) == report


def test_a_judgement_comes_back() -> None:
    """The two sides of a judgement have no order."""
    left, right = LocalIncident(report="r2", incident="i1"), LocalIncident(report="r1", incident="i2")
    coder = Coder(name="ada", kind="person")
    one = judge(a=left, b=right, verdict="same", score=0.875, reason="same town and day", coder=coder)
    other = judge(a=right, b=left, verdict="same", score=0.875, reason="same town and day", coder=coder)
    assert one == other
    assert one.id == other.id
    assert read_judgement(write_judgement(one)) == one


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda form: form["incidents"][0].update(mentions=[]), "needs the words that name it"),
        (lambda form: form["statements"][0].update(evidence=[]), "needs the words that carry it"),
        (lambda form: form["statements"][0].update(measure="wounded"), "measure"),
        (lambda form: form["statements"][0].update(kind="rumour"), "rumour"),
        (lambda form: form["statements"][0].update(incident="i9"), "no incident"),
        (lambda form: form["incidents"][0].update(when="last week"), "EDTF"),
        (lambda form: form["statements"][0]["evidence"][0].update(end=9999), "outside"),
        (lambda form: form["report"].pop("text"), "text"),
    ],
)
def test_what_is_no_record_is_refused_by_name(change: object, words: str) -> None:
    """A faulty record raises one error that says what is wrong with which report."""
    form = json.loads(canonical(write_record(make_record())))
    assert callable(change)
    change(form)
    with pytest.raises(FormError, match=words) as caught:
        read_record(form)
    assert "r1" in caught.value.subject
