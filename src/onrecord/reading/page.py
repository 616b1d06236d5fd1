"""Web pages: the article by trafilatura, or out of the page's JSON-LD where the page itself shows less.

Invariant: a page gives one report or one reason; nothing on it can raise, and a page behind a paywall says so.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from onrecord.errors import ReadingError
from onrecord.model.report import DateBasis, Report
from onrecord.reading.charset import page_text
from onrecord.reading.cleaning import clean
from onrecord.reading.compose import Found, compose
from onrecord.reading.days import read_day
from onrecord.reading.decoding import binary_kind
from onrecord.reading.document import Document
from onrecord.reading.facts import Facts, day_in_address, page_facts
from onrecord.reading.options import ReadingOptions

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SHORTEST_ARTICLE = 120  # characters; less is a caption or a cookie notice
_STUB = 1500  # characters; a longer text is no stub, whatever the page says
_MUCH_MORE = 1.3
_LONGEST_CELL = 500
_MENU = 40  # lines
_LONGEST_MENU_LINE = 80
_PAYWALL = re.compile(
    r"(?:subscribe|sign up|register|log in|sign in) (?:now )?to (?:continue|read|keep reading|unlock)|"
    r"(?:this|the full|rest of (?:this|the)) (?:article|story|content) is (?:only )?(?:available )?(?:for|to) (?:\w+ )?"
    r"(?:subscribers|members)|already a subscriber|subscribers? only|to continue reading this",
    re.IGNORECASE,
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@cache
def extractor() -> str:
    """Name the extractor and its version, as custody keeps it."""
    return f"trafilatura {version('trafilatura')}"


def page_reports(document: Document, options: ReadingOptions) -> Iterator[Report | ReadingError]:
    """Give the one report of a web page, or a `ReadingError` when the page holds no article."""
    kind = binary_kind(document.data)
    if kind is not None and b"<" not in document.data[:4096]:
        yield ReadingError(document.origin, f"is {kind}, not a web page")
        return
    markup, remarks = page_text(document)
    yield page_report(markup, document, document.origin, options, remarks=remarks)


def page_report(
    markup: str, document: Document, subject: str, options: ReadingOptions, *, remarks: tuple[str, ...] = ()
) -> Report | ReadingError:
    """Give the report in the text of a web page; `subject` names it in errors."""
    tree = _tree(markup)
    if tree is None:
        return ReadingError(subject, "has no article on the page: nothing in it can be read as HTML")
    facts = page_facts(tree, document.url)
    published, basis = _published(tree, facts)  # before the extractor prunes the tree
    text, name = _article_text(tree, facts)
    told = facts.article is not None and facts.article.free is False
    behind = len(text) < _STUB and (told or _PAYWALL.search(markup) is not None)
    if len(text) < _SHORTEST_ARTICLE:
        reason = "shows nothing of its article before the paywall" if behind else "has no article on the page"
        return ReadingError(subject, f"{reason}; save the text itself if you can see it")
    if behind and name == extractor():
        remarks = (*remarks, "the page shows only the beginning of the article (paywall)")
    cleaned = clean(text)
    found = Found(
        text=cleaned.text,
        extractor=name,
        title=clean(facts.title).text if facts.title else None,
        publisher=facts.publisher,
        published=published,
        basis=basis,
        url=facts.url,
        byline=facts.byline,
        remarks=remarks,
    )
    return compose(found, document, subject, options)


def _tree(markup: str) -> HtmlElement | None:
    from lxml import etree
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    plain = _NOT_XML.sub(" ", markup)
    if not plain.strip():
        return None
    try:
        tree = load_html(plain)
        return tree if tree is not None else load_html(f"<html><body>{plain}</body></html>")
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _article_text(tree: HtmlElement, facts: Facts) -> tuple[str, str]:
    """Give the article's paragraphs and what found them."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted

    # pages of the nineties are laid out in tables: a cell with an article in it is no table of figures
    layout = any(len(str(cell.text_content())) > _LONGEST_CELL for cell in tree.iter("td"))
    extracted = bare_extraction(tree, url=facts.url, fast=True, include_comments=False, include_tables=not layout)
    text = extracted.text if isinstance(extracted, Extracted) and extracted.text else ""
    lines = _below_headline([line.strip() for line in text.splitlines() if line.strip()], facts.title)
    text = "\n\n".join(lines)
    body = facts.article.body if facts.article else None
    if body and (len(body) > _MUCH_MORE * len(text) or body.split() == text.split()):
        return body, "JSON-LD articleBody"
    return text, extractor()


def _below_headline(lines: list[str], title: str | None) -> list[str]:
    """Give the lines below the headline, which is the report's title already; above it stand menus and dates."""
    headline = (title or "").casefold()
    for at, line in enumerate(lines[:_MENU]):
        if headline and line.casefold() == headline:
            return lines[at + 1 :]
        if len(line) > _LONGEST_MENU_LINE:
            break
    return lines


def _published(tree: HtmlElement, facts: Facts) -> tuple[str | None, DateBasis]:
    """Give the date of publication and what gave it: the page's metadata, its address, or the words on the page."""
    for written in facts.dates:
        if day := read_day(written):
            return (written if written.startswith(f"{day.isoformat()}T") else day.isoformat()), "metadata"
    in_address = day_in_address(facts.url)
    if in_address and (day := read_day(in_address)):
        return day.isoformat(), "url"
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    shown = find_date(deepcopy(tree), original_date=True, extensive_search=False)
    day = read_day(shown) if shown else None
    return (day.isoformat(), "text") if day else (None, "unknown")
