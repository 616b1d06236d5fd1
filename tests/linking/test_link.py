"""Incidents of different reports find each other, or are told apart, for reasons a person can check."""

from __future__ import annotations

import pytest

from onrecord.linking import Memory, fold, link, relink, remember
from onrecord.model import (
    Coder,
    Figure,
    Incident,
    Judgement,
    LocalIncident,
    Means,
    Place,
    Record,
    Span,
    Statement,
    When,
)
from tests.factories import MACHINE, make_record, make_report

RIVERTON = Place(name="Riverton", country="US", lat=43.0, lon=-108.4, geonames=5836898, precision="town")
MARKET = (
    "Gunmen shot dead 12 people at the Halvorsen cattle market in Riverton on Monday. Among the dead were auctioneer "
    "Peder Halvorsen and trader Lucia Ferrante. Sheriff Tom Okafor said the men fled in a green van toward Dry Creek."
)
MARKET_AGAIN = (
    "A funeral was held for Lucia Ferrante, one of 12 people killed when gunmen stormed the Halvorsen market in "
    "Riverton on Monday. Sheriff Tom Okafor said a green van was found burning near Dry Creek."
)
CHURCH = (
    "A man with a knife wounded three worshippers at Saint Brigid's church in Riverton on Monday evening. Pastor Neil "
    "Abara wrestled him down, said police captain Rosa Lindqvist, who called it unrelated to earlier violence."
)
DEPOT = (
    "Three drivers were shot dead at the Pine Hill bus depot in Riverton on Monday, the third shooting since March. "
    "Sheriff Tom Okafor named them as Ama Osei, Jan Novak and Bill Quist and said two men on a motorcycle had fired."
)
TRIAL = (
    "Two men went on trial on Thursday for the massacre at the Halvorsen cattle market in Riverton, in which 12 "
    "people, among them auctioneer Peder Halvorsen and trader Lucia Ferrante, were killed. Sheriff Okafor testified."
)
FAR_AWAY = (
    "A car bomb killed 12 soldiers at a checkpoint outside Mosul on Monday, said Colonel Haidar Jassim. No group had "
    "claimed the blast by nightfall, and the road to Duhok was closed."
)


def tell(
    name: str,
    text: str,
    *,
    when: str | None = "2021-03-08",
    place: Place | None = RIVERTON,
    means: Means = "shooting",
    killed: int | None = 12,
    published: str | None = "2021-03-09",
) -> Record:
    """Give the record of a report about one incident."""
    first = Span(start=0, end=text.index(" "))
    incident = Incident(
        id="i1",
        role="main",
        mentions=(first,),
        means=(means,),
        when=None if when is None else When(value=when, words="Monday", rule="weekday before the report"),
        place=place,
    )
    figures: tuple[Statement, ...] = ()
    if killed is not None:
        figure = Figure(measure="killed", low=killed, high=killed, comparator="exact", words=str(killed))
        figures = (Statement(id="s1", incident="i1", content=figure, evidence=(first,)),)
    report = make_report(id=name, text=text, title=None, published=published)
    return make_record(report=report, incidents=(incident,), statements=figures)


def judged(*records: Record) -> list[Judgement]:
    """Give the judgements on records that arrive one after another."""
    known = Memory()
    told: list[Judgement] = []
    for record in records:
        told += link(record, known, coder=MACHINE)
        remember(record, known)
    return told


def same(*records: Record) -> bool:
    """Tell whether all the incidents of the records come out as one."""
    locals_ = [LocalIncident(report=one.report.id, incident="i1") for one in records]
    return len(fold(locals_, judged(*records))) == 1


def test_two_reports_of_one_attack_are_one_and_say_why() -> None:
    (judgement,) = judged(tell("a", MARKET), tell("b", MARKET_AGAIN))
    assert judgement.verdict == "same"
    for reason in ("same place", "same day", "same killed"):
        assert reason in judgement.reason


def test_two_attacks_in_one_town_on_one_day_stay_two() -> None:
    assert not same(tell("a", MARKET), tell("b", CHURCH, means="stabbing", killed=None))


def test_a_trial_weeks_later_is_about_the_attack() -> None:
    assert same(tell("a", MARKET), tell("b", TRIAL, published="2021-04-29"))


def test_an_attack_elsewhere_on_the_same_day_with_the_same_toll_is_another() -> None:
    mosul = Place(name="Mosul", country="IQ", lat=36.3, lon=43.1, geonames=99072, precision="town")
    assert not same(tell("a", MARKET), tell("b", FAR_AWAY, place=mosul, means="bombing"))


def test_a_report_without_dates_is_linked_when_the_rest_suffices() -> None:
    assert same(tell("a", MARKET), tell("b", MARKET_AGAIN, when=None, published=None))


def test_an_attack_told_under_two_place_names_is_one() -> None:
    creek = Place(name="Dry Creek", country="US", lat=43.1, lon=-108.5, precision="town")
    assert same(tell("a", MARKET), tell("b", MARKET_AGAIN, place=creek))


def test_a_village_of_the_same_name_in_another_country_is_another() -> None:
    abroad = Place(name="Riverton", country="NZ", lat=-46.4, lon=168.0, geonames=2182561, precision="town")
    assert not same(tell("a", MARKET), tell("b", CHURCH, place=abroad, means="stabbing", killed=None))


def test_a_series_is_not_one_incident() -> None:
    assert not same(tell("a", MARKET), tell("b", DEPOT, when="2021-04-19", killed=3, published="2021-04-20"))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_arrival_does_not_matter(order: tuple[int, ...]) -> None:
    records = [tell("a", MARKET), tell("b", MARKET_AGAIN), tell("c", TRIAL, published="2021-04-29")]
    assert same(*(records[at] for at in order))


def test_incidents_of_one_report_are_never_linked_to_each_other() -> None:
    record = tell("a", MARKET)
    assert judged(record, record) == []


def test_linking_again_says_nothing_new_and_leaves_people_alone() -> None:
    records = [tell("a", MARKET), tell("b", MARKET_AGAIN)]
    (judgement,) = judged(*records)
    assert list(relink(records, [judgement], coder=MACHINE)) == []
    person = Judgement(
        left=judgement.left,
        right=judgement.right,
        verdict="not same",
        score=1.0,
        reason="",
        coder=Coder(name="ana", kind="person"),
    )
    assert list(relink(records, [person], coder=MACHINE)) == []
    assert list(relink(records, [], coder=MACHINE)) == [judgement]


def test_linking_again_answers_a_judgement_that_no_longer_holds() -> None:
    records = [tell("a", MARKET), tell("b", FAR_AWAY, place=None, when=None, published=None, killed=None)]
    old = Judgement(
        left=LocalIncident(report="a", incident="i1"),
        right=LocalIncident(report="b", incident="i1"),
        verdict="same",
        score=0.9,
        reason="an older machine thought so",
        coder=Coder(name="onrecord 0.0.1"),
    )
    (answer,) = relink(records, [old], coder=MACHINE)
    assert (answer.left, answer.right, answer.verdict) == (old.left, old.right, "not same")
