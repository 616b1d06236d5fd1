"""Number expressions of a text as ranges of whole persons: "at least a dozen" is 12 or more.

A grammar over the text itself, in any letter case: numeral, then the comparator words around it, then what it cannot
count. Numbers that are ages, times, dates, money, measures, shares or names of things are left out. The values of the
vague words are those of the codebook (docs/codebook.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.model import Comparator, Number, Span
from onrecord.vocabulary import table

Range = tuple[int | None, int | None, Comparator]
_NO: Range = (0, 0, "exact")  # "no deaths"
_SPACE = r"(?:[\s\u00a0]+)"
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+|\d+"
_THIN = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3})")  # groups thousands in some languages
_DECIMAL = r"\d{1,3}\.\d{1,2}"  # before a scale only: "1.5 million"
_BETWEEN = re.compile(r"(?<!\w)between\s+$", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)from\s+$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 32  # code points: how far before a numeral its comparator may begin


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grammar:
    """The patterns of the grammar, made once from the vocabulary."""

    numeral: re.Pattern[str]
    before: tuple[tuple[Comparator, re.Pattern[str]], ...]
    after: tuple[tuple[Comparator, re.Pattern[str]], ...]
    more_before: re.Pattern[str]
    more_after: re.Pattern[str]
    inside_before: re.Pattern[str]
    inside_after: re.Pattern[str]
    people_after: re.Pattern[str]
    unit_after: re.Pattern[str]
    unit_before: re.Pattern[str]


def find_numbers(text: str) -> tuple[Number, ...]:
    """Give the numbers of `text` that may count people, in text order.

    >>> [(n.low, n.high, n.comparator) for n in find_numbers("At least a dozen died and 205 were hurt.")]
    [(12, None, 'at_least'), (205, 205, 'exact')]
    """
    return tuple(_found(text, _grammar()))


def read_numeral(words: str) -> int | None:
    """Give the value of one numeral ("1,200", "twenty-two", "two dozen", "half a dozen"), None when it is none."""
    plain = " ".join(re.split(r"[\s-]+", _THIN.sub("", words.lower().strip())))
    if "dozen" in plain:
        times = plain.replace("dozen", "").replace(" a ", " ").removesuffix(" a").strip()
        if times in {"half", "a half"}:
            return 6
        value = 1 if times in {"", "a", "one"} else read_numeral(times)
        return None if value is None else 12 * value
    digits = re.fullmatch(rf"({_DIGITS})(?: (hundred|thousand|million))?", plain)
    decimal = re.fullmatch(rf"({_DECIMAL}) (hundred|thousand|million)", plain)
    if decimal:
        return round(float(decimal[1]) * _SCALES[decimal[2]])
    if digits:
        return int(digits[1].replace(",", "")) * _SCALES.get(digits[2] or "", 1)
    return _spelled(plain.split())


_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}


def _spelled(words: list[str]) -> int | None:
    values = _cardinals()
    total = part = 0
    for word in words:
        if word in values:
            part += values[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0
        elif word not in {"and", "a"}:
            return None
    return total + part if words and words != ["a"] else None


@cache
def _cardinals() -> dict[str, int]:
    return {word: int(value) for value, words in table("numbers")["cardinals"].items() for word in words}


@cache
def _vague() -> dict[str, Range]:
    values: dict[str, Range] = {}
    for low, words in table("numbers")["vague"].items():
        values |= dict.fromkeys(words, (int(low), None, "vague"))
    for exact, words in table("numbers")["exact"].items():
        values |= dict.fromkeys(words, (int(exact), int(exact), "exact"))
    return values


@cache
def _grammar() -> _Grammar:
    words = table("numbers")
    units = [word for value, row in words["cardinals"].items() if 0 < int(value) < 10 for word in row]
    teens = [word for value, row in words["cardinals"].items() if int(value) < 20 for word in row]
    tens = [word for value, row in words["cardinals"].items() if int(value) >= 20 for word in row]
    small = rf"(?:(?:{_any(tens)})(?:[\s-](?:{_any(units)}))?|(?:{_any(teens)}))"
    scale = r"(?:hundred|thousand|million)"
    scaled = rf"{_SPACE}(?:and{_SPACE})?{small}(?:{_SPACE}{scale}){{0,2}}"
    spelled = rf"(?:(?:{small}|a){_SPACE}{scale}(?:{_SPACE}{scale})?(?:{scaled})*|{small})"
    dozen = rf"(?:(?:a{_SPACE})?half[\s-]a?[\s-]?dozen|(?:(?:{spelled}|{_DIGITS}|a){_SPACE})?dozen)"
    number = rf"(?:{dozen}|{spelled}|{_DECIMAL}{_SPACE}{scale}|(?:{_DIGITS})(?:{_SPACE}{scale})?)"
    joint = rf"(?:{_SPACE}?(?:-|–|—){_SPACE}?|-{_SPACE}to{_SPACE}|{_SPACE}(?:to|or|and){_SPACE})"
    vague = _phrases([*_vague()])
    return _Grammar(
        numeral=_pattern(
            rf"(?<![\w$€£#])(?<!\d[.,:/])(?<!\w-)(?:(?<!\.)|(?=[a-z]))(?:(?P<vague>{vague}|no(?={_SPACE}(?:\w+{_SPACE})?(?:{_phrases(words['hurt']['nouns'])})\b))|(?P<first>{number})(?:(?P<joint>{joint})(?P<second>{number}))?)"
            r"(?![\w%°])(?![.,:/]\d)"
        ),
        before=tuple((kind, _before(words["before"][kind])) for kind in _kinds(words["before"])),
        after=tuple((kind, _after(words["after"][kind], gap="?")) for kind in _kinds(words["after"])),
        more_before=_before(words["more"]["before"]),
        more_after=_after(words["more"]["after"]),
        inside_before=_before(words["inside"]["before"]),
        inside_after=_after(words["inside"]["after"]),
        people_after=_pattern(rf"{_SPACE}(?:\w+{_SPACE})?(?:{_phrases(words['hurt']['nouns'])})\b"),
        unit_after=_pattern(
            rf"(?:{_SPACE}|-)(?:{_phrases(words['units']['after'])})(?!\w)|(?:th|st|nd|rd|s)\b|-year|['’]s\b|{_SPACE}?%|[\s-](?:thirds?|quarters?|fifths?|tenths?|halves)\b"
        ),
        unit_before=_pattern(rf"(?<!\w)(?:{_phrases(words['units']['before'])})\.?{_SPACE}$"),
    )


def _before(phrases: list[str]) -> re.Pattern[str]:
    """Match any of the phrases that ends where a numeral begins, an article or a comparator between them or not."""
    between = rf"(?:(?:an?|the|at{_SPACE}least|up{_SPACE}to){_SPACE})?"
    return _pattern(rf"(?<!\w)(?:{_phrases(phrases)}){_SPACE}{between}$")


def _after(phrases: list[str], *, gap: str = "") -> re.Pattern[str]:
    """Match any of the phrases right after a numeral; `gap` "?" lets them follow without a space."""
    return _pattern(rf"{_SPACE}{gap}(?:{_phrases(phrases)})(?!\w)")


def _kinds(rows: dict[str, list[str]]) -> list[Comparator]:
    kinds: tuple[Comparator, ...] = ("at_least", "more_than", "at_most", "fewer_than", "about")
    return [kind for kind in kinds if kind in rows]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _phrases(words: list[str]) -> str:
    return _any(words).replace(r"\ ", _SPACE)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def _found(text: str, grammar: _Grammar) -> Iterator[Number]:
    for match in grammar.numeral.finditer(text):
        if match["vague"]:
            words = " ".join(match["vague"].lower().split())
            yield _number(text, grammar, match.span("vague"), _vague().get(words, _NO))
            continue
        first, second = read_numeral(match["first"]), read_numeral(match["second"] or "")
        before = text[max(0, match.start() - _REACH) : match.start()]
        is_range = _is_range(first, second, (match["joint"] or "").strip().removeprefix("-").strip().lower(), before)
        if is_range and not grammar.unit_after.match(text, match.end()) and not grammar.unit_before.search(before):
            yield _number(text, grammar, match.span(), (first, second, "between"))
        # "from 3 to 5 a.m.": what the second number counts, the first one does too.
        is_shared = second is not None and not is_range and (match["joint"] or "").strip().lower() != "and"
        if is_range or (is_shared and grammar.unit_after.match(text, match.end())):
            continue
        for group, value in (("first", first), ("second", second)):
            if value is not None and not _is_unit(text, grammar, match.span(group)):
                yield _number(text, grammar, match.span(group), (value, value, "exact"))


def _is_range(first: int | None, second: int | None, joint: str, before: str) -> bool:
    """Tell whether two joined numerals are one range: "36 to 40" is, "from 14 to 31" is a rise, "two and three" two."""
    if first is None or second is None or first >= second:
        return False
    if joint == "and":
        return _BETWEEN.search(before) is not None
    return not (joint == "to" and _FROM.search(before))


def _is_unit(text: str, grammar: _Grammar, numeral: tuple[int, int]) -> bool:
    """Tell whether a numeral is an age, a time, a date, money, a measure or part of a name."""
    start, end = numeral
    if grammar.unit_after.match(text, end) or grammar.unit_before.search(text[max(0, start - _REACH) : start]):
        return True
    digits = text[start:end].isdigit()
    if digits and _YEAR.fullmatch(text, start, end) and not grammar.people_after.match(text, end):
        return True
    # ", 24," after a name is an age
    return digits and text[max(0, start - 2) : start] == ", " and text[end : end + 1] in {",", "."} and end - start < 3


def _number(text: str, grammar: _Grammar, numeral: tuple[int, int], value: Range) -> Number:
    start, end = numeral
    before, core = text[max(0, start - _REACH) : start], Span(start=start, end=end)
    low, high, comparator = value
    if comparator in {"exact", "vague"}:
        found = max(
            ((match, kind) for kind, pattern in grammar.before if (match := pattern.search(before))),
            key=lambda one: len(one[0].group()),
            default=None,
        )
        if found is not None:
            start -= len(before) - found[0].start()
            low, high, comparator = _compared(found[1], low)
        else:
            for kind, pattern in grammar.after:
                following = pattern.match(text, end)
                if following:
                    end = following.end()
                    low, high, comparator = _compared(kind, low)
                    break
    elif between := _BETWEEN.search(before):
        start -= len(before) - between.start()
    around = text[max(0, start - _REACH) : start]
    return Number(
        span=Span(start=start, end=end),
        core=core,
        low=low,
        high=high,
        comparator=comparator,
        more=bool(grammar.more_before.search(around) or grammar.more_after.match(text, core.end)),
        inside=bool(grammar.inside_before.search(around) or grammar.inside_after.match(text, core.end)),
    )


def _compared(kind: Comparator, value: int | None) -> Range:
    """Give the range of a compared number as the codebook has it: "up to 40" has no low, "about 40" both ends."""
    if kind in {"at_least", "more_than"}:
        return value, None, kind
    if kind in {"at_most", "fewer_than"}:
        return None, value, kind
    return value, value, kind
