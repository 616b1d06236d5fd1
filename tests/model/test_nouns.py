"""The nouns keep their invariants when they are built."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

import onrecord.model
from onrecord.errors import EvidenceError, FormError, ReportError
from onrecord.model import Figure, Report, Span, When, edtf_bounds
from tests.factories import make_figure, make_incident, make_record, make_report


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_holds_at_least_one_character(start: int, end: int) -> None:
    """Evidence that shows no words is none."""
    with pytest.raises(EvidenceError):
        Span(start=start, end=end)


def test_spans_of_title_and_text_do_not_overlap() -> None:
    """The same offsets in two fields are two places."""
    here, there = Span(start=0, end=5), Span(start=0, end=5, field="title")
    assert here.overlaps(Span(start=4, end=9))
    assert not here.overlaps(there)
    assert not here.overlaps(Span(start=5, end=9))
    assert Span(start=0, end=9).covers(here)


def test_nouns_are_frozen() -> None:
    """What is on record cannot be changed in place."""
    with pytest.raises(FrozenInstanceError):
        make_report().title = "Another"  # type: ignore[misc]


def test_statement_and_incident_need_words() -> None:
    """Neither can be built without a span."""
    with pytest.raises(EvidenceError):
        make_figure(evidence=())
    with pytest.raises(EvidenceError):
        make_incident(mentions=())


def test_a_record_refuses_a_span_outside_its_text() -> None:
    """Every span of a record points into the report it is about."""
    with pytest.raises(EvidenceError, match="outside"):
        make_record(statements=(make_figure(evidence=(Span(start=0, end=10_000),)),))


def test_figures_have_an_end_and_are_not_crossed() -> None:
    """A figure with no number, or with low above high, is none."""
    with pytest.raises(FormError):
        Figure(measure="killed", low=None, high=None)
    with pytest.raises(FormError):
        Figure(measure="killed", low=4, high=2)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019-01-21", date(2019, 1, 21), date(2019, 1, 21)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2019-01-14/2019-01-20", date(2019, 1, 14), date(2019, 1, 20)),
        ("2019-01-14/..", date(2019, 1, 14), None),
        ("2019-01~", date(2019, 1, 1), date(2019, 1, 31)),
    ],
)
def test_bounds_of_edtf(value: str, first: date, last: date | None) -> None:
    """A value covers the days its notation says."""
    assert edtf_bounds(value) == (first, last)


@pytest.mark.parametrize("value", ["", "Monday", "2019-13", "2019-02-30", "2019-01-20/2019-01-14", "19-01-20"])
def test_no_other_value_is_a_time(value: str) -> None:
    """Words, impossible days and crossed intervals are refused."""
    with pytest.raises(FormError):
        When(value=value, words="Monday", rule="none")


def test_a_report_needs_text_and_a_real_date() -> None:
    """An empty report and an impossible publication date are told apart by their reason."""
    with pytest.raises(ReportError, match="no text"):
        Report(id="r1", text=" \n")
    with pytest.raises(ReportError, match="not a date"):
        make_report(published="2019-02-30")
    assert make_report(published="2019-01-24T08:30:00+02:00").day == date(2019, 1, 24)


def test_exports_are_sorted_and_exist() -> None:
    """`__all__` says exactly what the package offers."""
    names = onrecord.model.__all__
    assert set(names) <= set(dir(onrecord.model))
    assert len(set(names)) == len(names)
