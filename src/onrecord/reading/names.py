"""Report ids that can be file names, and addresses that are of one line.

Invariant: two different given ids stay different, and an id or address that is already safe is kept as it is.
"""

from __future__ import annotations

import re

from onrecord.model.report import content_id

# What Windows, macOS or Linux cannot have in a file name, and "%" where it would read as an escape.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f/\\:*?\"<>|\u2028\u2029\ud800-\udfff]|%(?=[0-9A-Fa-f]{2})|^\.|[. ]$|^ ")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
# The WHATWG URL Standard takes line ends and tabs out of an address; nothing else that breaks a line may stand in one.
_BREAKS = re.compile(r"[\t\n\r]+")
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]")
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


def web_address(given: str | None) -> str | None:
    r"""Give the address of a page as browsers read it, or None for what is no address of the web.

    >>> web_address(" https://courier.example/gate\n")
    'https://courier.example/gate'
    """
    address = _BREAKS.sub("", given or "").strip()
    return address if address.startswith(("http://", "https://")) and not _NO_ADDRESS.search(address) else None


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode(errors="surrogatepass"))
