"""Gold documents from files: JSON Lines in the form of the guide, and cases."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from armsflow.errors import RunError
from armsflow.evaluation.cases import SUFFIX, load_cases
from armsflow.evaluation.gold_json import decode_gold
from armsflow.evaluation.records import GoldDocument
from armsflow.model.fields import FormatError


class GoldError(RunError):
    """A file of gold cannot be used; ``line`` counts from 1, 0 is the file as a whole."""

    code = "bad-gold"

    def __init__(self, path: Path, line: int, reason: str) -> None:
        where = f"{path}, line {line}" if line else f"{path}"
        super().__init__(f"{where}: {reason}")


def load_gold(paths: Sequence[Path], language: str | None = None) -> list[GoldDocument]:
    """The gold of files and folders, in order; with ``language``, only that language's.

    A folder gives its files of cases. Raises :class:`GoldError` or
    :class:`~armsflow.evaluation.cases.CasesError`.
    """
    documents = [document for path in paths for document in _load(path)]
    return [d for d in documents if language is None or d.language == language]


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """The JSON objects of a file (``.gz``: compressed), one a line, with line numbers from 1."""
    for number, line in enumerate(_content(path).split("\n"), start=1):
        if line.strip():
            yield number, _object(path, number, line)


def _load(path: Path) -> list[GoldDocument]:
    if path.is_dir() or path.suffix == SUFFIX:
        return load_cases(path)
    return [decoded(path, number, data) for number, data in read_lines(path)]


def _content(path: Path) -> str:
    try:
        return _bytes(path).decode()
    except FileNotFoundError:
        raise GoldError(path, 0, "there is no such file") from None
    except IsADirectoryError:
        raise GoldError(path, 0, "this is a folder, a file of JSON Lines is expected") from None
    except UnicodeDecodeError:
        raise GoldError(path, 0, "the file is not UTF-8") from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise GoldError(path, 0, "the file is not whole as gzip") from None


def _bytes(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def _object(path: Path, number: int, line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(path, number, f"this is no JSON: {error.msg}") from None
    if isinstance(value, dict):
        return value
    raise GoldError(path, number, "a JSON object is expected")


def decoded(path: Path, number: int, data: Mapping[str, object]) -> GoldDocument:
    """The gold document of a line; raises :class:`GoldError` naming file, line and field."""
    try:
        return decode_gold(data)
    except FormatError as error:
        raise GoldError(path, number, str(error)) from None
