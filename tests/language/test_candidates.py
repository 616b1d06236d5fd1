"""An ambiguous name keeps what it may mean, and a clear one needs no candidates."""

from __future__ import annotations

from onrecord.language import annotate
from onrecord.model import Place, Report


def place_of(text: str, name: str) -> Place:
    """Give the place that a name of a text was read as."""
    found = annotate(Report(id="r1", text=text, published="2019-01-24")).places
    return next(mention.place for mention in found if mention.place.name == name)


def test_an_ambiguous_name_has_candidates_and_no_coordinates() -> None:
    place = place_of("Police in Springfield said on Monday that two men were shot.", "Springfield")
    assert place.lat is None
    assert place.geonames is None
    assert len(place.candidates) > 1


def test_a_name_that_the_text_settles_has_none() -> None:
    place = place_of("Police in Springfield, Illinois, said on Monday that two men were shot.", "Springfield")
    assert place.geonames is not None
    assert place.candidates == ()
