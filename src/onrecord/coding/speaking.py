"""Who says it, of all parties that speak in a report: signs weighed by conditional logistic regressions.

The encoder's link is one sign; the verb of saying that the words hang on, quotation marks and who was named last are
others. Nobody, the report's own voice, is one of the choices.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import numpy as np

from onrecord.coding.marks import Marks
from onrecord.coding.parties import Party, Ranked
from onrecord.coding.signs import Signs, far, logarithm, weigh
from onrecord.coding.tokens import token_at
from onrecord.model import Annotated, Token
from onrecord.vocabulary import table

Asking = Literal["figure", "statement"]
WEIGHTS: dict[Asking, Signs] = {
    "figure": {
        "nobody": 0.21,
        "link to nobody": 1.21,
        "logarithm of the link to nobody": 0.18,
        "nobody, under a verb of saying": -0.32,
        "nobody, between quotation marks": -0.85,
        "link": 1.38,
        "logarithm of the link": 0.32,
        "subject of the verb it is under": 0.60,
        "according to it": 0.71,
        "named in the sentence": 0.30,
        "sentences since": -0.47,
        "sentences until": -0.04,
        "named last": 0.29,
        "more than one word": 0.28,
        "subject of a verb of saying": 0.11,
    },
    "statement": {
        "nobody": 0.75,
        "link to nobody": 0.75,
        "logarithm of the link to nobody": 0.30,
        "nobody, under a verb of saying": -0.04,
        "nobody, between quotation marks": -0.90,
        "link": 1.56,
        "logarithm of the link": 0.29,
        "subject of the verb it is under": 0.96,
        "according to it": 0.48,
        "named in the sentence": 0.10,
        "sentences since": -0.58,
        "sentences until": 0.18,
        "named last": 0.46,
        "more than one word": 0.26,
        "subject of a verb of saying": -0.31,
    },
}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HIGHEST = 12  # words from a word up to the verb of saying that it is under
_ACCORDING = 60  # code points before a name in which "according to" stands


def choose_speaker(  # noqa: PLR0913, PLR0917  the text, the word, its link, and how it is to be weighed
    marks: Marks,
    annotated: Annotated,
    at: int,
    speaking: Ranked,
    nobody: float,
    kind: Asking,
    odds: Callable[[Party], float] | None = None,
) -> Party | None:
    """Give who says what the word at `at` tells, None for the report's own voice.

    `speaking` are the parties with their shares of the link, `nobody` is what the link leaves to none; `odds` is how
    much likelier a party is for other reasons.
    """
    scores = [weigh(one, WEIGHTS[kind]) for one in signs(marks, annotated, at, speaking, nobody)]
    if odds is not None:
        scores = [scores[0], *(s + math.log(odds(party)) for s, (party, _) in zip(scores[1:], speaking, strict=True))]
    best = int(np.argmax(scores))
    return speaking[best - 1][0] if best else None


def signs(marks: Marks, annotated: Annotated, at: int, speaking: Ranked, nobody: float) -> list[Signs]:
    """Give what speaks for nobody, and then for each party, by the names of the weights; what is left out is 0."""
    word = marks.words[at]
    token = token_at(annotated, word.start)
    above, here = _verbs_above(annotated, token), word.sentence if token is None else token.sentence
    named = [max((span.start for span in party.spans if span.start < word.start), default=-1) for party, _ in speaking]
    made: list[Signs] = [
        {
            "nobody": 1.0,
            "link to nobody": nobody,
            "logarithm of the link to nobody": logarithm(nobody),
            "nobody, under a verb of saying": float(bool(above)),
            "nobody, between quotation marks": float(_is_quoted(marks.text, word.start)),
        }
    ]
    for (party, share), last in zip(speaking, named, strict=True):
        heads = [head for span in party.spans if (head := token_at(annotated, span.end - 1)) is not None]
        subjects = [head for head in heads if head.dep in _SUBJECTS]
        apart = [here - head.sentence for head in heads]
        made.append(
            {
                "link": share,
                "logarithm of the link": logarithm(share),
                "subject of the verb it is under": float(any(head.head in above for head in subjects)),
                "according to it": float(any(_is_according(annotated, head, here) for head in heads)),
                "named in the sentence": float(0 in apart),
                "sentences since": far(gap for gap in apart if gap >= 0),
                "sentences until": far(-gap for gap in apart if gap < 0),
                "named last": float(last == max(named) >= 0),
                "more than one word": float(" " in party.name),
                "subject of a verb of saying": float(
                    any(_says(annotated.tokens[head.head]) and abs(here - head.sentence) <= 1 for head in subjects)
                ),
            }
        )
    return made


def _verbs_above(annotated: Annotated, token: Token | None) -> frozenset[int]:
    """Give the verbs of saying that a word hangs on, over other words."""
    found = set()
    for _ in range(_HIGHEST):
        if token is None:
            break
        if _says(token):
            found.add(token.index)
        token = annotated.tokens[token.head] if token.head != token.index else None
    return frozenset(found)


def _says(token: Token) -> bool:
    return token.lemma.lower() in table("cues")["says"]["verbs"]


def _is_according(annotated: Annotated, head: Token, sentence: int) -> bool:
    """Tell whether a name in a sentence stands behind "according to"."""
    if head.sentence != sentence or head.dep != "pobj":
        return False
    before = annotated.report.text[max(0, head.start - _ACCORDING) : head.start].lower()
    return annotated.tokens[head.head].text.lower() == "to" and "according" in before


def _is_quoted(text: str, at: int) -> bool:
    """Tell whether a point of a text lies between quotation marks; curly ones may run over paragraphs."""
    if text.count("“", 0, at) > text.count("”", 0, at):
        return True
    return text.count('"', max(0, text.rfind("\n\n", 0, at)), at) % 2 == 1
