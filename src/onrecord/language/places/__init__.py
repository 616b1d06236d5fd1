"""Place names in a report → the places they mean, or may mean."""

from onrecord.language.places.find import find_places
from onrecord.language.places.resolve import Reading, resolve

__all__ = ["Reading", "find_places", "resolve"]
