"""What can go wrong for a user, each with the thing it happened to and what to do.

OnRecordError
├── ReadingError        a file, page or stream that gives no report
├── ReportError         a report whose fields do not fit together
├── EvidenceError       a span that does not fit the text it points into
├── FormError           JSON that is not a record, report or judgement of this version
├── LedgerError         a ledger that cannot be opened, read or written
│   ├── LedgerVersionError   written by a newer version of OnRecord
│   ├── LedgerLockedError    another program holds it for writing
│   └── LedgerTamperedError  a row was altered, lost or moved
├── NotFoundError       an incident, report or statement that the ledger does not hold
└── ExportError         an export that cannot be written

Ordinary disappointments (a place that stays ambiguous, a date nobody gives) are values, not errors.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """The root: `subject` is the file, report or row it happened to; `reason` says what to do about it."""

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(subject, reason)
        self.subject = subject
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}"


class ReadingError(OnRecordError):
    """A file, page or stream that gives no report."""


class ReportError(OnRecordError):
    """A report whose fields do not fit together, such as an impossible publication date."""


class EvidenceError(OnRecordError):
    """A span that does not fit the text it points into."""


class FormError(OnRecordError):
    """JSON that is not a record, report or judgement of this version."""


class LedgerError(OnRecordError):
    """A ledger that cannot be opened, read or written."""


class LedgerVersionError(LedgerError):
    """A ledger written by a newer version of OnRecord."""


class LedgerLockedError(LedgerError):
    """A ledger that another program holds for writing."""


class LedgerTamperedError(LedgerError):
    """A ledger in which a row was altered, lost or moved."""


class NotFoundError(OnRecordError):
    """An incident, report or statement that the ledger does not hold."""


class ExportError(OnRecordError):
    """An export that cannot be written."""
