"""What archives hold, one member at a time, never more of it than a report may have.

Invariant: a member is only read as far as it is asked for, and a stream that unpacks to
hundreds of times its size is refused as a bomb.
"""

from __future__ import annotations

import io
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.errors import ReadingError
from onrecord.reading.forms import may_hold_reports

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_MOST_TIMES = 200  # text packs to a fifth or a tenth; zeros to a thousandth
_HARMLESS = 50_000_000  # bytes; below this nobody cares how well it packs
_GZIP = 31  # zlib's window for a stream with a gzip header
_CHUNK = 65_536
_IN_MEMORY = 20_000_000
_LARGEST_SPOOL = 4_000_000_000
_PLAIN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
# What the library raises for archives that are none, some of it by accident.
_ZIP_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, IndexError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in an archive: its name inside, an open stream of its bytes, and when it was last written, if known."""

    name: str
    stream: io.BufferedReader
    captured_at: str | None = None


class _Unpacked(io.RawIOBase):
    """The stream inside a gzip stream, which may have many members, as web archives have.

    Gives all that was packed before a cut, and only then raises `EOFError`; refuses to grow out of all proportion.
    """

    def __init__(self, stream: BinaryIO, subject: str) -> None:
        self._stream = stream
        self._subject = subject
        self._member = zlib.decompressobj(_GZIP)
        self._held = b""
        self._packed = self._plain = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        while True:
            if self._member.eof:
                self._held = (self._member.unused_data or self._held).lstrip(b"\0")
                if not self._held and not self._fill():
                    return 0
                self._member = zlib.decompressobj(_GZIP)
            if not self._held and not self._fill():
                if self._packed == 0:
                    return 0
                raise EOFError("the gzip stream has no end")
            data = self._member.decompress(self._held, len(view))
            self._held = self._member.unconsumed_tail
            if data:
                break
        view[: len(data)] = data
        self._plain += len(data)
        if self._plain > _HARMLESS and self._plain > _MOST_TIMES * self._packed:
            raise ReadingError(self._subject, f"unpacks to more than {_MOST_TIMES} times its size, as only a bomb does")
        return len(data)

    def _fill(self) -> bool:
        self._held = self._stream.read(_CHUNK)
        self._packed += len(self._held)
        return bool(self._held)


class _Tail(io.RawIOBase):
    """A stream that remembers whether it ended in zeros, as a whole tar archive does."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.closed_well = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        view[: len(data)] = data
        if data:
            self.closed_well = not any(data[-512:])
        return len(data)


def unpack_gzip(stream: BinaryIO, subject: str) -> io.BufferedReader:
    """Give the stream inside a gzip stream; reading a bomb raises `ReadingError`, a stump `EOFError`."""
    return io.BufferedReader(_Unpacked(stream, subject), _CHUNK)


def zip_members(stream: BinaryIO, subject: str) -> Iterator[Member | ReadingError]:
    """Give the members of a zip archive that may hold reports; one that cannot be read comes as a `ReadingError`."""
    try:
        file = _seekable(stream, subject)
        archive = zipfile.ZipFile(file)
    except _ZIP_DAMAGE as error:
        yield ReadingError(subject, f"is a damaged zip archive ({error})")
        return
    with file, archive:
        for entry in archive.infolist():
            if not may_hold_reports(entry.filename) or entry.is_dir():
                continue
            inside = f"{subject}!/{shown(entry.filename)}"
            reason = _refusal(entry)
            if reason is not None:
                yield ReadingError(inside, reason)
                continue
            try:
                with archive.open(entry) as member:
                    yield Member(name=entry.filename, stream=io.BufferedReader(cast("io.RawIOBase", member), _CHUNK))
            except _ZIP_DAMAGE as error:
                yield ReadingError(inside, f"cannot be unpacked ({error})")


def tar_members(stream: BinaryIO, subject: str) -> Iterator[Member | ReadingError]:
    """Give the files of a tar archive that may hold reports, in the order they stand, reading the stream once."""
    tail = _Tail(stream)
    try:
        with tarfile.open(fileobj=cast("BinaryIO", tail), mode="r|", errorlevel=1) as archive:
            for entry in archive:
                if not entry.isreg() or not may_hold_reports(entry.name):
                    continue
                member = archive.extractfile(entry)
                if member is not None:
                    yield Member(
                        name=entry.name,
                        stream=io.BufferedReader(cast("io.RawIOBase", member), _CHUNK),
                        captured_at=_moment(entry.mtime),
                    )
    except (tarfile.TarError, ValueError, OverflowError) as error:
        yield ReadingError(subject, f"is a damaged tar archive ({error})")
        return
    if not tail.closed_well:
        yield ReadingError(subject, "is a tar archive without its end: it may be cut off")


def shown(name: str) -> str:
    """Give a file's name as it can be shown and stored: broken bytes and control characters replaced."""
    plain = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in plain)


def _refusal(entry: zipfile.ZipInfo) -> str | None:
    if entry.flag_bits & _ENCRYPTED:
        return "is locked with a password; unpack it first"
    if entry.compress_type not in _PLAIN_METHODS:
        return "is packed by a method that OnRecord does not read; unpack it first"
    if entry.file_size > _HARMLESS and entry.file_size > _MOST_TIMES * max(entry.compress_size, 1):
        return f"unpacks to more than {_MOST_TIMES} times its size, as only a bomb does"
    return None


def _seekable(stream: BinaryIO, subject: str) -> BinaryIO:
    """Give an archive so that it can be read from its end, as zip needs: the file, or a copy that may spill to disk.

    Raises `ReadingError` when it is larger than any archive in an archive has to be.
    """
    if stream.seekable() and _is_file(stream):
        return stream
    spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed by whoever asked for it
    while chunk := stream.read(1 << 20):
        spool.write(chunk)
        if spool.tell() > _LARGEST_SPOOL:
            spool.close()
            raise ReadingError(subject, f"is larger than {_LARGEST_SPOOL:,} bytes; unpack it first")
    spool.seek(0)
    return cast("BinaryIO", spool)


def _is_file(stream: BinaryIO) -> bool:
    try:
        stream.fileno()
    except (OSError, AttributeError):
        return False
    return True


def _moment(seconds: float) -> str | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return None
