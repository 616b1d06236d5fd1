"""What each sign is worth in tying a cue to the words it gives, and to its source: weights of logistic regressions.

Fitted on every seventh article of the quotations the encoder was trained on (`python -m training.ties`).
"""

from __future__ import annotations

CONTENT_OF_CUE: dict[str, float] = {
    "always": -1.75,
    "follows": 0.31,
    "distance after": -0.52,
    "distance before": -0.67,
    "same sentence": 0.08,
    "sentences apart": -1.07,
    "next sentence": -0.38,
    "last sentence": -0.36,
    "side by side": 0.32,
    "cues between": -1.51,
    "contents between": 0.39,
    "linked to a source by the cue": 2.74,
    "so linked, same sentence": -1.02,
    "quotation marks between": 1.32,
    "cue's chance": 1.78,
}
SOURCE_OF_CUE: dict[str, float] = {
    "always": -0.61,
    "follows": -0.61,
    "distance after": -1.33,
    "distance before": -0.53,
    "same sentence": 0.56,
    "sentences apart": -1.65,
    "next sentence": -0.17,
    "last sentence": -0.52,
    "side by side": 0.55,
    "cues between": -0.17,
    "sources between": -0.80,
    "contents between": -0.68,
    "linked": 2.55,
    "source's chance": 1.40,
}
