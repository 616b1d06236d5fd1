"""Annotated → Record: the incidents in one report and the statements about them."""

from onrecord.coding.record import code

__all__ = ["code"]
