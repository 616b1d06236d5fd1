"""Time expressions of a report → EDTF, counted from its day."""

from onrecord.language.times.find import find_times

__all__ = ["find_times"]
