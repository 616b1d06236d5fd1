"""A report without a date gains an interval where its incident proves one, and never a day out of nothing."""

from __future__ import annotations

import pytest

from onrecord.assessment import inferred_published
from onrecord.model import Dossier, Telling, When
from tests.factories import TEXT, make_incident, make_telling, span_of


def undated(text: str) -> Telling:
    """Give what an undated report tells of the attack."""
    mention = span_of(text, "attack")
    return make_telling(id="r2", text=text, published=None, incident=make_incident(when=None, mentions=(mention,)))


def dossier(telling: Telling, when: str | None = "2021-03-08") -> Dossier:
    """Give a dossier of the undated report and a dated one."""
    told = None if when is None else When(value=when, words="Monday", rule="weekday")
    return Dossier(id="inc-1", tellings=(make_telling(incident=make_incident(TEXT, when=told)), telling))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Riverton mourned the dead of last week's attack.", "2021-03-09/2021-03-21"),
        ("The attack yesterday left twelve dead.", "2021-03-08/2021-03-09"),
        ("Today the town woke to an attack.", "2021-03-08"),
        ("The attack on Monday left twelve dead.", "2021-03-08/2021-03-15"),
        ("The attack left twelve dead.", "2021-03-08/.."),
    ],
)
def test_words_beside_the_incident_bound_the_day(text: str, days: str) -> None:
    telling = undated(text)
    found = inferred_published(telling, dossier(telling))
    assert found is not None
    assert found.value == days
    assert "2021-03-08" in found.rule


def test_a_dated_report_needs_no_inference() -> None:
    telling = make_telling()
    assert inferred_published(telling, dossier(telling)) is None


def test_nothing_is_inferred_from_an_incident_of_unknown_time() -> None:
    telling = undated("The attack last week left twelve dead.")
    assert inferred_published(telling, dossier(telling, when=None)) is None
