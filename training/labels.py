"""Hand-coded records as labels on words. What the codebook leaves open is masked: it is never a negative."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.coding.marks.scheme import OTHERS, STANCES, Link
from onrecord.coding.marks.words import Word, split_words, words_within
from onrecord.coding.names import content_words
from onrecord.language.numbers import find_numbers
from onrecord.language.parse import parse
from onrecord.language.times import find_times
from onrecord.model import MEANS, MEASURES, SCOPES, Number, TimeMention, Token
from training.occurrences import occurrences

Tags = NDArray[np.int8]
Where = dict[str, list[int]]  # the words that name an incident, by its key
_OPEN = -1  # neither right nor wrong
_BESIDE = 150  # code points from a quote to the words of its group
_AROUND = 400  # code points from a quote to a pronoun or a description of who speaks
_PRONOUNS = frozenset(
    ["he", "she", "they", "him", "her", "them", "who", "his", "their", "it", "we", "i", "us", "our", "you", "which"]
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLabel:
    """One link to learn: the words that ask, and the words that answer (none: "nobody", "nothing")."""

    kind: Link
    query: tuple[int, ...]
    answer: tuple[int, ...]


@dataclass(slots=True, kw_only=True)
class Labels:
    """All labels of one report: `measure`, `stance`, `other` and `act` are 1, 0 or open for each word and mark."""

    id: str
    text: str
    words: tuple[Word, ...]
    numbers: tuple[Number, ...]
    times: tuple[TimeMention, ...]
    tokens: tuple[Token, ...]
    measure: Tags
    stance: Tags
    other: Tags
    act: Tags
    naming: Tags
    voice: Tags
    doer: Tags
    scopes: list[tuple[int, int]] = field(default_factory=list)
    links: list[LinkLabel] = field(default_factory=list)
    incidents: list[tuple[list[list[int]], NDArray[np.float32]]] = field(default_factory=list)

    def within(self, span: tuple[int, int]) -> list[int]:
        """Give the words that share a character with a stretch of the text."""
        return list(words_within(self.words, *span))

    def link(self, kind: Link, query: list[int], answer: list[int]) -> None:
        """Add a link to learn."""
        self.links.append(LinkLabel(kind=kind, query=tuple(query), answer=tuple(sorted(set(answer)))))


def read_labels(gold: Path, report: Path) -> Labels:
    """Give the labels of one coded report: the gold file, and the report it codes."""
    coded = json.loads(gold.read_text(encoding="utf-8"))
    told = json.loads(report.read_text(encoding="utf-8"))
    return label_report(gold.stem, coded, told["text"], told.get("published"))


def label_report(name: str, coded: dict[str, Any], text: str, published: str | None) -> Labels:
    """Give the labels of a report by its coding in the gold's form."""
    words = split_words(text)
    size = len(words)
    labels = Labels(
        id=name,
        text=text,
        words=words,
        numbers=find_numbers(text),
        times=find_times(text, date.fromisoformat(published[:10]) if published else None),
        tokens=parse(text).tokens,
        measure=np.zeros((size, len(MEASURES)), np.int8),
        stance=np.zeros((size, len(STANCES)), np.int8),
        other=np.zeros((size, len(OTHERS)), np.int8),
        act=np.zeros((size, len(STANCES)), np.int8),
        naming=np.zeros(size, np.int8),
        voice=np.zeros(size, np.int8),
        doer=np.zeros(size, np.int8),
    )
    where = _label_incidents(labels, coded["incidents"])
    _label_figures(labels, coded["figures"], where)
    _label_statements(labels, coded, where)
    return labels


def find_quote(text: str, given: str | dict[str, Any], occurrence: int = 1) -> tuple[int, int] | None:
    """Give where the n-th occurrence of a quote stands, None when there is none."""
    quote = given
    if not isinstance(quote, str):
        quote, occurrence = quote["quote"], quote.get("occurrence", 1)
    at = -1
    for _ in range(occurrence):
        at = text.find(quote, at + 1)
        if at < 0:
            return None
    return at, at + len(quote)


def _label_incidents(labels: Labels, incidents: list[dict[str, Any]]) -> Where:
    where: Where = {}
    for incident in incidents:
        spans = [span for mention in incident["mentions"] if (span := find_quote(labels.text, mention))]
        groups = [group for span in spans if (group := labels.within(span))]
        flat = sorted({word for group in groups for word in group})
        where[incident["key"]] = flat
        begins = 1 if incident["role"] == "main" else 3
        for group in sorted(groups, key=len, reverse=True):
            labels.naming[group] = begins + 1
            labels.naming[group[0]] = begins
        labels.incidents.append((groups, np.array([means in incident["means"] for means in MEANS], np.float32)))
        if flat:
            _label_place(labels, incident.get("place") or {}, flat)
            _label_time(labels, (incident["when"] or "").rstrip("~?"), flat)
    return where


def _label_place(labels: Labels, place: dict[str, Any], asking: list[int]) -> None:
    kinds: tuple[tuple[Link, str | None], ...] = (("place", place.get("name")), ("within", place.get("within")))
    for kind, name in kinds:
        answer = [word for span in occurrences(labels.text, name) for word in labels.within(span)]
        if answer or not name:
            labels.link(kind, asking, answer)


def _label_time(labels: Labels, when: str, asking: list[int]) -> None:
    """Mark the expressions that read as the incident's time; a time that none reads as is left open."""
    answer = [word for time in labels.times if when and time.when.value == when for word in labels.within(_ends(time))]
    if answer or not when:
        labels.link("when", asking, answer)


def _ends(found: TimeMention) -> tuple[int, int]:
    return found.span.start, found.span.end


def _label_figures(labels: Labels, figures: list[dict[str, Any]], where: Where) -> None:
    coded: set[tuple[int, int]] = set()
    for figure in figures:
        quote = find_quote(labels.text, figure["quote"], figure.get("occurrence", 1))
        if quote is None:
            continue
        column = MEASURES.index(figure["measure"])
        anchor = _anchor(labels, figure, quote)
        if anchor is None:
            labels.measure[labels.within(quote), column] = _OPEN
            continue
        labels.scopes.append((anchor, SCOPES.index(figure["scope"])))
        _open_repeats(labels, figure, column)
        if figure.get("optional"):
            labels.measure[anchor, column] = _OPEN
            continue
        coded.add((anchor, column))
        answer = _party(labels, figure["speaker"], quote, labels.voice)
        if answer is not None:
            labels.link("figure_speaker", [anchor], answer)
        if naming := where.get(figure["incident"] or ""):
            labels.link("figure_incident", [anchor], naming)
    for anchor, column in coded:
        labels.measure[anchor, column] = 1


def _anchor(labels: Labels, figure: dict[str, Any], quote: tuple[int, int]) -> int | None:
    """Give the word that carries a figure: the last of its number, or the head of a single victim's phrase."""
    value = figure["low"], figure["high"]
    fitting = [
        number
        for number in labels.numbers
        if (number.low, number.high) == value and number.core.start < quote[1] and quote[0] < number.core.end
    ]
    if fitting:
        group = figure.get("group")
        spot = labels.text.find(group, fitting[0].core.start) if group else -1
        chosen = min(fitting, key=lambda number: abs(number.core.end - spot)) if spot >= 0 else fitting[0]
        return labels.within((chosen.core.start, chosen.core.end))[-1]
    if value != (1, 1):
        return None
    head = _victim(labels, quote, figure.get("group"))
    return None if head is None else labels.within((head.start, head.end))[0]


def _victim(labels: Labels, quote: tuple[int, int], group: str | None) -> Token | None:
    """Give the head word of a single victim: of the group's words if they stand by, else of the quote's noun."""
    spots = occurrences(labels.text, group)
    near = [spot for spot in spots if spot[0] < quote[1] and quote[0] < spot[1]]
    near = near or [spot for spot in spots if abs(spot[0] - quote[0]) < _BESIDE]
    if near:
        head = _head(labels.tokens, min(near, key=lambda spot: abs(spot[0] - quote[0])))
        if head is not None:
            return head
    inside = [token for token in labels.tokens if quote[0] <= token.start < quote[1]]
    nominal = [token for token in inside if token.pos in {"NOUN", "PROPN", "PRON"}]
    for wanted in ({"nsubjpass", "dobj"}, {"nsubj", "pobj", "obj", "attr"}):
        for token in nominal:
            if token.dep in wanted:
                return token
    return next(iter([*nominal, *inside]), None)


def _head(tokens: tuple[Token, ...], span: tuple[int, int]) -> Token | None:
    inside = {token.index: token for token in tokens if token.start < span[1] and token.end > span[0]}
    inside = {at: token for at, token in inside.items() if token.pos not in {"SPACE", "PUNCT"}}
    roots = [token for at, token in inside.items() if token.head not in inside or token.head == at]
    return next(iter([*(root for root in roots if root.pos in _NOMINAL), *roots]), None)


def _open_repeats(labels: Labels, figure: dict[str, Any], column: int) -> None:
    """Leave open the same value told again, and the single victim's own words told again: they are not coded twice."""
    value = figure["low"], figure["high"]
    spans = [(one.core.start, one.core.end) for one in labels.numbers if (one.low, one.high) == value]
    if value == (1, 1):
        spans += occurrences(labels.text, figure.get("group"))
    for span in spans:
        labels.measure[labels.within(span), column] = _OPEN


def _party(labels: Labels, name: str | None, quote: tuple[int, int], tags: Tags) -> list[int] | None:
    """Give the words of all names of a party and mark them in `tags`: none for nobody, None when it is not found."""
    if not name:
        return []
    spots = occurrences(labels.text, name)
    if not spots:
        wanted = {word for word in content_words(name) if len(word) > 2}
        close = labels.within((quote[0] - _AROUND, quote[1] + _AROUND))
        at = [
            word for word in close if labels.text[labels.words[word].start : labels.words[word].end].lower() in wanted
        ]
        return at or None
    answer = []
    for spot in spots:
        inside = labels.within(spot)
        answer += inside
        if inside and not tags[inside].any():
            tags[inside] = 2
            tags[inside[0]] = 1
    return answer


def _label_statements(labels: Labels, coded: dict[str, Any], where: Where) -> None:
    _label_responsibility(labels, coded["responsibility"], where)
    for row in coded["other"]:
        inside = _marked(labels, row, labels.other, OTHERS.index(row["kind"]))
        if inside:
            quote = labels.words[inside[0]].start, labels.words[inside[-1]].end
            _link_party(labels, "other_speaker", inside, _party(labels, row.get("speaker"), quote, labels.voice))
            target = [word for span in occurrences(labels.text, row.get("target")) for word in labels.within(span)]
            _link_party(labels, "other_target", inside, target or None)
            _link_incident(labels, "other_incident", inside, row.get("incident"), where)


def _label_responsibility(labels: Labels, rows: list[dict[str, Any]], where: Where) -> None:
    acts: set[tuple[int, int]] = set()
    for row in rows:
        column = STANCES.index(row["stance"])
        inside = _marked(labels, row, labels.stance, column)
        if not inside:
            continue
        quote = labels.words[inside[0]].start, labels.words[inside[-1]].end
        speaker = _party(labels, row["speaker"], quote, labels.voice)
        actor = _party(labels, row["actor"], quote, labels.doer)
        for span in occurrences(labels.text, row["actor"]):
            labels.act[labels.within(span), column] = _OPEN  # whoever is named again is not blamed twice
        labels.act[inside, column] = _OPEN
        anchor = _doer(labels, inside, row["actor"])
        acts.add((anchor, column))
        for asking in (inside, [anchor]):
            _link_party(labels, "stance_speaker", asking, speaker)
            _link_party(labels, "stance_actor", asking, actor)
            _link_incident(labels, "stance_incident", asking, row.get("incident"), where)
    for anchor, column in acts:
        labels.act[anchor, column] = 1


def _doer(labels: Labels, inside: list[int], name: str) -> int:
    """Give the word that stands for who is said to have done it: in the quote, else in its sentences.

    It is the head of the name; where the name does not stand there, one of its words, else a pronoun or a noun.
    """
    quote = labels.words[inside[0]].start, labels.words[inside[-1]].end
    first, last = labels.words[inside[0]].sentence, labels.words[inside[-1]].sentence
    around = [at for at, word in enumerate(labels.words) if first <= word.sentence <= last]
    reach = labels.words[around[0]].start, labels.words[around[-1]].end
    for start, end in (quote, reach):
        near = [spot for spot in occurrences(labels.text, name) if spot[0] < end and start < spot[1]]
        if near:
            spot = min(near, key=lambda one: abs(one[0] - quote[0]))
            head = _head(labels.tokens, spot)
            return labels.within(spot if head is None else (head.start, head.end))[0]
    wanted = {word for word in content_words(name) if len(word) > 2}
    for choice in (wanted, _PRONOUNS):
        for words in (inside, around):
            found = [at for at in words if labels.text[labels.words[at].start : labels.words[at].end].lower() in choice]
            if found:
                return found[0]
    subjects = {token.start for token in labels.tokens if token.dep in {"nsubj", "nsubjpass", "agent", "pobj"}}
    return next((at for at in inside if labels.words[at].start in subjects), inside[0])


def _marked(labels: Labels, row: dict[str, Any], table: Tags, column: int) -> list[int]:
    """Mark the words of a statement and give them, none when it is optional or its quote is not in the text."""
    quote = find_quote(labels.text, row["quote"], row.get("occurrence", 1))
    inside = labels.within(quote) if quote else []
    if inside and row.get("optional"):
        table[inside, column] = np.where(table[inside, column] == 1, 1, _OPEN)
        return []
    table[inside, column] = 1
    return inside


def _link_party(labels: Labels, kind: Link, inside: list[int], answer: list[int] | None) -> None:
    if answer is not None:
        labels.link(kind, inside, answer)


def _link_incident(labels: Labels, kind: Link, inside: list[int], key: str | None, where: Where) -> None:
    naming = where.get(key or "", [])
    if naming or not key:
        labels.link(kind, inside, naming)
