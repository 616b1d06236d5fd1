"""What the words that name an incident say outright of how it was done."""

from __future__ import annotations

import pytest

from onrecord.coding.means import named_means


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("the drone strike", {"drone_strike"}),
        ("Monday's knife attack", {"stabbing"}),
        ("THE KIDNAPPING AND SHOOTING", {"abduction", "shooting"}),
        ("a car bomb", {"bombing"}),
        ("bombed in an air\nstrike", {"air_strike"}),
        ("a drive-by", {"shooting"}),
        ("set ablaze with petrol bombs", {"arson"}),
        ("the attack", set()),
        ("the shotgun", set()),
        ("the stabilisation", set()),
    ],
)
def test_named_outright(words: str, means: set[str]) -> None:
    assert named_means([words]) == means


def test_all_mentions_are_read() -> None:
    assert named_means(["the attack", "the stabbing", "the shooting"]) == {"stabbing", "shooting"}
