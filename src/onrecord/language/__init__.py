"""Report → Annotated: tokens, names, numbers, times, places, and who says what."""

from onrecord.language.annotate import annotate

__all__ = ["annotate"]
