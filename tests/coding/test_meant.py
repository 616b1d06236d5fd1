"""Whom the word for a doer means: a name in the sentence, the party named last, and who claims or denies."""

from __future__ import annotations

from onrecord.coding.marks import Marks, words_within
from onrecord.coding.meant import WEIGHTS, choose_doer, self_odds, signs
from onrecord.coding.parties import Party
from tests.coding.invented import invent

TEXT = (
    "The Northern Front held the town. Mayor Ana Ruiz named the Halden Column too. "
    "The Halden Column said that it had planted the bomb. She wept."
)


def party(marks: Marks, name: str) -> Party:
    """Give a party with all places of its name."""
    at, spans = marks.text.find(name), []
    while at >= 0:
        inside = words_within(marks.words, at, at + len(name))
        spans.append(marks.span(inside[0], inside[-1]))
        at = marks.text.find(name, at + 1)
    return Party(name=name, spans=tuple(spans))


def word(marks: Marks, said: str) -> int:
    """Give the index of a word."""
    return [marks.quote(at, at) for at in range(len(marks.words))].index(said)


def test_a_pronoun_means_the_party_of_its_sentence_where_the_link_is_silent() -> None:
    marks = invent(TEXT)
    front, column = party(marks, "Northern Front"), party(marks, "Halden Column")
    doer, share = choose_doer(marks, word(marks, "it"), [(front, 0.2), (column, 0.19)], [], "claims")
    assert (doer.name, share) == ("Halden Column", 0.19)


def test_a_link_that_is_sure_decides() -> None:
    marks = invent(TEXT)
    front, column = party(marks, "Northern Front"), party(marks, "Halden Column")
    assert choose_doer(marks, word(marks, "She"), [(front, 0.97), (column, 0.01)], [], "blames")[0] is front


def test_who_claims_is_likelier_to_have_done_it_than_who_blames() -> None:
    marks = invent(TEXT)
    front, column = party(marks, "Northern Front"), party(marks, "Halden Column")
    ranked = [(front, 0.3), (column, 0.3)]
    at = word(marks, "She")
    claims, blames = (signs(marks, at, ranked, [(front, 0.9)], stance)[0] for stance in ("claims", "blames"))
    assert sum(WEIGHTS[name] * sign for name, sign in claims.items()) > sum(
        WEIGHTS[name] * sign for name, sign in blames.items()
    )


def test_the_doer_speaks_of_its_own_claim_and_not_of_blame() -> None:
    marks = invent(TEXT)
    column, mayor = party(marks, "Halden Column"), party(marks, "Mayor Ana Ruiz")
    claims, denies, blames = (self_odds(column, stance) for stance in ("claims", "denies", "blames"))
    assert claims(column) > denies(column) > 1 > blames(column)
    assert claims(mayor) == denies(mayor) == blames(mayor) == 1


def test_every_sign_has_a_weight() -> None:
    marks = invent(TEXT)
    (told,) = signs(marks, 0, [(party(marks, "Halden Column"), 0.5)], [], "denies")
    assert set(told) == set(WEIGHTS)
