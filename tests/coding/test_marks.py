"""Words, windows and marks: offsets hold, and the weights fit the scheme they were trained on."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.coding.marks import read_marks
from onrecord.coding.marks.scheme import BACKWARD, DISTANCES, LINK_SIZE, LINKS, distance_class, null_slice, tag_slices
from onrecord.coding.marks.windows import SIZE, cut_windows
from onrecord.coding.marks.words import split_words, words_within

TEXTS = st.text(alphabet="aB .,\n12😀é\u0301”’-", max_size=120)
SENTENCE = "A bomb killed 12 people in Ghazni on Monday, police said. "


@given(TEXTS, st.integers(0, 120), st.integers(1, 20))
def test_words_stand_where_they_say(text: str, start: int, length: int) -> None:
    """Words are in order, never overlap, leave out nothing but white space, and are found by their stretch."""
    words = split_words(text)
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert sum(word.end - word.start for word in words) == sum(not letter.isspace() for letter in text)
    end = start + length
    overlapping = [at for at, word in enumerate(words) if word.start < end and start < word.end]
    assert list(words_within(words, start, end)) == overlapping


@given(TEXTS)
@settings(max_examples=25, deadline=None)
def test_any_text_gives_marks_for_each_word(text: str) -> None:
    """Whatever the text: a row of scores for each word, probabilities that are probabilities."""
    marks = read_marks(text)
    if marks is None:
        assert not text.strip()
        return
    assert len(marks.tags) == len(marks.words)
    naming = marks.chances("naming")
    assert np.allclose(naming.sum(1), 1, atol=1e-4)
    linked = marks.link("figure_speaker", np.array([0]))
    assert len(linked) == len(marks.words) + 1
    assert np.isclose(linked.sum(), 1, atol=1e-4)


def test_the_weights_fit_the_scheme() -> None:
    """Every family of marks and every link has its place in the model's output, and nothing is left over."""
    marks = read_marks(SENTENCE)
    assert marks is not None
    assert marks.tags.shape[1] == null_slice().stop
    assert null_slice().start == max(part.stop for part in tag_slices().values())
    assert marks.query.shape[1:] == marks.key.shape[1:] == (len(LINKS), LINK_SIZE)
    assert marks.near.shape == (len(LINKS), DISTANCES)


def test_distances_are_finer_when_near() -> None:
    """Each step near by has a class of its own, far ones share, and backward is never forward."""
    assert len({distance_class(offset) for offset in range(-3, 4)}) == 7
    assert distance_class(60) == distance_class(61)
    assert all(distance_class(offset) < BACKWARD <= distance_class(-offset - 1) < DISTANCES for offset in range(3000))


def test_a_long_report_is_read_whole() -> None:
    """Words beyond the first window are read in a later one, each where most stands around it."""
    from tokenizers import Tokenizer

    from onrecord.coding.marks.reading import _load

    text = SENTENCE * 120
    words, tokenizer = split_words(text), _load().tokenizer
    assert isinstance(tokenizer, Tokenizer)
    windows = cut_windows(text, words, tokenizer)
    assert len(windows.ids) > 2
    assert all(len(ids) <= SIZE + 2 for ids in windows.ids)
    assert list(windows.window) == sorted(windows.window)
    assert set(windows.window) == set(range(len(windows.ids)))
    marks = read_marks(text)
    assert marks is not None
    last = words_within(words, text.rindex("12"), text.rindex("12") + 2)[0]
    assert marks.chances("measure")[last, 0] > 0.5
