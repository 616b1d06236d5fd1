"""MUC-4 by invented keys: fillers read in every form, templates paired best, and the counts of both scores."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from evaluation.muc.aligning import align
from evaluation.muc.five import Five, count_fives, plain, read_fives
from evaluation.muc.messages import Fill, Template, read_fill, read_key, read_messages
from evaluation.muc.scoring import compare, is_optional, likeness, rates, score_message
from evaluation.muc.templates import as_five, write_templates
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Actor, Coder, Incident, Name, Record, Report, Responsibility, Span, Statement

KEY = """;;; a note
0.  MESSAGE: ID                     DEV-MUC3-9001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 04 FEB 90
3.  INCIDENT: LOCATION              PERU: LIMA (CITY)
4.  INCIDENT: TYPE                  BOMBING
6.  INCIDENT: INSTRUMENT ID         "TWO BOMBS" / "BOMBS"
                                    ? "MINE"
10. PERP: ORGANIZATION ID           "RIVER FRONT" /
                                    "FR"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / CLAIMED OR ADMITTED: "RIVER FRONT" / "FR"
12. PHYS TGT: ID                    "\\"LA PAZ\\" MILL" / "MILL"
19. HUM TGT: DESCRIPTION            "BAKER": "ANA SOL"
21. HUM TGT: NUMBER                 1: "ANA SOL"
22. HUM TGT: FOREIGN NATION         -

0.  MESSAGE: ID                     DEV-MUC3-9002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""
TEXT = """DEV-MUC3-9001

   LIMA, 4 FEB 90 (RADIO RIVER) -- [TEXT] TWO BOMBS
HIT A MILL.


DEV-MUC3-9002

   LIMA, 5 FEB 90 -- [TEXT] NOTHING.
"""


def template(**slots: str) -> Template:
    """Give a template of slots as keys write them: `s4="BOMBING"`."""
    return {int(name[1:]): tuple(map(read_fill, lines.split("\n"))) for name, lines in slots.items()}


def test_a_key_is_read_with_alternatives_options_and_what_they_are_about() -> None:
    first, second = read_key(KEY)
    assert first[6] == (Fill(values=("TWO BOMBS", "BOMBS")), Fill(values=("MINE",), optional=True))
    assert first[10] == (Fill(values=("RIVER FRONT", "FR")),)
    assert first[11] == (Fill(values=("REPORTED AS FACT", "CLAIMED OR ADMITTED"), about=("RIVER FRONT", "FR")),)
    assert first[12] == (Fill(values=('"LA PAZ" MILL', "MILL")),)
    assert first[19] == (Fill(values=("BAKER",), about=("ANA SOL",)),)
    assert first[21] == (Fill(values=("1",), about=("ANA SOL",)),)
    assert 22 not in first
    assert 4 not in second


def test_messages_have_their_day_and_only_filled_templates(tmp_path: Path) -> None:
    (tmp_path / "key-dev").write_text(KEY, encoding="latin-1")
    (tmp_path / "dev-muc3-9001-9002").write_text(TEXT, encoding="latin-1")
    one, other = read_messages(tmp_path)
    assert (one.id, one.day, len(one.templates)) == ("DEV-MUC3-9001", date(1990, 2, 4), 1)
    assert one.text.endswith("TWO BOMBS HIT A MILL.")
    assert other.templates == ()


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), max_size=4))
def test_no_row_or_column_is_paired_twice_and_no_single_pair_gains_more(gains: list[list[int]]) -> None:
    pairs = align(gains)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert sum(gains[row][column] for row, column in pairs) >= max((max(line) for line in gains), default=0)


def test_the_best_pairs_are_not_the_greedy_ones() -> None:
    assert align([[5, 4], [4, 0]]) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("slot", "found", "key", "worth"),
    [
        (6, '"BOMBS"', '"TWO BOMBS" / "BOMBS"', 1.0),
        (6, '"THREE BOMBS"', '"TWO BOMBS"', 0.5),
        (6, '"RIFLE"', '"TWO BOMBS"', 0.0),
        (2, "04 FEB 90", "- 04 FEB 90", 0.5),
        (3, "PERU", "PERU: LIMA (CITY)", 0.5),
        (3, "CHILE", "PERU: LIMA (CITY)", 0.0),
        (4, "ATTACK", "BOMBING", 0.5),
        (4, "ARSON", "BOMBING", 0.0),
        (7, "GUN", "MACHINE GUN", 0.5),
        (21, "70", "~70", 0.5),
        (21, "PLURAL", "6", 0.5),
        (21, "1", "6", 0.0),
        (11, 'REPORTED AS FACT: "FR"', 'REPORTED AS FACT: "FR"', 1.0),
        (11, 'REPORTED AS FACT: "ELN"', 'REPORTED AS FACT: "FR"', 0.5),
    ],
)
def test_fillers_are_worth_what_they_share(slot: int, found: str, key: str, worth: float) -> None:
    assert likeness(slot, read_fill(found), read_fill(key)) == worth


def test_counts_of_a_slot() -> None:
    key = template(s6='"BOMB"\n"GUN"\n? "MINE"')[6]
    assert compare(6, template(s6='"BOMB"\n"KNIFE"')[6], key) == {
        "correct": 1,
        "incorrect": 1,
        "missing": 0,
        "spurious": 0,
    }
    assert compare(6, (), key)["missing"] == 2
    assert compare(6, template(s6='"MINE"')[6], key)["correct"] == 1


def test_missed_and_made_up_templates_count_in_all_but_not_in_matched() -> None:
    key = [template(s4="BOMBING", s6='"BOMB"'), template(s4="ARSON")]
    found = [template(s4="BOMBING", s6='"BOMB"'), template(s4="KIDNAPPING")]
    rows = score_message(found, key)
    assert rates(rows["incident type"]) == (0.5, 0.5, 0.5)
    assert rates(rows["incident type"], matched=True) == pytest.approx((1.0, 1.0, 1.0))
    assert rates(rows["instrument id"]) == pytest.approx((1.0, 1.0, 1.0))


def test_an_optional_template_may_be_left_out() -> None:
    key = [template(s1="1 (OPTIONAL)", s4="BOMBING")]
    assert is_optional(key[0])
    assert score_message([], key)["incident type"]["all missing"] == 0


def five(kind: str, **slots: str) -> Five:
    """Give a template of entities, their names parted by `|`."""
    entities = {
        "PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": [],
        **{slot: [frozenset(one.split("|")) for one in names.split(",")] for slot, names in slots.items()},
    }  # fmt: skip
    return Five(types=frozenset(kind.split("/")), entities=entities)  # type: ignore[arg-type]  # names of slots


def test_an_entity_is_right_by_any_of_its_names_and_only_once() -> None:
    key = [five("bombing", Weapon="two bombs|bombs", Victim="ana sol")]
    rows = count_fives([five("bombing", Weapon="bombs,two bombs")], key)
    assert rows["Weapon"] == {"found": 2, "true": 1, "right": 1}
    assert rows["five slots + type"] == {"found": 3, "true": 3, "right": 2}


def test_templates_of_another_type_are_no_pair() -> None:
    rows = count_fives([five("attack", Weapon="bomb")], [five("bombing", Weapon="bomb")])
    assert rows["five slots + type"]["right"] == 0
    assert count_fives([five("attack")], [five("bombing/attack")])["incident type"]["right"] == 1


def test_names_are_compared_without_article_case_and_quotation_marks() -> None:
    assert plain('The  "La Paz" Mill') == "la paz mill"


def test_a_line_of_the_five_slot_key(tmp_path: Path) -> None:
    path = tmp_path / "dev.json"
    empty: dict[str, list[object]] = {"PerpInd": [], "PerpOrg": [], "Target": [], "Weapon": []}
    told = {"incident_type": "attack", "Victim": [[["ana sol", 4], ["sol", 40]]], **empty}
    path.write_text(json.dumps({"docid": "X-1", "doctext": "…", "templates": [told]}) + "\n", encoding="utf-8")
    [(name, _, [one])] = read_fives(path)
    assert (name, one.types, one.entities["Victim"]) == (
        "X-1",
        frozenset({"attack"}),
        [frozenset({"ana sol", "sol"})],
    )


def actor(text: str, name: str, **more: str) -> Actor:
    """Give a party that stands in the text."""
    at = text.index(name)
    return Actor(name=name, spans=(Span(start=at, end=at + len(name)),), **more)  # type: ignore[arg-type]  # its kind


def test_a_record_is_written_as_templates() -> None:
    text = "THE FR SAID IT HAD BOMBED THE MILL WITH DYNAMITE, KILLING BAKER ANA SOL. MANY LAUGHED."
    group, baker = actor(text, "FR", kind="armed group"), actor(text, "ANA SOL")
    mention = (Span(start=18, end=24),)
    told = Incident(
        id="i1",
        role="main",
        mentions=mention,
        means=("bombing",),
        attackers=(group,),
        victims=(baker,),
        targets=(actor(text, "MILL"),),
        weapons=(actor(text, "DYNAMITE"),),
    )
    bare = Incident(id="i2", role="background", mentions=mention)
    claim = Statement(
        id="s1", content=Responsibility(actor=group), stance="claims", incident="i1", evidence=group.spans
    )
    record = Record(
        report=Report(id="r", text=text, published="1990-02-04"),
        incidents=(told, bare),
        statements=(claim,),
        coder=Coder(name="a test"),
    )
    [one] = write_templates(record, [Name(text="ANA SOL", kind="person", span=baker.spans[0])])
    key = template(
        s2="- 04 FEB 90",
        s4="BOMBING",
        s6='"DYNAMITE"',
        s7='DYNAMITE: "DYNAMITE"',
        s10='"FR"',
        s11='CLAIMED OR ADMITTED: "FR"',
        s12='"MILL"',
        s18='"ANA SOL"',
        s20='CIVILIAN: "ANA SOL"',
        s21='1: "ANA SOL"',
        s23='DEATH: "ANA SOL"',
    )
    rows = score_message([one], [key])
    assert all(count["missing"] == count["incorrect"] == count["partial"] == 0 for count in rows.values())
    assert as_five(one).entities["PerpOrg"] == [{"fr"}]
    assert 19 not in one
