"""What a text says around its place names: the countries and regions it tells, what holds what, where it is published.

Invariant: every span is one of the text; a name that is asked for is never split by what is found around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.language.places.gazetteer import Entry, look_up, name_key, wide_names
from onrecord.model import Span
from onrecord.vocabulary import table, words

_WORD = r"[A-Z][\w.'’-]*"
# A run of capitalised words, the small words of names between them.
_RUN = re.compile(rf"\b{_WORD}(?:[ ](?:(?:of|and|the|de|del)[ ])?{_WORD}){{0,5}}")
_MOST_WORDS = 4
_LARGE_REGION = 300_000  # people
_LARGE_CAPITAL = 200_000  # people
_LONGEST_NAME = 8  # words
_TOWN_LIKE_A_VENUE = 20_000  # people: of College Station rather than of a station
# What stands between a name and the one that holds it: a comma or a bracket.
_BESIDE = re.compile(r"(?:['’]s)?\s?[,(]\s{0,2}(?:in\s|the\s)?")
_GAP = 8  # code points that such a joint may take
_DISTRICT = re.compile(
    r"\b(?:county|counties|parish|district|co\.|borough|prefecture|governorate|municipality|province)\b|shire$",
    re.IGNORECASE,
)
_REGION = re.compile(r"\w\s+(?:state|province|department|governorate|prefecture|oblast)$", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+([a-z]{2,})$", re.IGNORECASE)
# Top-level domains that are no country's own, or not its code.
_DOMAINS = {"uk": "GB", "co": "", "tv": "", "io": "", "me": "", "gov": "US", "mil": "US", "edu": "US"}
_AROUND = "around"
_SHORTEST_SEAT = 5  # letters of a place in a domain
_SMALLEST_SEAT = 5_000  # people of a place that a paper is named for


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """`told` are the wider names found; `holders` the span of what holds the name at a span; `home` countries' codes.

    `is_global` is a domain such as .com, which is of no country; `seat` what a place in the publisher's name may mean.
    """

    told: tuple[Span, ...]
    holders: Mapping[Span, Span]
    home: frozenset[str]
    is_global: bool
    seat: tuple[Entry, ...]

    def holder(self, span: Span) -> Span | None:
        """Give the span of the name that stands beside a name as what it lies in."""
        return self.holders.get(span)

    @staticmethod
    def candidates(words: str) -> tuple[Entry, ...]:
        """Give the entries that a name as written may mean, less the words around its core where it has none whole."""
        found = next((found for form in forms(words) if (found := look_up(form))), ())
        if _REGION.search(words):
            # "Niger state" is not Niger
            found = tuple(entry for entry in found if entry.kind in {"region", "district"}) or found
        found = found or next((main for form in parts(words) if (main := _main_ones(form))), ())
        last = words.rpartition(" ")[2].casefold().rstrip(".")
        if last in table("places")["venues"]["last"]:
            return tuple(entry for entry in found if entry.population >= _TOWN_LIKE_A_VENUE)
        return found

    @staticmethod
    def is_called_district(words: str) -> bool:
        """Tell whether a name says itself that it is a district."""
        return _DISTRICT.search(words) is not None or _REGION.search(words) is not None


def read_context(text: str, spans: Sequence[Span], publisher: str | None) -> Context:
    """Give what `text` says around the names at `spans`."""
    found = tuple(_wide_names(text, spans))
    every = {span.start: span for span in (*found, *spans)}
    holders = {}
    for span in {*spans, *found}:
        joint = _BESIDE.match(text, span.end, span.end + _GAP)
        beside = every.get(joint.end()) if joint else None
        if beside is not None and _may_hold(text, span, beside):
            holders[span] = beside
    home, is_global = _home(publisher)
    return Context(told=found, holders=holders, home=home, is_global=is_global, seat=_seat(publisher))


def forms(words: str) -> Iterator[str]:
    """Give the forms a name may be looked up by, the most exact first: "northern Helmand" is Helmand too."""
    yield words
    around = table("places")[_AROUND]
    plain = re.sub(r"['’]s$|['’]$", "", words.strip(' .,"“”'))
    if plain != words:
        yield plain
    core = plain.split()
    while len(core) > 1 and core[0].casefold().rstrip(".") in around["before"]:
        core = core[1:]
        yield " ".join(core)
    while len(core) > 1 and core[-1].casefold().rstrip(".") in around["after"]:
        core = core[:-1]
        yield " ".join(core)
    if "-" in plain and " " not in plain:
        yield from (part for part in plain.split("-") if len(part) > 3)


def parts(name: str) -> Iterator[str]:
    """Give the parts of a long name that may be a place's: Japan in "Bank of Japan", Seoul in "Seoul City Court"."""
    core = [word.strip(".,\"“”'’()") for word in name.split()]
    lower = [word.casefold() for word in core]
    venues = table("places")["venues"]
    is_elsewhere = bool(lower) and (lower[-1] in venues["streets"] or not {*lower}.isdisjoint(venues["abroad"]))
    if 1 < len(core) <= _LONGEST_NAME and not is_elsewhere:
        if "of" in lower[1:-1]:
            yield " ".join(core[len(core) - lower[::-1].index("of") :])
        for length in range(min(len(core) - 1, _MOST_WORDS - 1), 0, -1):
            yield " ".join(core[:length])
            yield " ".join(core[-length:])


def _main_ones(name: str) -> tuple[Entry, ...]:
    """Give the countries, and the capitals of some size, that go by a name: all that a part of a name is taken for."""
    if not name[:1].isupper() or name.casefold() in words("common_words"):
        return ()
    return tuple(
        entry
        for entry in look_up(name)
        if entry.kind == "country"
        or (entry.kind == "capital" and entry.is_main_name and entry.population > _LARGE_CAPITAL)
    )


def _wide_names(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Give the spans of countries, regions and their people that are not among `spans`, the longest first."""
    wide = wide_names()
    taken = [False] * (len(text) + 1)
    for span in spans:
        taken[span.start : span.end] = [True] * (span.end - span.start)
    for run in _RUN.finditer(text):
        ends = [(run.start() + word.start(), run.start() + word.end()) for word in re.finditer(r"\S+", run.group())]
        at = 0
        while at < len(ends):
            for last in range(min(len(ends), at + _MOST_WORDS), at, -1):
                start, end = ends[at][0], ends[last - 1][1]
                name = re.sub(r"['’]s?$", "", text[start:end])
                end = start + len(name)
                if not any(taken[start:end]) and name_key(name) in wide and _is_wide(name):
                    yield Span(start=start, end=end)
                    at = last - 1
                    break
            at += 1


def _is_wide(name: str) -> bool:
    """Tell whether a name means, first of all, a country, an area or a large region, and is no common word."""
    entries = look_up(name)
    if not entries or len(name) == 1 or name.casefold() in words("common_words"):
        return False
    first = entries[0]
    return first.kind in {"country", "area"} or (first.kind == "region" and first.population > _LARGE_REGION)


def _may_hold(text: str, inner: Span, outer: Span) -> bool:
    """Tell whether any candidate of the inner name lies in any of the outer one's; lists of equals do not."""
    held = Context.candidates(text[inner.start : inner.end])
    holding = [entry for entry in Context.candidates(text[outer.start : outer.end]) if entry.kind != "town"]
    return any(
        entry.country == holder.country
        and entry.kind not in {"country", holder.kind}
        and (holder.kind == "country" or holder.region == entry.region)
        for holder in holding
        for entry in held
    )


def _home(publisher: str | None) -> tuple[frozenset[str], bool]:
    """Give the countries that a publisher's domain or name tells, and whether its domain is of no country at all."""
    if not publisher:
        return frozenset(), False
    domain = _DOMAIN.search(publisher.strip())
    if domain:
        code = _DOMAINS.get(domain[1].lower(), domain[1].upper() if len(domain[1]) == 2 else "")
        return frozenset({code} - {""}), not code
    found = [look_up(part) for run in _RUN.findall(publisher) for part in run.split()]
    return frozenset(entries[0].country for entries in found if entries and entries[0].kind == "country"), False


def _seat(publisher: str | None) -> tuple[Entry, ...]:
    """Give what a place in a publisher's name may mean: "dallasnews.com", "The Baltimore Sun"."""
    if not publisher:
        return ()
    domain = _DOMAIN.search(publisher.strip())
    label = publisher.strip().lower().split(".")[-2 - (publisher.lower().endswith(".co.uk"))] if domain else ""
    parts = [label[:end] for end in range(len(label), _SHORTEST_SEAT - 1, -1)]
    parts += [label[start:] for start in range(1, len(label) - _SHORTEST_SEAT + 1)]
    if not domain:
        names = [word.group() for word in re.finditer(_WORD, publisher)]
        parts = [" ".join(names[at : at + 2]) for at in range(len(names) - 1)] + names
    for part in parts:
        if part.casefold() in words("common_words"):
            continue
        found = [entry for entry in look_up(part) if entry.is_main_name and entry.population > _SMALLEST_SEAT]
        if found and found[0].kind != "country":
            return tuple(found)
    return ()
