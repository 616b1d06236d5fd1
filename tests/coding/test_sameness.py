"""Whether two mentions are of one event: names, acts, days and the way back speak beside the encoder's likeness."""

from __future__ import annotations

import numpy as np

from onrecord.coding.beside import own_times
from onrecord.coding.marks import Marks, words_within
from onrecord.coding.sameness import WEIGHTS, Mention, pair_signs, read_mention, same_incident
from onrecord.language import annotate
from onrecord.model import Annotated, Report
from tests.coding.invented import invent

TEXT = (
    "A bomb killed nine people in Halden on Monday. The blast was heard for miles.\n\n"
    "In 2014 gunmen abducted the singer Lena Moe near Drammen. Another kidnapping of a singer followed in 2016."
)
NAMED = ("A bomb killed nine people", "The blast", "abducted the singer", "Another kidnapping")


def chance(one: str, other: str, text: str = TEXT) -> float:
    """Give the chance that two mentions of a text are of one event, the encoder silent."""
    marks = invent(text)
    groups = [group(marks, one), group(marks, other)]
    return float(same_incident(marks, annotate(Report(id="r1", text=text, published="2021-03-09")), groups)[0, 1])


def group(marks: Marks, words: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Give the words of a mention."""
    at = marks.text.index(words)
    return np.array(words_within(marks.words, at, at + len(words)))


def mention(marks: Marks, annotated: Annotated, words: str) -> Mention:
    """Give a mention with what tells it from others."""
    inside = group(marks, words)
    return read_mention(marks, annotated, inside, own_times(marks, annotated, inside))


def test_a_mention_that_goes_back_is_of_the_event_named_last() -> None:
    assert chance(NAMED[0], NAMED[1]) > 0.5 > chance(NAMED[0], NAMED[2])


def test_what_is_told_as_another_is_another() -> None:
    back = TEXT.replace("Another kidnapping of a singer", "The kidnapping")
    assert chance(NAMED[2], NAMED[3]) < chance(NAMED[2], "The kidnapping", back)


def test_days_that_exclude_each_other_part_two_mentions() -> None:
    text = "The bombing of 3 May 2014 was recalled. The bombing of 9 June 2016 was not."
    same = "The bombing of 3 May 2014 was recalled. The bombing of 3 May 2014 was not."
    second = "The bombing of 9 June 2016"
    again = "bombing of 3 May 2014 was not"
    assert chance("The bombing of 3 May 2014", second, text) < chance("The bombing of 3 May 2014 was", again, same)


def test_every_pair_has_every_sign() -> None:
    marks, annotated = invent(TEXT), annotate(Report(id="r1", text=TEXT, published="2021-03-09"))
    told = pair_signs(marks, annotated, [group(marks, words) for words in NAMED])
    assert len(told) == 6
    assert all(set(signs) == set(WEIGHTS) for signs in told.values())


def test_a_mention_is_of_its_own_event() -> None:
    marks, annotated = invent(TEXT), annotate(Report(id="r1", text=TEXT, published="2021-03-09"))
    chances = same_incident(marks, annotated, [group(marks, words) for words in NAMED])
    assert np.diag(chances).tolist() == [1.0] * 4
    assert np.array_equal(chances, chances.T)


def test_what_tells_a_mention_from_others_is_read_off_it() -> None:
    marks, annotated = invent(TEXT), annotate(Report(id="r1", text=TEXT, published="2021-03-09"))
    bomb, blast, taken, another = (mention(marks, annotated, words) for words in NAMED)
    assert bomb.acts == {"bombing", "killing"}
    assert (bomb.is_clause, blast.is_clause) == (True, False)
    assert (bomb.goes_back, blast.goes_back) == (False, True)
    assert taken.acts == {"taking"}
    assert "singer" in taken.names
    assert another.is_another
    assert (bomb.paragraph, taken.paragraph) == (0, 1)
