"""reports → groups of copies: whole, cut, extended and spun, so that one story counts as one source."""

from onrecord.linking.copies.groups import find_copies
from onrecord.linking.copies.index import CopyIndex, Match
from onrecord.linking.copies.passages import shared_passages

__all__ = ["CopyIndex", "Match", "find_copies", "shared_passages"]
