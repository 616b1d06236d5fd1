"""Archives, web archives, feeds, mails and PDFs: what they hold is read, and what is wrong with them is named."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
import tarfile
import zipfile
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.errors import ReadingError
from onrecord.model import Report
from onrecord.reading import ReadingOptions, read_documents, read_reports

LEAD = "A car bomb killed nine people at the Harbour Gate in Riverton on Monday, the mayor said, and 31 were wounded."
MORE = (
    "Windows broke along the quay and two buses burned out, a witness said; nobody had claimed the attack by evening."
)
ARTICLE = f"<article><p>{LEAD}</p><p>{MORE}</p></article>"
PAGE = f"<html><head><title>Bomb at the gate</title></head><body>{ARTICLE}</body></html>"
LINE = json.dumps({"text": LEAD})


def read(*sources: str | Path, options: ReadingOptions | None = None) -> tuple[list[Report], list[ReadingError]]:
    """Give the reports and the failures of `sources`."""
    found = list(read_reports(sources, options=options))
    return [r for r in found if isinstance(r, Report)], [e for e in found if isinstance(e, ReadingError)]


def make_zip(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def make_tar(path: Path, files: dict[str, bytes], mode: str = "w") -> Path:
    """Write a tar archive."""
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            entry.mtime = 1_600_000_000
            archive.addfile(entry, io.BytesIO(data))
    return path


def make_warc(
    path: Path, pages: dict[str, bytes], *, packed: bool = True, status: str = "200 OK", kind: str = "text/html"
) -> Path:
    """Write a web archive with a response for each page, between other records."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "test"}))
        for url, data in pages.items():
            headers = StatusAndHeaders(status, [("Content-Type", kind), ("X-Paper", "Courier")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(data),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2021-03-09T10:11:12Z"},
            )
            writer.write_record(record)
            writer.write_record(writer.create_warc_record(url, "metadata", payload=io.BytesIO(b"a: b")))
    return path


FILES = {
    "in/a.txt": LEAD.encode(),
    "in/b.html": PAGE.encode(),
    "in/c.jsonl": f"{LINE}\n{LINE}\n".encode(),
    "d.css": b"p{}",
}


@pytest.mark.parametrize("form", ["zip", "stored.zip", "tar", "tar.gz", "tgz"])
def test_archives_give_all_reports_in_them(tmp_path: Path, form: str) -> None:
    """Each named by the archive and its name inside; other files are passed over."""
    path = tmp_path / f"a.{form}"
    if form.endswith("zip"):
        make_zip(path, FILES, zipfile.ZIP_STORED if "stored" in form else zipfile.ZIP_DEFLATED)
    else:
        make_tar(path, FILES, "w" if form == "tar" else "w:gz")
    reports, errors = read(path)
    assert not errors
    assert len(reports) == 4
    origins = [r.custody.origin for r in reports if r.custody]
    assert origins[0].endswith("!/in/a.txt")
    assert origins[3].endswith("c.jsonl line 2")
    if "tar" in form or form == "tgz":
        assert reports[0].custody is not None
        assert reports[0].custody.captured_at == "2020-09-13T12:26:40+00:00"


@pytest.mark.parametrize("form", ["zip", "tar.gz", "jsonl.gz", "warc.gz", "warc", "html.gz"])
def test_archives_come_through_standard_input(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name to go by and without going back in the stream."""
    path = tmp_path / f"a.{form}"
    if form == "zip":
        make_zip(path, FILES)
    elif form == "tar.gz":
        make_tar(path, FILES, "w:gz")
    elif form.startswith("warc"):
        make_warc(path, {"https://courier.example/gate": PAGE.encode()}, packed=form.endswith("gz"))
    else:
        path.write_bytes(gzip.compress(FILES["in/c.jsonl"] if form == "jsonl.gz" else PAGE.encode()))

    class Pipe(io.RawIOBase):
        """What can be read once."""

        def __init__(self) -> None:
            self.data = io.BytesIO(path.read_bytes())

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            return self.data.readinto(buffer[:1000])

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe())))  # type: ignore[type-var]
    reports, errors = read("-")
    assert not errors
    assert len(reports) == {"zip": 4, "tar.gz": 4, "jsonl.gz": 2}.get(form, 1)


def test_archive_in_an_archive_is_opened_but_not_for_ever(tmp_path: Path) -> None:
    """Three deep, and then no more."""
    data = LEAD.encode()
    name = "a.txt"
    for depth in range(6):
        inner = tmp_path / f"{depth}.zip"
        make_zip(inner, {name: data})
        reports, errors = read(inner)
        assert (len(reports), len(errors)) == ((1, 0) if depth < 3 else (0, 1))
        data, name = inner.read_bytes(), "in.zip"
    assert "archives deep" in errors[0].reason


def test_bombs_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    """Zeros that pack to a thousandth: in a zip, in a gzip, in a line of JSON lines."""
    zeros = bytes(120_000_000)
    bomb = make_zip(tmp_path / "b.zip", {"0.txt": zeros, "a.txt": LEAD.encode()})
    packed = tmp_path / "c.jsonl.gz"
    packed.write_bytes(gzip.compress(LINE.encode() + b"\n" + zeros, 9))
    reports, errors = read(bomb, packed)
    assert len(reports) == 2
    assert ["bomb" in e.reason for e in errors[:1]] == [True]
    assert all("bomb" in e.reason or "larger than" in e.reason for e in errors)


def test_bomb_of_many_members_costs_one_reason_each(tmp_path: Path) -> None:
    """No member is unpacked further than a report can be long."""
    options = ReadingOptions(largest_document=10_000)
    path = make_zip(tmp_path / "b.zip", {f"{n}.txt": bytes(1_000_000) for n in range(50)})
    reports, errors = read(path, options=options)
    assert not reports
    assert len(errors) == 50


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.warc.gz", "a.warc", "a.jsonl.gz"])
@pytest.mark.parametrize("keep", [0.05, 0.5, 0.95])
def test_cut_archives_say_so_and_give_what_came_before(tmp_path: Path, name: str, keep: float) -> None:
    """A truncated download."""
    path = tmp_path / name
    lines = {f"{n}.txt": f"{n} {LEAD} {n * 7919}".encode() for n in range(200)}
    if name == "a.zip":
        make_zip(path, lines)
    elif "tar" in name:
        make_tar(path, lines, "w:gz" if name.endswith("gz") else "w")
    elif "warc" in name:
        pages = {f"https://courier.example/{n}": PAGE.replace("nine", str(n)).encode() for n in range(200)}
        make_warc(path, pages, packed=name.endswith("gz"))
    else:
        path.write_bytes(gzip.compress("\n".join(json.dumps({"text": t.decode()}) for t in lines.values()).encode()))
    data = path.read_bytes()
    cut = int(len(data) * keep)
    if data[cut:].startswith(b"\x1f\x8b\x08"):
        cut += 3  # between two whole members nothing tells that more should follow
    path.write_bytes(data[:cut])
    reports, errors = read(path)
    assert len(reports) < 200
    assert 1 <= len(errors) <= 2
    assert name in errors[-1].subject
    if name != "a.zip" and keep > 0.9:
        assert len(reports) > 100
    assert "\n" not in str(errors[-1])


def test_web_archive_keeps_headers_address_and_moment(tmp_path: Path) -> None:
    """And the bytes of the page, untouched."""
    path = make_warc(tmp_path / "a.warc.gz", {"https://courier.example/2021/03/08/gate": PAGE.encode()})
    (document,) = read_documents([path])
    assert not isinstance(document, ReadingError)
    assert document.data == PAGE.encode()
    (report,), _ = read(path)
    assert report.custody is not None
    assert report.custody.captured_at == "2021-03-09T10:11:12Z"
    assert ("X-Paper", "Courier") in report.custody.headers
    assert report.custody.origin.endswith("a.warc.gz!/https://courier.example/2021/03/08/gate")
    assert report.url == "https://courier.example/2021/03/08/gate"
    assert (report.published, report.published_basis) == ("2021-03-08", "url")


@pytest.mark.parametrize(
    ("status", "kind"), [("404 Not Found", "text/html"), ("200 OK", "image/png"), ("301 Moved", "text/html")]
)
def test_only_pages_that_were_there_are_read(tmp_path: Path, status: str, kind: str) -> None:
    """Pictures, redirects and missing pages are passed over; an archive of nothing else says so."""
    path = make_warc(tmp_path / "a.warc", {"https://courier.example/x": PAGE.encode()}, status=status, kind=kind)
    reports, (error,) = read(path)
    assert not reports
    assert "no web pages" in error.reason


@pytest.mark.parametrize(
    "lie",
    [
        b"Content-Length: 1\r\n",
        b"Content-Length: 999999999999\r\n",
        b"Content-Length: -5\r\n",
        b"Content-Length: x\r\n",
    ],
)
def test_record_that_lies_about_its_length(tmp_path: Path, lie: bytes) -> None:
    """It may lose itself or its neighbour, never the program; the others come through."""
    pages = {f"https://courier.example/{n}": PAGE.replace("nine", str(n)).encode() for n in range(5)}
    path = make_warc(tmp_path / "a.warc", pages, packed=False)
    records = path.read_bytes().split(b"WARC/1.")
    for number, record in enumerate(records):
        if b"courier.example/2" in record and b"response" in record:
            head, rest = record.split(b"Content-Length: ", 1)
            records[number] = head + lie + rest.split(b"\r\n", 1)[1]
    path.write_bytes(b"WARC/1.".join(records))
    reports, errors = read(path)
    assert len(reports) + len(errors) >= 1
    assert all("\n" not in str(e) for e in errors)
    assert {f"killed {n} people" for n in (0, 1)} <= {r.text[11:26].strip() for r in reports}


FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier</title><item><title>Bomb at the gate</title><link>https://courier.example/gate</link>
<pubDate>Tue, 09 Mar 2021 07:30:00 GMT</pubDate><author>Ana Ruiz</author><description>Short.</description>
<content:encoded><![CDATA[<p>{LEAD}</p><p>{MORE}</p><script>x()</script>]]></content:encoded></item>
<item><title>Only a headline</title><link>https://courier.example/b</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><title>Bomb at the gate</title>
<link href="https://courier.example/gate"/><published>2021-03-09T09:30:00+02:00</published>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(("name", "feed"), [("a.rss", FEED), ("a.xml", ATOM), ("a.atom", ATOM)])
def test_feeds_give_a_report_for_each_entry_that_has_text(tmp_path: Path, name: str, feed: str) -> None:
    """With date, title, publisher and address; a bare headline is named with its address."""
    path = tmp_path / name
    path.write_text(feed)
    (report,), errors = read(path)
    assert report.text == f"{LEAD}\n\n{MORE}"
    assert (report.title, report.publisher, report.url) == (
        "Bomb at the gate",
        "The Courier",
        "https://courier.example/gate",
    )
    assert (report.published, report.published_basis) == ("2021-03-09T07:30:00Z", "metadata")
    assert len(errors) == (1 if feed is FEED else 0)
    if errors:
        assert "entry 2" in errors[0].subject
        assert "https://courier.example/b" in errors[0].reason


def test_xml_bombs_are_refused(tmp_path: Path) -> None:
    """A billion laughs, and an entity that points at a file."""
    laughs = "".join(f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" * 10)}">' for n in range(1, 10))
    (tmp_path / "a.rss").write_text(
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{laughs}]><rss version="2.0">&l9;</rss>'
    )
    (tmp_path / "b.rss").write_text(
        '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0">&f;</rss>'
    )
    (tmp_path / "c.rss").write_text("<rss><channel>")
    (tmp_path / "d.rss").write_text("nothing of the sort")
    reports, errors = read(tmp_path)
    assert not reports
    assert ["entities" in e.reason for e in errors] == [True, True, False, False]


def make_mail(body: str, subtype: str = "plain", **fields: str) -> bytes:
    """Write a mail."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        "Bomb at the gate",
        "The Courier <desk@courier.example>",
        "Tue, 9 Mar 2021 09:30:00 +0200",
    )
    for name, value in fields.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(body, subtype=subtype)
    return mail.as_bytes()


@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_mail_is_a_report_with_its_subject_sender_and_date(tmp_path: Path, subtype: str) -> None:
    """Plain or HTML."""
    body = f"{LEAD}\n\n{MORE}" if subtype == "plain" else f"<div>{LEAD}</div><div>{MORE}</div>"
    path = tmp_path / "a.eml"
    path.write_bytes(make_mail(body, subtype))
    (report,), errors = read(path)
    assert not errors
    assert " ".join(report.text.split()) == f"{LEAD} {MORE}"
    assert (report.title, report.publisher, report.published) == (
        "Bomb at the gate",
        "The Courier",
        "2021-03-09T07:30:00+00:00",
    )


def test_files_attached_to_a_mail_are_read_too(tmp_path: Path) -> None:
    """Pages, archives and mails; pictures are passed over, and a body without words is no fault then."""
    page, picture = PAGE.encode(), b"\x89PNG"
    inner = message_from_bytes(make_mail(f"{LEAD} It was later said to be eleven.\n"), policy=policy.default)
    zipped = make_zip(tmp_path / "inside.zip", {"c.txt": MORE.encode()}).read_bytes()
    outer = EmailMessage()
    outer["Subject"] = "For the archive"
    outer.set_content("\n")
    outer.add_attachment(page, maintype="text", subtype="html", filename="gate page.html")
    outer.add_attachment(zipped, maintype="application", subtype="zip", filename="inside.zip")
    outer.add_attachment(picture, maintype="image", subtype="png", filename="gate.png")
    outer.add_attachment(inner)
    path = tmp_path / "mails" / "a.eml"
    path.parent.mkdir()
    path.write_bytes(outer.as_bytes())
    reports, errors = read(path)
    assert not errors
    origins = [report.custody.origin.removeprefix(f"{path}!/") for report in reports if report.custody]
    assert origins == ["gate page.html", "inside.zip!/c.txt", "4.eml"]
    assert reports[0].custody is not None
    assert reports[0].custody.sha256 == hashlib.sha256(page).hexdigest()


def test_mails_in_mails_are_opened_but_not_for_ever(tmp_path: Path) -> None:
    """Ten deep, a few of them are read."""
    message = EmailMessage()
    for depth in range(10):
        outer = EmailMessage()
        outer["Subject"], outer["From"] = f"Fwd {depth}", "desk@courier.example"
        outer.set_content(f"{depth} {LEAD}\n")
        if depth:
            outer.add_attachment(message)
        message = outer
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    reports, (error,) = read(tmp_path / "a.eml")
    assert 2 <= len(reports) <= 4
    assert "deep" in error.reason


def test_page_saved_as_one_file_is_a_page(tmp_path: Path) -> None:
    """Its date is when it was saved, and does not date the report."""
    path = tmp_path / "a.mhtml"
    path.write_bytes(make_mail(PAGE, "html", Snapshot_Content_Location="https://courier.example/gate"))
    (report,), errors = read(path)
    assert not errors
    assert (report.text, report.url, report.published) == (f"{LEAD}\n\n{MORE}", "https://courier.example/gate", None)


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\n\n",
        b"\xff\xfe\x00From: x",
        b"Date: Tue, 99 Foo\nFrom: <<<>>>@\nSubject: =?utf-8?q?=FF?=\n\n" + LEAD.encode(),
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 5000,
        b"Content-Type: text/plain; charset=nonsense\nFrom: a@b\n\n" + LEAD.encode(),
        b"Content-Type: message/rfc822\n\n" * 3000,
    ],
)
def test_broken_mails_give_a_report_or_a_reason(tmp_path: Path, data: bytes) -> None:
    """Never a traceback."""
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    reports, errors = read(path)
    assert len(reports) + len(errors) == 1


def make_pdf(words: str) -> bytes:
    """Write a PDF of one page, by hand."""
    lines = "".join(f"({line}) Tj T* " for line in words.replace("(", "").replace(")", "").splitlines())
    stream = f"BT /F1 12 Tf 14 TL 50 750 Td {lines}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
        b"<< /Title (Bomb at the gate) /CreationDate (D:20150101000000Z) >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 8\n0000000000 65535 f \n%strailer\n<< /Size 8 /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, len(out))
    )


def test_pdf_gives_its_words_as_paragraphs_and_no_date(tmp_path: Path) -> None:
    """Lines are joined; the day the file was made is not the day the report was."""
    (tmp_path / "a.pdf").write_bytes(
        make_pdf(f"{LEAD[:60]}\n{LEAD[60:]}\nShort end.\nNobody claimed it, and that was all.")
    )
    (report,), errors = read(tmp_path / "a.pdf")
    assert not errors
    assert LEAD[:40] in report.text.replace("\n", " ")
    assert (report.title, report.published) == ("Bomb at the gate", None)


@pytest.mark.parametrize("data", [b"%PDF-1.4\n%%EOF", make_pdf(""), make_pdf(LEAD)[:300], b"%PDF-" + bytes(5000)])
def test_broken_or_wordless_pdfs_are_named(tmp_path: Path, data: bytes) -> None:
    """One line each."""
    (tmp_path / "a.pdf").write_bytes(data)
    reports, (error,) = read(tmp_path / "a.pdf")
    assert not reports
    assert "PDF" in error.reason
    assert "\n" not in str(error)


def test_without_the_pdf_extra_the_user_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command to type."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (tmp_path / "a.pdf").write_bytes(make_pdf(LEAD))
    assert "onrecord[pdf]" in read(tmp_path / "a.pdf")[1][0].reason


def test_locked_and_odd_members_are_named(tmp_path: Path) -> None:
    """A password, a method that is not read."""
    path = make_zip(tmp_path / "a.zip", {"a.txt": LEAD.encode(), "b.txt": LEAD.encode()}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(bytes(data))
    reports, (error,) = read(path)
    assert len(reports) == 1
    assert "password" in error.reason


def test_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    """A name that begins with a NUL is no name to zip."""
    path = make_zip(tmp_path / "a.zip", {"Z.txt": LEAD.encode(), "b.txt": LEAD.encode()})
    path.write_bytes(path.read_bytes().replace(b"Z.txt", b"\x00.txt"))
    reports, errors = read(path)
    assert (len(reports), errors) == (1, [])


def test_thousands_of_tiny_files_are_read_one_by_one(tmp_path: Path) -> None:
    """Listing opens none of them."""
    for number in range(2000):
        (tmp_path / f"{number}.txt").write_text(f"{number} died.")
    reports, errors = read(tmp_path)
    assert (len(reports), len(errors)) == (2000, 0)
    assert len({r.id for r in reports}) == 2000


def test_capture_moment_of_a_file_is_when_it_was_written(tmp_path: Path) -> None:
    """So that reading it twice gives the same report."""
    path = tmp_path / "a.txt"
    path.write_text(LEAD)
    (report,), _ = read(path)
    assert report.custody is not None
    assert report.custody.captured_at == datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
