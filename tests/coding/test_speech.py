"""Cues get their content and source, one cue a piece of content, and offsets hold for whatever is marked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.coding.marks import read_marks
from onrecord.coding.speech import find_attributions
from onrecord.model import Span
from tests.coding.invented import invent

PIECES = st.lists(
    st.sampled_from(
        [
            "[source:The mayor] ",
            "[cue:said] ",
            "[content:two homes burned] ",
            "on Monday ",
            ". Later ",
            '[content:"Run"] ',
        ]
    ),
    max_size=14,
)


def told(shown: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Give source, cue and content of each attribution as texts."""
    marks = invent(shown)

    def texts(spans: tuple[Span, ...]) -> list[str]:
        return [marks.text[span.start : span.end] for span in spans]

    return [(texts(one.source), texts(one.cue), texts(one.content)) for one in find_attributions(marks)]


def test_a_cue_gets_what_stands_by_it() -> None:
    shown = (
        "[source:The mayor] [cue:said] [content:two homes burned]. [source:A nurse] [cue:denied] [content:any delay]."
    )
    assert told(shown) == [
        (["The mayor"], ["said"], ["two homes burned"]),
        (["A nurse"], ["denied"], ["any delay"]),
    ]


def test_a_quotation_around_its_cue_is_one_attribution_in_two_pieces() -> None:
    shown = '"[content:We heard it at noon]," [cue:said] [source:a baker], "[content:then the windows broke]."'
    assert told(shown) == [(["a baker"], ["said"], ["We heard it at noon", "then the windows broke"])]


def test_sentences_that_run_on_are_one_piece() -> None:
    shown = "[source:The rector] [cue:added]: [content:The hall is shut. ][content:Classes go on.]"
    assert told(shown) == [(["The rector"], ["added"], ["The hall is shut. Classes go on."])]


def test_a_few_unmarked_words_do_not_cut_what_is_said() -> None:
    shown = "[source:A guard] [cue:said] [content:the gate] was [content:open, ]and [source:she] left."
    assert told(shown) == [(["A guard"], ["said"], ["the gate was open"])]


def test_nobody_is_named_where_no_source_is_marked() -> None:
    assert told("[content:The bridge fell], [cue:reportedly].") == [([], ["reportedly"], ["The bridge fell"])]


def test_a_cue_that_gives_nothing_and_words_without_a_cue_are_no_attribution() -> None:
    assert told("[source:The mayor] [cue:spoke] for an hour.") == []
    assert told("[content:Two homes burned] on Monday.") == []


@given(PIECES)
@settings(max_examples=60, deadline=None)
def test_no_word_is_said_twice_and_every_span_holds_words(pieces: list[str]) -> None:
    marks = invent("".join(pieces) + "end.")
    found = find_attributions(marks)
    content = [span for one in found for span in one.content]
    assert all(not one.overlaps(other) for at, one in enumerate(content) for other in content[at + 1 :])
    assert all(one.cue and one.content and 0 < one.chance <= 1 for one in found)
    assert all(marks.text[span.start : span.end].strip() for one in found for span in (*one.source, *one.cue))


def test_the_encoder_hears_plain_speech() -> None:
    text = "The harbour master said that two boats sank. According to fishermen, nobody drowned."
    marks = read_marks(text)
    assert marks is not None
    found = find_attributions(marks)
    assert [text[one.cue[0].start : one.cue[0].end] for one in found] == ["said", "According to"]
    assert "harbour master" in text[found[0].source[0].start : found[0].source[0].end]
    assert "fishermen" in text[found[1].source[0].start : found[1].source[0].end]
