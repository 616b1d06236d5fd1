"""Paths to documents: files, folders and standard input, one at a time.

Invariant: no more than one document is held in memory; a file that cannot be read is a value in the stream, and the
rest goes on.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import ReadingError
from onrecord.reading.document import Document
from onrecord.reading.forms import JSON, JSON_LINES, SUFFIXES, form_of
from onrecord.reading.options import ReadingOptions

STDIN = "-"
_HEAD = 65_536


def list_sources(sources: Iterable[str | Path]) -> Iterator[str | ReadingError]:
    """Give every file that `sources` (files, folders, "-") stand for, in a fixed order, without opening any.

    Made for counting: `sum(1 for _ in list_sources(paths))` is the length of a progress bar. In folders, files that
    are no form of report are passed over, and so are hidden files and the "…_files" folder beside a saved page.
    """
    for source in sources:
        if str(source) == STDIN:
            yield STDIN
            continue
        path = Path(source)
        try:
            if not path.is_dir():
                if path.exists():
                    yield str(path)
                else:
                    yield ReadingError(str(path), "there is no such file or folder")
                continue
        except (OSError, ValueError) as error:
            yield ReadingError(str(path), f"cannot be opened ({_why(error)})")
            continue
        found = False
        for file in _walk(path):
            found = True
            yield file
        if not found:
            yield ReadingError(str(path), f"holds no reports: no file in it ends in {', '.join(sorted(SUFFIXES))}")


def read_documents(
    sources: Iterable[str | Path], *, options: ReadingOptions | None = None
) -> Iterator[Document | ReadingError]:
    """Give every document of `sources`, in order; a line of a .jsonl file is a document of its own."""
    options = options or ReadingOptions()
    for source in list_sources(sources):
        if isinstance(source, ReadingError):
            yield source
        elif source == STDIN:
            yield from open_documents(sys.stdin.buffer, "standard input", captured_at=_now(), options=options)
        else:
            try:
                with Path(source).open("rb", buffering=_HEAD) as stream:
                    captured_at = _moment(os.fstat(stream.fileno()).st_mtime)
                    yield from open_documents(stream, source, captured_at=captured_at, options=options)
            except (OSError, ValueError) as error:
                yield ReadingError(source, f"cannot be read ({_why(error)})")


def open_documents(
    stream: BinaryIO, name: str, *, captured_at: str, options: ReadingOptions
) -> Iterator[Document | ReadingError]:
    """Give the documents of one open file called `name`; what is no file of reports comes as a `ReadingError`."""
    buffered = (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream), _HEAD)
    )
    head = buffered.peek(_HEAD)
    if not head:
        yield ReadingError(name, "is empty")
        return
    form = form_of(name, head)
    if form in {JSON, JSON_LINES} and _is_lines(head, form):
        yield from _lines(buffered, name, captured_at=captured_at, options=options)
        return
    data = buffered.read(options.largest_document + 1)
    if len(data) > options.largest_document:
        yield _too_large(name, options)
        return
    if form == JSON_LINES:
        form = JSON
    yield Document(data=data, origin=name, captured_at=captured_at, media_type=form)


def _lines(
    stream: BinaryIO, name: str, *, captured_at: str, options: ReadingOptions
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
            continue
        if line.strip():
            found = True
            yield Document(data=line, origin=origin, captured_at=captured_at, media_type=JSON)
    if not found:
        yield ReadingError(name, "holds no reports: it has only blank lines")


def _is_lines(head: bytes, form: str) -> bool:
    """Tell JSON lines from one JSON value over many lines, whatever the file is called."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    first, more, rest = start.partition(b"\n")
    if form == JSON_LINES:
        return not start.startswith(b"[") and not (more and first.rstrip().endswith((b"{", b",", b"[", b":")))
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _walk(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        pages = {Path(file).stem for file in files if SUFFIXES.get(Path(file).suffix.lower()) == "text/html"}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _beside(name, pages))
        for file in sorted(files):
            if not file.startswith(".") and Path(file).suffix.lower() in SUFFIXES:
                yield str(Path(parent) / file)


def _beside(folder: str, pages: set[str]) -> bool:
    """Tell whether a folder holds the pictures and scripts of a saved page next to it."""
    return any(folder in {f"{page}_files", f"{page}.files"} for page in pages)


def _too_large(name: str, options: ReadingOptions) -> ReadingError:
    return ReadingError(name, f"is larger than {options.largest_document:,} bytes, which no report is")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _why(error: OSError | ValueError) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
