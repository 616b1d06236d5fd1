"""The flow on one page: documents in, records and judgements out. No logic of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from onrecord.errors import LedgerError, OnRecordError, ReadingError
from onrecord.model import MEASURES, Coder, Dossier, Judgement, LocalIncident, Record, Report, Telling

if TYPE_CHECKING:
    from onrecord.assessment import RuleName
    from onrecord.coding import CodingOptions
    from onrecord.export import IncidentView
    from onrecord.ledger import Ledger
    from onrecord.linking import Change
    from onrecord.reading import Document, ReadingOptions

MACHINE = Coder(name=f"onrecord {version('onrecord')}")

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """What came of one document: the records of its reports, and the reasons of those that gave none."""

    document: Document
    records: tuple[Record, ...]
    failures: tuple[OnRecordError, ...]


def code_report(report: Report, choices: CodingOptions | None = None) -> Record:
    """Give the record of one report: language, then coding."""
    from onrecord import coding, language

    annotated = language.annotate(report)
    return coding.code(annotated, coder=MACHINE, options=choices or coding.CodingOptions())


def code_document(document: Document, options: ReadingOptions, choices: CodingOptions | None = None) -> CodedDocument:
    """Give the records of a document's reports; a report that cannot be read or coded is a failure, not an error."""
    from onrecord import reading

    records: list[Record] = []
    failures: list[OnRecordError] = []
    for report in reading.reports_of(document, options=options):
        if isinstance(report, ReadingError):
            failures.append(report)
            continue
        try:
            records.append(code_report(report, choices))
        except OnRecordError as error:
            failures.append(error)
    return CodedDocument(document=document, records=tuple(records), failures=tuple(failures))


def code_documents(
    documents: Iterable[Document | ReadingError],
    *,
    options: ReadingOptions,
    choices: CodingOptions | None = None,
    jobs: int = 1,
) -> Iterator[CodedDocument | ReadingError]:
    """Give what comes of each document, in their order; with `jobs`, that many are coded at once."""
    given = ((document, options, choices) for document in documents)
    if jobs == 1:
        yield from map(_code_or_pass, given)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from _in_order(pool, _code_or_pass, given, ahead=4 * jobs)


def _code_or_pass(
    given: tuple[Document | ReadingError, ReadingOptions, CodingOptions | None],
) -> CodedDocument | ReadingError:
    document, options, choices = given
    return document if isinstance(document, ReadingError) else code_document(document, options, choices)


def _in_order(
    pool: ProcessPoolExecutor, make: Callable[[Given], Made], given: Iterable[Given], *, ahead: int
) -> Iterator[Made]:
    """Give what `make` gives for each of `given`, in order, with no more than `ahead` of them in memory."""
    source = iter(given)
    waiting: deque[Future[Made]] = deque(pool.submit(make, one) for one in islice(source, ahead))
    while waiting:
        done = waiting.popleft().result()
        waiting.extend(pool.submit(make, one) for one in islice(source, 1))
        yield done


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A report that is now in the ledger; `new` False when it was there with this very record."""

    report: Report
    new: bool


def add(
    ledger: Ledger,
    documents: Iterable[Document | ReadingError],
    *,
    options: ReadingOptions,
    choices: CodingOptions | None = None,
    jobs: int = 1,
) -> Iterator[Added | OnRecordError]:
    """Code, link and append each report in a transaction of its own; give what was added, and what was not and why."""
    from onrecord import linking

    index = ledger.index(linking.form())
    known = linking.Kept(index)
    for coded in code_documents(documents, options=options, choices=choices, jobs=jobs):
        if isinstance(coded, ReadingError):
            yield coded
            continue
        yield from coded.failures
        for record in coded.records:
            while behind := index.behind():  # what came since, from here or from another program
                index.put([(sequence, name, linking.entries(ledger.record(name))) for sequence, name in behind])
            judgements = tuple(linking.link(record, known, coder=MACHINE))
            try:
                new = ledger.append(record, original=coded.document.data, judgements=judgements)
            except LedgerError as error:
                if error.subject == ledger.name:
                    raise  # the ledger itself fails: no later report can be added
                yield error
                continue
            yield Added(report=record.report, new=new)


def relink(ledger: Ledger) -> tuple[int, tuple[Change, ...]]:
    """Link the records of a ledger once more; give how many judgements were new, and which incidents changed."""
    from onrecord import linking

    records = [record for _, record in ledger.records()]
    locals_ = [
        LocalIncident(report=record.report.id, incident=incident.id)
        for record in records
        for incident in record.incidents
    ]
    standing = ledger.judgements()
    added = ledger.append_judgements(linking.relink(records, standing, coder=MACHINE))
    before, after = linking.fold(locals_, standing), linking.fold(locals_, ledger.judgements())
    return added, linking.changes(before, after)


def dossiers(ledger: Ledger) -> tuple[Dossier, ...]:
    """Give the global incidents of a ledger: the fold of its records under the judgements that stand."""
    from onrecord import linking

    tellings: dict[LocalIncident, Telling] = {}
    for sequence, record in ledger.records():
        for incident in record.incidents:
            about = tuple(one for one in record.statements if one.incident == incident.id)
            telling = Telling(
                report=record.report,
                incident=incident,
                statements=about,
                origin=linking.own_origin(record.report),
                sequence=sequence,
            )
            tellings[telling.local] = telling
    groups = linking.fold(tuple(tellings), ledger.judgements())
    return tuple(
        Dossier(
            id=group.id,
            tellings=linking.with_origins([tellings[local] for local in group.members]),
            former_ids=group.former_ids,
        )
        for group in groups
    )


def views(ledger: Ledger, rule: RuleName) -> tuple[IncidentView, ...]:
    """Give the incidents of a ledger that may leave it, assessed by a toll rule."""
    from onrecord import export

    return tuple(assess(dossier, rule) for dossier in export.exportable(dossiers(ledger)))


def assess(dossier: Dossier, rule: RuleName) -> IncidentView:
    """Give a dossier with what its reports settle on, its tolls and its suggested grade."""
    from onrecord import assessment, export

    tolls = (assessment.toll(dossier, measure, rule) for measure in MEASURES)
    return export.IncidentView(
        dossier=dossier,
        means=assessment.settled_means(dossier),
        when=assessment.settled_when(dossier),
        place=assessment.settled_place(dossier),
        tolls=tuple(toll for toll in tolls if toll is not None),
        grade=assessment.suggest_grade(dossier).grade,
        inferred_published={
            telling.report.id: inferred
            for telling in dossier.tellings
            if (inferred := assessment.inferred_published(telling, dossier)) is not None
        },
    )


def local_by_id(dossier: Dossier, name: str) -> LocalIncident:
    """Give the local incident of a dossier that an id, or the beginning of one, was taken from; else the earliest."""
    from onrecord import linking

    locals_ = [telling.local for telling in dossier.tellings]
    return next((local for local in locals_ if linking.incident_id(local).startswith(name)), locals_[0])


def unsure_pairs(ledger: Ledger) -> tuple[Judgement, ...]:
    """Give the pairs that the machine is unsure of and nobody has judged, nearest to even odds first."""
    told = ledger.judgements()
    settled = {(one.left, one.right) for one in told if one.verdict != "unsure"}
    open_ = [one for one in told if one.verdict == "unsure" and (one.left, one.right) not in settled]
    return tuple(sorted(open_, key=lambda one: (abs(one.score - 0.5), one.id)))
