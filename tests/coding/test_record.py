"""Sentences in, record out: what the encoder and the grammars make of plain news."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.model import Figure, Record, Responsibility, Statement

DAY = "2019-01-24"


def figures(record: Record) -> set[tuple[str, int | None, int | None]]:
    """Give the figures as measure, low and high."""
    found = (one.content for one in record.statements if isinstance(one.content, Figure))
    return {(figure.measure, figure.low, figure.high) for figure in found}


def speaker_of(record: Record, low: int) -> str | None:
    """Give who says the figure with this low end."""
    said = next(one for one in record.statements if isinstance(one.content, Figure) and one.content.low == low)
    return None if said.speaker is None else said.speaker.name


def stances(record: Record, stance: str) -> list[Statement]:
    """Give the responsibility statements of a stance."""
    return [one for one in record.statements if isinstance(one.content, Responsibility) and one.stance == stance]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("A bomb killed 12 people in Ghazni on Monday.", ("killed", 12, 12)),
        ("At least a dozen people died when gunmen attacked a market in Kano.", ("killed", 12, None)),
        ("The blast in Basra wounded 31 people.", ("injured", 31, 31)),
        ("Gunmen kidnapped seven students from a school in Zamfara.", ("abducted", 7, 7)),
        ("REBELS KILLED FOUR SOLDIERS IN AN AMBUSH NEAR USULUTAN.", ("killed", 4, 4)),
        ("rebels killed four soldiers in an ambush near usulutan.", ("killed", 4, 4)),
        ("Between 36 and 40 people were killed in the attack on the village of Dogo.", ("killed", 36, 40)),
        ("A journalist was shot dead in Lima on Friday.", ("killed", 1, 1)),
    ],
)
def test_plain_figures(text: str, figure: tuple[str, int | None, int | None]) -> None:
    """Numbers, words and single victims, in any letter case."""
    assert figure in figures(onrecord.code(text, published=DAY))


def test_who_says_it() -> None:
    """Two voices with two figures stay two."""
    record = onrecord.code(
        "Police Chief Ana Ruiz said 12 people were killed in the bombing in Lima. "
        "Hospital officials said 15 people had died.",
        published=DAY,
    )
    assert "Ruiz" in (speaker_of(record, 12) or "")
    assert "Hospital" in (speaker_of(record, 15) or "")


def test_claim_and_denial() -> None:
    """Who claims and who denies are two statements with their words."""
    record = onrecord.code(
        "A car bomb killed nine people in Kabul on Monday. The Taliban claimed responsibility for the attack. "
        "Pakistan denied any involvement in the bombing.",
        published=DAY,
    )
    claim = stances(record, "claims")[0]
    assert isinstance(claim.content, Responsibility)
    assert claim.content.actor.identity == "Taliban"
    assert any("Pakistan" in one.content.actor.name for one in stances(record, "denies"))  # type: ignore[union-attr]


def test_the_day_is_the_days_words() -> None:
    """Monday is counted from the report's date; without a date it stays unknown."""
    text = "A bomb killed 12 people in Ghazni, Afghanistan, on Monday."
    dated, undated = onrecord.code(text, published=DAY), onrecord.code(text)
    assert [one.when.value for one in dated.incidents if one.when] == ["2019-01-21"]
    assert [one.when for one in undated.incidents] == [None] * len(undated.incidents)


def test_the_place_of_the_incident() -> None:
    """The town with its country and coordinates, from the words beside it."""
    (incident, *_) = onrecord.code(
        "A bomb killed 12 people in Ghazni, Afghanistan, on Monday.", published=DAY
    ).incidents
    assert incident.place is not None
    assert (incident.place.name, incident.place.country) == ("Ghazni", "AF")


@pytest.mark.parametrize(
    "text", ["Parliament passed the budget on Tuesday after a long debate.", "1234567890", "...", "\u202e\u202e!"]
)
def test_no_violence_is_no_incident(text: str) -> None:
    """Other news, and no news at all, give an empty record rather than an error."""
    record = onrecord.code(text, published=DAY)
    assert record.statements == ()


@given(st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip())))
@settings(max_examples=30, deadline=None)
def test_any_text_gives_a_sound_record(text: str) -> None:
    """No text raises, and every span of the record shows words of it."""
    record = onrecord.code(f"A bomb killed 12 people. {text}", published=DAY)
    assert all(record.quote(span).strip() for span in record.spans())


def test_repeats_are_one_figure() -> None:
    """The same figure in the same voice is told once, however often the report repeats it."""
    record = onrecord.code("A bomb killed 12 people in Kabul on Monday. The bomb killed 12 people.", published=DAY)
    assert len([one for one in record.statements if one.kind == "figure"]) == 1
