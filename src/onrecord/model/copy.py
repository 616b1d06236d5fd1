"""Reports that are copies of one another: one source, however many papers print it.

Invariant: a passage copied from another report is that report's statement; it never counts as a second witness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

Manner = Literal["whole", "cut", "extended", "spun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a copy and the stretch of its source that it repeats."""

    copy: Span
    source: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """`report` repeats `source`: `share` of its words are copied, `source_share` of the source's words are in it.

    `manner`: the whole text; a cut of it; extended, which is words of its own around or above it; or spun, which is
    rewritten word by word, as by machine translation.
    """

    report: str
    source: str
    manner: Manner
    share: float
    source_share: float
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyGroup:
    """One story in all its copies: `origin` is the report that had it first, `agency` the agency the story credits."""

    origin: str
    copies: tuple[Copy, ...]
    agency: str | None = None

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of all reports of the group, the origin first."""
        return (self.origin, *(copy.report for copy in self.copies))
