"""What each sign is worth in tying a cue to the words it gives, and to its source: weights of logistic regressions.

Fitted on every seventh article of the quotations the encoder was trained on (`python -m training.ties`).
"""

from __future__ import annotations

CONTENT_OF_CUE: dict[str, float] = {}
SOURCE_OF_CUE: dict[str, float] = {}
