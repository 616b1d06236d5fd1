"""Who says a figure or a statement: the verb of saying it hangs on, "according to", quotation marks, or nobody."""

from __future__ import annotations

import pytest

from onrecord.coding.marks import Marks, words_within
from onrecord.coding.parties import Party
from onrecord.coding.speaking import WEIGHTS, choose_speaker, signs
from onrecord.language import annotate
from onrecord.model import Annotated, Report
from tests.coding.invented import invent

RUIZ, OKAFOR = "Ana Ruiz", "Tom Okafor"


def read(text: str) -> tuple[Marks, Annotated, Party, Party]:
    """Give a text with its marks, its language and its two parties."""
    marks = invent(text)
    return marks, annotate(Report(id="r1", text=text)), party(marks, RUIZ), party(marks, OKAFOR)


def party(marks: Marks, name: str) -> Party:
    """Give a party with the first place of its name."""
    at = marks.text.index(name)
    inside = words_within(marks.words, at, at + len(name))
    return Party(name=name, spans=(marks.span(inside[0], inside[-1]),))


def word(marks: Marks, said: str) -> int:
    """Give the index of a word."""
    return [marks.quote(at, at) for at in range(len(marks.words))].index(said)


def speaker(text: str, said: str, *, nobody: float = 0.2) -> str | None:
    """Give who says a word of a text, the link giving both parties alike."""
    marks, annotated, ruiz, okafor = read(text)
    found = choose_speaker(marks, annotated, word(marks, said), [(ruiz, 0.4), (okafor, 0.4)], nobody, "figure")
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz said that nine people had died. Tom Okafor left the town.", RUIZ),
        ("Ana Ruiz left the town. Tom Okafor said that nine people had died.", OKAFOR),
        ("Tom Okafor left the town. According to Ana Ruiz, nine people died.", RUIZ),
    ],
)
def test_the_verb_of_saying_tells_who_speaks(text: str, who: str) -> None:
    assert speaker(text, "nine") == who


def test_a_link_to_nobody_leaves_it_to_the_report() -> None:
    text = "Nine people died. Ana Ruiz and Tom Okafor left the town."
    assert speaker(text, "Nine", nobody=0.95) is None


def test_between_quotation_marks_nobody_is_less_likely() -> None:
    marks, annotated, ruiz, okafor = read("Ana Ruiz came, then Tom Okafor. “They killed nine of us.” Ten left.")
    told = [
        signs(marks, annotated, word(marks, said), [(ruiz, 0.4), (okafor, 0.4)], 0.2)[0] for said in ("nine", "Ten")
    ]
    assert [one["nobody, between quotation marks"] for one in told] == [1.0, 0.0]


def test_other_reasons_tip_the_balance() -> None:
    marks, annotated, ruiz, okafor = read("Ana Ruiz and Tom Okafor said that nine people had died.")
    both = [(ruiz, 0.4), (okafor, 0.4)]
    at = word(marks, "nine")
    for wanted in both:
        odds = {wanted[0].name: 30.0}
        found = choose_speaker(marks, annotated, at, both, 0.1, "statement", lambda one: odds.get(one.name, 1.0))  # noqa: B023
        assert found is wanted[0]


def test_without_parties_the_report_speaks() -> None:
    marks, annotated, *_ = read("Ana Ruiz said that nine people had died, and Tom Okafor left.")
    assert choose_speaker(marks, annotated, 3, [], 0.0, "figure") is None


def test_every_sign_has_a_weight() -> None:
    marks, annotated, ruiz, _ = read("Ana Ruiz said that nine people had died, and Tom Okafor left.")
    nobody, somebody = signs(marks, annotated, word(marks, "nine"), [(ruiz, 0.4)], 0.2)
    assert all(set(nobody) | set(somebody) == set(weights) for weights in WEIGHTS.values())
