"""Boilerplate that syndication leaves in a report: marked, never deleted.

Invariant: the text is not touched, so every span still fits; a mark covers whole lines, or a scraper's own tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.model.span import Span
from onrecord.vocabulary import table

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_DIGITS = re.compile(r"\d+")
_OUTER = re.compile(r"^[^\w©(]+|[^\w)]+$")
# "[ad_1]", "[embed]", "[caption …]", "pic.twitter.com/…": tags of scripts inside a line
_TAG = re.compile(
    r"\[/?(?:ad_\d+|ad|embed|caption|gallery|video|audio|youtube|playlist|shortcode|vc_\w+|et_pb_\w+|wp_\w+)\b[^\]\n]{0,200}\]"
    r"|\bpic\.twitter\.com/\w+|https?://t\.co/\w+|\{\*[^*\n]{1,60}\*\}|<!--.{0,200}?-->|&nbsp;",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"\W*(?:(?:tm and )?(?:copyright|\(c\)|©)\W*(?:\(c\)|©)?\W*(?:\d{4}|by|the\b)|.{0,80}\ball rights reserved\b)",
    re.IGNORECASE,
)
_LONGEST_COPYRIGHT = 400
_ADDRESS = re.compile(r"\W*(?:https?://|www\.)\S+\W*$")
_RULE = re.compile(r"\W+$")
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z -]{1,20}?)\s*:\s+\S")
_POST = re.compile(r"The post .{1,300} (?:appeared first on|first appeared on) .{1,80}$")
_CLIP = re.compile(r"\d{1,2}:\d{2}(?: \S|$)")
_LONGEST_LINE = 240
_SHORTEST_REPEAT = 25
_HEADER_LINES = 12
_FEWEST_HEADERS = 2


def mark_noise(text: str) -> tuple[Span, ...]:
    """Give the stretches of `text` that are no reporting, in order and apart.

    Whole lines: advertisement marks, share bars, links to other stories, copyright and cookie notices, scraper headers,
    and lines that repeat an earlier one (captions). Inside lines: script tags such as "[ad_1]".
    """
    lines = list(_lines(text))
    marks = [*_repeats(lines), *_headers(lines), *_playlist(lines)]
    marks.extend((start, start + len(line)) for start, line in lines if is_boilerplate(line))
    marks.extend(match.span() for match in _TAG.finditer(text))
    return tuple(Span(start=start, end=end) for start, end in _joined(sorted(marks)))


def is_boilerplate(line: str) -> bool:
    """Tell whether a line, by itself, is no reporting.

    >>> is_boilerplate("13.9k SHARES Facebook Twitter")
    True
    """
    if _RULE.match(line) or _ADDRESS.match(line):
        return True
    if len(line) <= _LONGEST_COPYRIGHT and _COPYRIGHT.match(line):
        return True
    if _POST.match(line):
        return True
    plain = _plain(line)
    if len(line) > _LONGEST_LINE:
        return False
    if plain in _whole() or _starts().match(plain) or any(words in plain for words in _contained()):
        return True
    words = [word for word in (part.strip("|:•·,()") for part in plain.split()) if word.strip("0.,k")]
    return bool(words) and all(word in _share() for word in words)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Give each line that is not blank, without the white space around it, and where it starts."""
    for match in _LINE.finditer(text):
        line = match.group().lstrip()
        if line:
            yield match.end() - len(line), line.rstrip()


def _plain(line: str) -> str:
    """Fold a line to what the vocabulary lists: small letters, single spaces, digits as 0, outer punctuation off."""
    small = _DIGITS.sub("0", " ".join(line.replace("’", "'").casefold().split()))
    return _OUTER.sub("", small) + (":" if small.endswith(":") else "")


def _repeats(lines: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Give the lines that say again, word for word, what an earlier line said."""
    seen: set[str] = set()
    for start, line in lines:
        if len(line) < _SHORTEST_REPEAT:
            continue
        folded = " ".join(line.casefold().split())
        if folded in seen:
            yield start, start + len(line)
        seen.add(folded)


def _headers(lines: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Give the "Title: …", "URL: …" lines at the top, where there are several; one alone may be reporting."""
    found: list[tuple[int, int]] = []
    for start, line in lines[:_HEADER_LINES]:
        match = _HEADER.match(line)
        if match is not None and match["name"].casefold() in _header_names():
            found.append((start, start + len(line)))
    if len(found) >= _FEWEST_HEADERS:
        yield from found


def _playlist(lines: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Give the titles of other videos that a player leaves ("1:05 Bridge closed Pause"), where the player shows."""
    clips = [(start, line) for start, line in lines if _CLIP.match(line)]
    if any(line.endswith(" Pause") for _, line in clips):
        yield from ((start, start + len(line)) for start, line in clips)


def _joined(marks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give marks that touch or overlap as one."""
    last: tuple[int, int] | None = None
    for start, end in marks:
        if last is not None and start <= last[1]:
            last = (last[0], max(end, last[1]))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


@cache
def _whole() -> frozenset[str]:
    return frozenset(_plain(line) for line in table("boilerplate")["line"]["whole"])


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, table('boilerplate')['line']['starts']))})(?!\w)")


@cache
def _contained() -> tuple[str, ...]:
    return tuple(table("boilerplate")["line"]["contains"])


@cache
def _share() -> frozenset[str]:
    return frozenset(table("boilerplate")["line"]["share"])


@cache
def _header_names() -> frozenset[str]:
    return frozenset(table("boilerplate")["line"]["header"])
