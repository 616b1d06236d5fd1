"""Web pages of every sort: the article, the page's own facts, and a reason where there is no article."""

from __future__ import annotations

import codecs
import json
from typing import Any

import pytest
from benchmarks.pages import LAYOUTS, make_page
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadingError
from onrecord.model import Report
from onrecord.reading import Document, reports_of

LEAD = "A car bomb killed nine people at the Harbour Gate in Riverton on Monday, the mayor said, and 31 were wounded."
MORE = (
    "Windows broke along the quay and two buses burned out, a witness said; nobody had claimed the attack by evening."
)


def read(
    markup: str | bytes, *, headers: tuple[tuple[str, str], ...] = (), url: str | None = None
) -> Report | ReadingError:
    """Give what one page holds."""
    data = markup.encode() if isinstance(markup, str) else markup
    document = Document(
        data=data,
        origin="page.html",
        captured_at="2021-03-10T00:00:00+00:00",
        media_type="text/html",
        headers=headers,
        url=url,
    )
    (found,) = reports_of(document)
    return found


def report(markup: str | bytes, **rest: Any) -> Report:  # noqa: ANN401  the options of `read`
    """Give the report of a page that has one."""
    found = read(markup, **rest)
    assert isinstance(found, Report), found
    return found


def page(*paragraphs: str, head: str = "", body: str = "") -> str:
    """Give a page with an article."""
    inside = "".join(f"<p>{p}</p>" for p in paragraphs or (LEAD, MORE))
    return f"<html><head>{head}</head><body><article><h1>Bomb at the gate</h1>{inside}</article>{body}</body></html>"


def linked(**fields: Any) -> str:  # noqa: ANN401  any field of schema.org
    """Give a script with a NewsArticle."""
    form = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bomb at the gate"} | fields
    return f'<script type="application/ld+json">{json.dumps(form)}</script>'


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("seed", [3, 4])
def test_every_layout_gives_its_article_and_none_of_the_furniture(layout: str, seed: int) -> None:
    """All paragraphs, in order, and no menu, teaser, comment or footer."""
    markup, story = make_page(seed, layout=layout)
    found = report(markup)
    at = -1
    for paragraph in story.paragraphs:
        assert paragraph in found.text
        at = found.text.index(paragraph, at + 1)
    rest = found.text
    for paragraph in story.paragraphs:
        rest = rest.replace(paragraph, "")
    assert len(rest) < 0.1 * len(found.text) + 120
    assert "Terms of use" not in rest
    assert found.title == story.title
    if layout != "bare":
        assert found.published is not None
        assert found.published[:10] == story.published.isoformat()


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", ""),
        ("utf-8-sig", "windows-1252"),
        ("windows-1252", "iso-8859-1"),
        ("windows-1252", "windows-1252"),
        ("windows-1252", "utf-8"),
        ("windows-1252", ""),
        ("utf-16", ""),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", ""),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_western_pages_in_any_encoding(encoding: str, declared: str) -> None:
    """Declared rightly, wrongly or not at all."""
    words = "Le préfet, François Nœuds, a dit « six morts » à l’hôtel — près d’Orléans."
    if encoding == "iso-8859-15":
        words = words.replace("’", "'").replace("—", "-")
    head = f'<meta charset="{declared}">' if declared else ""
    assert words in report(page(LEAD, words, MORE, head=head).encode(encoding)).text


@pytest.mark.parametrize(
    ("encoding", "label", "words"),
    [
        (
            "cp1251",
            "windows-1251",
            "Взрыв прогремел у здания вокзала, погибли шесть человек, сообщили в городской полиции.",
        ),
        ("koi8-r", "koi8-r", "Взрыв прогремел у здания вокзала, погибли шесть человек, сообщили в городской полиции."),
        (
            "shift_jis",
            "Shift_JIS",
            "駅前で爆発があり、六人が死亡したと市の警察が月曜日に発表した。負傷者は三十一人に上る。",
        ),
        ("euc-jp", "EUC-JP", "駅前で爆発があり、六人が死亡したと市の警察が月曜日に発表した。負傷者は三十一人に上る。"),
        ("iso-2022-jp", "ISO-2022-JP", "駅前で爆発があり、六人が死亡したと市の警察が月曜日に発表した。"),
        ("gb18030", "gb2312", "火车站前发生爆炸，造成六人死亡，三十一人受伤，市警察局周一表示。"),
        ("big5", "Big5", "火車站前發生爆炸，造成六人死亡，三十一人受傷，市警察局週一表示。"),
        (
            "cp1256",
            "windows-1256",
            "قتل ستة أشخاص في انفجار أمام محطة القطار، وفق ما أعلنت الشرطة في المدينة يوم الاثنين.",
        ),
        ("euc-kr", "euc-kr", "역 앞에서 폭발이 일어나 여섯 명이 숨지고 서른한 명이 다쳤다고 시 경찰이 월요일 밝혔다."),
    ],
)
def test_pages_of_other_scripts_by_their_declaration(encoding: str, label: str, words: str) -> None:
    """In the meta element, or in the HTTP header alone."""
    inside = [words] * 1 + [LEAD, MORE]
    assert words in report(page(*inside, head=f'<meta charset="{label}">').encode(encoding)).text
    headers = (("Content-Type", f"text/html; charset={label}"),)
    assert words in report(page(*inside).encode(encoding), headers=headers).text


def test_damaged_utf8_is_mended_and_remarked() -> None:
    """A few broken bytes do not turn the page into another encoding."""
    data = page(LEAD, "À l’hôtel, près de l’école, à côté du théâtre, six élèves étaient blessés. " * 5).encode()
    found = report(data.replace("théâtre".encode(), b"th\xe9\xc3\xa2tre", 1))
    assert "près de l’école" in found.text
    assert found.custody is not None
    assert any("U+FFFD" in remark for remark in found.custody.remarks)


def test_linked_data_gives_the_facts() -> None:
    """Date, publisher and authors as the publisher gives them to search engines."""
    head = linked(
        datePublished="2021-03-09T07:30:00+02:00",
        author=[{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Person", "name": "Emeka Obi"}],
        publisher={"@type": "Organization", "name": "The Courier"},
    )
    found = report(page(head=head), url="https://courier.example/a")
    assert (found.published, found.published_basis) == ("2021-03-09T07:30:00+02:00", "metadata")
    assert (found.publisher, found.byline, found.url) == (
        "The Courier",
        "Ana Ruiz, Emeka Obi",
        "https://courier.example/a",
    )
    assert found.title == "Bomb at the gate"


def test_article_of_the_page_is_chosen_among_several() -> None:
    """A page may name its neighbours too."""
    other = linked(headline="Ferry sinks", datePublished="2020-01-01", url="https://courier.example/ferry")
    own = linked(datePublished="2021-03-09", url="https://courier.example/gate")
    head = f'<link rel="canonical" href="https://courier.example/gate">{other}{own}'
    assert report(page(head=head)).published == "2021-03-09"


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "[" * 5000,
        '{"@type": ["NewsArticle", 5], "headline": {"a": [1]}, "author": [[[{"name": 3}]]], "datePublished": 20210309}',
        '<!-- {"@type": "NewsArticle", "headline": "Bomb at the gate", "datePublished": "2021-03-09",} -->',
        '{"@graph": {"@graph": {"@graph": 1}}}',
        "null",
        "",
    ],
)
def test_broken_linked_data_costs_nothing(script: str) -> None:
    """The article is read all the same; what can be read of the script is."""
    found = report(page(head=f'<script type="application/ld+json">{script}</script>'))
    assert LEAD in found.text
    assert found.published == ("2021-03-09" if "<!--" in script else None)


def test_date_from_the_address_when_the_page_gives_none() -> None:
    """With its basis told."""
    found = report(page(), url="https://courier.example/2021/03/09/gate.html")
    assert (found.published, found.published_basis) == ("2021-03-09", "url")


def test_date_from_the_words_of_the_page() -> None:
    """A date under the headline."""
    body = page().replace("</h1>", '</h1><div class="published">Published: March 9, 2021</div>')
    found = report(body)
    assert (found.published, found.published_basis) == ("2021-03-09", "text")


@pytest.mark.parametrize(
    "furniture",
    [
        "<footer>Copyright 2018 The Courier</footer>",
        "<script>var build = '2019-04-05';</script>",
        "<p>The mayor was elected on 4 May 2015 and again on 6 May 2019, each time with a narrow lead over Lena.</p>",
    ],
)
def test_no_date_is_made_up(furniture: str) -> None:
    """Copyright years, build numbers and dates that the article tells of are not its own date."""
    found = report(page(LEAD, MORE, body=furniture))
    assert (found.published, found.published_basis) == (None, "unknown")


def test_dateline_with_a_year_dates_a_page_without_any_other_date() -> None:
    """And its agency is read."""
    found = report(page("KABUL, Jan 21, 2019 (Reuters) — " + LEAD, MORE))
    assert (found.published, found.published_basis, found.agency) == ("2019-01-21", "dateline", "Reuters")


def test_paywall_stub_says_so() -> None:
    """What can be seen is read, with a remark; a page that shows nothing is a reason."""
    stub = '<div class="wall">Subscribe to continue reading this article.</div>'
    found = report(page(LEAD, MORE, body=stub))
    assert found.custody is not None
    assert any("paywall" in remark for remark in found.custody.remarks)
    nothing = read(f"<html><body><h1>Bomb</h1>{stub}</body></html>")
    assert isinstance(nothing, ReadingError)
    assert "paywall" in nothing.reason


def test_article_that_only_the_linked_data_holds() -> None:
    """The extractor in custody says where it came from."""
    found = report(
        f"<html><head>{linked(articleBody=LEAD + '<br>' + MORE)}</head><body><div id='app'></div></body></html>"
    )
    assert found.text == f"{LEAD}\n\n{MORE}"
    assert found.custody is not None
    assert found.custody.extractor == "JSON-LD articleBody"


def test_hidden_marks_are_cleaned_out_of_pages() -> None:
    """Bidi overrides and zero-width spaces cannot change what a figure says."""
    found = report(
        page(
            "\u202eA bomb killed 1\u200b2 people\u202c at the gate, the mayor said on Monday evening in Riverton.", MORE
        )
    )
    assert "killed 12 people" in found.text


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>" * 3000 + LEAD,
        "<div>" * 20_000 + LEAD,
        "<p>" * 100_000,
        "<" * 200_000,
        "<a href='" + "a" * 500_000,
        "&" * 100_000 + "&#x110000;&#0;&#xD800;" * 1000,
        "<!--" * 50_000,
        "<html><head><title>" + "x" * 1_000_000,
        "<b><i>" * 5000 + LEAD + "</b></i>" * 5000,
        "<svg><style>" + "{" * 100_000,
        "\x00" + page(),
        "<html" + " a=b" * 50_000 + ">" + page(),
        "<time datetime='" + "1" * 100_000 + "' class=published>",
        '<meta property="article:published_time" content="' + "2021-" * 20_000 + '">' + page(),
        '<link rel=canonical href="http://[::">' + page(),
        '<script type="application/ld+json">{"@type":"NewsArticle","author":'
        + '"name":' * 20_000
        + "</script>"
        + page(),
    ],
)
def test_hostile_markup_gives_a_report_or_a_reason_and_soon(markup: str) -> None:
    """No traceback, and no minute of work for a line of malice."""
    found = read(markup)
    assert isinstance(found, Report | ReadingError)


@given(
    st.binary(max_size=400) | st.text(st.sampled_from("<>/=\"' pabiheadmtlscrx!-&;[]"), max_size=400).map(str.encode)
)
def test_any_bytes_as_a_page_give_a_report_or_a_reason(data: bytes) -> None:
    """Whatever they are; marks are there to lead the fuzzer."""
    for start in (b"", b"<html><p>", codecs.BOM_UTF16_LE):
        assert isinstance(read(start + data), Report | ReadingError)
