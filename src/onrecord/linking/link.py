"""A record's incidents against those already known → judgements, each with its score and reason."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.linking.candidates import Known, Memory, near
from onrecord.linking.compare import Weights, compare
from onrecord.linking.signature import signatures
from onrecord.model import Coder, Judgement, Record, Verdict, judge

SAME_FROM = 0.4
UNSURE_FROM = 0.15


def link(record: Record, known: Known, *, coder: Coder, weights: Weights | None = None) -> Iterator[Judgement]:
    """Give the judgements "same" and "unsure" of a record's incidents on known ones; "not same" goes without saying."""
    for one in signatures(record):
        for other in near(one, known):
            comparison = compare(one, other, weights)
            if comparison.score >= UNSURE_FROM:
                verdict: Verdict = "same" if comparison.score >= SAME_FROM else "unsure"
                yield judge(
                    a=one.local,
                    b=other.local,
                    verdict=verdict,
                    score=comparison.score,
                    reason=comparison.reason,
                    coder=coder,
                )


def remember(record: Record, known: Memory) -> None:
    """Make the incidents of a record known, for the records to come."""
    for signature in signatures(record):
        known.add(signature)
