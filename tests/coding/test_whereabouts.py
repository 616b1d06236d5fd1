"""Where an incident was: a street or a quarter lies in the town that the report tells of, if the report is about it."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.coding.whereabouts import find_place
from onrecord.language import annotate
from onrecord.model import Report
from tests.coding.invented import invent, leading, to_nothing


def place(text: str, named: str, within: str | None = None, *, is_main: bool = True) -> tuple[str, str | None]:
    """Give the place of the shooting of a text, and what it lies within, by the words that its links lead to."""
    marks = leading(invent(text), "shooting", "place", named)
    marks = to_nothing(marks, "shooting", "within") if within is None else leading(marks, "shooting", "within", within)
    asking = [marks.quote(at, at) for at in range(len(marks.words))].index("shooting")
    found = find_place(marks, annotate(Report(id="r1", text=text)), [np.array([asking])], is_main=is_main)
    assert found is not None
    return found.name, found.within


def test_a_quarter_of_a_large_city_lies_in_it() -> None:
    text = "Chicago police said the shooting left two dead. Neighbours in Englewood wept; Chicago mourned."
    assert place(text, "Englewood") == ("Englewood", "Chicago")


@pytest.mark.parametrize("called", ["neighborhood", "quarter"])
def test_what_is_called_a_quarter_is_not_the_town(called: str) -> None:
    text = f"The shooting in Exeter Street, in the Waukesha {called}, left two dead. Milwaukee mourned; Milwaukee wept."
    assert place(text, "Street", "Waukesha")[1] == "Milwaukee"


def test_a_town_that_is_named_beside_stays() -> None:
    text = "The shooting in Exeter Street in Waukesha left two dead, a man told Milwaukee police. Milwaukee wept."
    assert place(text, "Street", "Waukesha")[1] == "Waukesha"


def test_nothing_lies_within_itself() -> None:
    text = "The shooting in Waukesha left two dead. They wept in Waukesha."
    assert place(text, "Waukesha", "Waukesha")[1] != "Waukesha"


def test_of_what_is_only_mentioned_no_town_is_taken_for_granted() -> None:
    text = "The shooting in Exeter Street was recalled. Milwaukee mourned; Milwaukee wept."
    assert place(text, "Street", is_main=False)[1] is None


def test_what_lies_in_a_town_is_no_namesake_in_another_country() -> None:
    text = "The shooting in Shaab, a part of Baghdad, left two dead. Baghdad wept."
    marks = leading(leading(invent(text), "shooting", "place", "Shaab"), "shooting", "within", "Baghdad")
    at = [marks.quote(word, word) for word in range(len(marks.words))].index("shooting")
    found = find_place(marks, annotate(Report(id="r1", text=text)), [np.array([at])], is_main=True)
    assert found is not None
    assert (found.name, found.within, found.country) == ("Shaab", "Baghdad", "IQ")
