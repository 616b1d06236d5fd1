"""Made-up web pages around made-up stories, in the layouts that news sites have had since the nineties.

Invariant: the article's paragraphs are known to the character; all else on the page is furniture.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from html import escape

from benchmarks.stories import Story, make_story

_MENU = (
    "Home", "News", "World", "Politics", "Business", "Sport", "Culture", "Weather", "Opinion", "Jobs", "Letters",
)  # fmt: skip


def make_page(seed: int, *, layout: str | None = None) -> tuple[str, Story]:
    """Give the HTML of a page and the story on it; `layout` is a name of `LAYOUTS`, or None for one by the seed."""
    rng = random.Random(seed * 7919 + 1)
    story = make_story(seed, paragraphs=rng.randint(4, 22))
    name = layout or sorted(LAYOUTS)[seed % len(LAYOUTS)]
    return LAYOUTS[name](story, rng), story


def _head(story: Story, rng: random.Random, *, data: str = "", extra: str = "") -> str:
    url = f"https://paper{rng.randint(1, 99)}.example/{story.published:%Y/%m/%d}/{rng.randint(1000, 99999)}"
    metas = [
        f'<meta property="og:title" content="{escape(story.title)}">',
        f'<meta property="og:site_name" content="{escape(story.publisher)}">',
        f'<meta property="article:published_time" content="{story.published}T08:30:00Z">',
        f'<link rel="canonical" href="{url}">',
    ]
    rng.shuffle(metas)
    told = "\n".join(metas[: rng.randint(2, 4)])
    style = (
        "<style>" + " ".join(f".c{n}{{margin:{n}px;color:#{n:03x}}}" for n in range(rng.randint(20, 200))) + "</style>"
    )
    script = "<script>" + "".join(f"var a{n}='{rng.random()}';" for n in range(rng.randint(10, 150))) + "</script>"
    title = f"<title>{escape(story.title)} | {escape(story.publisher)}</title>"
    return f'<head><meta charset="utf-8">{title}{told}{style}{script}{data}{extra}</head>'


def _menu() -> str:
    links = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in _MENU)
    return f'<nav class="menu"><ul>{links}</ul></nav>'


def _teasers(rng: random.Random, count: int) -> str:
    titles = (escape(make_story(rng.randrange(10**9), paragraphs=3).title) for _ in range(count))
    items = "".join(
        f'<div class="teaser"><a href="/{n}"><h3>{title}</h3></a><span>{rng.randint(2, 59)} minutes ago</span></div>'
        for n, title in enumerate(titles)
    )
    return f'<aside class="sidebar"><h2>Most read</h2>{items}</aside>'


def _share() -> str:
    links = " ".join(f'<a href="#">{name}</a>' for name in ("Facebook", "Twitter", "WhatsApp"))
    return f'<div class="share-bar">{links} <span>312 shares</span></div>'


def _footer(story: Story) -> str:
    return (
        f"<footer><p>Copyright {story.published.year} {escape(story.publisher)}. All rights reserved.</p>"
        '<p><a href="/terms">Terms of use</a> <a href="/privacy">Privacy policy</a></p></footer>'
    )


def _cookie() -> str:
    return '<div id="cookie-banner"><p>We use cookies to improve your experience. <button>Accept</button></p></div>'


def _paragraphs(story: Story) -> list[str]:
    return [f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in story.paragraphs]


def _comments(rng: random.Random) -> str:
    words = (escape(make_story(rng.randrange(10**9), paragraphs=3).paragraphs[2]) for _ in range(rng.randint(5, 25)))
    said = "".join(f'<div class="comment"><b>reader{n}</b><p>{text}</p></div>' for n, text in enumerate(words))
    return f'<section id="comments" class="comments"><h2>Comments</h2>{said}</section>'


def _linked_data(story: Story, *, body: bool = False, free: bool = True) -> str:
    form = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": story.publisher},
            {
                "@type": ["NewsArticle"],
                "headline": story.title,
                "datePublished": f"{story.published}T08:30:00+00:00",
                "author": [{"@type": "Person", "name": story.byline}],
                "publisher": {"@type": "Organization", "name": story.publisher},
                "isAccessibleForFree": free,
            }
            | ({"articleBody": story.text} if body else {}),
        ],
    }
    return f'<script type="application/ld+json">{json.dumps(form)}</script>'


def _title(story: Story) -> str:
    return f"<h1>{escape(story.title)}</h1>"


def _semantic(story: Story, rng: random.Random) -> str:
    inside = f"{_title(story)}<p class='byline'>By {story.byline}</p>{_share()}{''.join(_paragraphs(story))}{_share()}"
    return (
        f'<!doctype html><html lang="en">{_head(story, rng, data=_linked_data(story))}<body>{_cookie()}'
        f"<header>{_menu()}</header><main><article>{inside}</article>{_teasers(rng, 8)}</main>"
        f"{_footer(story)}</body></html>"
    )


def _soup(story: Story, rng: random.Random) -> str:
    blocks = "".join(f'<div class="x{rng.randint(1, 9)}">{escape(p, quote=False)}</div>' for p in story.paragraphs)
    return (
        f'<html>{_head(story, rng)}<body><div id="top">{_menu()}</div><div class="wrap"><div class="col-8">'
        f'<div class="story-body">{_title(story)}{blocks}</div></div><div class="col-4">{_teasers(rng, 10)}</div>'
        f"</div>{_footer(story)}</body></html>"
    )


def _nineties(story: Story, rng: random.Random) -> str:
    body = "<br><br>\n".join(escape(p, quote=False) for p in story.paragraphs)
    menu = "<br>".join(f"<a href=/{name}.html><font size=1>{name}</font></a>" for name in _MENU)
    day = f"{story.published:%B} {story.published.day}, {story.published.year}"
    return (
        f"<html><head><title>{escape(story.title)}</title></head><body bgcolor=white><table width=780><tr>"
        f"<td width=140 valign=top>{menu}</td><td valign=top><font size=5><b>{escape(story.title)}</b></font><br>"
        f"<i>{day}</i><br><br><font size=2>{body}</font></td>"
        f"<td width=120><font size=1>{_teasers(rng, 4)}</font></td></tr></table>{_footer(story)}</body></html>"
    )


def _amp(story: Story, rng: random.Random) -> str:
    boiler = (
        "<style amp-boilerplate>body{visibility:hidden}</style><script async src='https://cdn.example/v0.js'></script>"
    )
    pieces = _paragraphs(story)
    pieces.insert(2, "<amp-ad width=300 height=250></amp-ad><amp-img src='a.jpg' alt='Smoke over the town'></amp-img>")
    return (
        f"<!doctype html><html ⚡ lang='en'>{_head(story, rng, data=_linked_data(story), extra=boiler)}<body>"
        f"<amp-sidebar id='s'>{_menu()}</amp-sidebar><article class='amp-article'>{_title(story)}{''.join(pieces)}"
        "</article><amp-social-share type='twitter'></amp-social-share></body></html>"
    )


def _blog(story: Story, rng: random.Random) -> str:
    related = f'<div class="jp-relatedposts"><h3>Related</h3>{_teasers(rng, 3)}</div>'
    header = f'<header class="entry-header"><h1 class="entry-title">{escape(story.title)}</h1></header>'
    tail = f'<div class="sharedaddy">{_share()}</div>{related}'
    content = f'<div class="entry-content">{"".join(_paragraphs(story))}{tail}</div>'
    return (
        f'<html>{_head(story, rng)}<body class="single post"><div id="page"><header id="masthead">{_menu()}</header>'
        f'<div id="content"><article class="post hentry">{header}{content}</article>{_comments(rng)}</div>'
        f'<div id="secondary" class="widget-area">{_teasers(rng, 6)}</div></div>{_footer(story)}</body></html>'
    )


def _boxes(story: Story, rng: random.Random) -> str:
    caption = "Rescuers at the scene. Photograph: A. Person"
    out: list[str] = []
    for number, piece in enumerate(_paragraphs(story)):
        out.append(f'<section class="block" data-n="{number}">{piece}</section>')
        if number % 4 == 2:
            link = f'<a href="/{number}">Bridge closed for repairs</a>'
            out.append(f'<div class="related-inline"><span>Read more:</span> {link}</div>')
        if number % 5 == 3:
            out.append(f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>")
    return (
        f'<html lang="en">{_head(story, rng)}<body>{_menu()}<main role="main"><div class="article-page">{_title(story)}'
        f'<div class="article__body">{"".join(out)}</div></div></main>{_teasers(rng, 12)}{_footer(story)}</body></html>'
    )


def _locked(story: Story, rng: random.Random) -> str:
    wall = "<h2>Subscribe to continue reading</h2><p>Already a subscriber? <a href='/login'>Log in</a></p>"
    head = _head(story, rng, data=_linked_data(story, body=True, free=False))
    return (
        f"<html>{head}<body>{_menu()}<article>{_title(story)}{_paragraphs(story)[0]}"
        f'<div class="paywall">{wall}</div></article>{_teasers(rng, 6)}{_footer(story)}</body></html>'
    )


def _debate(story: Story, rng: random.Random) -> str:
    return (
        f'<html>{_head(story, rng)}<body>{_menu()}<div class="content">{_title(story)}<div class="text">'
        f"{''.join(_paragraphs(story))}</div></div>{_comments(rng)}{_comments(rng)}{_footer(story)}</body></html>"
    )


def _bare(story: Story, _: random.Random) -> str:
    return f"<title>{escape(story.title)}</title>{''.join(_paragraphs(story))}"


def _lists(story: Story, rng: random.Random) -> str:
    head, *rest = _paragraphs(story)
    points = "".join(f"<li>{escape(p, quote=False)}</li>" for p in story.paragraphs[1:3])
    return (
        f'<html>{_head(story, rng)}<body><div class="site">{_menu()}<div id="main-content">{_title(story)}{head}'
        f"<ul>{points}</ul>{''.join(rest[2:])}</div>{_teasers(rng, 9)}</div>{_footer(story)}</body></html>"
    )


LAYOUTS: dict[str, Callable[[Story, random.Random], str]] = {
    "amp": _amp,
    "bare": _bare,
    "blog": _blog,
    "boxes": _boxes,
    "debate": _debate,
    "lists": _lists,
    "locked": _locked,
    "nineties": _nineties,
    "semantic": _semantic,
    "soup": _soup,
}
