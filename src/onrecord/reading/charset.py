"""Bytes of a web page to text, whatever encoding they are in or say they are in.

Invariant: valid UTF-8 is read as UTF-8, whatever the page says; every page gives some text, and a remark tells of each
guess. The untouched bytes stay in custody, so a wrong guess can be put right.
"""

from __future__ import annotations

import codecs
import re

from onrecord.reading.decoding import byte_order_mark
from onrecord.reading.document import Document

# What pages mean by a label, after the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels):
# browsers read the labels on the left as the wider encodings on the right.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 20_000
_HIGH = bytes(range(0x80, 0x100))
_UNUSED = frozenset(b"\x81\x8d\x8f\x90\x9d")  # no letters of windows-1252
_WESTERN = 0.05  # of all bytes; where letters above ASCII are rarer the page is in a western language
_FEW = 0.02  # of the bytes above ASCII; so few broken ones are damage, not another encoding
_SEVEN_BIT = frozenset({"iso2022_jp", "hz"})


def page_text(document: Document) -> tuple[str, tuple[str, ...]]:
    """Give the text of a page and what had to be guessed about its encoding.

    Order: byte order mark, UTF-8 where it is valid, the HTTP header, the page's own declaration, detection.
    """
    data = document.data
    declared = [name for label in _declared(document) if (name := _encoding(label)) is not None]
    mark = byte_order_mark(data)
    if mark is None and b"\x1b" in data:  # an escape: ISO-2022-JP is seven bits wide, and so looks like UTF-8
        mark = next((name for name in declared[:1] if name in _SEVEN_BIT), None)
    if mark is not None:
        return data.decode(mark, errors="replace"), ()
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, errors="replace"), (f"read as {wide}, which the page does not declare",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _other_text(data, declared)


def _other_text(data: bytes, declared: list[str]) -> tuple[str, tuple[str, ...]]:
    """Give the text of a page that is not UTF-8: a damaged one, one in the encoding it declares, or a guess."""
    if _damage(data) <= _FEW:
        return data.decode("utf-8", errors="replace"), ("some bytes are not UTF-8 and were replaced by U+FFFD",)
    for name in declared:
        if name not in _SEVEN_BIT and name != "utf-8":
            try:
                return data.decode(name), ()
            except UnicodeDecodeError:
                continue
    guess = _detect(data)
    return data.decode(guess, errors="replace"), (f"read as {guess}, a guess: the page does not rightly say",)


def _declared(document: Document) -> list[str]:
    header = _HEADER.search(document.header("content-type") or "")
    head = document.data[:_HEAD]
    found = [header[1]] if header else []
    return found + [match[1].decode() for form in (_META, _XML) if (match := form.search(head))]


def _encoding(label: str) -> str | None:
    """Give Python's name of the encoding that browsers take a label for, or None when there is none."""
    try:
        name = codecs.lookup(label.strip()).name
    except LookupError:
        return None
    # a page that could be read this far is no UTF-16, whatever it says
    return "utf-8" if name.startswith("utf-16") else _MEANT.get(name, name)


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without its mark: every other byte of the head is zero."""
    head = data[:_HEAD]
    if len(head) < 4 or head.count(0) < len(head) // 3:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _damage(data: bytes) -> float:
    """Give the share of bytes above ASCII that are not valid UTF-8."""
    high = len(data) - len(data.translate(None, _HIGH))
    return data.decode("utf-8", errors="replace").count("\ufffd") / max(high, 1)


def _detect(data: bytes) -> str:
    """Guess an encoding from the first part that has letters above ASCII; windows-1252 when nothing is likelier."""
    from charset_normalizer import from_bytes

    high = len(data) - len(data.translate(None, _HIGH))
    if high < _WESTERN * len(data) and not set(data) & _UNUSED:
        return "cp1252"
    first = next((at for at, byte in enumerate(data) if byte >= 0x80), 0)
    start = max(0, first - _SAMPLE // 2)
    best = from_bytes(data[start : start + _SAMPLE]).best()
    name = best.encoding if best is not None else "cp1252"
    return _MEANT.get(name, "cp1252" if name in {"utf_8", "utf_7"} else name)
