"""One document as it was found: untouched bytes and where they came from.

Invariant: `data` is never altered after capture, so its SHA-256 is the one a court would compute.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from onrecord.model.report import Custody


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes that hold one or more reports; `origin` is a path, "archive!/member", "file line 3" or URL.

    `captured_at` is ISO 8601 in UTC: when the file was last written, the response arrived, or the crawler took it.
    `headers` are those of the HTTP response as sent; `url` is the page's address where it is known.
    """

    data: bytes
    origin: str
    captured_at: str
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()
    url: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the untouched bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()

    def header(self, name: str) -> str | None:
        """Give the last header called `name` in any letter case, or None."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        return found[-1] if found else None

    def custody(self, extractor: str, remarks: tuple[str, ...] = ()) -> Custody:
        """Give the chain of custody of a report that `extractor` ("trafilatura 2.3.1") read from these bytes."""
        return Custody(
            sha256=self.sha256,
            origin=self.origin,
            captured_at=self.captured_at,
            extractor=extractor,
            media_type=self.media_type,
            headers=self.headers,
            remarks=remarks,
        )
