"""Nouns in the words of a table: figures, tolls, times, places, as a reader of the field writes them."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.cli.shared import plain
from onrecord.model import Actor, Dossier, Figure, Place, Responsibility, Statement, Telling, Toll, When

_SIGNS = {"at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "fewer_than": "< ", "about": "~ "}
NOBODY = "—"


def figure_words(figure: Figure) -> str:
    """Give a figure with its comparator: "≥ 12", "36–40", "dozens (24 or more)"."""
    if figure.comparator == "between":
        return f"{figure.low}–{figure.high}"
    if figure.comparator == "vague":
        return f"“{plain(figure.words)}” ({figure.low} or more)"
    value = figure.low if figure.low is not None else figure.high
    return f"{_SIGNS.get(figure.comparator, '')}{value}"


def toll_words(toll: Toll | None) -> str:
    """Give a toll as low–best–high, an open end as ∞; one number where all are the same."""
    if toll is None:
        return NOBODY
    if toll.low == toll.best == toll.high:
        return str(toll.best)
    high = "∞" if toll.high is None else str(toll.high)
    return f"{toll.low}–{NOBODY if toll.best is None else toll.best}–{high}"


def when_words(when: When | None) -> str:
    """Give a time as its EDTF value."""
    return NOBODY if when is None else when.value


def place_words(place: Place | None) -> str:
    """Give a place with what it lies in and its country code."""
    if place is None:
        return NOBODY
    parts = [place.name, place.within, place.country]
    return plain(", ".join(part for part in parts if part))


def speaker_words(telling: Telling, statement: Statement) -> str:
    """Give who speaks: the speaker, or the outlet in its own voice."""
    if statement.speaker is not None:
        return plain(statement.speaker.name)
    return f"{plain(telling.report.publisher or telling.report.id)} (own voice)"


def actor_words(actor: Actor) -> str:
    """Give an actor as named, and the well-known party it means where the name differs."""
    known = actor.identity if actor.identity and actor.identity.lower() not in actor.name.lower() else None
    return plain(f"{actor.name} ({known})" if known else actor.name)


def stance_words(dossier: Dossier, *stances: str) -> str:
    """Give who takes one of the stances on responsibility, each once."""
    found = []
    for telling, statement in dossier.statements():
        if isinstance(statement.content, Responsibility) and statement.stance in stances:
            found.append(speaker_words(telling, statement))
    return ", ".join(unique(found)) or NOBODY


def unique(words: Iterable[str]) -> list[str]:
    """Give words in their order, the same in other letter case once."""
    by_key: dict[str, str] = {}
    for word in words:
        by_key.setdefault(word.casefold(), word)
    return list(by_key.values())
