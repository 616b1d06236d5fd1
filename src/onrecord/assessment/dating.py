"""When a report without a date was published, as far as the incident it tells of proves it.

Invariant: an inferred date is an interval with its reason, and never becomes the report's own date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.assessment.settled import settled_when
from onrecord.model import Dossier, Telling, When, edtf_bounds

# Words beside an incident, and between how many days after it a report says so.
_SPOKEN: tuple[tuple[str, int, int], ...] = (
    (r"today|this (?:morning|afternoon|evening)|tonight", 0, 0),
    (r"yesterday|last night|overnight", 0, 1),
    (r"(?:on |late |early )?(?:mon|tues|wednes|thurs|fri|satur|sun)day", 0, 7),
    (r"earlier this week|over the weekend|at the weekend", 0, 7),
    (r"last week", 1, 13),
    (r"last month", 1, 62),
    (r"last year", 1, 730),
)
_AROUND = 160  # code points on each side of a mention


def inferred_published(telling: Telling, dossier: Dossier) -> When | None:
    """Give the days between which an undated report of an incident of known time came out; None for a dated one.

    "Last week" beside the incident closes the interval; without such words it is open: not before the incident.
    """
    when = settled_when(dossier)
    if telling.report.published is not None or when is None:
        return None
    first, last = edtf_bounds(when.value)
    words = next(_spoken(telling), None)
    if words is None or last is None:
        value = f"{first}/.."
        return When(value=value, words=when.words, rule=f"not before the incident it tells of, {when.value}")
    told, least, most = words
    value = _interval(first + timedelta(days=least), last + timedelta(days=most))
    return When(value=value, words=told, rule=f"says so of an incident of {when.value}")


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first}/{last}"


def _spoken(telling: Telling) -> Iterator[tuple[str, int, int]]:
    """Give the words beside a mention of the incident that tell how long ago it was."""
    text = telling.report.text
    for mention in telling.incident.mentions:
        near = text[max(0, mention.start - _AROUND) : mention.end + _AROUND]
        for pattern, least, most in _SPOKEN:
            found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", near, re.IGNORECASE)
            if found:
                yield found.group(), least, most
