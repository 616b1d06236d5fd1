"""Which news agency a report is credited to: what makes two papers one source.

Invariant: a credit is read only where credits stand (dateline, byline, first and last lines), never out of a sentence:
"police told AFP" credits nobody.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from onrecord.vocabulary import table

_PARTS = re.compile(r"\s*(?:[/,;&|+]| and | - |(?<=\w)-(?=\w))\s*")
_ARTICLE = re.compile(r"^(?:the|by|from|source|via|credit|copyright|agency)[\s:]+", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"^\W*(?:copyright|\(c\)|©|tm and ©)[\s©()\dc,–-]*(?:by\s+)?(?P<name>.{2,40}?)(?:\.|,| all rights|$)", re.IGNORECASE
)
_CLOSING = re.compile(r"(?:^|[.!?”\"’)\s])\s*(?:[—–-]{1,2}\s*|\()(?P<name>[\w. -]{2,30}?)\)?\s*\.?$")
_SOURCE = re.compile(r"^\W*(?:source|by|credit|via|from)\s*:?\s+(?P<name>[\w ./&,-]{2,60})\W*$", re.IGNORECASE)
_YEARS = re.compile(r"[\s\d–-]+$")
_EDGE = 4  # lines at either end of a report where a credit may stand
_LONGEST = 200


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): agency for agency, names in table("news_agencies")["agencies"].items() for name in names}


@cache
def _hosts() -> dict[str, str]:
    return {host: agency for agency, hosts in table("news_agencies")["hosts"].items() for host in hosts}


def agency_named(credit: str) -> str | None:
    """Give the usual short name of the first agency in a credit, or None.

    >>> agency_named("Reuters/The Associated Press")
    'Reuters'
    """
    whole = _ARTICLE.sub("", _YEARS.sub("", credit).strip(" .:\t()")).casefold()
    for name in (whole, *_PARTS.split(whole)):
        plain = _ARTICLE.sub("", name.strip())
        if plain in _names():
            return _names()[plain]
    return None


def agency_of_host(url: str | None) -> str | None:
    """Give the agency whose own site `url` is on, or None."""
    host = host_of(url)
    if host is None:
        return None
    parts = host.split(".")
    return next((_hosts()[name] for n in range(len(parts)) if (name := ".".join(parts[n:])) in _hosts()), None)


def host_of(url: str | None) -> str | None:
    """Give the host of a web address without "www.", or None when there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def agency_credited(text: str) -> str | None:
    """Give the agency that the first or last lines of `text` credit, apart from the dateline, or None."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_EDGE]:
        if len(line) <= _LONGEST and (found := _alone(line)):
            return found
    for line in reversed(lines[-_EDGE:]):
        if len(line) <= _LONGEST and (found := _alone(line)):
            return found
    closing = _CLOSING.search(lines[-1][-60:]) if lines else None
    return agency_named(closing["name"]) if closing else None


def _alone(line: str) -> str | None:
    """Read a line that is nothing but a credit."""
    for form in (_COPYRIGHT, _SOURCE):
        match = form.match(line)
        if match is not None:
            return agency_named(match["name"])
    return agency_named(line)
