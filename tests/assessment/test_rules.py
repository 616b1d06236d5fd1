"""Toll rules on small dossiers whose right answer can be read off."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.assessment import RULES, RuleName, toll, votes
from onrecord.model import Dossier, Figure, Statement, Telling
from tests.factories import make_blame, make_figure, make_telling, make_toll_figure


def dossier(*tellings: Telling) -> Dossier:
    """Give a dossier of these tellings."""
    return Dossier(id="inc-1", tellings=tellings)


def telling(day: int, *statements: Statement, outlet: str | None = None, name: str | None = None) -> Telling:
    """Give what one outlet told on a day of March."""
    return make_telling(
        statements,
        id=name or f"r{day}",
        published=f"2021-03-{day:02}",
        publisher=outlet or f"Outlet {day}",
        sequence=day,
    )


REVISED = dossier(
    telling(8, make_toll_figure(12, speaker="police")),
    telling(9, make_toll_figure(19, speaker="police")),
    telling(10, make_toll_figure(40, speaker="the Front"), make_blame("claims", "the Front", "the Front")),
    telling(11, make_toll_figure(19, speaker="a hospital")),
)


@pytest.mark.parametrize(
    ("rule", "low", "best", "high"),
    [
        ("range", 12, None, 40),
        ("acled", 12, 12, 40),
        ("ucdp", 12, 19, 40),
        ("gtd", 12, 19, 40),
        ("latest-official", 12, 19, 40),
    ],
)
def test_each_rule_on_a_revised_toll(rule: RuleName, low: int, best: int | None, high: int) -> None:
    """The range is the same for all; the best figure is each rule's own."""
    made = toll(REVISED, "killed", rule)
    assert made is not None
    assert (made.low, made.best, made.high, made.rule) == (low, best, high, rule)


def test_the_best_figure_names_the_statements_it_rests_on() -> None:
    """A reader can follow the number to its words."""
    made = toll(REVISED, "killed", "latest-official")
    assert made is not None
    assert made.used == (("r11", "s1"),)


def test_the_perpetrators_own_figure_is_not_taken() -> None:
    """GTD: the latest figure is the claimant's, so the one before it counts."""
    made = toll(dossier(*REVISED.tellings[:3]), "killed", "gtd")
    assert made is not None
    assert made.best == 19


def test_no_figure_is_no_toll() -> None:
    """Unknown is not zero."""
    assert toll(REVISED, "injured") is None


def test_zero_is_a_figure() -> None:
    """A report that no one was hurt makes a toll of nought."""
    made = toll(dossier(telling(8, make_toll_figure(0, speaker="police"))), "killed")
    assert made is not None
    assert (made.low, made.best, made.high) == (0, 0, 0)


def test_at_least_leaves_the_high_end_open() -> None:
    """Nobody knows how many more."""
    open_ended = make_figure(content=Figure(measure="killed", low=12, high=None, comparator="at_least"))
    made = toll(dossier(telling(8, open_ended)), "killed")
    assert made is not None
    assert (made.low, made.high) == (12, None)


def test_dozens_are_twelve_for_acled() -> None:
    """ACLED's codebook puts 12 for dozens; the range keeps the codebook's own value."""
    dozens = make_figure(content=Figure(measure="killed", low=24, high=None, comparator="vague", words="dozens"))
    made = toll(dossier(telling(8, dozens)), "killed", "acled")
    assert made is not None
    assert made.best == 12


def test_parts_make_a_total_where_none_is_given() -> None:
    """Fourteen civilians and five soldiers are nineteen dead in that voice."""
    said = telling(8, make_toll_figure(14, scope="part"), make_toll_figure(5, scope="part", id="s2"))
    assert [vote.value for vote in votes(dossier(said), "killed")] == [19]


def test_an_addition_goes_on_top_of_the_total() -> None:
    """A journalist and five others are six."""
    said = telling(8, make_toll_figure(1), make_toll_figure(5, scope="additional", id="s2"))
    assert [vote.value for vote in votes(dossier(said), "killed")] == [6]


@pytest.mark.parametrize("change", [{"superseded": True}, {"group": "attackers"}, {"group": "two suspected gunmen"}])
def test_what_does_not_vote(change: dict[str, Any]) -> None:
    """A figure that was replaced, and the attackers' own deaths, are kept out of the toll."""
    said = telling(8, make_toll_figure(2, **change), make_toll_figure(9, id="s2"))
    made = toll(dossier(said), "killed")
    assert made is not None
    assert (made.low, made.high) == (9, 9)


def test_copies_of_one_story_vote_once() -> None:
    """Three papers with one agency's figure do not outvote two that counted themselves."""
    copies = [telling(day, make_toll_figure(30), outlet="Agency", name=f"c{day}") for day in (8, 9, 10)]
    own = [telling(day, make_toll_figure(22)) for day in (11, 12)]
    made = toll(dossier(*copies, *own), "killed", "ucdp")
    assert made is not None
    assert made.best == 22


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 28)), min_size=1, max_size=8), st.sampled_from(RULES))
def test_every_rule_stays_in_its_range(said: list[tuple[int, int]], rule: RuleName) -> None:
    """Low is never above best, nor best above high."""
    tellings = [telling(day, make_toll_figure(low), name=f"r{at}") for at, (low, day) in enumerate(said)]
    made = toll(dossier(*tellings), "killed", rule)
    assert made is not None
    assert made.low is not None
    assert made.high is not None
    assert made.low <= (made.best if made.best is not None else made.low) <= made.high
