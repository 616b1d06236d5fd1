"""Which incident a word is about, of all that a report tells of: signs weighed by conditional logistic regressions.

The link drawn by the encoder is one sign; where incidents are told side by side, what was named last and how far away
says as much.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from onrecord.coding.incidents import FoundIncident
from onrecord.coding.marks import Marks
from onrecord.coding.marks.marks import Floats, Indexes, softmax
from onrecord.coding.signs import Signs, far, logarithm, weigh

Asking = Literal["figure", "statement"]
WEIGHTS: dict[Asking, Signs] = {
    "figure": {
        "link": 1.21,
        "logarithm of the link": 0.19,
        "named in the sentence": 0.94,
        "alone named in the sentence": -0.74,
        "named last": 0.39,
        "sentences since": -0.77,
        "sentences until": -0.44,
        "words between": -0.28,
        "main": 0.74,
        "mentions": -0.27,
        "not named before": -1.45,
    },
    "statement": {
        "link": 1.19,
        "logarithm of the link": 0.21,
        "named in the sentence": 0.42,
        "alone named in the sentence": -0.29,
        "named last": 0.69,
        "sentences since": -1.15,
        "sentences until": -0.13,
        "words between": -0.37,
        "main": 0.01,
        "mentions": -0.48,
        "not named before": -1.31,
    },
}


def incident_shares(
    marks: Marks, incidents: Sequence[FoundIncident], asking: Indexes, chances: Floats, kind: Asking
) -> Floats:
    """Give the chance of each incident as what the asking words are about, "none" last; `chances` are the link's."""
    if not incidents:
        return chances[-1:]
    told = signs(marks, incidents, asking, chances)
    scores = np.array([weigh(one, WEIGHTS[kind]) for one in told], np.float32)
    return np.append(softmax(scores) * sum(one["link"] for one in told), chances[-1])


def signs(marks: Marks, incidents: Sequence[FoundIncident], asking: Indexes, chances: Floats) -> list[Signs]:
    """Give for each incident what speaks for it, by the names of the weights."""
    at = int(asking[len(asking) // 2])
    here = marks.sentences[at]
    named = [np.unique(incident.words) for incident in incidents]
    before = [int(words[words <= at].max(initial=-1)) for words in named]
    beside = [bool((marks.sentences[words] == here).any()) for words in named]
    made: list[Signs] = []
    for incident, words, last, is_beside in zip(incidents, named, before, beside, strict=True):
        share = float(chances[words].sum())
        sentences = marks.sentences[words] - here
        made.append(
            {
                "link": share,
                "logarithm of the link": logarithm(share),
                "named in the sentence": float(is_beside),
                "alone named in the sentence": float(is_beside and sum(beside) == 1),
                "named last": float(last == max(before) >= 0),
                "sentences since": far(-sentences[sentences <= 0]),
                "sentences until": far(sentences[sentences > 0]),
                "words between": math.log1p(int(np.abs(words - at).min())),
                "main": float(incident.role == "main"),
                "mentions": math.log(len(incident.mentions)),
                "not named before": float(not (sentences <= 0).any()),
            }
        )
    return made
