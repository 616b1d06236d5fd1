"""One story counts once, in whatever shape it is printed, and two writers on one incident stay two."""

from __future__ import annotations

import pickle
import random
from itertools import combinations

import pytest
from benchmarks.stories import make_story
from evaluation.derived_copies import OPERATIONS
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.copies import CopyIndex, find_copies, shared_passages
from onrecord.linking.copies.comparing import common_subsequence, compare, matching_sentences
from onrecord.linking.copies.fingerprint import fingerprint
from onrecord.model import Report
from onrecord.model.copy import CopyGroup
from onrecord.reading.noise import mark_noise

# One attack as two desks would write it, and one of them put through two languages and back.
FIRST = (
    "A car bomb killed nine people outside the fish market in Riverton on Monday, police chief Ana Ruiz said. "
    "Ruiz told reporters that 31 people had been taken to the Saint Clare hospital, four of them children. The "
    "bomb went off at 8.40 a.m., when buses from Eskford and Norport unload traders at the market gate. Joana "
    "Belton, 54, who sells nets there, said she had been thrown against a wall. “I saw a white van and then "
    "nothing,” she said. The Northern Front said in a message on Telegram that it had carried out the attack in "
    "answer to the raids of March. Interior Minister Goran Halvik said the group would be “hunted to the last "
    "man”. It was the worst attack in Riverton since 2014, when a truck bomb at the courthouse killed 22 people. "
    "The mayor, Emeka Obi, closed the market until Friday and asked people to give blood at the Norport clinic."
)
SPUN = (
    "In Riverton on Monday, an automobile bomb in front of the fish marketplace took the lives of 9 people, as "
    "stated by the chief of police Ana Ruiz. To journalists Ruiz reported the transport of 31 persons to hospital"
    " Saint Clare, including 4 youngsters. The explosive detonated at 8.40 in the morning, at the moment buses "
    "coming out of Eskford and Norport discharge merchants near the market's gate. 54-year-old Joana Belton, "
    "seller of nets, told of being hurled to the wall. “White van I saw, afterwards nothing”, so she. Through a "
    "Telegram message the Northern Front declared having executed the assault as a reply to March's raids. The "
    "group shall be “chased until the last man”, said the Minister of the Interior Goran Halvik. For Riverton it "
    "is the gravest assault after 2014, as a truck explosive in the courthouse took 22 lives. Mayor Emeka Obi "
    "shut the market up to Friday, begging the population for a donation of blood to the clinic of Norport."
)
OTHER = (
    "Traders were still unloading crates when the blast tore through Riverton's fish market. By nightfall the "
    "toll stood at nine, with 31 in hospital, according to the police. “We heard it in Norport,” said Lena Tor, a"
    " bus driver who reached the gate minutes later. The Northern Front, which lost two commanders in the raids "
    "of March, claimed it. Ana Ruiz, who has led the city's police since last year, said the van had been stolen "
    "on Saturday from a garage in Calberg, 90 km away. Doctors at Saint Clare operated through the night; Rashid "
    "Danport, a surgeon, counted 12 amputations. Emeka Obi, the mayor, visited the wounded and said the market "
    "would open again on Friday. In the capital the opposition asked why 400 soldiers had been moved from "
    "Riverton to the border in January."
)


def report(name: str, text: str, **fields: str) -> Report:
    """Give a report with its noise marked, as reading does."""
    return Report(id=name, text=text, noise=mark_noise(text), **fields)  # type: ignore[arg-type]


def groups_of(*reports: Report) -> list[set[str]]:
    """Give the groups as sets of ids."""
    return [set(group.reports) for group in find_copies(reports)]


def test_text_put_through_two_languages_is_a_copy() -> None:
    """Not three words in a row are left; figures and names, sentence by sentence, are."""
    (group,) = find_copies([report("a", FIRST, published="2021-03-09"), report("b", SPUN, published="2021-03-10")])
    assert group.origin == "a"
    assert group.copies[0].manner == "spun"
    assert group.copies[0].share > 0.6


def test_two_writers_on_one_incident_are_two_sources() -> None:
    """They share the toll, the place and most names, and not the order they tell them in."""
    assert groups_of(report("a", FIRST), report("b", OTHER)) == []
    assert groups_of(report("a", SPUN), report("b", OTHER)) == []


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_copies_made_by_every_operation_are_found(operation: str) -> None:
    """Among other stories of the same desk."""
    others = [report(f"o{n}", make_story(n + 500).text) for n in range(30)]
    for seed in range(5):
        story = report("origin", make_story(seed).text, published="2021-03-09")
        text = OPERATIONS[operation](story.text, random.Random(seed))
        assert groups_of(story, report("copy", text), *others) == [{"origin", "copy"}], seed


def test_different_stories_are_never_joined() -> None:
    """Two hundred stories of one desk, with its phrases: no group."""
    assert find_copies([report(f"s{n}", make_story(n).text) for n in range(200)]) == ()


def test_origin_is_the_earliest_and_the_agency_is_the_groups() -> None:
    """A paper's copy credits the agency that another one leaves out."""
    papers = [
        report("late", FIRST, published="2021-03-11", publisher="The Star"),
        report("early", FIRST, published="2021-03-09", publisher="The Courier"),
        report("undated", FIRST + " Read on.", agency="AFP"),
    ]
    (group,) = find_copies(papers)
    assert (group.origin, group.agency) == ("early", "AFP")
    assert {copy.report for copy in group.copies} == {"late", "undated"}


def test_shares_and_manners_tell_what_was_done() -> None:
    """Whole, cut, or with words of its own."""
    half = FIRST[: FIRST.index("Joana")].strip()
    longer = f"{make_story(5).text}\n\n{FIRST}"
    found = find_copies(
        [
            report("a", FIRST, published="2021-01-01"),
            report("b", FIRST.upper(), published="2021-01-02"),
            report("c", half, published="2021-01-03"),
            report("d", longer, published="2021-01-04"),
        ]
    )
    assert len(found) == 1
    copies = {copy.report: copy for copy in found[0].copies}
    assert {name: copy.manner for name, copy in copies.items()} == {"b": "whole", "c": "cut", "d": "extended"}
    assert copies["b"].share == copies["b"].source_share == 1
    assert copies["c"].share == 1
    assert copies["c"].source_share < 0.6
    assert copies["d"].share < 0.6
    assert copies["d"].source_share == 1


def test_passages_are_the_words_that_were_copied() -> None:
    """They fit both texts, and an editor's changed word does not break them."""
    own = "Our correspondent adds that the road to Calberg was empty."
    text = f"{own} {FIRST.replace('taken to', 'rushed to')[: FIRST.index('Joana')]}"
    copy, source = report("b", text), report("a", FIRST)
    (passage,) = shared_passages(copy, source)
    assert copy.text[passage.copy.start : passage.copy.end].startswith("A car bomb killed nine")
    assert source.text[passage.source.start : passage.source.end].startswith("A car bomb killed nine")
    assert copy.text[passage.copy.start : passage.copy.end].endswith("market gate")


def test_a_digest_of_two_stories_does_not_make_them_one() -> None:
    """The chain that turned a week's news into one event elsewhere."""
    one, two = make_story(1).text, make_story(2).text
    found = groups_of(
        report("one", one, published="2021-01-01"),
        report("two", two, published="2021-01-01"),
        report("digest", f"{one}\n\n{two}", published="2021-01-02"),
    )
    assert len(found) == 1
    assert not {"one", "two"} <= found[0]


def test_pages_that_share_only_their_furniture_are_not_copies() -> None:
    """Two pages whose text the scraper missed, with the same forms on them."""
    furniture = (
        "Please fill in the form below and press the button at the end to send your letter to the editor of "
        "this page. Letters may be shortened, and we do not print letters without a name and a place. You "
        "will get an answer in time."
    )
    one, two = (
        "Ana Ruiz writes from Riverton about 9 dead in March.",
        "Lena Tor writes from Calberg about 40 hurt in June.",
    )
    assert groups_of(report("a", f"{furniture} {one}"), report("b", f"{furniture} {two}")) == []


def test_groups_do_not_depend_on_the_order_of_arrival() -> None:
    """Shuffled three times."""
    rng = random.Random(3)
    reports = [report(f"s{n}", make_story(n).text, published="2021-01-01") for n in range(12)]
    names = sorted(OPERATIONS)
    reports += [
        report(f"c{n}", OPERATIONS[names[n % len(names)]](reports[n % 6].text, rng), published="2021-01-02")
        for n in range(24)
    ]
    found: set[tuple[CopyGroup, ...]] = set()
    for _ in range(3):
        rng.shuffle(reports)
        found.add(find_copies(reports))
    assert len(found) == 1


def test_index_finds_copies_as_reports_arrive_and_survives_a_pickle() -> None:
    """What a ledger that grows needs."""
    index = CopyIndex()
    assert index.add(report("a", FIRST)) == ()
    assert index.add(report("x", make_story(4).text)) == ()
    index = pickle.loads(pickle.dumps(index))  # noqa: S301  our own
    assert [match.report for match in index.add(report("b", FIRST + " More."))] == ["a"]
    assert {match.report for match in index.add(report("c", SPUN))} == {"a", "b"}
    assert len(index) == 4


def test_index_keeps_finding_after_thousands() -> None:
    """Past the point where recent keys are merged into sorted blocks."""
    index = CopyIndex()
    first = make_story(0).text
    index.add(report("s0", first))
    for number in range(1, 1500):
        index.add(report(f"s{number}", make_story(number).text))
    assert [match.report for match in index.add(report("again", first))] == ["s0"]
    assert [match.report for match in index.add(report("late", make_story(1499).text))] == ["s1499"]


def test_noise_is_not_compared() -> None:
    """A page of adverts around two different stories."""
    noise = "Read more: Ferry sinks off the northern cape\nShare this: Facebook\n" * 30
    assert groups_of(report("a", noise + make_story(1).text), report("b", noise + make_story(2).text)) == []


@pytest.mark.parametrize("text", ["a", "12", "🙂", "a b c d e f g", "12 12 12 " * 4000, "Ana " * 4000])
def test_odd_texts_do_no_harm(text: str) -> None:
    """One word, one sign, one word a thousand times."""
    found = find_copies([report("a", text), report("b", text), report("c", FIRST)])
    assert all("c" not in group.reports for group in found)


WORDS = st.lists(st.integers(0, 12), max_size=60)


@given(WORDS, WORDS)
def test_common_subsequence_is_that_of_the_textbook(a: list[int], b: list[int]) -> None:
    """Against the table that everybody writes."""
    import numpy as np

    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    assert common_subsequence(np.array(a, dtype=np.uint32), np.array(b, dtype=np.uint32)) == table[-1][-1]


@given(
    st.lists(st.frozensets(st.integers(0, 9), min_size=1), max_size=8),
    st.lists(st.frozensets(st.integers(0, 9), min_size=1), max_size=8),
)
def test_sentences_are_paired_in_order(a: list[frozenset[int]], b: list[frozenset[int]]) -> None:
    """No sentence twice, none crossed."""
    pairs = matching_sentences(a, b)
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in combinations(pairs, 2))
    assert all(a[i] & b[j] for i, j in pairs)


@given(st.integers(0, 50), st.integers(0, 50))
def test_comparison_is_the_same_from_either_side(a: int, b: int) -> None:
    """And a story is wholly like itself."""
    left, right = (fingerprint(report("x", make_story(seed, paragraphs=4).text)) for seed in (a, b))
    assert compare(left, right) == compare(right, left)
    assert compare(left, left).contained == 1
