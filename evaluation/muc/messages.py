"""MUC-3/4 messages and their keys: texts in capitals, and templates of 25 numbered slots.

A folder holds texts (`…-muc3`, `…-muc4`) and keys (`key-…`). In a slot, lines are fillers, `/` parts alternatives, `?`
makes a filler optional, `-` is "none", `*` "not applicable"; `: "…"` after a value tells whom or what it is about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_HEAD = re.compile(r"^\s*((?:DEV|TST\d+)-MUC\d-\d{4})\b.*\n", re.MULTILINE)
_SLOT = re.compile(r"(\d+)\.\s+[A-Z ]+(?:: [A-Z ]+?)?(?:\s{2,}|$)(.*)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DATELINE = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d\d)\b")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATELINE_REACH = 120  # characters
ID, NUMBER, DATE, LOCATION, TYPE = 0, 1, 2, 3, 4
_NOTHING = frozenset({"", "-", "*"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One filler: its alternative values, and the alternative names of whom or what it is about."""

    values: tuple[str, ...]
    about: tuple[str, ...] = ()
    optional: bool = False


Template = Mapping[int, tuple[Fill, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text with the day of its dateline, and the templates of its key."""

    id: str
    text: str
    day: date | None
    templates: tuple[Template, ...]


def read_messages(folder: Path) -> tuple[Message, ...]:
    """Give the messages of a folder in the order of their ids."""
    keys: dict[str, list[Template]] = defaultdict(list)
    for path in sorted(folder.glob("key-*")):
        for template in read_key(path.read_text(encoding="latin-1")):
            keys[template[ID][0].values[0].split()[0]].append(template)
    texts = [
        one for path in sorted(folder.glob("*-muc[34]")) for one in _read_texts(path.read_text(encoding="latin-1"))
    ] + [one for path in sorted(folder.glob("*-muc3-*")) for one in _read_texts(path.read_text(encoding="latin-1"))]
    return tuple(
        Message(id=name, text=text, day=_day(text), templates=tuple(one for one in keys[name] if one.get(TYPE)))
        for name, text in sorted(texts)
    )


def read_key(text: str) -> Iterator[Template]:
    """Give the templates of a key file; slots that say "none" or "not applicable" are left out."""
    slots: dict[int, list[str]] = {}
    last = -1
    for line in text.splitlines():
        slot = _SLOT.match(line)
        if slot:
            last = int(slot[1])
            if last == ID and slots:
                yield _template(slots)
                slots = {}
            slots[last] = [slot[2].strip()]
        elif line.startswith(" ") and slots:
            slots[last].append(line.strip())
    if slots:
        yield _template(slots)


def read_fill(line: str) -> Fill:
    """Give the filler of a line."""
    optional = line.startswith("?")
    values: list[str] = []
    about: list[str] = []
    for part in _split(line.lstrip("? "), "/"):
        value, *rest = _split(part, ":") if '"' in part else [part]
        named = [_plain(one) for one in rest if one.startswith('"')]
        if about and not named and value.startswith('"'):
            named, value = [_plain(value)], ""
        if value:
            values.append(_plain(value))
        about += named
    if values and any('"' in part for part in _split(line, "/")) and not line.lstrip("? ").startswith('"'):
        values, about = _part_quoted(line.lstrip("? "))
    return Fill(values=tuple(values), about=tuple(dict.fromkeys(about)), optional=optional)


def _part_quoted(line: str) -> tuple[list[str], list[str]]:
    """Part a line that begins with a set value: what is quoted is whom it is about."""
    bare = _QUOTED.sub("", line)
    values = [one for part in bare.split("/") for one in [part.strip(" :")] if one]
    return values, [_plain(one[0]) for one in _QUOTED.finditer(line)]


def _template(slots: Mapping[int, Sequence[str]]) -> Template:
    made: dict[int, tuple[Fill, ...]] = {}
    for number, lines in slots.items():
        joined: list[str] = []
        for line in lines:
            if joined and (line.startswith("/") or joined[-1].endswith("/")):
                joined[-1] += " " + line
            else:
                joined.append(line)
        fills = tuple(read_fill(line) for line in joined if line not in _NOTHING)
        if fills:
            made[number] = fills
    return made


def _split(line: str, sign: str) -> list[str]:
    """Split at a sign outside quotation marks and brackets."""
    parts, depth, quoted, at = [""], 0, False, 0
    while at < len(line):
        letter = line[at]
        if letter == "\\":
            parts[-1] += line[at : at + 2]
            at += 2
            continue
        quoted ^= letter == '"'
        depth += (letter == "(") - (letter == ")") if not quoted else 0
        if letter == sign and not quoted and depth <= 0:
            parts.append("")
        else:
            parts[-1] += letter
        at += 1
    return [part.strip() for part in parts]


def _plain(value: str) -> str:
    quoted = _QUOTED.fullmatch(value.strip())
    return (quoted[1].replace("\\", "") if quoted else value).strip()


def _read_texts(text: str) -> Iterator[tuple[str, str]]:
    heads = list(_HEAD.finditer(text))
    for head, end in zip(heads, [*(one.start() for one in heads[1:]), len(text)], strict=True):
        paragraphs = (re.sub(r"\s+", " ", one).strip() for one in re.split(r"\n\s*\n", text[head.end() : end]))
        yield head[1], "\n\n".join(filter(None, paragraphs))


def _day(text: str) -> date | None:
    found = _DATELINE.search(text[:_DATELINE_REACH])
    return None if found is None else date(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
