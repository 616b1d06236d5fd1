"""OnRecord: news reports of violent incidents in, an auditable record of incidents, tolls and claims out.

>>> import onrecord
>>> record = onrecord.code("Gunmen killed 12 people in Ghazni on Monday, police said.", published="2019-01-24")
>>> with onrecord.open_ledger("onrecord.db") as ledger:  # doctest: +SKIP
...     ledger.append(record)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError
from onrecord.model import DateBasis, Record, Report

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

__all__ = ["OnRecordError", "Record", "Report", "code", "open_ledger"]


def code(text: str, *, published: str | None = None, title: str | None = None, publisher: str | None = None) -> Record:
    """Give the record of a report's text: its incidents, and who said what about them, pinned to the words.

    `published` is the ISO 8601 date that "Monday" is resolved against; without it relative times stay unknown.
    Raises `ReportError` for an empty text or an impossible date.
    """
    from onrecord.model import content_id
    from onrecord.pipeline import code_report

    name = content_id(title or "", published or "", text)
    basis: DateBasis = "unknown" if published is None else "given"
    report = Report(id=name, text=text, title=title, publisher=publisher, published=published, published_basis=basis)
    return code_report(report)


def open_ledger(where: str | Path = "onrecord.db", *, read_only: bool = False) -> Ledger:
    """Open a ledger, a context manager; it is made where there is none. Raises `LedgerError` saying what to do."""
    from onrecord.ledger import open_ledger as opened

    return opened(where, read_only=read_only)
