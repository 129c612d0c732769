"""Reading what the triage has kept: documents in batches, one outcome each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from armsflow.catalogue import Catalogue
from armsflow.errors import ItemError
from armsflow.languages.en.parse import load_parser
from armsflow.model import Document, Failure, Reading
from armsflow.model.codec import to_line
from armsflow.readers.reader import transfer_models
from armsflow.reading import Sighted, check, read_document, read_transfers
from armsflow.runs.rows import Rows, rows_of
from armsflow.runs.settings import Settings
from armsflow.runs.sifting import Kept, catalogue, spare_collector
from armsflow.sources.failures import failure

NO_TRANSFER: Final = "no-transfer"
"""Its sentences were parsed and tell of no transfer."""
_FAULTS: Final = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError,
    TypeError, ValueError,
)  # fmt: skip
"""What a fault of ours, or of a library, is raised as: a run of millions goes on without the
document that it shows on."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that was passed over, and why."""

    why: str


Outcome = Rows | Skipped | Failure


def read_batch(batch: Sequence[Kept], settings: Settings) -> list[Outcome]:
    """What became of each document of a batch, in order."""
    outcomes: list[Outcome | None] = [_refusal(kept) for kept in batch]
    able = [kept for kept, outcome in zip(batch, outcomes, strict=True) if outcome is None]
    read = iter(_read(able, settings))
    return [next(read) if outcome is None else outcome for outcome in outcomes]


def _refusal(kept: Kept) -> Failure | None:
    try:
        check(kept.document)
    except ItemError as error:
        return failure(error, ref=kept.document.ref)
    return None


def _read(batch: Sequence[Kept], settings: Settings) -> list[Outcome]:
    """The documents read together, or, where one of them breaks the reader, one by one."""
    try:
        return [_told(reading) for reading in _readings(batch, settings)]
    except _FAULTS as error:
        if len(batch) == 1:
            return [fault(batch[0].document, f"{type(error).__name__}: {error}")]
    return [outcome for kept in batch for outcome in _read([kept], settings)]


def _readings(batch: Sequence[Kept], settings: Settings) -> Sequence[Reading | None]:
    names = ready()
    if settings.everything:
        return [read_document(kept.document, names) for kept in batch]
    return read_transfers(
        [_sighted(kept) for kept in batch],
        names,
    )


def _sighted(kept: Kept) -> Sighted:
    verdict = kept.verdict
    return Sighted(kept.document, verdict.places, verdict.is_likely, verdict.further)


@cache
def ready() -> Catalogue:
    """The catalogue, once all that reading takes is loaded and out of the way of collection."""
    names = catalogue()
    load_parser()
    transfer_models("en")
    spare_collector()
    return names


def _told(reading: Reading | None) -> Outcome:
    return Skipped(NO_TRANSFER) if reading is None else rows_of(reading, to_line(reading))


def fault(document: Document, why: str) -> Failure:
    """The failure that stands for a document on which the reader broke."""
    where = document.ref or document.id
    message = f"{where}: the reader broke on this document ({why}); please report it."
    return Failure(ref=document.ref, code="reader-fault", message=message)
