"""Who coded it: a version of the program, or a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """A program version ("onrecord 0.1.0") or a person ("ada"); the machine never supersedes a person."""

    name: str
    kind: Literal["machine", "person"] = "machine"
