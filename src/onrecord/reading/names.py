"""Report ids that can be file names.

Invariant: two different given ids stay different, and an id that is already safe is kept as it is.
"""

from __future__ import annotations

import re

from onrecord.model.report import content_id

# What Windows, macOS or Linux cannot have in a file name, and "%" where it would read as an escape.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f/\\:*?\"<>|\u2028\u2029\ud800-\udfff]|%(?=[0-9A-Fa-f]{2})|^\.|[. ]$|^ ")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 180  # bytes; most file systems stop at 255, and ".json.partial" comes behind


def safe_id(given: str) -> str:
    """Give an id that is safe as a file name: unsafe characters percent-encoded, long ids cut and hashed.

    >>> safe_id("2019/01/kabul: attack")
    '2019%2F01%2Fkabul%3A attack'
    """
    encoded = _UNSAFE.sub(lambda match: _percent(match.group()), given)
    if _DEVICE.fullmatch(encoded):
        encoded = _percent(encoded[0]) + encoded[1:]
    if len(encoded.encode()) <= _LONGEST:
        return encoded
    head = encoded.encode()[: _LONGEST - 17].decode(errors="ignore")
    return f"{head}-{content_id(given)}"


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode(errors="surrogatepass"))
