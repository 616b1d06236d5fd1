"""Signatures kept as text are what they were, and lead to the same judgements as those in memory."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.ledger import open_ledger
from onrecord.linking import Kept, Memory, entries, form, link, remember
from onrecord.linking.kept import read_signature, write_signature
from onrecord.linking.signature import signatures
from onrecord.reading import ReadingOptions, read_documents
from tests.factories import MACHINE
from tests.linking.test_link import CHURCH, DEPOT, FAR_AWAY, MARKET, MARKET_AGAIN, TRIAL, tell

TEXTS = (MARKET, MARKET_AGAIN, CHURCH, DEPOT, TRIAL, FAR_AWAY)


@given(
    st.sampled_from(TEXTS),
    st.sampled_from(["2021-03-08", "2021-03", "2021-02-01/2021-03-08", None]),
    st.one_of(st.none(), st.integers(0, 500)),
)
@settings(deadline=None)
def test_a_signature_comes_back_as_it_was(text: str, when: str | None, killed: int | None) -> None:
    (one,) = signatures(tell("r1", text, when=when, killed=killed))
    again = read_signature(write_signature(one))
    assert write_signature(again) == write_signature(one)
    assert (again.local, again.days, again.place, again.means) == (one.local, one.days, one.place, one.means)
    assert again.words.likeness(one.words) == one.words.likeness(one.words)


@given(st.permutations(TEXTS))
@settings(deadline=None, max_examples=30)
def test_what_an_index_holds_links_as_memory_does(texts: list[str]) -> None:
    records = [tell(f"r{number}", text) for number, text in enumerate(texts)]
    memory = Memory()
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "onrecord.db") as ledger:
        index = ledger.index(form())
        kept = Kept(index)
        for number, record in enumerate(records, 1):
            assert list(link(record, kept, coder=MACHINE)) == list(link(record, memory, coder=MACHINE))
            remember(record, memory)
            index.put([(number, record.report.id, entries(record))])


def test_reports_added_one_by_one_link_as_those_added_together(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.txt" for name in ("market", "again", "church", "trial")]
    for file, text in zip(files, (MARKET, MARKET_AGAIN, CHURCH, TRIAL), strict=True):
        file.write_text(f"March 9, 2021\n\n{text}", encoding="utf-8")
    options = ReadingOptions()
    with open_ledger(tmp_path / "together.db") as ledger:
        list(pipeline.add(ledger, read_documents([str(file) for file in files], options=options), options=options))
        together = ledger.judgements()
    for file in files:
        with open_ledger(tmp_path / "apart.db") as ledger:
            list(pipeline.add(ledger, read_documents([str(file)], options=options), options=options))
    with open_ledger(tmp_path / "apart.db") as ledger:
        assert ledger.judgements() == together
    assert together
