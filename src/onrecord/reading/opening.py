"""An open file to documents: the file itself, or each line, member, attachment or page of it, one at a time.

Invariant: no more than one document is held in memory, however large the file; what came before damage stays read.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from onrecord.errors import ReadingError
from onrecord.reading.document import Document
from onrecord.reading.forms import GZIP, JSON, JSON_LINES, MAIL, TAR, WARC, ZIP, form_of, gzip_holds
from onrecord.reading.mail import attached_files
from onrecord.reading.options import ReadingOptions
from onrecord.reading.unpacking import shown, tar_members, unpack_gzip, zip_members
from onrecord.reading.warc import warc_pages

HEAD = 65_536  # bytes to look at, and to buffer
_DEEPEST = 3  # archives in archives: a tar in a gzip in a zip
_ARCHIVES = frozenset({GZIP, ZIP, TAR})
_DAMAGE = (
    EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, RuntimeError, NotImplementedError
)  # fmt: skip
_BLANK = b"\xef\xbb\xbf \t\r\n"


def open_documents(
    stream: BinaryIO, name: str, *, captured_at: str, options: ReadingOptions, depth: int = 0
) -> Iterator[Document | ReadingError]:
    """Give the documents in one open file called `name`; `depth` counts the archives it lies in.

    What is no file of reports, is damaged or is a bomb comes as a `ReadingError`.
    """
    try:
        yield from _open(stream, name, captured_at=captured_at, options=options, depth=depth)
    except ReadingError as error:
        yield error
    except _DAMAGE as error:
        yield ReadingError(name, f"is damaged or cut off ({error})")


def _open(
    stream: BinaryIO, name: str, *, captured_at: str, options: ReadingOptions, depth: int
) -> Iterator[Document | ReadingError]:
    raw = cast("io.RawIOBase", stream)
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(raw, HEAD)
    head = buffered.peek(HEAD)
    if not head:
        yield ReadingError(name, "is empty")
        return
    form = form_of(name, head)
    if form == WARC:
        yield from warc_pages(buffered, name, captured_at=captured_at, options=options)
    elif form == GZIP and gzip_holds(head).startswith(b"WARC/"):
        yield from warc_pages(unpack_gzip(buffered, name), name, captured_at=captured_at, options=options)
    elif form in _ARCHIVES:
        if depth == _DEEPEST:
            raise ReadingError(name, f"lies {depth} archives deep; unpack the outer ones first")
        yield from _unpack(form, buffered, name, captured_at=captured_at, options=options, depth=depth + 1)
    elif form in {JSON, JSON_LINES} and _is_lines(head, form):
        yield from _lines(buffered, name, captured_at=captured_at, options=options)
    else:
        data = buffered.read(options.largest_document + 1)
        if len(data) > options.largest_document:
            raise _too_large(name, options)
        media_type = JSON if form == JSON_LINES else form
        yield Document(data=data, origin=name, captured_at=captured_at, media_type=media_type)
        if form == MAIL:
            yield from _attached(data, name, captured_at=captured_at, options=options, depth=depth + 1)


def _attached(
    data: bytes, name: str, *, captured_at: str, options: ReadingOptions, depth: int
) -> Iterator[Document | ReadingError]:
    """Give the documents in the files attached to a mail."""
    for file, held in attached_files(data):
        inside = f"{name}!/{shown(file)}"
        if depth > _DEEPEST:
            raise ReadingError(inside, f"lies {_DEEPEST} archives and mails deep; save it by itself first")
        yield from open_documents(io.BytesIO(held), inside, captured_at=captured_at, options=options, depth=depth)


def _unpack(  # noqa: PLR0913  the file and what is known of it
    form: str, stream: io.BufferedReader, name: str, *, captured_at: str, options: ReadingOptions, depth: int
) -> Iterator[Document | ReadingError]:
    """Give the documents of an archive."""
    if form == GZIP:
        plain = unpack_gzip(stream, name)
        yield from _open(plain, name, captured_at=captured_at, options=options, depth=depth)
        return
    found = False
    for member in (zip_members if form == ZIP else tar_members)(stream, name):
        found = True
        if isinstance(member, ReadingError):
            yield member
            continue
        inside = f"{name}!/{shown(member.name)}"
        moment = member.captured_at or captured_at
        yield from open_documents(member.stream, inside, captured_at=moment, options=options, depth=depth)
    if not found:
        yield ReadingError(name, "is an archive that holds no reports")


def _lines(
    stream: io.BufferedReader, name: str, *, captured_at: str, options: ReadingOptions
) -> Iterator[Document | ReadingError]:
    """Give each line of JSON lines as a document; blank lines are passed over."""
    number = 0
    found = False
    while line := stream.readline(options.largest_document + 1):
        number += 1
        origin = f"{name} line {number}"
        if len(line) > options.largest_document:
            yield _too_large(origin, options)
            found = True
            while line and not line.endswith(b"\n"):
                line = stream.readline(options.largest_document)
        elif line.strip(_BLANK):
            found = True
            yield Document(data=line, origin=origin, captured_at=captured_at, media_type=JSON)
    if not found:
        yield ReadingError(name, "holds no reports: it has only blank lines")


def _is_lines(head: bytes, form: str) -> bool:
    """Tell JSON lines from one JSON value over many lines, whatever the file is called."""
    start = head.lstrip(_BLANK)
    first, more, rest = start.partition(b"\n")
    if form == JSON_LINES:
        return not start.startswith(b"[") and not (more and first.rstrip().endswith((b"{", b",", b"[", b":")))
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _too_large(name: str, options: ReadingOptions) -> ReadingError:
    return ReadingError(name, f"is larger than {options.largest_document:,} bytes, which no report is")
