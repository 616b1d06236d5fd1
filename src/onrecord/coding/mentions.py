"""Marked words → who did it, who and what was harmed, and with what: the parties that each incident names.

Invariant: every party stands in the text in the form that names it; all its forms are its spans, each of one party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from onrecord.coding.actors import ActorList, known_actors
from onrecord.coding.incidents import FoundIncident
from onrecord.coding.marks import Marks, words_within
from onrecord.coding.marks.marks import Floats
from onrecord.coding.marks.scheme import HARM
from onrecord.coding.names import same_party
from onrecord.model import Actor, ActorKind, Name, Span
from onrecord.vocabulary import table

Part = Literal["dead", "injured", "kidnapped", "spared", "doer", "group", "target", "weapon"]
Stretch = tuple[int, int]  # first and last word
PARTS: tuple[Part, ...] = get_args(Part)
VICTIMS: tuple[Part, ...] = ("dead", "injured", "kidnapped", "spared")
ATTACKERS: tuple[Part, ...] = ("doer", "group")
# What is looked for together, and the least chance of the surest word of a party.
_KINDS: dict[tuple[Part, ...], float] = {
    VICTIMS: 0.3,
    ("doer",): 0.4,
    ("group",): 0.4,
    ("target",): 0.5,
    ("weapon",): 0.4,
}
_AROUND = 0.2  # least chance of the words that go with it
_REACH = 6  # words around that a known party's name may take in
_LEAST_SHARE = 0.5  # of the likeliest incident's share: so much makes a party part of one more incident
# fmt: off
_LEAD = frozenset({
    "the", "a", "an", "his", "her", "their", "its", "this", "that", "these", "those", "some", "several", "various",
    "of", "in", "by", "with", "and", "or", "to", "at", "on", "from", "for", "who", "s",
})
# fmt: on
_TAIL = _LEAD | {"were", "was", "is", "are", "has", "had", "which"}
_ARTICLES = frozenset({"a", "an", "the"})
_STATE = frozenset(
    ["army", "military", "police", "government", "forces", "carabineros", "troops", "guard", "soldiers", "agency"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A party of an incident: what it is there, its name and places, and the indexes of its incidents.

    `chance` is that of its surest word.
    """

    part: Part
    actor: Actor
    incidents: tuple[int, ...]
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """The parties of one incident, as a record gives them."""

    attackers: tuple[Actor, ...]
    victims: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    weapons: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    part: Part
    span: Span
    stretch: Stretch
    chance: float
    text: str


def find_mentions(
    marks: Marks, names: Sequence[Name], incidents: Sequence[FoundIncident], actors: ActorList | None = None
) -> tuple[Mention, ...]:
    """Give the parties of a text in the order they are first named; none without an incident to be part of."""
    if not incidents:
        return ()
    known = actors or known_actors()
    mentions = [
        _mention(marks, incidents, group, known)
        for parts in _KINDS
        for group in _groups(list(_find(marks, names, parts, known)), known)
    ]
    return tuple(sorted(mentions, key=lambda one: (one.actor.spans[0], one.part)))


def involved(mentions: Sequence[Mention], incident: int) -> Involved:
    """Give the parties of one incident, by its index."""

    def of(parts: Sequence[Part]) -> tuple[Actor, ...]:
        return tuple(one.actor for one in mentions if one.part in parts and incident in one.incidents)

    return Involved(attackers=of(ATTACKERS), victims=of(VICTIMS), targets=of(("target",)), weapons=of(("weapon",)))


def _find(marks: Marks, names: Sequence[Name], parts: tuple[Part, ...], known: ActorList) -> Iterator[_Found]:
    """Give the stretches marked as any of `parts`, cut down to what names the party."""
    chances = marks.chances("harm")[:, [HARM.index(part) for part in parts]]
    best = chances.max(1)
    for first, last in _stretches(marks, best, _KINDS[parts]):
        sure = chances[first : last + 1].max(0)
        trimmed = _known(marks, first, last, known) if parts == ("group",) else None
        trimmed = trimmed or _trimmed(marks, first, last)
        if trimmed is None or _is_number(marks.quote(*trimmed)):
            continue
        span = marks.span(*trimmed)
        if parts == VICTIMS:
            span = _person(marks, names, span) or span
        yield _Found(
            part=parts[int(sure.argmax())],
            span=span,
            stretch=trimmed,
            chance=float(sure.max()),
            text=marks.text[span.start : span.end],
        )


def _stretches(marks: Marks, chances: Floats, sure: float) -> Iterator[Stretch]:
    """Give the runs of likely words with a sure one among them, none over a bracket or the end of a sentence."""
    runs: list[Stretch] = []
    for at in map(int, np.flatnonzero(chances > _AROUND)):
        if marks.quote(at, at) in "()[],;:" or _joins_two(marks, at):
            continue
        if runs and runs[-1][1] == at - 1 and marks.sentences[at] == marks.sentences[at - 1]:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return ((first, last) for first, last in runs if chances[first : last + 1].max() > sure)


def _joins_two(marks: Marks, at: int) -> bool:
    """Tell whether a word is an "and" before an article: what follows is another party."""
    is_and = marks.quote(at, at).lower() == "and" and at + 1 < len(marks.words)
    return is_and and marks.quote(at + 1, at + 1).lower() in _ARTICLES


def _known(marks: Marks, first: int, last: int, known: ActorList) -> Stretch | None:
    """Give the name of a known party that shares a word with a stretch, in its sentence; None without one."""
    low, high = max(0, first - _REACH), min(len(marks.words) - 1, last + _REACH)
    here = [at for at in range(low, high + 1) if marks.sentences[at] == marks.sentences[first]]
    pairs = [(begin, end) for begin in here for end in here if begin <= last and end >= max(begin, first)]
    longest_first = sorted(pairs, key=lambda pair: pair[0] - pair[1])
    found = next((pair for pair in longest_first if known.find(marks.quote(*pair)) is not None), None)
    if found is None:
        return None
    begin, end = found
    party = known.find(marks.quote(begin, end))
    while begin < end and known.find(marks.quote(begin + 1, end)) == party:
        begin += 1
    while begin < end and known.find(marks.quote(begin, end - 1)) == party:
        end -= 1
    return (begin, end) if begin <= last and end >= first else None


def _trimmed(marks: Marks, first: int, last: int) -> Stretch | None:
    """Give a stretch without the small words and signs around it, None when nothing is left."""
    while first <= last and not _may_stand(marks.quote(first, first), _LEAD):
        first += 1
    while last >= first and not _may_stand(marks.quote(last, last), _TAIL):
        last -= 1
    return (first, last) if first <= last and any(map(str.isalpha, marks.quote(first, last))) else None


def _is_number(text: str) -> bool:
    """Tell whether words are a bare number, which names nobody."""
    numbers = {word for group in table("numbers")["cardinals"].values() for word in group}
    return all(word in numbers for word in text.lower().replace("-", " ").split())


def _may_stand(word: str, outside: frozenset[str]) -> bool:
    return word[0].isalnum() and word.lower() not in outside


def _person(marks: Marks, names: Sequence[Name], span: Span) -> Span | None:
    """Give the name of the person that the words name with title and all, None where they name none.

    Names that the parse cut in pieces are put together, up to the end of the words where no small word comes between.
    """
    people = [one.span for one in names if one.kind == "person"]
    inside = [one for one in people if one.overlaps(span)]
    if not inside:
        return None
    start, end = inside[0].start, inside[0].end
    for one in people:
        if 0 <= one.start - end <= 1:
            end = one.end
    rest = [word for word in words_within(marks.words, end, span.end) if marks.words[word].start >= end]
    for at in rest:
        if not _may_stand(marks.quote(at, at), _TAIL):
            break
        end = marks.words[at].end
    return Span(start=start, end=end)


def _groups(found: Sequence[_Found], known: ActorList) -> list[list[_Found]]:
    """Put the forms of one party together, longer forms first."""
    groups: list[list[_Found]] = []
    for one in sorted(found, key=lambda one: (-len(one.text), one.span)):
        home = next((group for group in groups if _is_same(group[0].text, one.text, known)), None)
        if home is None:
            groups.append([one])
        elif all(one.span != other.span for other in home):
            home.append(one)
    return groups


def _is_same(one: str, other: str, known: ActorList) -> bool:
    if same_party(one, other):
        return True
    left, right = known.find(one), known.find(other)
    return (left is not None and right is not None and left.name == right.name) or _is_short_for(other, one)


def _is_short_for(short: str, name: str) -> bool:
    """Tell whether letters stand for the words of a name: "FMLN"."""
    initials = "".join(word[0] for word in name.lower().split() if word not in {"of", "the", "and", "for", "de"})
    return len(short) > 2 and short.isupper() and short.lower() == initials


def _mention(marks: Marks, incidents: Sequence[FoundIncident], group: Sequence[_Found], known: ActorList) -> Mention:
    surest = max(group, key=lambda one: one.chance)
    spans = tuple(sorted(one.span for one in group))
    name = group[0].text if surest.part in (*VICTIMS, "group") else surest.text
    party = known.find(name)
    return Mention(
        part=surest.part,
        actor=Actor(
            name=name,
            spans=spans,
            identity=None if party is None else party.name,
            kind=_kind(surest.part, name) if party is None else party.kind,
        ),
        incidents=_incidents(marks, incidents, group, surest.part),
        chance=surest.chance,
    )


def _kind(part: Part, name: str) -> ActorKind:
    if part != "group":
        return "unspecified"
    return "state force" if _STATE & set(name.lower().split()) else "armed group"


def _incidents(
    marks: Marks, incidents: Sequence[FoundIncident], group: Sequence[_Found], part: Part
) -> tuple[int, ...]:
    """Give the incidents that the party's words lead to: as those of a figure, or of who did it."""
    kind: Literal["stance_incident", "figure_incident"] = "stance_incident" if part in ATTACKERS else "figure_incident"
    shares = np.zeros(len(incidents))
    for one in group:
        chances = marks.link(kind, np.arange(one.stretch[0], one.stretch[1] + 1))
        shares += [float(chances[np.unique(incident.words)].sum()) for incident in incidents]
    return tuple(map(int, np.flatnonzero(shares >= max(float(shares.max()) * _LEAST_SHARE, 1e-9)))) or (0,)
