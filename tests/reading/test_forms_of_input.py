"""The forms a newsroom has, and the bad input it has too: a report, or one clear line that names the file."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadingError
from onrecord.model import Report
from onrecord.reading import Document, ReadingOptions, list_sources, read_documents, read_reports, reports_of
from onrecord.reading.names import safe_id, web_address

STORY = "A car bomb killed nine people at the Harbour Gate in Riverton on Monday, the mayor said.\n\nNobody claimed it."
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bomb at the gate | The Courier</title>
<meta property="og:title" content="Bomb at the gate"><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2021-03-09T07:30:00Z">
<link rel="canonical" href="https://courier.example/2021/03/09/gate"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Bomb at the gate</h1>
<p>{STORY[:88]}</p>
<p>Hospital staff counted 31 wounded, four of them children, by the evening.</p>
<p>The blast broke windows along the quay and set two buses on fire, a witness told the paper.</p></article>
<footer>Terms of use</footer></body></html>"""


def read(*sources: str | Path, options: ReadingOptions | None = None) -> tuple[list[Report], list[ReadingError]]:
    """Give the reports and the failures of `sources`."""
    found = list(read_reports(sources, options=options))
    return [r for r in found if isinstance(r, Report)], [e for e in found if isinstance(e, ReadingError)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file and give its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_plain_text_is_kept_to_the_character(tmp_path: Path) -> None:
    """Line ends and all: spans made elsewhere point into it."""
    text = STORY.replace("\n", "\r\n")
    (report,), errors = read(write(tmp_path, "a.txt", text))
    assert (report.text, errors) == (text, [])
    assert report.published is None
    assert report.custody is not None
    assert report.custody.origin.endswith("a.txt")


def test_json_report_keeps_its_fields_and_its_id(tmp_path: Path) -> None:
    """The contract's form comes through as it is."""
    form = {"id": "r-7", "title": "T", "publisher": "P", "published": "2021-03-09T10:00:00+02:00", "url": None}
    (report,), errors = read(write(tmp_path, "a.json", json.dumps(form | {"text": STORY})))
    assert not errors
    assert (report.id, report.title, report.publisher, report.url) == ("r-7", "T", "P", None)
    assert (report.published, report.published_basis) == ("2021-03-09T10:00:00+02:00", "given")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_text_of_json_is_never_altered(text: str) -> None:
    """Not normalised, not trimmed: decomposed letters, zero-width marks and emoji keep their offsets."""
    data = json.dumps({"text": text}).encode()
    document = Document(
        data=data, origin="x.json", captured_at="2021-03-09T00:00:00+00:00", media_type="application/json"
    )
    (found,) = reports_of(document)
    if text.strip():
        assert isinstance(found, Report)
        assert found.text == text
    else:
        assert isinstance(found, ReadingError)


def test_what_no_ledger_can_hold_is_replaced_one_for_one(tmp_path: Path) -> None:
    """A NUL and half a surrogate pair become U+FFFD and every other offset stays."""
    (report,), _ = read(write(tmp_path, "a.json", '{"text": "Six\\u0000died\\ud800today"}'))
    assert report.text == "Six�died�today"
    assert report.custody is not None
    assert "2 characters" in report.custody.remarks[0]


def test_json_lines_give_a_report_each_and_a_bad_line_stops_nothing(tmp_path: Path) -> None:
    """The line's number is in the message, and its own bytes are its custody."""
    good = json.dumps({"text": STORY})
    reports, (error,) = read(write(tmp_path, "a.jsonl", f"{good}\n{{broken\n\n{good}\n"))
    assert [r.text for r in reports] == [STORY, STORY]
    assert "a.jsonl line 2" in str(error)
    assert reports[1].custody is not None
    assert reports[1].custody.origin.endswith("line 4")


def test_json_in_disguise_is_read_for_what_it_is(tmp_path: Path) -> None:
    """A pretty-printed .jsonl, a .json of lines, a list of reports, a byte order mark."""
    form = {"text": STORY}
    write(tmp_path, "a.jsonl", json.dumps(form, indent=2))
    write(tmp_path, "b.json", f"{json.dumps(form)}\n{json.dumps(form)}\n")
    write(tmp_path, "c.json", json.dumps([form, form]))
    write(tmp_path, "d.json", json.dumps(form).encode("utf-8-sig"))
    write(tmp_path, "e.json", json.dumps(form).encode("utf-16"))
    reports, errors = read(tmp_path)
    assert not errors
    assert len(reports) == 7


def test_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    """Title, publisher, date and address come from the page; menus do not."""
    (report,), errors = read(write(tmp_path, "gate.html", PAGE))
    assert not errors
    assert "Harbour Gate" in report.text
    assert "Terms of use" not in report.text
    assert report.title == "Bomb at the gate"
    assert report.publisher == "The Courier"
    assert (report.published or "")[:10] == "2021-03-09"
    assert report.url == "https://courier.example/2021/03/09/gate"


def test_folder_is_walked_in_order_and_passes_over_what_is_no_report(tmp_path: Path) -> None:
    """Hidden files, pictures, and the files beside a saved page."""
    write(tmp_path, "b/2.txt", "two " + STORY)
    write(tmp_path, "a/1.txt", "one " + STORY)
    write(tmp_path, "a/picture.png", b"\x89PNG")
    write(tmp_path, ".hidden.txt", STORY)
    write(tmp_path, "gate.html", PAGE)
    write(tmp_path, "gate_files/frame.html", PAGE)
    reports, errors = read(tmp_path)
    assert not errors
    assert [r.text[:3] for r in reports if r.text[3] == " "] == ["one", "two"]
    assert len(reports) == len(list(list_sources([tmp_path]))) == 3


@pytest.mark.parametrize("content", [STORY, json.dumps({"text": STORY}), PAGE])
def test_standard_input_is_read_for_what_it_is(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, JSON or a page, without a name to go by."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (report,), errors = read("-")
    assert not errors
    assert "Harbour Gate" in report.text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n ", "has no text"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "a PNG image"),
        ("noise.txt", bytes(range(256)) * 40, "binary data"),
        ("letter.txt", b"a" * 50_000_000, "larger than"),
        ("line.txt", b"a" * 10_000_000, "at most 1,000,000"),
        ("broken.txt", b"Six people \xc3\x28 died in the blast", "not UTF-8 (byte 0xc3 at 11)"),
        ("broken.json", b'{"text": "Six \xff died"}', "not UTF-8"),
        ("cut.txt", "Six died in Orléans".encode()[:-4], "not UTF-8"),
        ("none.json", b'{"title": "no text"}', 'no "text"'),
        ("null.json", b'{"text": null}', 'no "text"'),
        ("number.json", b'{"text": 5}', "a number"),
        ("void.json", b'{"text": "  "}', "has no text"),
        ("list.json", b"[]", "empty list"),
        ("deep.json", b"[" * 100_000, "nested too deep"),
        ("half.json", b'{"text": "Six', "is not JSON"),
        ("title.json", b'{"text": "Six died", "title": ["a"]}', 'its "title" is a list'),
        ("when.json", b'{"text": "Six died", "published": "some day"}', "published 'some day' is not a date"),
        ("when2.json", b'{"text": "Six died", "published": "2021-02-31"}', "is not a date"),
        ("when3.json", b'{"text": "Six died", "published": "03/04/2021"}', "is not a date"),
        ("blank.jsonl", b"\n\n", "only blank lines"),
        ("no.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        ("empty.html", b"<html></html>", "no article"),
        ("image.html", b"\x89PNG\r\n\x1a\n" + bytes(200), "a PNG image"),
    ],
)
def test_bad_input_is_one_clear_line_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    """It names the file and the reason, on one line, and the good file after it is read."""
    bad, good = write(tmp_path, name, content), write(tmp_path, "zz.txt", STORY)
    (report,), (error,) = read(bad, good)
    assert report.text == STORY
    assert name in error.subject
    assert reason in error.reason
    assert "\n" not in str(error)


def test_missing_file_and_folder_without_reports_are_named(tmp_path: Path) -> None:
    """Neither stops the others."""
    (tmp_path / "void").mkdir()
    write(tmp_path, "pictures/a.png", b"\x89PNG")
    sources = [tmp_path / "void", tmp_path / "pictures", tmp_path / "nowhere.txt", write(tmp_path, "a.txt", STORY)]
    reports, errors = read(*sources)
    assert len(reports) == 1
    assert ["holds no reports" in e.reason for e in errors] == [True, True, False]
    assert "no such file" in errors[2].reason


def test_unreadable_names_are_errors_not_tracebacks() -> None:
    """A NUL in a path, or a name too long for the system."""
    reports, errors = read("a\x00b.txt", "x" * 5000)
    assert not reports
    assert len(errors) == 2


def test_dates_that_can_mean_one_day_are_read_and_remarked(tmp_path: Path) -> None:
    """What is written out is read; a month alone is no day; null is unknown."""
    forms = ["2021-03-09", "9 March 2021", "March 9, 2021", "Tue, 09 Mar 2021 10:00:00 GMT", "20210309", "2021-03", ""]
    lines = "\n".join(json.dumps({"text": f"{n} {STORY}", "published": day}) for n, day in enumerate(forms))
    reports, errors = read(write(tmp_path, "a.jsonl", lines))
    assert not errors
    assert [r.published for r in reports] == ["2021-03-09"] * 5 + [None, None]
    assert [r.published_basis for r in reports] == ["given"] * 5 + ["unknown"] * 2
    assert reports[5].custody is not None
    assert "names no day" in reports[5].custody.remarks[0]


def test_another_encoding_is_read_when_it_is_named(tmp_path: Path) -> None:
    """Text in an old encoding is refused, never guessed, until the user names the encoding."""
    path = write(tmp_path, "old.txt", "Six died in Orléans.".encode("latin-1"))
    assert "not UTF-8" in read(path)[1][0].reason
    (report,), _ = read(path, options=ReadingOptions(encoding="latin-1"))
    assert "Orléans" in report.text
    assert "no encoding called" in read(path, options=ReadingOptions(encoding="klingon"))[1][0].reason


def test_one_line_too_large_does_not_take_the_next_with_it(tmp_path: Path) -> None:
    """The rest of a line over the limit is passed over, in pieces."""
    options = ReadingOptions(largest_document=1000)
    huge, good = json.dumps({"text": "a" * 5000}), json.dumps({"text": STORY})
    (report,), (error,) = read(write(tmp_path, "a.jsonl", f"{huge}\n{good}\n"), options=options)
    assert report.text == STORY
    assert "line 1" in error.subject


def test_the_same_bytes_give_the_same_report(tmp_path: Path) -> None:
    """Reading is a function of the file: a second run adds nothing to a ledger."""
    path = write(tmp_path, "gate.html", PAGE)
    assert list(read_reports([path])) == list(read_reports([path]))


def test_document_keeps_the_untouched_bytes(tmp_path: Path) -> None:
    """And custody names their hash."""
    path = write(tmp_path, "gate.html", PAGE)
    (document,) = read_documents([path])
    assert isinstance(document, Document)
    assert document.data == path.read_bytes()
    (report,) = reports_of(document)
    assert isinstance(report, Report)
    assert report.custody is not None
    assert report.custody.sha256 == document.sha256


@given(st.text(min_size=1))
def test_ids_are_safe_as_file_names(given_id: str) -> None:
    """No separator, no hidden file, not too long."""
    name = safe_id(given_id)
    assert not set(name) & set('/\\:*?"<>|\x00')
    assert not name.startswith(".")
    assert 0 < len(name.encode()) <= 180


@given(st.text("a/%2F.\\", min_size=1, max_size=12), st.text("a/%2F.\\", min_size=1, max_size=12))
def test_different_ids_stay_different(a: str, b: str) -> None:
    """Escaping loses nothing."""
    assert (safe_id(a) == safe_id(b)) == (a == b)


@pytest.mark.parametrize("plain", ["gvadev00214", "a b", "Zürich-3", "50% off", "x_1.2"])
def test_safe_ids_are_kept(plain: str) -> None:
    """An id that needs nothing gets nothing."""
    assert safe_id(plain) == plain


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (" https://courier.example/gate\n", "https://courier.example/gate"),
        ("https://courier.example/\r\n\tgate", "https://courier.example/gate"),
        ("https://courier.example/gate two", None),
        ("https://courier.example/\x1b]0;gate", None),
        ("javascript:alert(1)", None),
        ("//courier.example/gate", None),
        (None, None),
    ],
)
def test_addresses_are_of_one_line(given: str | None, address: str | None) -> None:
    """What a page or feed gives as one may be anything."""
    assert web_address(given) == address
