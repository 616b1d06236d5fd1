"""Whether two local incidents are one: a decision by a coder, which can be withdrawn, never a rewrite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.coder import Coder
from onrecord.model.report import content_id

Verdict = Literal["same", "not same", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class LocalIncident:
    """The name of an incident of one report: the report's id and the incident's id in its record."""

    report: str
    incident: str

    def __str__(self) -> str:
        return f"{self.report}#{self.incident}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`left` and `right` are the same incident, or not, or nobody can tell; `score` is the probability of "same".

    `reason` says what agreed and what did not. The two sides are unordered: `judge` puts the smaller first.
    """

    left: LocalIncident
    right: LocalIncident
    verdict: Verdict
    score: float
    reason: str
    coder: Coder

    @property
    def id(self) -> str:
        """A content id: the same judgement by the same coder for the same reason is one judgement."""
        parts = (str(self.left), str(self.right), self.verdict, f"{self.score:.4f}", self.reason)
        return content_id(*parts, self.coder.kind, self.coder.name)


def judge(  # noqa: PLR0913  the six fields of a judgement, by name
    *, a: LocalIncident, b: LocalIncident, verdict: Verdict, score: float, reason: str, coder: Coder
) -> Judgement:
    """Give the judgement on `a` and `b`, whichever was named first."""
    left, right = sorted((a, b))
    return Judgement(left=left, right=right, verdict=verdict, score=score, reason=reason, coder=coder)
