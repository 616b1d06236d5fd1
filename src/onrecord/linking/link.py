"""A record's incidents against those already known → judgements, each with its score and reason."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.linking.candidates import Candidates, linkables
from onrecord.linking.compare import compare
from onrecord.model import Coder, Judgement, Record, Verdict, judge

SAME_FROM = 0.7
UNSURE_FROM = 0.3


def link(record: Record, known: Candidates, *, coder: Coder) -> Iterator[Judgement]:
    """Give the judgements "same" and "unsure" of a record's incidents on known ones; "not same" goes without saying."""
    for one in linkables(record):
        for other in known.near(one):
            comparison = compare(one, other)
            if comparison.score < UNSURE_FROM:
                continue
            verdict: Verdict = "same" if comparison.score >= SAME_FROM else "unsure"
            yield judge(
                a=one.local,
                b=other.local,
                verdict=verdict,
                score=comparison.score,
                reason=comparison.reason,
                coder=coder,
            )
