"""Parties of incidents: cut to what names them, their forms together, each with what it is there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.coding.incidents import FoundIncident
from onrecord.coding.marks import read_marks
from onrecord.coding.mentions import Mention, find_mentions, involved
from onrecord.model import Name, Span
from tests.coding.invented import invent

PIECES = st.lists(
    st.sampled_from(["[dead:the two bakers] ", "[doer:Masked men] ", "[weapon:a rifle] ", "[group:(FRN)] ", "fled. "]),
    max_size=12,
)


def incident() -> FoundIncident:
    """Give an incident that the first word names."""
    return FoundIncident(
        words=np.array([0]),
        mentions=(Span(start=0, end=1),),
        role="main",
        chance=1.0,
        means=("unknown",),
        when=None,
        place=None,
    )


def find(shown: str, *people: str, incidents: int = 1) -> tuple[Mention, ...]:
    """Give the mentions of a text in brackets where `people` are names of persons."""
    marks = invent(shown)
    starts = [(one, marks.text.index(one)) for one in people]
    names = [Name(text=one, kind="person", span=Span(start=at, end=at + len(one))) for one, at in starts]
    return find_mentions(marks, names, [incident()] * incidents)


def named(shown: str, *people: str) -> dict[str, list[str]]:
    """Give the names of the parties by what they are."""
    found: dict[str, list[str]] = {}
    for one in find(shown, *people):
        found.setdefault(one.part, []).append(one.actor.name)
    return found


def test_each_party_is_what_it_is_marked_as() -> None:
    shown = (
        "[doer:Masked men] shot [dead:a baker] and hurt [injured:two clerks] with [weapon:rifles] at [target:a mill]."
    )
    assert named(shown) == {
        "doer": ["Masked men"],
        "dead": ["baker"],
        "injured": ["two clerks"],
        "weapon": ["rifles"],
        "target": ["mill"],
    }


def test_a_title_is_no_part_of_a_persons_name() -> None:
    assert named("[dead:Colonel Ivo Lund] fell.", "Ivo Lund") == {"dead": ["Ivo Lund"]}


def test_a_name_cut_in_pieces_by_the_parse_is_whole() -> None:
    assert named("[injured:Judge Ana Sol Rey Paz] survived.", "Ana Sol", "Rey") == {"injured": ["Ana Sol Rey Paz"]}


def test_what_and_the_joins_are_two() -> None:
    assert named("It broke [target:the mill and a bridge].") == {"target": ["mill", "bridge"]}


def test_a_bare_number_names_nobody() -> None:
    assert named("[dead:five] died, [dead:twenty-two] later, [dead:five bakers] too.") == {"dead": ["five bakers"]}


def test_a_known_party_is_named_whole() -> None:
    assert named("They blamed the Medellin [group:cartel] itself.") == {"group": ["Medellin cartel"]}


def test_forms_of_one_party_are_one() -> None:
    shown = (
        "[group:Free River Front] ([group:FRF]) struck. The [group:FRF] fled. [dead:Ana Sol] died. [dead:Sol] was 40."
    )
    found = find(shown)
    assert [(one.actor.name, len(one.actor.spans)) for one in found] == [("Free River Front", 3), ("Ana Sol", 2)]


@pytest.mark.parametrize(
    ("name", "kind", "identity"),
    [
        ("FMLN", "armed group", "Farabundo Marti National Liberation Front"),
        ("Free River Front", "armed group", None),
        ("river army", "state force", None),
    ],
)
def test_a_group_has_its_kind(name: str, kind: str, identity: str | None) -> None:
    [one] = find(f"Blamed was [group:{name}].")
    assert (one.actor.kind, one.actor.identity) == (kind, identity)


def test_a_party_belongs_to_an_incident_and_is_given_with_it() -> None:
    mentions = find("[doer:Masked men] took [kidnapped:a clerk] with [weapon:knives].", incidents=1)
    parties = involved(mentions, 0)
    assert [one.name for one in (*parties.attackers, *parties.victims, *parties.weapons)] == [
        "Masked men",
        "clerk",
        "knives",
    ]
    assert parties.targets == ()
    assert involved(mentions, 1).attackers == ()


def test_without_an_incident_nobody_is_part_of_one() -> None:
    assert find("[doer:Masked men] fled.", incidents=0) == ()


@given(PIECES)
@settings(max_examples=60, deadline=None)
def test_every_party_stands_in_the_text(pieces: list[str]) -> None:
    shown = "Then " + "".join(pieces) + "end."
    text = invent(shown).text
    for one in find(shown):
        assert one.actor.spans
        assert one.actor.name in [text[span.start : span.end] for span in one.actor.spans]
        assert one.incidents == (0,)
        assert 0 < one.chance <= 1


def test_the_encoder_knows_a_weapon() -> None:
    text = "Guerrillas attacked the town hall with dynamite. Two peasants were killed in the attack by the guerrillas."
    marks = read_marks(text)
    assert marks is not None
    found = {(one.part, one.actor.name) for one in find_mentions(marks, (), [incident()])}
    assert ("weapon", "dynamite") in found
    assert any(part == "doer" and name.lower() == "guerrillas" for part, name in found)
