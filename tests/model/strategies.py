"""Any record at all, for properties that hold of every one."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from onrecord.model import (
    COMPARATORS,
    MEANS,
    MEASURES,
    SCOPES,
    STANCES,
    Actor,
    Arrest,
    Coder,
    Content,
    Figure,
    Incident,
    Motive,
    Place,
    Record,
    Report,
    Responsibility,
    Span,
    Speaker,
    Statement,
    Threat,
    Warning,  # noqa: A004  the field's own word
    When,
)

# Text with what breaks offsets: astral characters, combining marks, right-to-left letters.
TEXT = st.text(alphabet="ab 12.\n😀é\u0301שّ", min_size=4, max_size=60).filter(lambda text: text.strip())
WORDS = st.text(min_size=1, max_size=12)


def spans(length: int) -> st.SearchStrategy[Span]:
    """Give spans that lie in a text of this length."""
    starts = st.integers(0, length - 1)
    return starts.flatmap(lambda start: st.builds(Span, start=st.just(start), end=st.integers(start + 1, length)))


def actors(length: int) -> st.SearchStrategy[Actor]:
    """Give actors named somewhere in a text of this length."""
    return st.builds(Actor, name=WORDS, spans=st.lists(spans(length), max_size=2).map(tuple))


def figures() -> st.SearchStrategy[Figure]:
    """Give figures with at least one end, not crossed."""
    ends = st.tuples(st.none() | st.integers(0, 9999), st.none() | st.integers(0, 9999))
    whole = ends.filter(lambda pair: pair != (None, None))

    def build(pair: tuple[int | None, int | None], words: str, group: str | None) -> st.SearchStrategy[Figure]:
        low, high = pair
        if low is not None and high is not None and low > high:
            low, high = high, low
        return st.builds(
            Figure,
            measure=st.sampled_from(MEASURES),
            low=st.just(low),
            high=st.just(high),
            comparator=st.sampled_from(COMPARATORS),
            words=st.just(words),
            group=st.just(group),
            scope=st.sampled_from(SCOPES),
            as_of=st.none() | st.dates().map(date.isoformat),
            superseded=st.booleans(),
        )

    return st.tuples(whole, WORDS, st.none() | WORDS).flatmap(lambda parts: build(*parts))


def contents(length: int) -> st.SearchStrategy[Content]:
    """Give contents of every kind."""
    target = st.none() | actors(length)
    others = [st.builds(kind, target=target) for kind in (Threat, Warning, Motive, Arrest)]
    return st.one_of(figures(), st.builds(Responsibility, actor=actors(length)), *others)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Give whole records over a drawn text."""
    text = draw(TEXT)
    size = len(text)
    evidence = st.lists(spans(size), min_size=1, max_size=3).map(tuple)
    when = st.builds(When, value=st.dates().map(date.isoformat), words=WORDS, rule=WORDS, span=st.none() | spans(size))
    named = st.lists(actors(size), max_size=2).map(tuple)
    incidents = [
        draw(
            st.builds(
                Incident,
                id=st.just(f"i{number}"),
                role=st.sampled_from(["main", "background"]),
                mentions=evidence,
                means=st.lists(st.sampled_from(MEANS), min_size=1, max_size=2).map(tuple),
                when=st.none() | when,
                place=st.none()
                | st.builds(
                    Place,
                    name=WORDS,
                    within=st.none() | WORDS,
                    country=st.just("AF"),
                    candidates=st.lists(st.integers(1, 99), max_size=2).map(tuple),
                ),
                attackers=named,
                victims=named,
            )
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    ids = [incident.id for incident in incidents]
    statements = [
        _statement(draw, number, draw(contents(size)), draw(evidence), ids) for number in range(draw(st.integers(0, 4)))
    ]
    report = Report(id="r1", text=text, title=draw(st.none() | WORDS), published="2020-02-29")
    coder = Coder(name="onrecord 0", kind="machine")
    return Record(report=report, incidents=tuple(incidents), statements=tuple(statements), coder=coder)


def _statement(draw: st.DrawFn, number: int, content: Content, evidence: tuple[Span, ...], ids: list[str]) -> Statement:
    stances = (
        [stance for stance in STANCES if stance != "asserts"] if isinstance(content, Responsibility) else ["asserts"]
    )
    return draw(
        st.builds(
            Statement,
            id=st.just(f"s{number}"),
            content=st.just(content),
            evidence=st.just(evidence),
            incident=st.sampled_from([None, *ids]),
            speaker=st.none() | st.builds(Speaker, name=WORDS, role=st.none() | WORDS),
            stance=st.sampled_from(stances),
            confidence=st.sampled_from([0.0, 0.25, 0.5, 0.9375, 1.0]),
        )
    )
