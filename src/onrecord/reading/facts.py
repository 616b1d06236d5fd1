"""What a web page says of itself: title, publisher, date, byline and address, each from the surest place that has it.

Invariant: every fact was written by the page; where places disagree the surer one wins: JSON-LD, then meta elements,
then the page's own marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from onrecord.reading.agency import host_of
from onrecord.reading.names import web_address
from onrecord.reading.newsarticle import NewsArticle, news_articles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "sailthru.title",
    "parsely-title",
    "headline",
    "title",
)
_SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "article:publisher")
_DATES = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "publishdate", "publish-date",
    "publish_date", "pubdate", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
    "dc.date.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "date",
    "article_date_original", "originalpublicationdate", "displaydate", "published", "rnews:datepublished",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_TAIL = re.compile(r"\s+(?:[|–—»•·]|::|-)\s+(?P<site>[^|–—»•·]{2,50})$")
_DAY_IN_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
_DAY_RUN = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A page's facts; `dates` are the publication dates it gives, surest first, as written."""

    title: str | None
    publisher: str | None
    byline: str | None
    url: str | None
    dates: tuple[str, ...]
    article: NewsArticle | None


def page_facts(tree: HtmlElement, address: str | None) -> Facts:
    """Give what the page `tree` says of itself; `address` is where it was found, if that is known."""
    metas = _metas(tree)
    canonical = _canonical(tree, address) or web_address(metas.get("og:url")) or address
    heading = _first_text(tree, "h1")
    article = _own_article(news_articles(_scripts(tree)), canonical, metas.get("og:title") or heading)
    told = _pick(metas, _SITES)
    publisher = (article.publisher if article else None) or (None if web_address(told) else told)
    written = _first_text(tree, "title")
    title = (article.headline if article else None) or _pick(metas, _TITLES) or heading or written
    if title and publisher is None and (tail := _TAIL.search(title)) and " " in tail["site"]:
        publisher = tail["site"]
    return Facts(
        title=_without_site(title, publisher),
        publisher=publisher or host_of(canonical),
        byline=(article.byline if article else None) or _name(_pick(metas, _AUTHORS)) or _marked_byline(tree),
        url=canonical,
        dates=_dates(tree, metas, article),
        article=article,
    )


def day_in_address(url: str | None) -> str | None:
    """Give the day in the path of a web address ("/2021/03/09/") as ISO 8601, or None."""
    path = (url or "").split("?", 1)[0]
    found = _DAY_IN_PATH.search(path) or _DAY_RUN.search(path)
    return f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}" if found else None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Give the meta elements by name, first one of each name, names in small letters."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join(str(meta.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            name = str(meta.get(key) or "").casefold()
            if name and content:
                found.setdefault(name, content)
    return found


def _scripts(tree: HtmlElement) -> list[str]:
    return [str(e.text) for e in tree.iter("script") if "ld+json" in str(e.get("type") or "").casefold() and e.text]


def _own_article(articles: tuple[NewsArticle, ...], url: str | None, title: str | None) -> NewsArticle | None:
    """Give the article that the page is about, among those it names: by address, by title, else the first."""
    for article in articles:
        if url and article.url and _bare(article.url) == _bare(url):
            return article
    for article in articles:
        if title and article.headline and article.headline.casefold()[:60] == title.casefold()[:60]:
            return article
    return articles[0] if articles else None


def _dates(tree: HtmlElement, metas: dict[str, str], article: NewsArticle | None) -> tuple[str, ...]:
    found = [article.published] if article and article.published else []
    found += [metas[name] for name in _DATES if name in metas]
    for element in tree.iter("time", "abbr", "span"):
        told = str(element.get("datetime") or (element.get("title") if element.tag == "abbr" else "") or "")
        mark = " ".join(str(element.get(name) or "") for name in ("itemprop", "class", "pubdate")).casefold()
        if told and ("publish" in mark or "pubdate" in element.attrib or "dateline" in mark or "entry-date" in mark):
            found.append(told)
    return tuple(found)


def _canonical(tree: HtmlElement, address: str | None) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in str(link.get("rel") or "").casefold().split():
            href = str(link.get("href") or "").strip()
            try:
                return web_address(urljoin(address or "", href))
            except ValueError:
                return None
    return None


def _pick(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _name(value: str | None) -> str | None:
    """Give an author's name; an address of a profile is none."""
    return None if value is None or web_address(value) or value.startswith("@") else value


def _first_text(tree: HtmlElement, tag: str) -> str | None:
    for element in tree.iter(tag):
        text = " ".join(str(element.text_content()).split())
        if text:
            return text
    return None


def _marked_byline(tree: HtmlElement) -> str | None:
    for element in tree.iter("a", "span", "p", "div", "address"):
        mark = " ".join(str(element.get(name) or "") for name in ("rel", "itemprop", "class")).casefold().split()
        if any(word in {"author", "byline", "article-author", "author-name", "article__author"} for word in mark):
            text = " ".join(str(element.text_content()).split()).removeprefix("By ").strip()
            if 2 < len(text) < 80:
                return text
    return None


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """Take " | The Courier" off a title where that is the publisher."""
    if title is None or publisher is None:
        return title
    tail = _TAIL.search(title)
    if tail and tail["site"].casefold().removeprefix("the ") in publisher.casefold() and tail.start() > 0:
        return title[: tail.start()]
    return title


def _bare(url: str) -> str:
    return url.split("#", 1)[0].split("?", 1)[0].split("//", 1)[-1].removeprefix("www.").rstrip("/")
