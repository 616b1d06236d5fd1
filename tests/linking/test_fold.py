"""Judgements fold into incidents: in any order, undone at will, people over machines, no chain over a doubtful link."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.linking import changes, fold, incident_id
from onrecord.linking.fold import Group
from onrecord.model import Coder, Judgement, LocalIncident, Verdict, judge

MACHINE, PERSON = Coder(name="onrecord 0.1.0"), Coder(name="ana", kind="person")
LOCALS = tuple(LocalIncident(report=f"r{number}", incident="i1") for number in range(8))
CASES = 1000


def said(one: int, other: int, verdict: Verdict = "same", score: float = 0.9, coder: Coder = MACHINE) -> Judgement:
    """Give a judgement on two of the local incidents."""
    return judge(a=LOCALS[one], b=LOCALS[other], verdict=verdict, score=score, reason="", coder=coder)


def together(groups: tuple[Group, ...]) -> set[frozenset[LocalIncident]]:
    """Give which local incidents are one, whatever the ids."""
    return {frozenset(group.members) for group in groups}


def home(groups: tuple[Group, ...], number: int) -> frozenset[LocalIncident]:
    """Give the members of the incident that a local one is in."""
    return next(members for members in together(groups) if LOCALS[number] in members)


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    """Give at most one judgement for each pair, by machines and people."""
    pairs = draw(st.lists(st.sampled_from(list(combinations(range(len(LOCALS)), 2))), unique=True, max_size=20))
    made = []
    for one, other in pairs:
        coder = draw(st.sampled_from([MACHINE, MACHINE, MACHINE, PERSON]))
        verdict: Verdict = draw(st.sampled_from(["same", "same", "not same", "unsure"]))
        made.append(said(one, other, verdict, draw(st.integers(0, 100)) / 100, coder))
    return made


@given(judgements(), st.randoms(use_true_random=False))
@settings(max_examples=CASES, deadline=None)
def test_the_order_of_arrival_does_not_matter(told: list[Judgement], chance: random.Random) -> None:
    mixed, locals_ = list(told), list(LOCALS)
    chance.shuffle(mixed)
    chance.shuffle(locals_)
    assert together(fold(locals_, mixed)) == together(fold(LOCALS, told))


@given(judgements(), st.integers(0, 7), st.integers(0, 7), st.sampled_from(["same", "not same"]))
@settings(max_examples=CASES, deadline=None)
def test_a_judgement_taken_back_leaves_no_trace(told: list[Judgement], one: int, other: int, verdict: Verdict) -> None:
    if one == other:
        return
    more = said(one, other, verdict, 1.0, PERSON)
    if any((old.left, old.right) == (more.left, more.right) for old in told):
        return
    before = fold(LOCALS, told)
    with_it = fold(LOCALS, [*told, more])
    if verdict == "not same":
        assert home(with_it, one) != home(with_it, other)
    assert fold(LOCALS, [judgement for judgement in [*told, more] if judgement.id != more.id]) == before


@given(judgements())
@settings(max_examples=CASES, deadline=None)
def test_people_overrule_machines(told: list[Judgement]) -> None:
    groups = fold(LOCALS, told)
    apart = [one for one in told if one.coder.kind == "person" and one.verdict == "not same"]
    for one in apart:
        assert not any({one.left, one.right} <= members for members in together(groups))
    if not apart:
        for one in told:
            if one.coder.kind == "person" and one.verdict == "same":
                assert any({one.left, one.right} <= members for members in together(groups))


@given(judgements())
@settings(max_examples=CASES, deadline=None)
def test_every_local_incident_is_in_one_group_and_every_id_leads_to_it(told: list[Judgement]) -> None:
    groups = fold(LOCALS, told)
    assert sorted(local for group in groups for local in group.members) == sorted(LOCALS)
    for group in groups:
        assert [group.id, *group.former_ids] == [incident_id(local) for local in group.members]


def test_ids_stay_as_an_incident_grows() -> None:
    first = fold(LOCALS[:2], [said(0, 1)])
    later = fold(LOCALS[:4], [said(0, 1), said(1, 2), said(0, 2), said(2, 3), said(1, 3), said(0, 3)])
    assert first[0].id == later[0].id
    assert set(first[0].former_ids) < set(later[0].former_ids)


def test_one_doubtful_link_does_not_make_two_towns_one() -> None:
    north = [said(one, other) for one, other in combinations(range(4), 2)]
    south = [said(one, other) for one, other in combinations(range(4, 8), 2)]
    groups = fold(LOCALS, [*north, *south, said(3, 4, score=0.6)])
    assert together(groups) == {frozenset(LOCALS[:4]), frozenset(LOCALS[4:])}


def test_a_person_joins_what_the_machine_would_not() -> None:
    north = [said(one, other) for one, other in combinations(range(4), 2)]
    south = [said(one, other) for one, other in combinations(range(4, 8), 2)]
    assert len(fold(LOCALS, [*north, *south, said(3, 4, coder=PERSON)])) == 1


def test_what_a_person_keeps_apart_is_not_joined_over_a_third() -> None:
    groups = fold(LOCALS[:3], [said(0, 1), said(1, 2, score=0.8), said(0, 2, "not same", coder=PERSON)])
    assert together(groups) == {frozenset(LOCALS[:2]), frozenset(LOCALS[2:3])}


def test_a_later_judgement_of_a_person_replaces_an_earlier() -> None:
    told = [said(0, 1, "not same", coder=PERSON), said(0, 1, "same", 1.0, PERSON)]
    assert len(fold(LOCALS[:2], told)) == 1


@pytest.mark.parametrize(("before", "after"), [([], [said(0, 1)]), ([said(0, 1)], [])])
def test_changes_tell_what_was_joined_and_split(before: list[Judgement], after: list[Judgement]) -> None:
    (change,) = changes(fold(LOCALS[:3], before), fold(LOCALS[:3], after))
    ids = tuple(map(incident_id, LOCALS[:2]))
    assert (change.before, change.after) == ((ids, ids[:1]) if after else (ids[:1], ids))
