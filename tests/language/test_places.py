"""Names of places: what a text says around a name decides what it means, and what it leaves open stays open."""

from __future__ import annotations

import itertools
import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.places import Reading, find_places, resolve
from onrecord.language.places.context import forms, read_context
from onrecord.language.places.gazetteer import by_id, kilometres, look_up, name_key, nearest_town
from onrecord.model import Name, Place, Span


def names_in(text: str, *words: str) -> list[Name]:
    found = []
    at = 0
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        found.append(Name(span=Span(start=start, end=at), text=word, kind="place"))
    return found


def places(text: str, *words: str, publisher: str | None = None) -> list[Place]:
    return [mention.place for mention in find_places(text, names_in(text, *words), publisher)]


def reading(text: str, word: str, *others: str, publisher: str | None = None) -> Reading:
    spans = [name.span for one in (word, *others) for name in names_in(text, one)]
    return resolve(text, spans, publisher)[0]


@pytest.mark.parametrize(
    ("text", "word", "geonames"),
    [
        ("A bomb went off in Paris, Texas, on Monday.", "Paris", 4717560),
        ("A bomb went off in Paris, France, on Monday.", "Paris", 2988507),
        ("A bomb went off in Paris on Monday, the French minister said.", "Paris", 2988507),
        ("Two died in Athens, Ga., the coroner said.", "Athens", 4180386),
        ("Two died in Athens (Greece), the coroner said.", "Athens", 264371),
        ("Soldiers in Ghazni, Afghanistan, were ambushed.", "Ghazni", 1141269),
        ("Americans were among the dead, officials in Washington, D.C., said.", "Washington", 4140963),
    ],
)
def test_what_stands_beside_a_name_decides(text: str, word: str, geonames: int) -> None:
    assert places(text, word)[0].geonames == geonames


def test_the_name_beside_is_what_it_lies_within() -> None:
    town, holder = places("Gunmen attacked Ghazni, Afghanistan, at dawn.", "Ghazni", "Afghanistan")
    assert (town.within, town.precision, holder.precision) == ("Afghanistan", "town", "country")


def test_a_list_of_equals_holds_nothing() -> None:
    listed = places("Protests spread to France, Spain and Italy.", "France", "Spain", "Italy")
    assert [place.within for place in listed] == [None, None, None]
    assert [place.country for place in listed] == ["FR", "ES", "IT"]


@pytest.mark.parametrize(
    ("rest", "country"),
    [("Tbilisi and Batumi were calm.", "GE"), ("Atlanta and Savannah were calm.", "US")],
)
def test_the_other_names_of_a_text_tell_which_georgia(rest: str, country: str) -> None:
    text = f"Police in Georgia held three men. {rest}"
    towns = rest.replace(" were calm.", "").split(" and ")
    assert places(text, "Georgia", *towns)[0].country == country


def test_one_sense_in_one_text() -> None:
    text = "Shots were fired in Springfield, Illinois. By noon Springfield was quiet, and Springfield slept."
    found = places(text, "Springfield", "Springfield", "Springfield")
    assert {place.geonames for place in found} == {4250542}


def test_two_holders_are_two_senses() -> None:
    text = "Fires burned in Springfield, Illinois, and in Springfield, Missouri."
    first, second = places(text, "Springfield", "Springfield")
    assert (first.geonames, second.geonames) == (4250542, 4409896)


def test_people_of_a_country_tell_the_country() -> None:
    assert reading("Syrian troops shelled Tripoli.", "Tripoli").candidates
    assert places("Libyan militias shelled Tripoli.", "Tripoli")[0].country == "LY"
    assert places("Lebanese troops held Tripoli, Sidon and Beirut.", "Tripoli", "Sidon", "Beirut")[0].country == "LB"


def test_a_publishers_country_is_its_home() -> None:
    text = "A man was stabbed in Cambridge."
    assert places(text, "Cambridge", publisher="example.co.uk")[0].country == "GB"
    assert places(text, "Cambridge", publisher="example.ca")[0].country == "CA"


@pytest.mark.parametrize(
    "text",
    [
        "Corpus Christi police said on Monday that two men had been shot.",
        "CORPUS CHRISTI, Texas (AP) - Two men were shot on Monday.",
        "CORPUS CHRISTI (KXYZ NEWS) -- Two men were shot on Monday.",
        "On Monday Corpus Christi firefighters found two men dead.",
    ],
)
def test_a_town_is_known_in_a_dateline_and_before_its_police(text: str) -> None:
    found = [mention for mention in find_places(text, []) if mention.place.geonames == 4683416]
    assert [text[mention.span.start : mention.span.end].lower() for mention in found] == ["corpus christi"]


@pytest.mark.parametrize("text", ["The man said so.", "Grief and Anger residents feel.", "On Monday police came."])
def test_small_words_before_police_are_no_town(text: str) -> None:
    assert find_places(text, []) == ()


def test_a_part_of_a_large_city_is_no_town_of_its_own() -> None:
    quarter, city = places("He was shot in Auburn Gresham, a part of Chicago.", "Auburn Gresham", "Chicago")
    assert (quarter.precision, city.precision) == ("site", "town")
    suburb, _ = places("He was shot in Naperville, not in Chicago.", "Naperville", "Chicago")
    assert suburb.precision == "town"


def test_an_article_is_no_place() -> None:
    text = "The mayor of Chicago resigned."
    found = find_places(text, names_in(text, "The", "Chicago"))
    assert [mention.place.name for mention in found] == ["Chicago"]


@pytest.mark.parametrize("name", ["Zzyqville", "Old Mill Footbridge", "x", "…", "12", "''"])
def test_what_no_gazetteer_has_stays_unresolved(name: str) -> None:
    (place,) = places(f"They met near {name} at noon.", name)
    assert (place.country, place.lat, place.geonames, place.precision) == (None, None, None, "unknown")
    assert place.name == name


def test_a_doubtful_name_keeps_its_candidates_and_no_coordinates() -> None:
    text = "The attack in San Pedro hit a market."
    (place,) = places(text, "San Pedro")
    assert (place.country, place.geonames) == (None, None)
    found = reading(text, "San Pedro").candidates
    assert len({entry.country for entry, _ in found}) > 3
    assert sum(chance for _, chance in found) == pytest.approx(1)


def test_a_country_may_be_sure_where_the_town_is_not() -> None:
    text = "A man from Springfield was held in Dallas, Texas, and another in Chicago."
    (place, *_) = places(text, "Springfield", "Dallas", "Texas", "Chicago")
    assert (place.country, place.geonames) == ("US", None)


def test_a_venue_falls_back_to_the_town_of_the_text() -> None:
    text = "A bomb tore through the Zarnab Wedding Hall in Kabul. Officials in Washington condemned it."
    found = reading(text, "Zarnab Wedding Hall", "Kabul", "Washington")
    assert found.candidates == ()
    assert found.near is not None
    assert found.near.country == "AF"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Bank of Japan", "JP"),
        ("Republic of Armenia", "AM"),
        ("Seoul Central District Court", "KR"),
        ("Peru Street", ""),
        ("British Embassy", ""),
    ],
)
def test_a_country_or_capital_inside_a_name_tells_where_it_is(name: str, country: str) -> None:
    found = read_context("", (), None).candidates(name)
    assert (found[0].country if found else "") == country


def test_a_street_is_no_village_of_its_name() -> None:
    assert read_context("", (), None).candidates("Royal Street") == ()


@pytest.mark.parametrize(
    ("name", "geonames"),
    [
        ("GA", 4197000),
        ("Ga.", 4197000),
        ("U.S.", 6252001),
        ("US", 6252001),
        ("the Gambia", 2413451),
        ("Türkiye", 298795),
    ],
)
def test_news_names_are_known(name: str, geonames: int) -> None:
    assert look_up(name)[0].geonames == geonames


def test_small_words_are_no_state() -> None:
    assert not any(entry.kind == "region" and entry.country == "US" for entry in look_up("or"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("St. Louis", "Saint Louis"), ("Ft. Worth", "Fort Worth"), ("KĀBUL", "kabul"), ("The Hague", "Hague")],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_a_county_asked_for_is_a_county() -> None:
    found = reading("Deputies of Lamar County were called to Paris, Texas.", "Lamar County", "Paris", "Texas")
    assert (found.candidates[0][0].kind, found.candidates[0][0].admin) == ("district", "TX.277")


@pytest.mark.parametrize(
    ("name", "country"), [("Niger state", "NG"), ("San Miguel department", "SV"), ("Kunduz province", "AF")]
)
def test_a_state_asked_for_is_no_country_and_no_town(name: str, country: str) -> None:
    found = reading(f"The raid in {name} was over.", name).candidates
    assert found[0][0].kind in {"region", "district"}
    assert country in {entry.country for entry, _ in found}


def test_words_around_the_core_are_taken_off_last() -> None:
    assert next(iter(forms("northern Helmand province"))) == "northern Helmand province"
    assert "Helmand" in list(forms("northern Helmand province"))


def test_the_gazetteer_finds_ids_and_neighbours() -> None:
    town = by_id(2988507)
    assert town is not None
    assert (town.name, town.kind, town.is_town) == ("Paris", "capital", True)
    near = nearest_town(48.85, 2.35)
    assert near is not None
    assert near.country == "FR"
    assert by_id(-1) is None
    assert nearest_town(-80.0, 0.0) is None


def test_distances_are_those_over_the_ground() -> None:
    assert kilometres((51.5, -0.12), (48.85, 2.35)) == pytest.approx(343, abs=3)
    assert kilometres((0.0, 0.0), (0.0, 180.0)) == pytest.approx(math.pi * 6371)


_WORDS = st.sampled_from(
    ["Paris", "Texas", "Georgia", "Kabul", ",", " ", "(", "é", "St.", "\n", "County", "🙂", "’s", "in"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=25).map(" ".join), st.data())
def test_any_spans_of_any_text_are_read_in_order(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    spans = [Span(start=start, end=end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    readings = resolve(text, spans, data.draw(st.sampled_from([None, "", "a.b", "The Kabul Times", "x.co.uk"])))
    assert [one.span for one in readings] == spans
    for one in readings:
        chances = [chance for _, chance in one.candidates]
        assert chances == sorted(chances, reverse=True)
        assert not chances or sum(chances) == pytest.approx(1)
        known = read_context(text, (), None).candidates(one.name)
        assert {entry.geonames for entry, _ in one.candidates} <= {entry.geonames for entry in known}


def test_a_text_of_nothing_but_names_is_read_in_bounded_time() -> None:
    towns = ["Springfield", "San Pedro", "Kabul", "Paris", "Victoria", "Zzyq Street", "Santa Cruz", "Georgia"]
    towns += [f"{side} {town}" for side in ("North", "New", "San", "Port") for town in towns]
    text = ", ".join(towns * 100)
    ends = list(itertools.accumulate(len(town) + 2 for town in towns * 100))
    spans = [Span(start=end - len(town) - 2, end=end - 2) for end, town in zip(ends, towns * 100, strict=True)]
    started = time.perf_counter()
    assert [one.span for one in resolve(text, spans)] == spans
    assert time.perf_counter() - started < 20
