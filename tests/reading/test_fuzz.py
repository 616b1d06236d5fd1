"""Anything at all, under any name: reports or reasons come out, never another error, and offsets hold."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from evaluation.fuzzing import NAMES, check_cleaning, read_anything, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ReadingError
from onrecord.model import Report
from onrecord.reading import Document, ReadingOptions, reports_of
from onrecord.reading.feed import feed_entries
from onrecord.reading.fetching import Answer, answer_documents

CASES = 300
MEDIA = (
    "text/plain", "text/html", "application/json", "application/x-ndjson", "application/rss+xml", "message/rfc822",
    "application/zip", "application/warc", "application/gzip", "application/pdf", "image/png", "",
)  # fmt: skip
PIECES = st.sampled_from(
    [
        b"<html><body><article><p>", b"</p>", b"<table><tr><td>", b"<script>", b"<!--", b"]]>", b"\x00", b"\xff\xfe",
        b'{"text": "', b'"}', b"[", b"{", b"\xe2\x80\xae", b"\xf0\x9f\x92\xa5", b"&#0;", b"&#xd800;", b"\\ud800",
        b'<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": ', b'"datePublished": "99-99"',
        b"<?xml version='1.0'?><rss><channel><item>", b"<title>", b"<link>http://[</link>", b"<pubDate>never</pubDate>",
        b"WARC/1.0\r\nContent-Length: 99999\r\n\r\n", b"Subject: x\r\n\r\n", b"%PDF-1.4", b"PK\x03\x04",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", b"Content-Transfer-Encoding: base64\r\n",
        b"Date: Mon, 99 Foo 2021\r\n", b"Content-Type: text/html; charset=no-such\r\n", b"\x1f\x8b\x08",
        b"Twelve people were killed in Riverton on Monday. ", b"[ad_1]", b"KABUL, Jan 21, 2019 (Reuters) - ", b"\r\n",
    ]
)  # fmt: skip
JUNK = st.lists(PIECES | st.binary(max_size=40), max_size=25).map(b"".join)
SEEDS = seeds()
NOW = "2021-01-01T00:00:00+00:00"


@given(JUNK, st.sampled_from(NAMES))
@settings(max_examples=CASES, deadline=None)
def test_junk_under_any_name(data: bytes, name: str) -> None:
    read_anything(name, data)


@given(JUNK, st.sampled_from(MEDIA))
@settings(max_examples=CASES, deadline=None)
def test_junk_told_to_be_anything(data: bytes, media_type: str) -> None:
    document = Document(data=data, origin="a", captured_at=NOW, media_type=media_type)
    assert all(isinstance(found, Report | ReadingError) for found in reports_of(document))


@given(
    JUNK | st.sampled_from(sorted(SEEDS.values())), st.sampled_from(MEDIA) | st.text(max_size=20), st.text(max_size=20)
)
@settings(max_examples=CASES, deadline=None)
def test_junk_that_a_server_sends(data: bytes, told: str, path: str) -> None:
    """Whatever it says that it is, under any address."""
    answer = Answer(url=f"https://a.example/{path}", status=200, headers=(("Content-Type", told),), body=data)
    for document in answer_documents(answer, "https://a.example/", ReadingOptions()):
        if isinstance(document, Document):
            assert all(isinstance(found, Report | ReadingError) for found in reports_of(document))


@given(JUNK | st.sampled_from([SEEDS["a.xml"]]))
@settings(max_examples=CASES, deadline=None)
def test_junk_that_is_told_to_be_a_feed_to_watch(data: bytes) -> None:
    """Entries or a reason; their addresses are of one line."""
    document = Document(data=data, origin="a", captured_at=NOW, media_type="application/rss+xml")
    try:
        entries = feed_entries(document)
    except ReadingError:
        return
    assert entries
    assert all(entry.url is None or entry.url.isprintable() for entry in entries)


@pytest.mark.parametrize("name", [name for name in SEEDS if name != "a.pdf"])
def test_whole_seeds_give_reports(name: str) -> None:
    assert any(isinstance(found, Report) for found in read_anything(name, SEEDS[name]))


@given(st.sampled_from(sorted(SEEDS)), st.sampled_from(NAMES), st.data())
@settings(max_examples=CASES, deadline=None)
def test_seeds_cut_altered_and_misnamed(seed: str, name: str, data: st.DataObject) -> None:
    case = bytearray(SEEDS[seed])
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(case) - 1))
        case[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9) | PIECES)
        case = case or bytearray(b"x")
    read_anything(data.draw(st.sampled_from([seed, name])), bytes(case[: data.draw(st.integers(0, len(case)))]))


@given(JUNK, st.integers(0, 60), st.sampled_from(["gzip", "zip"]))
@settings(max_examples=CASES, deadline=None)
def test_junk_packed_and_cut_off(data: bytes, cut: int, way: str) -> None:
    if way == "zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("inside.html", data)
        whole = packed.getvalue()
    else:
        whole = gzip.compress(data)
    found = read_anything(f"a.{'zip' if way == 'zip' else 'txt.gz'}", whole[: len(whole) - cut])
    assert found or not data


@given(st.text(max_size=400) | JUNK.map(lambda data: data.decode("utf-8", "surrogateescape")))
@settings(max_examples=CASES, deadline=None)
def test_clean_text_is_composed_settled_and_led_back(text: str) -> None:
    check_cleaning(text)


def test_a_line_of_ten_megabytes() -> None:
    """Longer than any report: one reason, whatever it is called."""
    line = b"Twelve people were killed in Riverton on Monday. " * 210_000
    for name in ("a.txt", "a.html", "a.json", "a.jsonl", "a.eml"):
        (found,) = read_anything(name, line, ReadingOptions())
        assert isinstance(found, ReadingError), name
