"""Who says what: speakers, the cue that hands over to them, and the words that are theirs.

Read from the parse: a verb of saying with its subject, "according to", and quotation marks that run on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.model import Name, Sentence, Span, Speaker, Speech, Token
from onrecord.vocabulary import table

_PHRASE = frozenset({"compound", "amod", "det", "nmod", "poss", "nummod", "case", "flat", "prep", "pobj", "advmod"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})
_OPEN, _CLOSE = '“"', '”"'


class _Text:
    """The parse with its children, and the speakers named so far."""

    def __init__(
        self, tokens: Sequence[Token], sentences: Sequence[Sentence], names: Sequence[Name], text: str
    ) -> None:
        self.tokens, self.sentences, self.names, self.text = tokens, sentences, names, text
        self.children: dict[int, list[Token]] = defaultdict(list)
        for token in tokens:
            if token.head != token.index:
                self.children[token.head].append(token)

    def phrase(self, head: Token) -> Span:
        first = last = head
        stack = [head]
        while stack:
            for kid in self.children[stack.pop().index]:
                if kid.dep in _PHRASE and kid.pos not in {"PUNCT", "VERB"}:
                    first, last = min(first, kid, key=_at), max(last, kid, key=_at)
                    stack.append(kid)
        return Span(start=first.start, end=last.end)

    def sentence(self, number: int) -> Span:
        sentence = self.sentences[number]
        return Span(start=self.tokens[sentence.first].start, end=self.tokens[sentence.last - 1].end)


def _at(token: Token) -> int:
    return token.index


def find_speech(
    *, tokens: Sequence[Token], sentences: Sequence[Sentence], names: Sequence[Name], text: str
) -> tuple[Speech, ...]:
    """Give what is said by somebody, in text order; a sentence inside a running quote goes to who spoke before it."""
    page = _Text(tokens, sentences, names, text)
    speech: list[Speech] = []
    last: Speaker | None = None
    quote_open = False
    for number in range(len(sentences)):
        here = page.sentence(number)
        words = text[here.start : here.end]
        found = list(_in_sentence(page, number, last))
        if not found and last is not None and (quote_open or words[0] in _OPEN):
            found = [Speech(speaker=last, source=None, cue=None, content=(here,))]
        speech.extend(found)
        named = [one.speaker for one in found if one.speaker is not None]
        last = named[-1] if named else last if quote_open or words[0] in _OPEN else None
        quote_open = _stays_open(words, open_before=quote_open)
    return tuple(speech)


@cache
def _cue_verbs() -> frozenset[str]:
    return frozenset(table("speech")["cues"]["verbs"])


def _in_sentence(page: _Text, number: int, last: Speaker | None) -> Iterator[Speech]:
    sentence = page.sentences[number]
    here = page.sentence(number)
    for token in page.tokens[sentence.first : sentence.last]:
        if token.pos == "VERB" and token.lemma in _cue_verbs():
            subjects = [kid for kid in page.children[token.index] if kid.dep == "nsubj"]
            said = [kid for kid in page.children[token.index] if kid.dep in {"ccomp", "parataxis", "dobj", "acl"}]
            is_aside = not said and token.dep in {"parataxis", "ROOT", "ccomp", "relcl"}
            if not subjects or not (said or is_aside):
                continue
            speaker = _speaker(page, subjects[0], last)
            yield Speech(
                speaker=speaker,
                source=page.phrase(subjects[0]),
                cue=Span(start=token.start, end=token.end),
                content=_content(page, said, here),
            )
        elif token.text.lower() == "according":
            to = next((kid for kid in page.children[token.index] if kid.text.lower() == "to"), None)
            who = next((kid for kid in page.children[to.index] if kid.dep == "pobj"), None) if to else None
            if who is not None and to is not None:
                cue = Span(start=token.start, end=to.end)
                yield Speech(speaker=_speaker(page, who, last), source=page.phrase(who), cue=cue, content=(here,))


def _content(page: _Text, said: Sequence[Token], sentence: Span) -> tuple[Span, ...]:
    """Give the words said: the clause under the cue, or the whole sentence where the cue stands aside."""
    if not said:
        return (sentence,)
    first, last = said[0], said[0]
    stack = list(said)
    while stack:
        for kid in page.children[stack.pop().index]:
            first, last = min(first, kid, key=_at), max(last, kid, key=_at)
            stack.append(kid)
    return (Span(start=first.start, end=last.end),)


def _speaker(page: _Text, head: Token, last: Speaker | None) -> Speaker | None:
    if head.text.lower() in _PRONOUNS:
        return last
    span = page.phrase(head)
    name = page.text[span.start : span.end]
    person = next((one for one in page.names if one.kind == "person" and one.span.overlaps(span)), None)
    if person is None:
        return Speaker(name=name, spans=(span,))
    fullest = _fullest(page, person)
    role = page.text[span.start : person.span.start].strip(" ,") if span.start < person.span.start else None
    return Speaker(name=name if person is fullest else _with_title(page, fullest), role=role or None, spans=(span,))


def _fullest(page: _Text, person: Name) -> Name:
    """Give the longest name in the report that ends like this one: "Ruiz" is "Ana Ruiz"."""
    ending = person.text.split()[-1].lower()
    same = [one for one in page.names if one.kind == "person" and one.text.split()[-1].lower() == ending]
    return max(same, key=lambda one: len(one.text.split()), default=person)


def _with_title(page: _Text, person: Name) -> str:
    """Give a person's name with the title before it: "Health Minister Ana Ruiz"."""
    inside = [token for token in page.tokens if token.start >= person.span.start and token.end <= person.span.end]
    if not inside:
        return person.text
    span = page.phrase(inside[-1])
    return page.text[span.start : max(span.end, person.span.end)]


def _stays_open(words: str, *, open_before: bool) -> bool:
    """Tell whether a quotation is open at the end of these words."""
    is_open = open_before
    for letter in words:
        if letter == '"':
            is_open = not is_open
        elif letter in _OPEN:
            is_open = True
        elif letter in _CLOSE:
            is_open = False
    return is_open
