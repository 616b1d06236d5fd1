"""Fits the weights by which linking compares two incidents, and the table of how telling each word is.

Logistic regression on pairs of reports of known incidents: only the incidents that reports are mainly about, since
nobody has linked the others. Pairs are those that linking itself would compare.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.candidates import Memory, near
from onrecord.linking.compare import FEATURES, Weights, features
from onrecord.linking.signature import BUCKETS, bucket, signatures, words_of
from onrecord.model import Figure, Record

Floats = NDArray[np.float64]
_PENALTY = 1.0  # of squared weights
_STEPS = 30  # of Newton's method: it settles in ten
# What a person would say before seeing a pair, and how many pairs that opinion is worth: reports of one country and one
# kind of violence teach nothing about other countries and other means.
_OPINION = {
    "other country": -4.0,
    "far place": -2.5,
    "other means": -1.5,
    "days apart": -1.0,
    "same place": 1.0,
    "same day": 1.0,
    "one main": -1.0,
}
_WORTH = 40.0


def word_rarity(texts: Iterable[str]) -> NDArray[np.float16]:
    """Give for each hashed word the logarithm of the share of texts that hold it, turned round: rarer is larger."""
    count, total = np.ones(BUCKETS), 0
    for text in texts:
        total += 1
        count[list({bucket(word.lower()) for word in words_of(text)})] += 1
    return np.log((total + 1) / count).astype(np.float16)


def main_incident(record: Record) -> str | None:
    """Give the id of the incident that a report is about: of several, the one with most figures."""
    mains = [incident.id for incident in record.incidents if incident.role == "main"]
    told = [one.incident for one in record.statements if isinstance(one.content, Figure)]
    return max(mains, key=told.count, default=None)


def pairs(records: Sequence[Record], incident_of: Mapping[str, str]) -> Iterator[tuple[list[float], bool]]:
    """Give the features of each pair that linking would compare, and whether the two are one incident."""
    known = Memory()
    for record in records:
        about = main_incident(record)
        for one in signatures(record):
            if one.local.incident != about or one.local.report not in incident_of:
                continue
            for other in near(one, known):
                same = incident_of[one.local.report] == incident_of[other.local.report]
                yield features(one, other), same
            known.add(one)


def fit(told: Sequence[tuple[list[float], bool]]) -> Weights:
    """Give the weights under which the pairs are likeliest, held near opinion by a penalty on what is far from it."""
    given = np.array([values for values, _ in told])
    same = np.array([float(is_same) for _, is_same in told])
    weights = np.zeros(given.shape[1])
    opinion = np.array([_OPINION.get(name, 0.0) for name in FEATURES])
    penalty = np.array([_WORTH if name in _OPINION else _PENALTY for name in FEATURES])
    penalty[FEATURES.index("one")] = 0.0
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (chances - same) + penalty * (weights - opinion)
        curve = (given * (chances * (1 - chances))[:, None]).T @ given + np.diag(penalty + 1e-6)
        weights -= np.linalg.solve(curve, slope)
    return tuple(map(float, weights.round(4)))


def write_weights(folder: Path, weights: Weights, rarity: NDArray[np.float16]) -> None:
    """Write what linking reads: pair.json and rarity.npy."""
    folder.mkdir(exist_ok=True)
    told = {"weights": dict(zip(FEATURES, weights, strict=True))}
    (folder / "pair.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    np.save(folder / "rarity.npy", rarity)
