"""Agreement is counted as its docstring says."""

from __future__ import annotations

import pytest
from evaluation.agreement import Agreement, align
from evaluation.gold import Coded, CodedIncident, CodedStatement
from evaluation.names import same_name

TEXT = "x" * 100


def incident(name: str, *spans: tuple[int, int], main: bool = True, optional: bool = False) -> CodedIncident:
    """Give an incident named at `spans`."""
    return CodedIncident(
        id=name, main=main, spans=spans, means=frozenset({"bombing"}), when="2019-01-21", country="AF",
        place="Ghazni", optional=optional,
    )  # fmt: skip


def figure(name: str | None, low: int, *, speaker: str | None = None, optional: bool = False) -> CodedStatement:
    """Give a number of killed."""
    return CodedStatement(
        kind="figure", incident=name, spans=((0, 5),), measure="killed", low=low, high=low, speaker=speaker,
        optional=optional,
    )  # fmt: skip


def count(gold: Coded, got: Coded, row: str) -> tuple[int, int, int]:
    """Give hit, gold and got of one row."""
    agreement = Agreement()
    agreement.add(gold, got, TEXT)
    found = agreement.counts[row]
    return found.hit, found.gold, found.got


def test_a_coder_agrees_with_itself() -> None:
    """The same coding twice is perfect agreement, RECORD included."""
    blame = CodedStatement(kind="responsibility", incident="a", spans=((9, 12),), stance="blames", actor="the Front")
    coded = Coded(incidents=(incident("a", (0, 4)),), statements=(figure("a", 3, speaker="police"), blame))
    agreement = Agreement()
    agreement.add(coded, coded, TEXT)
    assert agreement.f1("RECORD") == 1
    assert agreement.f1("grounded") == 1
    assert agreement.f1("  when") == 1


def test_a_figure_on_the_wrong_incident_is_wrong_only_there() -> None:
    """The number counts for "any incident", and not for "figures"."""
    incidents = (incident("a", (0, 4)), incident("b", (10, 14), main=False))
    gold = Coded(incidents=incidents, statements=(figure("a", 3),))
    got = Coded(incidents=incidents, statements=(figure("b", 3),))
    assert count(gold, got, "figures") == (0, 1, 1)
    assert count(gold, got, "figures, any incident") == (1, 1, 1)


def test_the_speaker_counts_only_where_asked() -> None:
    """A figure in the report's own voice is not the minister's figure."""
    incidents = (incident("a", (0, 4)),)
    gold = Coded(incidents=incidents, statements=(figure("a", 3, speaker="the minister"),))
    got = Coded(incidents=incidents, statements=(figure("a", 3),))
    assert count(gold, got, "figures") == (1, 1, 1)
    assert count(gold, got, "figures+speaker") == (0, 1, 1)


def test_optional_gold_costs_nothing() -> None:
    """Missed or found, what two coders differed on is not counted."""
    incidents = (incident("a", (0, 4)), incident("b", (10, 14), optional=True))
    gold = Coded(incidents=incidents, statements=(figure("a", 3), figure("a", 7, optional=True)))
    with_it = Coded(incidents=incidents, statements=(figure("a", 3), figure("a", 7)))
    without = Coded(incidents=incidents[:1], statements=(figure("a", 3),))
    for got in (with_it, without):
        assert count(gold, got, "figures") == (1, 1, 1)
        assert count(gold, got, "incidents") == (1, 1, 1)


def test_incidents_are_matched_by_the_words_that_name_them() -> None:
    """Each of the program's incidents is used once, the best pair first."""
    gold = Coded(incidents=(incident("a", (0, 4), (20, 24)), incident("b", (10, 14))), statements=())
    got = Coded(incidents=(incident("i1", (11, 12)), incident("i2", (2, 3), (21, 22))), statements=())
    assert align(gold, got) == {"a": "i2", "b": "i1"}


def test_evidence_outside_the_text_is_not_grounded() -> None:
    """A span past the end of the text, and a statement without any, are faults."""
    stray = CodedStatement(kind="figure", incident=None, spans=((90, 120),), measure="killed", low=1, high=1)
    bare = CodedStatement(kind="figure", incident=None, spans=(), measure="killed", low=1, high=1)
    agreement = Agreement()
    agreement.add(
        Coded(incidents=(), statements=()), Coded(incidents=(), statements=(stray, bare, figure(None, 1))), TEXT
    )
    assert (agreement.grounded.hit, agreement.grounded.got) == (1, 3)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Health Minister Mikhail Murashko", "Murashko", True),
        ("ISIL", "the Islamic State", True),
        ("officials", "the officials", True),
        ("police", "the mayor", False),
        (None, "police", False),
        (None, None, True),
        ("US", "United States", True),
    ],
)
def test_names_agree_by_their_telling_words(one: str | None, other: str | None, *, same: bool) -> None:
    """Titles and articles do not make another name; a missing name agrees only with a missing one."""
    assert same_name(one, other) is same
