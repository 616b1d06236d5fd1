"""What each sign is worth in tying a cue to the words it gives, and to its source: weights of logistic regressions.

Fitted on every seventh article of the quotations the encoder was trained on (`python -m training.ties`).
"""

from __future__ import annotations

CONTENT_OF_CUE: dict[str, float] = {
    "always": -1.66,
    "follows": 0.27,
    "distance after": -0.49,
    "distance before": -0.68,
    "same sentence": 0.10,
    "sentences apart": -0.98,
    "next sentence": -0.29,
    "last sentence": -0.30,
    "side by side": 0.44,
    "cues between": -1.70,
    "contents between": 0.35,
    "linked to a source by the cue": 2.89,
    "so linked, same sentence": -0.94,
    "quotation marks between": 1.28,
    "cue's chance": 1.55,
}
SOURCE_OF_CUE: dict[str, float] = {
    "always": -0.50,
    "follows": -0.66,
    "distance after": -1.17,
    "distance before": -0.56,
    "same sentence": 0.59,
    "sentences apart": -1.57,
    "next sentence": -0.18,
    "last sentence": -0.45,
    "side by side": 0.83,
    "cues between": 0.03,
    "sources between": -0.94,
    "contents between": -0.85,
    "linked": 2.49,
    "source's chance": 1.10,
}
