"""Words as data: one file for each vocabulary, each naming its source; `words` and `table` read them once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Give the words of `name`.txt: one a line, lines that begin with # left out."""
    lines = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def table(name: str) -> dict[str, dict[str, list[str]]]:
    """Give the tables of `name`.toml: for each table its lists of words."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


def pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Give the pattern of words in any case: a star stands for any ending, a space for white space or a hyphen."""
    told = (re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for form in forms)
    return re.compile(rf"\b(?:{'|'.join(told)})\b", re.IGNORECASE)
