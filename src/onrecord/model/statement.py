"""What somebody said about an incident: one statement, one content, and the words that carry it.

Invariant: a statement cannot be built without evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import EvidenceError, FormError
from onrecord.model.actor import Actor, Speaker
from onrecord.model.span import Span

Measure = Literal[
    "killed",
    "injured",
    "hospitalised",
    "missing",
    "abducted",
    "displaced",
    "rescued",
    "detained",
    "attackers",
    "casualties",
]
Comparator = Literal["exact", "at_least", "more_than", "at_most", "fewer_than", "about", "between", "vague"]
Scope = Literal["total", "part", "additional"]
Stance = Literal["asserts", "claims", "blames", "suspects", "denies", "supports", "disputes"]

MEASURES: tuple[Measure, ...] = get_args(Measure)
COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
SCOPES: tuple[Scope, ...] = get_args(Scope)
STANCES: tuple[Stance, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of people, as a range of whole persons: "at least 12" is low 12, high None.

    `words` keeps the number as written; None in `low` or `high` is "not said", never 0. The meaning of each value is
    that of the codebook (docs/codebook.md). Raises `FormError` when neither end is given or they are crossed.
    """

    measure: Measure
    low: int | None
    high: int | None
    comparator: Comparator = "exact"
    words: str = ""
    group: str | None = None
    scope: Scope = "total"
    as_of: str | None = None
    superseded: bool = False

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise FormError(self.words or self.measure, "a figure needs a low or a high number")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise FormError(self.words or self.measure, f"low {self.low} is above high {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who is said to have done it (or not to have done it: the statement's stance tells)."""

    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """Words that say violence will or should be done; `target` is against whom."""

    target: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:  # noqa: A001  the field's own word; never imported bare
    """Words that say violence may come; `target` is who was warned."""

    target: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Motive:
    """Words that say why it was done; `target` is the motive in a few words of the report."""

    target: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrest:
    """Somebody was arrested or charged; `target` is who."""

    target: Actor | None = None


Content = Figure | Responsibility | Threat | Warning | Motive | Arrest
Kind = Literal["figure", "responsibility", "threat", "warning", "motive", "arrest"]
CONTENTS: dict[Kind, type[Content]] = {
    "figure": Figure,
    "responsibility": Responsibility,
    "threat": Threat,
    "warning": Warning,
    "motive": Motive,
    "arrest": Arrest,
}
_KINDS: dict[type[Content], Kind] = {content: kind for kind, content in CONTENTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said, by whom, about which incident of the report, and the words that carry it.

    `speaker` None is the report's own voice; `incident` None is "about no incident of this report"; `said_at` is EDTF;
    `confidence` is a probability: of the statements at 0.9, nine in ten are right.
    Raises `EvidenceError` without evidence.
    """

    id: str
    content: Content
    evidence: tuple[Span, ...]
    incident: str | None = None
    speaker: Speaker | None = None
    stance: Stance = "asserts"
    said_at: str | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.evidence:
            raise EvidenceError(f"statement {self.id}", "a statement needs the words that carry it")

    @property
    def kind(self) -> Kind:
        """The kind of statement, as records and exports write it."""
        return _KINDS[type(self.content)]
