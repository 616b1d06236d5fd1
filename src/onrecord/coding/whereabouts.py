"""Where an incident was: the place its words are linked to, within the town or region that the report gives.

Invariant: every name stands in the text; coordinates and country are the gazetteer's reading of a name in the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

import numpy as np

from onrecord.coding.beside import is_beside
from onrecord.coding.marks import Marks, words_within
from onrecord.coding.marks.marks import Indexes
from onrecord.coding.parties import grow
from onrecord.coding.wholes import whole_name
from onrecord.model import Annotated, Place, PlaceMention, Span
from onrecord.vocabulary import table

_NEIGHBOUR = 0.2  # of the likeliest word's share: what belongs to the same place name
_HEADING = 200  # code points: where a report's dateline stands
_OWN = 3.0  # how much more a place in or beside the words that name the incident counts
_QUARTER_WORD = 14  # code points behind a name in which it is called a quarter
_IN_HEADING, _IN_SENTENCE = 2.0, 1.5  # mentions that a town in the heading, or beside the incident, is worth


def find_place(marks: Marks, annotated: Annotated, groups: Sequence[Indexes], *, is_main: bool) -> Place | None:
    """Give the place that the words of an incident are linked to, None when the link leads to none.

    A street, a venue or a quarter lies within the town that the report names beside it, in its heading, or most often;
    so much is taken for granted only of the incident that the report is about.
    """
    words = np.concatenate(groups)
    named = _answer(marks, annotated, "place", groups)
    if named is None:
        return None
    named = _inner(annotated, named)
    place = _known(annotated, named)
    within = _answer(marks, annotated, "within", groups)
    if within is not None and (within.overlaps(named) or _words(annotated, within) == _words(annotated, named)):
        within = None
    if is_main and (place is None or place.precision in {"site", "unknown"}):
        has_town = within is not None and _is_town(annotated, within)
        within = within if has_town else _town(marks, annotated, words, named) or within
    holder = None if within is None else _known(annotated, within)
    if place is not None and holder is not None and place.country != holder.country:
        place = None  # what lies in Baghdad is no namesake in Armenia
    text = annotated.report.text
    name = text[named.start : named.end]
    inside = None if within is None else text[within.start : within.end]
    if place is None or place.country is None:
        country = holder.country if holder is not None and holder.country else _country_told_most(annotated, named)
        return Place(
            name=name, within=inside, country=country, candidates=_candidates(annotated, named) if place is None else ()
        )
    return Place(
        name=name,
        within=inside or place.within,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        precision=place.precision,
        candidates=place.candidates,
    )


def _answer(
    marks: Marks, annotated: Annotated, kind: Literal["place", "within"], groups: Sequence[Indexes]
) -> Span | None:
    chances = np.copy(marks.link(kind, np.concatenate(groups)))
    sentences = {int(marks.sentences[group[0]]) for group in groups}  # a mere country elsewhere is no answer
    for mention in annotated.places if kind == "place" else ():
        inside = list(words_within(marks.words, mention.span.start, mention.span.end))
        if any(is_beside(marks, group, mention.span) for group in groups):
            chances[inside] *= _OWN
        elif mention.place.precision == "country" and inside and int(marks.sentences[inside[0]]) not in sentences:
            chances[inside] = 0
    if chances[:-1].sum() < chances[-1]:
        return None
    top = int(chances[:-1].argmax())
    found = marks.span(*grow(chances[:-1], top, _NEIGHBOUR * float(chances[top])))
    return _whole(annotated, found)


def _whole(annotated: Annotated, found: Span) -> Span:
    """Give the span with all of the place names it touches or follows ("Wardak" before "province"), names in full."""
    reach = Span(start=max(0, found.start - 2), end=found.end)
    touched = [mention.span for mention in annotated.places if mention.span.overlaps(reach)]
    start, end = min(span.start for span in (found, *touched)), max(span.end for span in (found, *touched))
    return whole_name(annotated, Span(start=start, end=end))


def _inner(annotated: Annotated, named: Span) -> Span:
    """Give the name that stands before a country or region and lies in it: in "Ghazni, Afghanistan", Ghazni."""
    outer = next((mention for mention in annotated.places if mention.span == named), None)
    if outer is None or outer.place.precision not in {"country", "region"}:
        return named
    for mention in annotated.places:
        between = annotated.report.text[mention.span.end : named.start]
        if mention.span.end < named.start and between.strip() == ",":
            return mention.span
    return named


def _known(annotated: Annotated, named: Span) -> Place | None:
    """Give the place found at a span of the text, or under the same words elsewhere."""
    words = _words(annotated, named)
    here = [mention.place for mention in annotated.places if mention.span.overlaps(named)]
    there = [mention.place for mention in annotated.places if mention.place.name.casefold() == words]
    return next((place for place in (*here, *there) if place.country is not None), None)


def _candidates(annotated: Annotated, named: Span) -> tuple[int, ...]:
    """Give what a name may mean that the gazetteer could not tell."""
    here = (mention.place.candidates for mention in annotated.places if mention.span.overlaps(named))
    return next((ids for ids in here if ids), ())


def _words(annotated: Annotated, span: Span) -> str:
    return annotated.report.text[span.start : span.end].casefold()


def _is_town(annotated: Annotated, within: Span) -> bool:
    """Tell whether a name is a town's: not one called a quarter, nor one of a country that the report never names."""
    known = _known(annotated, within)
    if known is None or known.precision != "town":
        return False
    told = annotated.report.text[within.start : within.end + _QUARTER_WORD].lower()
    if any(word in told for word in table("places")["quarters"]["called"]):
        return False
    others = [one.place for one in annotated.places if _words(annotated, one.span) != _words(annotated, within)]
    countries = {place.country for place in others} - {None}
    return known.country in countries or not countries


def _town(marks: Marks, annotated: Annotated, words: Indexes, named: Span) -> Span | None:
    """Give the town that the report tells most of: a mention counts more in the heading and beside the incident."""
    sentences = {marks.words[int(word)].sentence for word in words}
    beside = [
        Span(start=min(word.start for word in told), end=max(word.end for word in told))
        for sentence in sentences
        if (told := [word for word in marks.words if word.sentence == sentence])
    ]
    weight: dict[str, float] = defaultdict(float)
    first: dict[str, Span] = {}
    for mention in annotated.places:
        is_town = mention.place.precision == "town" or bool(mention.place.candidates)
        if not is_town or mention.span.overlaps(named) or _words(annotated, mention.span) == _words(annotated, named):
            continue
        name = mention.place.name.casefold()
        first.setdefault(name, mention.span)
        weight[name] += _weight(mention, beside)
    best = max(weight, key=lambda name: weight[name], default=None)
    return None if best is None else first[best]


def _weight(mention: PlaceMention, beside: list[Span]) -> float:
    if mention.span.end <= _HEADING:
        return _IN_HEADING
    return _IN_SENTENCE if any(span.overlaps(mention.span) for span in beside) else 1.0


def _country_told_most(annotated: Annotated, named: Span) -> str | None:
    """Give the country that the place's own sentence tells of most, or else the report.

    In that sentence a country's own name counts, not an adjective: "a Russian airliner" may fall anywhere.
    """
    sentence = _sentence_of(annotated, named)
    adjectives = {token.start for token in annotated.tokens if token.pos == "ADJ"}
    own = [
        mention
        for mention in annotated.places
        if mention.span.overlaps(sentence) and mention.span.start not in adjectives
    ]
    for mentions in (own, annotated.places):
        told = Counter(mention.place.country for mention in mentions if mention.place.country is not None)
        if told:
            return max(told, key=lambda country: told[country])
    return None


def _sentence_of(annotated: Annotated, named: Span) -> Span:
    inside = next((token.sentence for token in annotated.tokens if token.end > named.start), 0)
    tokens = [token for token in annotated.tokens if token.sentence == inside]
    return Span(start=tokens[0].start, end=tokens[-1].end) if tokens else named
