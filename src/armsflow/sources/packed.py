"""gzip and ZIP: the files inside as streams, unpacked as they are read and never as a whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from gzip import BadGzipFile, GzipFile
from io import BufferedReader, RawIOBase
from pathlib import PurePosixPath, PureWindowsPath
from struct import error as StructError  # noqa: N812 # an exception's name
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipExtFile, ZipFile, ZipInfo

from armsflow.errors import (
    BadRecordError,
    DamagedFileError,
    EncryptedFileError,
    ItemError,
    UnsafeNameError,
)
from armsflow.model import Failure
from armsflow.sources.allowance import Allowance
from armsflow.sources.failures import failure, one_line
from armsflow.sources.spooling import seekable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUFFER: Final = 65_536
_ENCRYPTED: Final = 0x1
_BOUNDED: Final = frozenset({ZIP_STORED, ZIP_DEFLATED})
"""The ways of packing that unpack piece by piece; others give gigabytes for one piece."""
_ON_DAMAGE: Final = (
    BadGzipFile, BadZipFile, EOFError, LookupError, NotImplementedError, OSError, StructError,
    ValueError, zlib.error,
)  # fmt: skip
"""What unpacking raises for bytes that are not as they should be, or packed in a rare way."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name below the archive's, and its bytes."""

    where: str
    stream: BufferedReader


def gzip_stream(stream: BinaryIO, where: str) -> BufferedReader:
    """The bytes that a gzip file holds, in one member or many.

    Reading raises :class:`~armsflow.errors.DamagedFileError` where the file ends too early, and
    :class:`~armsflow.errors.UnpacksTooLargeError` for what was packed to do harm.
    """
    packed = _Counted(stream)
    source = GzipFile(fileobj=cast("BinaryIO", packed), mode="rb")  # it only reads
    allowance = Allowance(lambda: packed.count, where)
    return _buffered(_Unpacked(source, [allowance], where))


def zip_members(stream: BinaryIO, where: str) -> Iterator[Member | Failure]:
    """The files of a ZIP archive in its own order; each stream is closed before the next comes.

    Raises :class:`~armsflow.errors.DamagedFileError` for what is no archive.
    """
    with seekable(stream, where) as file:
        size = file.seek(0, 2)
        try:
            archive = ZipFile(file)
        except _ON_DAMAGE as error:
            raise DamagedFileError(where, one_line(error)) from None
        whole = Allowance(lambda: size, where)
        with archive:
            for info in archive.infolist():
                if not info.is_dir() and not whole.is_exceeded:
                    yield from _member(archive, info, whole)


def _member(archive: ZipFile, info: ZipInfo, whole: Allowance) -> Iterator[Member | Failure]:
    where = f"{whole.where}/{_printable(info.filename)}"
    try:
        _refuse(info, where)
        source = _unpacking(archive, info, where)
    except ItemError as error:
        yield failure(error, ref=where)
        return
    allowances = [whole, Allowance(lambda: info.compress_size, where)]
    with source, _buffered(_Unpacked(source, allowances, where)) as stream:
        yield Member(where, stream)


def _refuse(info: ZipInfo, where: str) -> None:
    if _leads_out(info.filename):
        raise UnsafeNameError(where)
    if info.flag_bits & _ENCRYPTED:
        raise EncryptedFileError(where)
    if info.compress_type not in _BOUNDED:
        raise BadRecordError(where, "it is packed neither plainly nor by deflate; unpack it first")


def _leads_out(name: str) -> bool:
    """Whether a name climbs above the archive's folder or starts at the root of a disk."""
    path, windows = PurePosixPath(name), PureWindowsPath(name)
    return ".." in windows.parts or path.is_absolute() or bool(windows.anchor)


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _unpacking(archive: ZipFile, info: ZipInfo, where: str) -> ZipExtFile:
    try:
        return cast("ZipExtFile", archive.open(info))
    except _ON_DAMAGE as error:
        raise DamagedFileError(where, one_line(error)) from None


class _Counted:
    """A stream that counts what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self.count += len(data)
        return data


class _Unpacking(Protocol):
    """What gzip and zipfile give to read from."""

    def read1(self, size: int, /) -> bytes: ...


class _Unpacked(RawIOBase):
    """Bytes as they unpack, within what is allowed; damage is one sentence."""

    def __init__(self, source: _Unpacking, allowances: Sequence[Allowance], where: str) -> None:
        super().__init__()
        self._source = source
        self._allowances = allowances
        self._where = where

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer`` as far as one read goes."""
        view = memoryview(buffer)
        try:
            data = self._source.read1(len(view))
        except _ON_DAMAGE as error:
            raise DamagedFileError(self._where, _why(error)) from None
        for allowance in self._allowances:
            allowance.spend(len(data))
        view[: len(data)] = data
        return len(data)


def _why(error: Exception) -> str:
    is_other = isinstance(error, BadGzipFile) and "Not a gzipped" in str(error)
    return "it is not gzip, as its name says" if is_other else one_line(error)


def _buffered(raw: RawIOBase) -> BufferedReader:
    return BufferedReader(raw, _BUFFER)
