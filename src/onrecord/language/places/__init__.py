"""Place names in a report → the places they mean."""

from onrecord.language.places.find import find_places

__all__ = ["find_places"]
