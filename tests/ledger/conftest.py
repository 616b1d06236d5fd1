"""A ledger for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, open_ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give where the ledger lies."""
    return tmp_path / "onrecord.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """Give an empty ledger."""
    with open_ledger(path) as opened:
        yield opened
