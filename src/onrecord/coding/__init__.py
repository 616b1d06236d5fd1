"""Annotated → Record: the incidents in one report and the statements about them."""

from onrecord.coding.actors import known_actors
from onrecord.coding.record import CodingOptions, code

__all__ = ["CodingOptions", "code", "known_actors"]
