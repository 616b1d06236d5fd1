"""A text as windows of word pieces, no longer than the encoder can see at once.

Invariant: every word has one place, in the window that shows most of what stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.coding.marks.words import Word

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_BEGIN, _END = 101, 102  # [CLS] and [SEP] of the BERT vocabulary
SIZE, OVERLAP = 510, 128  # word pieces: the most in a window, and what two windows share


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """Piece ids of each window, and for each word its window and the position of its first piece there."""

    ids: tuple[tuple[int, ...], ...]
    window: NDArray[np.int64]
    position: NDArray[np.int64]


def cut_windows(text: str, words: Sequence[Word], tokenizer: Tokenizer) -> Windows:
    """Cut a text into as few windows as can be, of like size; the tokenizer neither pads nor truncates."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids, offsets = encoding.ids, encoding.offsets
    count = max(1, -(-(len(ids) - OVERLAP) // (SIZE - OVERLAP)))
    size = -(-(len(ids) + (count - 1) * OVERLAP) // count)
    starts = [number * (size - OVERLAP) for number in range(count)]
    at = _first_pieces(words, offsets)
    begin = np.array(starts)
    end = np.minimum(begin + size, len(ids))
    # The room a word has on its shorter side; a border of the text itself counts as room.
    left = np.where(begin == 0, size, at[:, None] - begin)
    right = np.where(end == len(ids), size, end - 1 - at[:, None])
    inside = (at[:, None] >= begin) & (at[:, None] < np.maximum(end, 1))
    window = np.where(inside, np.minimum(left, right), -1).argmax(1)
    pieces = tuple((_BEGIN, *ids[start : start + size], _END) for start in starts)
    return Windows(ids=pieces, window=window, position=at - begin[window] + 1)


def _first_pieces(words: Sequence[Word], offsets: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    first, piece = [], 0
    for word in words:
        while piece < len(offsets) - 1 and offsets[piece][1] <= word.start:
            piece += 1
        first.append(piece)
    return np.array(first, dtype=np.int64)
