"""Which incident a word is about: the link says it, and where it is silent, what was named last and nearest."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.coding.belonging import WEIGHTS, incident_shares, signs
from onrecord.coding.incidents import FoundIncident
from onrecord.coding.marks import Marks, words_within
from tests.coding.invented import invent

TEXT = (
    "The bombing in Halden hurt ten people. Police asked for calm. A week later the ambush near Moss killed soldiers. "
    "Nine of them were recruits. The rebels were blamed."
)


def named(marks: Marks, words: str) -> FoundIncident:
    """Give a background incident named by these words."""
    at = marks.text.index(words)
    inside = words_within(marks.words, at, at + len(words))
    return FoundIncident(
        words=np.array(inside),
        mentions=(marks.span(inside[0], inside[-1]),),
        role="background",
        chance=0.9,
        means=("unknown",),
        when=None,
        place=None,
    )


def shares(asking: str, *, linked: str | None = None, share: float = 0.0) -> list[float]:
    """Give the shares of the two incidents and of none, for a word whose link gives `share` to another."""
    marks = invent(TEXT)
    words = [marks.quote(at, at) for at in range(len(marks.words))]
    chances = np.full(len(words) + 1, 1e-3, np.float32)
    if linked is not None:
        chances[words.index(linked)] = share
    incidents = [named(marks, "The bombing"), named(marks, "the ambush")]
    found = incident_shares(marks, incidents, np.array([words.index(asking)]), chances, "statement")
    return [float(share) for share in found]


def test_what_was_named_last_is_meant_where_the_link_is_silent() -> None:
    bombing, ambush, _ = shares("rebels")
    assert ambush > bombing
    bombing, ambush, _ = shares("Police")
    assert bombing > ambush


def test_a_link_that_is_sure_outweighs_a_neighbour() -> None:
    bombing, ambush, _ = shares("recruits", linked="bombing", share=0.95)
    weak = shares("recruits", linked="bombing", share=0.01)
    assert bombing / ambush > weak[0] / weak[1]


def test_what_the_link_gives_to_none_stays_with_none() -> None:
    *about, none = shares("rebels", linked="bombing", share=0.5)
    assert none == pytest.approx(1e-3)
    assert sum(about) == pytest.approx(0.5 + 3e-3, abs=1e-3)


def test_without_an_incident_only_none_is_left() -> None:
    marks = invent(TEXT)
    chances = np.array([0.2] * len(marks.words) + [0.8], np.float32)
    assert incident_shares(marks, [], np.array([3]), chances, "figure").tolist() == pytest.approx([0.8])


def test_every_sign_has_a_weight() -> None:
    marks = invent(TEXT)
    chances = np.full(len(marks.words) + 1, 0.01, np.float32)
    for told in signs(marks, [named(marks, "The bombing")], np.array([20]), chances):
        assert all(set(told) == set(weights) for weights in WEIGHTS.values())
