"""Bytes to text, where the bytes claim to be text.

Invariant: nothing is guessed for plain text and JSON: they are UTF-8, carry a byte order mark, or are refused.
"""

from __future__ import annotations

import codecs

from onrecord.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096
_MOST_CONTROLS = 0.02  # of the bytes; text has tabs and line ends, which do not count
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\f\x1b\b"))
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a SQLite database; a ledger is opened with --ledger"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as text or PDF"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
)


def byte_order_mark(data: bytes) -> str | None:
    """Give the encoding that a byte order mark at the start of `data` names, or None."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def binary_kind(data: bytes) -> str | None:
    """Say what kind of binary `data` is ("a PNG image"), or None when it may be text."""
    if byte_order_mark(data) is not None:
        return None
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "binary data" if controls > max(2, _MOST_CONTROLS * len(head)) else None


def decode(data: bytes, *, subject: str, encoding: str | None = None) -> str:
    """Give the text of `data`: by its byte order mark, else in `encoding`, else UTF-8.

    Raises `ReadingError` naming `subject` and the first byte that does not fit.
    """
    kind = binary_kind(data)
    if kind is not None:
        raise ReadingError(subject, f"is {kind}, not a report")
    name = byte_order_mark(data) or encoding or "utf-8"
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02x} at {error.start}" if error.start < len(data) else "its end is cut off"
        told = "UTF-8" if name.startswith("utf-8") else name
        reason = f"is not {told} ({byte}); name its encoding (--encoding windows-1252, say), or save it as UTF-8"
        raise ReadingError(subject, reason) from error
    except (LookupError, UnicodeError) as error:  # Python knows some that are none, such as "undefined"
        raise ReadingError(subject, f"there is no encoding called {name!r}") from error
