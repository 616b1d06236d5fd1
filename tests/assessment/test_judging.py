"""Contradictions, grades and what reports settle on."""

from __future__ import annotations

import pytest

from onrecord.assessment import contradictions, settled_means, settled_place, settled_when, suggest_grade
from onrecord.model import Dossier, Place, Statement, Telling, When
from tests.factories import make_blame, make_incident, make_telling, make_toll_figure


def dossier(*tellings: Telling) -> Dossier:
    """Give a dossier of these tellings."""
    return Dossier(id="inc-1", tellings=tellings)


@pytest.mark.parametrize(
    ("statements", "kinds"),
    [
        ((make_toll_figure(3, speaker="police"), make_toll_figure(5, speaker="a hospital", id="s2")), ["two figures"]),
        ((make_toll_figure(3, speaker="police"), make_toll_figure(5, speaker="police", id="s2")), []),
        ((make_toll_figure(3), make_toll_figure(5, scope="part", id="s2")), ["total under its parts"]),
        (
            (make_blame("blames", "the Front", "police"), make_blame("denies", "the Front", "the Front", "s8")),
            ["claim and denial"],
        ),
        ((make_blame("blames", "the Front", "police"), make_blame("denies", "the army", "the army", "s8")), []),
    ],
)
def test_what_cannot_all_be_true_is_marked(statements: tuple[Statement, ...], kinds: list[str]) -> None:
    """Each kind of misfit shows, and what fits does not."""
    assert [one.kind for one in contradictions(dossier(make_telling(statements)))] == kinds


def test_an_event_after_its_report_is_marked() -> None:
    """A report cannot tell of tomorrow."""
    incident = make_incident(when=When(value="2021-03-12", words="Friday", rule="weekday"))
    found = contradictions(dossier(make_telling(incident=incident)))
    assert [one.kind for one in found] == ["event after the report"]


@pytest.mark.parametrize(
    ("statements", "grade"),
    [
        ((), "weak"),
        ((make_blame("claims", "the Front", "the Front"),), "confirmed"),
        (
            (make_blame("blames", "the Front", "police"), make_blame("denies", "the Front", "the Front", "s8")),
            "contested",
        ),
        (
            (make_blame("claims", "the Front", "the Front"), make_blame("claims", "the League", "the League", "s8")),
            "contested",
        ),
    ],
)
def test_grades_are_suggested_with_a_reason(statements: tuple[Statement, ...], grade: str) -> None:
    """Airwars' words: one source is weak, an accepting party confirms, rivals contest."""
    suggestion = suggest_grade(dossier(make_telling(statements)))
    assert suggestion.grade == grade
    assert suggestion.reason


def test_two_independent_sources_are_fair() -> None:
    """Copies of one story would not be."""
    one, other = make_telling(id="r1", origin="A"), make_telling(id="r2", origin="B")
    assert suggest_grade(dossier(one, other)).grade == "fair"
    assert suggest_grade(dossier(one, make_telling(id="r2", origin="A"))).grade == "weak"


def test_reports_settle_on_what_most_of_them_tell() -> None:
    """A day beats a month told as often; a town beats its country; a mention beats nothing."""
    day, month = (
        When(value="2021-03-08", words="Monday", rule="weekday"),
        When(value="2021-03", words="March", rule="m"),
    )
    town, country = Place(name="Ghazni", country="AF", precision="town"), Place(name="Afghanistan", precision="country")
    both = dossier(
        make_telling(id="r1", incident=make_incident(when=month, place=country, means=("unknown",))),
        make_telling(id="r2", incident=make_incident(when=day, place=town, means=("bombing",))),
    )
    assert settled_when(both) == day
    assert settled_place(both) == town
    assert settled_means(both) == ("bombing",)


def test_a_background_mention_does_not_outvote_the_news() -> None:
    """What reports about the incident tell goes before what others tell in passing."""
    wrong = When(value="2020-01-01", words="last year", rule="y")
    mention = make_incident(role="background", when=wrong)
    news = make_telling(id="r3")
    mixed = dossier(make_telling(id="r1", incident=mention), make_telling(id="r2", incident=mention), news)
    settled = settled_when(mixed)
    assert settled is not None
    assert settled.value == "2021-03-08"
