"""Where words stand in a report.

Invariant: a span is never empty, and its ends count Unicode code points, so `report.text[start:end]` is the quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.errors import EvidenceError

Field = Literal["text", "title"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a report's text or title: `start` inclusive, `end` exclusive, in code points.

    Raises `EvidenceError` for an empty or backward stretch: evidence that shows no words is none.
    """

    start: int
    end: int
    field: Field = "text"

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise EvidenceError(f"{self.field}[{self.start}:{self.end}]", "a span must hold at least one character")

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character of the same field."""
        return self.field == other.field and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.field == other.field and self.start <= other.start and other.end <= self.end
