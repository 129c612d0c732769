"""Files of cases: short texts with their gold reading in words, as a linguist can write it.

``python -m armsflow.evaluation.cases PATH…`` checks files or folders and lists every error.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from armsflow.errors import RunError
from armsflow.evaluation.case_lines import position_of, statement_of, transfer_of
from armsflow.evaluation.notation import LineError
from armsflow.evaluation.records import (
    GoldDocument,
    GoldPosition,
    GoldStatement,
    GoldTransfer,
)

SUFFIX = ".cases"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_Record = GoldTransfer | GoldStatement | GoldPosition
_PARSERS: dict[str, Callable[[str, str], _Record]] = {
    "T": transfer_of,
    "S": statement_of,
    "P": position_of,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one line (from 1) of a file of cases."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        """``file:line: reason``, as editors understand it."""
        return f"{self.path}:{self.line}: {self.reason}"


class CasesError(RunError):
    """Files of cases do not hold; every problem is listed, one a line."""

    code = "bad-cases"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(slots=True)
class _Draft:
    """A case as its lines stand, each with its number."""

    line: int
    header: str
    text: list[str] = field(default_factory=list)
    notes: list[tuple[int, str]] | None = None


def load_cases(path: Path) -> list[GoldDocument]:
    """The cases of a file, or of all files of a folder; raises :class:`CasesError`."""
    documents, problems = check_cases([path])
    if problems:
        raise CasesError(problems)
    return documents


def check_cases(paths: Sequence[Path]) -> tuple[list[GoldDocument], list[Problem]]:
    """The cases that hold, and a problem for each line that does not."""
    documents: list[GoldDocument] = []
    problems: list[Problem] = []
    for file in _files(paths):
        try:
            found, wrong = parse_cases(file.read_text(encoding="utf-8"), file)
        except (OSError, UnicodeDecodeError) as error:
            found, wrong = [], [Problem(file, 1, f"the file cannot be read: {error}")]
        documents += found
        problems += wrong
    return documents, problems


def parse_cases(content: str, path: Path) -> tuple[list[GoldDocument], list[Problem]]:
    """The cases in the content of one file; the file's stem names their phenomenon."""
    documents: list[GoldDocument] = []
    problems: list[Problem] = []
    for draft in _drafts(content, path, problems):
        document, wrong = _document(draft, path)
        documents.append(document)
        problems += wrong
    problems += _repeated(documents, path)
    return documents, problems


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob(f"*{SUFFIX}"))
        else:
            yield path


def _drafts(content: str, path: Path, problems: list[Problem]) -> Iterator[_Draft]:
    draft: _Draft | None = None
    for number, line in enumerate(content.split("\n"), start=1):
        if line.startswith("=== "):
            if draft:
                yield draft
            draft = _Draft(number, line.removeprefix("=== "))
        elif draft is None:
            if line.strip() and not line.startswith("#"):
                problems.append(Problem(path, number, "a case begins with '=== slug | date'"))
        else:
            _take(draft, number, line)
    if draft:
        yield draft


def _take(draft: _Draft, number: int, line: str) -> None:
    if draft.notes is not None:
        draft.notes.append((number, line))
    elif line.rstrip() == "---":
        draft.notes = []
    else:
        draft.text.append(line)


def _document(draft: _Draft, path: Path) -> tuple[GoldDocument, list[Problem]]:
    text = "\n".join(draft.text).strip("\n")
    records, problems = _records(draft, text, path)
    slug, published, label = _header(draft.header)
    problems += [Problem(path, draft.line, why) for why in _flaws(draft, slug, published, text)]
    document = GoldDocument(
        id=slug,
        text=text,
        published=published or None,
        transfers=tuple(r for r in records if isinstance(r, GoldTransfer)),
        statements=tuple(r for r in records if isinstance(r, GoldStatement)),
        positions=tuple(r for r in records if isinstance(r, GoldPosition)),
        labels={"phenomenon": path.stem, **({"publisher": label} if label else {})},
    )
    return document, problems + _unknown_statements(document, draft, path)


def _header(header: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in header.split("|", 2)]
    slug, published, label = (*parts, "", "")[:3]
    return slug, published, label


def _flaws(draft: _Draft, slug: str, published: str, text: str) -> Iterator[str]:
    if not slug:
        yield "the case has no slug"
    if published and not _DAY.fullmatch(published):
        yield f"the date of publication is YYYY-MM-DD, here is '{published}'"
    if not text.strip():
        yield "the case has no text"
    if draft.notes is None:
        yield "the case has no line '---' after its text"


def _records(draft: _Draft, text: str, path: Path) -> tuple[list[_Record], list[Problem]]:
    records: list[_Record] = []
    problems: list[Problem] = []
    for number, line in draft.notes or ():
        if not line.strip() or line.startswith("#"):
            continue
        try:
            records.append(_record(line, text))
        except LineError as error:
            problems.append(Problem(path, number, str(error)))
    return records, problems


def _record(line: str, text: str) -> _Record:
    letter, _, rest = line.partition(" ")
    if letter not in _PARSERS:
        message = f"a line begins with T, S, P or #, here is '{line[:40]}'"
        raise LineError(message)
    return _PARSERS[letter](rest, text)


def _unknown_statements(document: GoldDocument, draft: _Draft, path: Path) -> list[Problem]:
    ids = Counter(statement.id for statement in document.statements)
    used = [transfer.said_by for transfer in document.transfers]
    used += [position.said_by for position in document.positions]
    used += [statement.within for statement in document.statements]
    reasons = [f"no S line has the id '{name}'" for name in used if name and name not in ids]
    reasons += [f"the id '{name}' stands on {n} S lines" for name, n in ids.items() if n > 1]
    return [Problem(path, draft.line, reason) for reason in reasons]


def _repeated(documents: Sequence[GoldDocument], path: Path) -> list[Problem]:
    slugs = Counter(document.id for document in documents)
    return [Problem(path, 1, f"the slug '{s}' names {n} cases") for s, n in slugs.items() if n > 1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the files and folders named; 1 if any line does not hold."""
    paths = [Path(argument) for argument in (sys.argv[1:] if arguments is None else arguments)]
    documents, problems = check_cases(paths)
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    rows = sum(len(document.transfers) for document in documents)
    said = sum(len(document.statements) for document in documents)
    sys.stdout.write(
        f"{len(documents)} cases, {rows} transfers, {said} statements, {len(problems)} problems\n"
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
