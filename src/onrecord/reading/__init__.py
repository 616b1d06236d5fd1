"""bytes → Report: from whatever a newsroom has to a clean, dated report with its custody kept."""

from onrecord.reading.document import Document
from onrecord.reading.options import ReadingOptions
from onrecord.reading.reports import read_reports, reports_of
from onrecord.reading.sources import list_sources, read_documents

__all__ = ["Document", "ReadingOptions", "list_sources", "read_documents", "read_reports", "reports_of"]
