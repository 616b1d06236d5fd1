"""Reports in the contract's JSON form: the text and the id are kept as they were given.

Invariant: `report.text` has exactly the code points of the given text, so spans made elsewhere still fit; only NUL and
lone surrogates, which no ledger can hold, are replaced one for one by U+FFFD.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.errors import ReadingError
from onrecord.model.report import Report
from onrecord.reading.compose import Found, compose, storable
from onrecord.reading.days import given_day
from onrecord.reading.decoding import decode
from onrecord.reading.document import Document
from onrecord.reading.options import ReadingOptions

EXTRACTOR = "as given"


def given_reports(document: Document, options: ReadingOptions) -> Iterator[Report | ReadingError]:
    """Give the report, or the list of reports, that a JSON document holds; what is none comes as a `ReadingError`."""
    try:
        form = json.loads(decode(document.data, subject=document.origin, encoding=options.encoding))
    except ReadingError as error:
        yield error
        return
    except (ValueError, RecursionError) as error:
        yield ReadingError(document.origin, f"is not JSON ({_why(error)})")
        return
    if not isinstance(form, list):
        yield given_report(form, document, document.origin, options)
        return
    if not form:
        yield ReadingError(document.origin, "is an empty list: it holds no report")
    for number, item in enumerate(form, 1):
        yield given_report(item, document, f"{document.origin} item {number}", options)


def given_report(form: object, document: Document, subject: str, options: ReadingOptions) -> Report | ReadingError:
    """Give the report that `form` is, or a `ReadingError` naming `subject` and what is wrong with it.

    Only "text" is required. A date that is given and cannot be read is refused: left out silently, every "Monday" of
    the report would resolve to nothing; a date of null is simply unknown.
    """
    if not isinstance(form, Mapping):
        return ReadingError(subject, 'is not a report: a report is a JSON object with "text"')
    try:
        return compose(_found(form, subject), document, subject, options)
    except ReadingError as error:
        return error


def _found(form: Mapping[str, Any], subject: str) -> Found:
    text = form.get("text")
    if text is None:
        raise ReadingError(subject, 'has no "text": a report in JSON needs at least that')
    if not isinstance(text, str):
        raise ReadingError(subject, f'its "text" is {_kind(text)}, not words')
    published, remark = given_day(_words(form, "published", subject), subject)
    given = form.get("id")
    return Found(
        text=text,
        extractor=EXTRACTOR,
        id=str(given).strip() if isinstance(given, str | int) and not isinstance(given, bool) else None,
        title=_words(form, "title", subject),
        publisher=_words(form, "publisher", subject),
        published=published,
        basis="given",
        url=_words(form, "url", subject),
        byline=_words(form, "byline", subject),
        agency=_words(form, "agency", subject),
        confidential=form.get("confidential") is True,
        remarks=(remark,) if remark else (),
    )


def _words(form: Mapping[str, Any], name: str, subject: str) -> str | None:
    """Give the words of a field, None for null and for an empty string."""
    value = form.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadingError(subject, f'its "{name}" is {_kind(value)}, not words')
    return storable(value)[0] if value.strip() else None


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), "no text")


def _why(error: ValueError | RecursionError) -> str:
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error)
