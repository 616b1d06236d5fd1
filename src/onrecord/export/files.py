"""Writing an export whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import ExportError


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write lines to a file beside its place and move it there when all is written; give how many.

    Raises `ExportError` naming the file; what stood there before stays.
    """
    try:
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise ExportError(str(path), f"cannot be written ({error.strerror})") from error
    count = 0
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            for line in lines:
                file.write(line + "\n")
                count += 1
        Path(aside).replace(path)
    except OSError as error:
        raise ExportError(str(path), f"cannot be written ({error.strerror})") from error
    finally:
        Path(aside).unlink(missing_ok=True)
    return count
