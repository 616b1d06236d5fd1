"""The readers, given anything: reports or reasons come out, never another error.

    python -m evaluation.fuzzing FOLDER [--seconds N]

Needs atheris, which is no dependency of the project: `pip install atheris`. The seeds are made here, a file of each
form; libFuzzer alters them for as long as it is told. FOLDER keeps the cases that reach new code, for the next time;
what breaks the readers is left where it is run, as crash-….
"""

from __future__ import annotations

import argparse
import gzip
import io
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

from onrecord.errors import ReadingError
from onrecord.model import Report
from onrecord.reading import ReadingOptions, clean, reports_of
from onrecord.reading.opening import open_documents

# What the first byte of a case stands for: the name under which the rest is read.
NAMES = (
    "a", "a.txt", "a.json", "a.jsonl", "a.html", "a.xml", "a.eml", "a.mht", "a.pdf", "a.warc", "a.warc.gz", "a.zip",
    "a.tar", "a.tgz", "a.jsonl.gz",
)  # fmt: skip
SMALL = ReadingOptions(largest_text=50_000, largest_document=200_000)
_LEAD = "KABUL, Jan 21, 2019 (Reuters) - A car bomb killed nine people at the Harbour Gate on Monday, the mayor said."
_PAGE = f"<html><head><title>Bomb</title></head><body><article><p>{_LEAD}</p><p>By Ann Lee</p></article></body></html>"
_DATA = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{_LEAD}"}}</script>'
_FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title><item><title>Bomb</title>'
    f"<link>https://courier.example/a</link><description>{_LEAD}</description></item></channel></rss>"
)
_MAIL = f"From: Ann Lee <a@courier.example>\r\nSubject: =?utf-8?q?Bomb?=\r\nMIME-Version: 1.0\r\n\r\n{_LEAD}\r\n"
_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>"
)


def read_anything(name: str, data: bytes, options: ReadingOptions = SMALL) -> list[Report | ReadingError]:
    """Give what comes of a file called `name` with these bytes; raises `AssertionError` where a promise is broken.

    The promises: only reports and reasons come out, each reason is of one line, marks lie in the text in order, and
    text that was cleaned once stays as it is.
    """
    found: list[Report | ReadingError] = []
    for document in open_documents(io.BytesIO(data), name, captured_at="2021-01-01T00:00:00+00:00", options=options):
        found += [document] if isinstance(document, ReadingError) else reports_of(document, options=options)
    for one in found:
        if isinstance(one, ReadingError):
            assert "\n" not in str(one), str(one)
            continue
        assert one.text.strip()
        assert len(one.text) <= options.largest_text
        assert one.custody is not None
        ends = [0] + [edge for span in one.noise for edge in (span.start, span.end)] + [len(one.text)]
        assert ends == sorted(ends), ends
        one.text.encode()  # what cannot be stored was replaced
    return found


def check_cleaning(extracted: str) -> None:
    """Raise `AssertionError` where clean text is not as promised: composed, settled, and led back to where it was."""
    cleaned = clean(extracted)
    assert unicodedata.is_normalized("NFC", cleaned.text)
    assert clean(cleaned.text).text == cleaned.text
    back = [cleaned.to_extracted(offset) for offset in range(len(cleaned.text) + 1)]
    assert back == sorted(back)
    assert back[0] >= 0
    assert back[-1] <= len(extracted)


def seeds() -> dict[str, bytes]:
    """Give a small file of each form by its name."""
    page = _PAGE.encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nWARC-Date: 2021-03-09T10:00:00Z\r\n"
    )
    kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    warc = (head + kind).encode() + http + b"\r\n\r\n"
    line = f'{{"id": "r1", "text": "{_LEAD}", "published": "2021-03-09"}}\n'.encode()
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("in/a.txt", _LEAD)
        archive.writestr("b.html", page)
    with tarfile.open(fileobj=tarred, mode="w") as tar:
        member = tarfile.TarInfo("a.txt")
        member.size = len(_LEAD)
        tar.addfile(member, io.BytesIO(_LEAD.encode()))
    return {
        "a": page,
        "a.txt": _LEAD.encode(),
        "a.json": line,
        "a.jsonl": line * 2,
        "a.html": _PAGE.replace("</head>", _DATA + "</head>").encode(),
        "a.xml": _FEED.encode(),
        "a.eml": _MAIL.encode(),
        "a.mht": _MAIL.replace("MIME-Version: 1.0", "Content-Type: text/html").encode(),
        "a.pdf": _PDF,
        "a.warc": warc,
        "a.warc.gz": gzip.compress(warc),
        "a.zip": zipped.getvalue(),
        "a.tar": tarred.getvalue(),
        "a.tgz": gzip.compress(tarred.getvalue()),
        "a.jsonl.gz": gzip.compress(line * 2),
    }


def one_case(data: bytes) -> None:
    """Read one case of libFuzzer: the first byte names it."""
    if data:
        read_anything(NAMES[data[0] % len(NAMES)], data[1:])
        check_cleaning(data[1:2000].decode("utf-8", "surrogateescape"))


def main() -> None:
    """Fuzz for the time that is given; libFuzzer prints how many cases it ran, and ends with 1 where one broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not there: pip install atheris")
    given.folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds().items():
        (given.folder / name).write_bytes(bytes([NAMES.index(name)]) + data)
    atheris.instrument_all()
    limits = [f"-max_total_time={given.seconds}", "-rss_limit_mb=1024", "-timeout=20", "-max_len=8192"]
    atheris.Setup([sys.argv[0], *limits, "-print_final_stats=1", str(given.folder)], one_case)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
