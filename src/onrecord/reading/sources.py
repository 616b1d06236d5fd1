"""Paths to documents: files, folders and standard input, one at a time.

Invariant: no more than one document is held in memory; a file that cannot be read is a value in the stream, and the
rest goes on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ReadingError
from onrecord.reading.document import Document
from onrecord.reading.forms import HTML, SUFFIXES, may_hold_reports
from onrecord.reading.opening import HEAD, open_documents
from onrecord.reading.options import ReadingOptions
from onrecord.reading.unpacking import shown

if TYPE_CHECKING:
    from onrecord.reading.fetching import Fetcher

STDIN = "-"


def list_sources(sources: Iterable[str | Path]) -> Iterator[str | ReadingError]:
    """Give every file that `sources` (files, folders, "-", web addresses) stand for, in order, without opening any.

    Made for counting: `sum(1 for _ in list_sources(paths))` is the length of a progress bar. In folders, files that
    are no form of report are passed over, and so are hidden files and the "…_files" folder beside a saved page.
    """
    for source in sources:
        if str(source) == STDIN or is_address(str(source)):
            yield str(source)
            continue
        path = Path(source)
        try:
            if not path.is_dir():
                if path.exists():
                    yield str(path)
                else:
                    yield ReadingError(shown(str(path)), "there is no such file or folder")
                continue
        except (OSError, ValueError) as error:
            yield ReadingError(shown(str(path)), f"cannot be opened ({_why(error)})")
            continue
        found = False
        for file in _walk(path):
            found = True
            yield file
        if not found:
            yield ReadingError(
                shown(str(path)), f"holds no reports: no file in it ends in {', '.join(sorted(SUFFIXES))}"
            )


def read_documents(
    sources: Iterable[str | Path], *, options: ReadingOptions | None = None
) -> Iterator[Document | ReadingError]:
    """Give every document of `sources`, in order; a line of a .jsonl file is a document of its own."""
    options = options or ReadingOptions()
    with ExitStack() as visits:
        fetcher: Fetcher | None = None
        for source in list_sources(sources):
            if isinstance(source, ReadingError):
                yield source
            elif source == STDIN:
                yield from open_documents(sys.stdin.buffer, "standard input", captured_at=_now(), options=options)
            elif is_address(source):
                fetcher = fetcher or visits.enter_context(_fetcher(options))
                yield from fetcher.document(source)
            else:
                yield from _file_documents(source, options)


def is_address(source: str) -> bool:
    """Tell whether a source is a web address."""
    return source.lower().startswith(("http://", "https://"))


def _fetcher(options: ReadingOptions) -> Fetcher:
    from onrecord.reading.fetching import Fetcher

    return Fetcher(options.fetching)


def _file_documents(source: str, options: ReadingOptions) -> Iterator[Document | ReadingError]:
    try:
        with Path(source).open("rb", buffering=HEAD) as stream:
            captured_at = _moment(os.fstat(stream.fileno()).st_mtime)
            yield from open_documents(stream, shown(source), captured_at=captured_at, options=options)
    except (OSError, ValueError) as error:
        yield ReadingError(shown(source), f"cannot be read ({_why(error)})")


def _walk(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        pages = {Path(file).stem for file in files if SUFFIXES.get(Path(file).suffix.lower()) == HTML}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _beside(name, pages))
        for file in sorted(files):
            if may_hold_reports(file):
                yield str(Path(parent) / file)


def _beside(folder: str, pages: set[str]) -> bool:
    """Tell whether a folder holds the pictures and scripts of a saved page next to it."""
    return any(folder in {f"{page}_files", f"{page}.files"} for page in pages)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _why(error: OSError | ValueError) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
