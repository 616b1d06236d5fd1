"""Two more schools for the encoder: attributed quotations, and templates of attacks from old wire reports.

Neither codes what the gold codes. The quotations (PARC 3 form: source, cue and content of each attribution) teach who
speaks; the templates (MUC-4 keys) teach who was harmed, by whom, with what.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from onrecord.coding.marks.scheme import HARM, SPEECH
from onrecord.coding.marks.words import Word, split_words, words_within
from training.labels import LinkLabel, Tags
from training.occurrences import occurrences

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "his", "her", "their"})
_EFFECTS = {"DEATH": "dead", "INJURY": "injured", "NO INJURY": "spared", "NO INJURY OR DEATH": "spared"}
_MESSAGE = re.compile(r"\n(?=(?:DEV|TST\d)-MUC\d-\d{4})")
_HEAD = re.compile(r"\s*((?:DEV|TST\d)-MUC\d-\d{4}).*\n")
_SLOT = re.compile(r"(\d+)\.\s+[A-Z ]+(?:: [A-Z ]+?)?\s{2,}(.*)")
_PLACE_TYPES = frozenset({"CITY", "TOWN", "DEPARTMENT", "NEIGHBORHOOD"})
_MOST_CONTENTS, _MOST_FREE, _MOST_VICTIMS = 14, 6, 6  # links learned from one text
_LONGEST = 9000  # code points

Slots = dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Auxiliary:
    """Labels of one text of one school: its marks by word, and the links."""

    id: str
    text: str
    words: tuple[Word, ...]
    family: Literal["speech", "harm"]
    tags: Tags
    links: tuple[LinkLabel, ...]


def read_auxiliary(bench: Path, *, seed: int = 5) -> list[Auxiliary]:
    """Give the labels of `bench`/quotes/train.jsonl and of the development part of `bench`/muc/raw."""
    chance = random.Random(seed)
    quotes = (bench / "quotes" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    attacks = read_templates(bench / "muc" / "raw" / "dev")
    return [
        *(_label_attack(name, text, templates) for name, (text, templates) in attacks.items()),
        *(_label_quotations(json.loads(line), chance) for line in quotes),
    ]


def read_templates(folder: Path) -> dict[str, tuple[str, list[Slots]]]:
    """Give the text and the filled templates of each message in a folder of MUC texts and keys."""
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*-muc*")):
        for part in _MESSAGE.split("\n" + path.read_text(encoding="latin-1")):
            head = _HEAD.match(part)
            if head:
                paragraphs = (re.sub(r"\s+", " ", one).strip() for one in re.split(r"\n\s*\n", part[head.end() :]))
                texts[head[1]] = "\n\n".join(filter(None, paragraphs))
    keys: dict[str, list[Slots]] = {}
    for path in sorted(folder.glob("key-*")):
        _read_keys(path.read_text(encoding="latin-1").splitlines(), keys)
    return {name: (text, [one for one in keys.get(name, []) if one.get(4, "*") != "*"]) for name, text in texts.items()}


def _read_keys(lines: list[str], keys: dict[str, list[Slots]]) -> None:
    slots: Slots = {}
    last = 0
    for line in lines:
        slot = _SLOT.match(line)
        if slot:
            last = int(slot[1])
            if last == 0:
                slots = {}
                keys.setdefault(slot[2].split()[0], []).append(slots)
            slots[last] = slot[2]
        elif line.startswith(" ") and slots:
            slots[last] += "\n" + line.strip()


def _fillers(value: str) -> list[str]:
    return re.findall(r'"([^"]+)"', value)


def _label_attack(name: str, text: str, templates: list[Slots]) -> Auxiliary:
    """Mark victims by effect, doers, targets and weapons wherever they are named; link victims to doers and place."""
    words = split_words(text)
    tags = np.zeros((len(words), len(HARM)), np.int8)
    links: list[LinkLabel] = []

    def mark(filler: str, tag: str) -> list[int]:
        inside = [word for span in occurrences(text, filler) for word in words_within(words, *span)]
        tags[inside, HARM.index(tag)] = 1
        return inside

    for slots in templates:
        victims: list[int] = []
        for line in slots.get(23, "").splitlines():
            effect = _EFFECTS.get(line.split(":")[0].strip(" ?"), "spared")
            victims += [word for filler in _fillers(line) for word in mark(filler, effect)]
        if "KIDNAPPING" in slots.get(4, ""):
            named = [filler for slot in (18, 19) for filler in _fillers(slots.get(slot, ""))]
            victims += [word for filler in named for word in mark(filler, "kidnapped")]
        for slot, tag in ((12, "target"), (6, "weapon")):
            for filler in _fillers(slots.get(slot, "")):
                mark(filler, tag)
        doers = [
            word
            for slot, tag in ((9, "doer"), (10, "group"))
            for filler in _fillers(slots.get(slot, ""))
            for word in mark(filler, tag)
        ]
        where = _town(slots.get(3, ""), text, words)
        for victim in victims[:_MOST_VICTIMS]:
            if doers:
                links.append(LinkLabel(kind="stance_actor", query=(victim,), answer=tuple(doers)))
            if where:
                links.append(LinkLabel(kind="place", query=(victim,), answer=tuple(where)))
    return Auxiliary(id=name, text=text, words=words, family="harm", tags=tags, links=tuple(links))


def _town(slot: str, text: str, words: tuple[Word, ...]) -> list[int]:
    """Give the words of the last place in a location slot ("EL SALVADOR: SAN SALVADOR (CITY)")."""
    named = [part.strip() for part in re.split(r":|\(", slot.rstrip(")").split("\n")[0])]
    towns = [part for part in named if part and part not in _PLACE_TYPES]
    spans = occurrences(text, towns[-1]) if towns else []
    return [word for span in spans for word in words_within(words, *span)]


def _label_quotations(row: dict[str, Any], chance: random.Random) -> Auxiliary:
    """Mark source, cue and content; link words of a content to its source, and words outside any to nobody."""
    text = str(row["text"])[:_LONGEST]
    words = split_words(text)
    tags = np.zeros((len(words), len(SPEECH)), np.int8)
    pairs: list[tuple[list[int], list[int]]] = []
    for attribution in row["attributions"]:
        found = {
            part: [word for start, end in attribution.get(part, []) for word in words_within(words, start, end)]
            for part in SPEECH
        }
        for column, part in enumerate(SPEECH):
            tags[found[part], column] = 1
        if found["content"] and found["source"]:
            pairs.append((found["content"], found["source"]))
    links: list[LinkLabel] = []
    for content, source in chance.sample(pairs, min(len(pairs), _MOST_CONTENTS)):
        name = text[words[source[0]].start : words[source[-1]].end]
        again = [] if name.lower() in _PRONOUNS else occurrences(text, name)
        near = (*source, *(word for span in again for word in words_within(words, *span)))
        links.append(LinkLabel(kind="figure_speaker", query=(chance.choice(content),), answer=near))
        links.append(
            LinkLabel(kind=chance.choice(["stance_speaker", "other_speaker"]), query=tuple(content), answer=near)
        )
        links.append(LinkLabel(kind="source", query=tuple(content), answer=tuple(source)))
    free = list(map(int, np.flatnonzero(tags[:, SPEECH.index("content")] == 0)))
    unsaid = chance.sample(free, min(len(free), _MOST_FREE))
    links.extend(LinkLabel(kind="figure_speaker", query=(at,), answer=()) for at in unsaid)
    return Auxiliary(id=str(row["id"]), text=text, words=words, family="speech", tags=tags, links=tuple(links))
