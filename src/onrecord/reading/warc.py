"""Web archives (WARC, as Common Crawl and the Internet Archive keep them): one page at a time out of a stream.

Invariant: memory does not grow with the archive; a record that lies about its length costs itself and no other page.
Read by hand, not by a library, since the fast ones need a seekable file, take a stump for the end, and stop the program
at a record that lies (docs/how-to/reading.md).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import ReadingError
from onrecord.reading.document import Document
from onrecord.reading.forms import HTML
from onrecord.reading.options import ReadingOptions

_START = re.compile(rb"WARC/\d\.\d\r?\n")
_NEXT = re.compile(rb"\r?\n\r?\n(?=WARC/\d\.\d\r?\nWARC-|WARC/\d\.\d\r?\nContent-)")
_CHUNK = 65_536
_LONGEST_HEAD = 65_536
_PAGES = ("text/html", "application/xhtml")
_FIELD = re.compile(r"([^\s:]{1,100})\s*:\s*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A record: its fields, as much of its block as a report can have, and what is wrong with its length."""

    fields: dict[str, str]
    block: bytes
    wrong: str | None = None


class _Tape:
    """A stream that can be read in lines, in blocks, and back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""

    def read(self, size: int) -> bytes:
        """Give up to `size` bytes; fewer only at the end."""
        parts = [self._held[:size]]
        self._held = self._held[size:]
        missing = size - len(parts[0])
        while missing and (data := self._stream.read(min(missing, 1 << 20))):
            parts.append(data)
            missing -= len(data)
        return b"".join(parts)

    def back(self, data: bytes) -> None:
        """Put `data` back in front."""
        self._held = data + self._held

    def line(self) -> bytes:
        """Give the next line with its end, or as much of it as a field can have."""
        while b"\n" not in self._held and len(self._held) < _LONGEST_HEAD:
            data = self._stream.read(_CHUNK)
            if not data:
                break
            self._held += data
        end = self._held.find(b"\n") + 1 or min(len(self._held), _LONGEST_HEAD)
        line, self._held = self._held[:end], self._held[end:]
        return line


def warc_pages(
    stream: BinaryIO, subject: str, *, captured_at: str, options: ReadingOptions
) -> Iterator[Document | ReadingError]:
    """Give the HTML responses of an unpacked WARC stream, with the headers and the moment that the crawler kept.

    The bytes of a page are the body as a browser saves it: transfer and content codings are undone.
    """
    tape = _Tape(stream)
    records = found = 0
    try:
        while (record := _next_record(tape, options.largest_document)) is not None:
            records += 1
            if record.fields.get("warc-type", "").casefold() != "response":
                continue
            url = record.fields.get("warc-target-uri", "").strip("<> ")
            origin = f"{subject}!/{url or f'record {records}'}"
            page = _page(record, origin, url or None, record.fields.get("warc-date") or captured_at, options)
            if page is not None:
                found += 1
                yield page
    except (OSError, EOFError, zlib.error) as error:
        yield ReadingError(subject, f"is damaged or cut off after {records} records ({error})")
        return
    if not found:
        yield ReadingError(subject, "holds no web pages: no HTML response in it")


def _next_record(tape: _Tape, largest: int) -> _Record | None:
    """Give the next record, passing over what stands before it; None at the end.

    Raises `EOFError` where the stream ends in the middle of a record.
    """
    strange = b""
    while (line := tape.line()) and not _START.match(line):
        strange = strange or line.strip()
    if not line:
        if strange:
            raise EOFError("what stands at its end is no record")
        return None
    fields: dict[str, str] = {}
    size = len(line)
    while (line := tape.line()).strip():
        size += len(line)
        match = _FIELD.match(_shown(line))
        if match is not None and size < _LONGEST_HEAD:
            fields.setdefault(match[1].casefold(), match[2].strip())
    if not line:
        raise EOFError("the last record has no end")
    told = fields.get("content-length", "")
    if not told.isascii() or not told.isdigit() or len(told) > 18:
        return _Record(fields=fields, block=b"", wrong=f"does not tell its length ({told[:20]!r})")
    return _block(tape, fields, int(told), largest)


def _block(tape: _Tape, fields: dict[str, str], length: int, largest: int) -> _Record:
    """Read the block of a record as far as a report can go, and pass over the rest of it."""
    kept = fields.get("warc-type", "").casefold() == "response"
    asked = min(length, largest + _LONGEST_HEAD if kept else _CHUNK)
    block = tape.read(asked)
    left = length - asked
    early = _NEXT.search(block)
    if early is not None:
        tape.back(block[early.end() :])
        return _Record(fields=fields, block=block[: early.start()])  # it told more than it had
    if len(block) < asked:
        raise EOFError("a record ends before its length")
    tail = block[-8:]
    while left:
        data = tape.read(min(left, _CHUNK))
        early = _NEXT.search(tail + data)
        if early is not None:
            tape.back((tail + data)[early.end() :])
            break
        if not data:
            raise EOFError("a record ends before its length")
        left -= len(data)
        tail = data[-8:]
    wrong = None if _ends(tape) else "is longer than it says"
    return _Record(fields=fields, block=block, wrong=wrong)


def _ends(tape: _Tape) -> bool:
    """Tell whether a record ends here: blank lines, then the next record or the end of the archive."""
    seen = 0
    try:
        while seen < _LONGEST_HEAD and (line := tape.line()):
            if line.strip():
                tape.back(line)
                return _START.match(line) is not None
            seen += len(line)
    except (EOFError, zlib.error):  # met again, and told, when the next record is asked for
        return True
    return True


def _page(
    record: _Record, origin: str, url: str | None, captured_at: str, options: ReadingOptions
) -> Document | ReadingError | None:
    """Give the page in a response, None when it is none that was there."""
    if record.wrong is not None:
        return ReadingError(origin, f"is a record that {record.wrong}; it is passed over")
    head, _, body = record.block.partition(b"\r\n\r\n" if b"\r\n\r\n" in record.block[:_LONGEST_HEAD] else b"\n\n")
    status, *lines = _shown(head).splitlines() or [""]
    headers = tuple((match[1], match[2].strip()) for line in lines if (match := _FIELD.match(line)))
    told = {name.casefold(): value.casefold() for name, value in headers}
    if not re.match(r"HTTP/\S+ 2\d\d", status) or not told.get("content-type", "").startswith(_PAGES):
        return None
    if "chunked" in told.get("transfer-encoding", ""):
        body = _joined(body)
    if told.get("content-encoding", "") in {"gzip", "x-gzip", "deflate"}:
        body = _unpacked(body, options.largest_document)
    if len(body) > options.largest_document:
        return ReadingError(origin, f"is larger than {options.largest_document:,} bytes, which no report is")
    if not body.strip():
        return ReadingError(origin, "is empty")
    return Document(data=body, origin=origin, captured_at=captured_at, media_type=HTML, headers=headers, url=url)


def _joined(body: bytes) -> bytes:
    """Join a chunked body; one that is not chunked, whatever its header says, is left as it is."""
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + 1024)
        told = body[at:end].split(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", told):
            return b"".join(parts) if parts else body
        size = int(told, 16)
        if size == 0:
            break
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts)


def _unpacked(body: bytes, largest: int) -> bytes:
    """Undo gzip or deflate, no further than one byte past the limit; a body that is not packed is left as it is."""
    for window in (31, 15, -15):  # gzip, zlib, and the raw deflate that some servers send
        try:
            plain = zlib.decompressobj(window).decompress(body, largest + 1)
        except zlib.error:
            continue
        if plain:
            return plain
    return body


def _shown(data: bytes) -> str:
    """Give header lines as they can be stored: bytes that are no letters replaced, and no NUL."""
    return data.decode("utf-8", "replace").replace("\0", "\ufffd")
