"""Dossiers → files: one module for each format; confidential reports never leave."""

from onrecord.export.care import Care, exportable
from onrecord.export.codebook import write_codebook
from onrecord.export.figures import write_csv
from onrecord.export.files import write_lines
from onrecord.export.incidents import write_jsonl
from onrecord.export.view import IncidentView

__all__ = ["Care", "IncidentView", "exportable", "write_codebook", "write_csv", "write_jsonl", "write_lines"]
