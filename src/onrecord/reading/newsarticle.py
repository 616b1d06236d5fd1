"""What a page says of itself in JSON-LD: the schema.org NewsArticle that publishers put there for search engines.

Invariant: a broken or hostile script gives nothing, never an error; values are words or nothing.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.reading.names import web_address

_ARTICLES = frozenset(
    {
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "report",
        "askpublicnewsarticle", "opinionnewsarticle", "reviewnewsarticle", "liveblogposting", "blogposting",
        "socialmediaposting", "article/newsarticle",
    }
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x1f]+")
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>")
_BREAK = re.compile(r"<(?:/p|br\s*/?|/div|/li|/h\d)>", re.IGNORECASE)
_LARGEST = 2_000_000
_DEEPEST = 8
_MOST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsArticle:
    """The fields of a schema.org article that a report can use; `free` is False behind a paywall, None if not told."""

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    body: str | None = None
    credit: str | None = None
    free: bool | None = None


def news_articles(scripts: Iterable[str]) -> tuple[NewsArticle, ...]:
    """Give the articles in the JSON-LD `scripts` of a page, in the order they stand."""
    return tuple(_article(node) for script in scripts for node in _nodes(_load(script), 0) if _is_article(node))


def news_article(form: object) -> NewsArticle | None:
    """Give the article that a JSON value is, or None when it is none."""
    return _article(form) if isinstance(form, Mapping) and _is_article(form) else None


def _load(script: str) -> object:
    if len(script) > _LARGEST:
        return None
    plain = _CONTROL.sub(" ", _COMMENT.sub("", _COMMENT.sub("", script.strip())))
    for text in (plain, _TRAILING_COMMA.sub("", plain), html.unescape(plain)):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """Give every object at the top, in a list or in an @graph; lists of other stories (ItemList) are passed over."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(name), list | Mapping):
                yield from _nodes(value[name], depth + 1)


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.rsplit("/", 1)[-1].casefold() in _ARTICLES for kind in listed)


def _article(node: Mapping[str, Any]) -> NewsArticle:
    free = node.get("isAccessibleForFree")
    body = node.get("articleBody")
    return NewsArticle(
        headline=_words(node.get("headline")) or _words(node.get("name")),
        published=_words(node.get("datePublished")) or _words(node.get("dateCreated")),
        modified=_words(node.get("dateModified")),
        byline=", ".join(_names(node.get("author"))) or None,
        publisher=next(iter(_names(node.get("publisher"))), None),
        url=_words(node.get("url")) or _address(node.get("mainEntityOfPage")),
        body=_paragraphs(body) if isinstance(body, str) and body.strip() else None,
        credit=next(iter(_names(node.get("sourceOrganization")) or _names(node.get("copyrightHolder"))), None),
        free=free if isinstance(free, bool) else {"true": True, "false": False}.get(str(free).casefold()),
    )


def _words(value: object) -> str | None:
    """Give a value as words without markup; a list gives its first words."""
    if isinstance(value, list):
        return next((found for item in value[:_DEEPEST] if (found := _words(item))), None)
    if isinstance(value, Mapping):
        return _words(value.get("@value"))
    if not isinstance(value, str):
        return None
    return " ".join(_TAG.sub(" ", html.unescape(value)).split()) or None


def _names(value: object) -> list[str]:
    """Give the names of the persons or organisations in a value."""
    if isinstance(value, list):
        return [name for item in value[:_DEEPEST] for name in _names(item)]
    if isinstance(value, Mapping):
        name = value.get("name")
        return _names(name) if isinstance(name, list) else [found for found in [_words(name)] if found]
    found = _words(value)
    return [found] if found and not found.startswith(("http://", "https://", "#")) else []


def _address(value: object) -> str | None:
    return web_address(_words(value.get("@id")) if isinstance(value, Mapping) else _words(value))


def _paragraphs(body: str) -> str:
    """Give an articleBody as paragraphs: it may be plain text, or hold markup."""
    plain = _TAG.sub(" ", _BREAK.sub("\n", html.unescape(body)))
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n\n".join(line for line in lines if line)
