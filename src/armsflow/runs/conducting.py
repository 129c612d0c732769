"""Conducting: the inputs shard by shard through an engine, into the folder of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Final

from armsflow.model import Failure
from armsflow.runs.duplicates import Duplicates
from armsflow.runs.engines import Broken, Engine
from armsflow.runs.folder import Finished, RunFolder, Seen
from armsflow.runs.pieces import SHARD_PIECES, Part, Piece
from armsflow.runs.reading import Outcome, Skipped, fault, read_batch
from armsflow.runs.rows import Rows
from armsflow.runs.settings import Settings
from armsflow.runs.sifting import Kept, Sifted, sift
from armsflow.runs.tables import write_shard
from armsflow.runs.tally import Tally

_BATCH: Final = 64
"""How many documents are read in one task, at most."""
_BATCH_CHARACTERS: Final = 60_000
_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: bytes of the inputs, and what became of their documents.

    ``is_resumed`` marks a shard that was finished before.
    """

    read: int
    tally: Tally
    is_resumed: bool = False


@dataclass(slots=True)
class _Shard:
    """A shard at work."""

    number: int
    pieces: Sequence[Piece]
    sifted: list[Sifted] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


class Conductor:
    """Carries a run out, from where it stopped; ``kept`` is called with each finished shard."""

    def __init__(self, folder: RunFolder, engine: Engine, settings: Settings) -> None:
        """Work with ``engine`` into an opened ``folder``."""
        self._folder = folder
        self._engine = engine
        self._settings = settings
        self._duplicates = Duplicates(settings.near, settings.window)
        self._names = _Names(settings.window)
        self.tally = Tally()

    def run(self, pieces: Iterable[Piece]) -> Iterator[Progress]:
        """Go through all pieces; the progress after each shard. The tally is whole at the end."""
        pieces = iter(pieces)
        number = 0
        for finished in self._folder.finished():
            for seen in finished.seen:
                self._duplicates.remember(seen.digest, seen.signature)
                self._names.add(seen)
            self.tally.add(finished.tally)
            passed = list(islice(pieces, finished.pieces))
            number += 1
            yield Progress(passed[-1].read if passed else 0, self.tally, is_resumed=True)
        while wave := list(islice(pieces, SHARD_PIECES * self._engine.shards)):
            shards = _shards(wave, number)
            number += len(shards)
            self._work(shards)
            for shard in shards:
                self._finish(shard)
                yield Progress(shard.pieces[-1].read, self.tally)
        self._folder.conclude(self.tally)

    def _work(self, shards: Sequence[_Shard]) -> None:
        parts = [piece.part for shard in shards for piece in shard.pieces]
        sifted = iter(sift_all(self._engine, parts, self._settings))
        for shard in shards:
            shard.sifted = list(islice(sifted, len(shard.pieces)))
            self._pass_on(shard)
        kept = [each for shard in shards for each in shard.kept]
        outcomes = iter(read_all(self._engine, kept, self._settings))
        for shard in shards:
            shard.outcomes = list(islice(outcomes, len(shard.kept)))

    def _pass_on(self, shard: _Shard) -> None:
        """Sort out the copies; the order of the inputs says which is the original."""
        for piece, sifted in zip(shard.pieces, shard.sifted, strict=True):
            shard.tally.documents += sifted.documents
            shard.tally.skipped += sifted.skipped
            for kept in sifted.kept:
                self._pass_one_on(kept, piece.part.where, shard, sifted.failures)
            shard.tally.failed += Counter(each.code for each in sifted.failures)

    def _pass_one_on(self, kept: Kept, where: str, shard: _Shard, failures: list[Failure]) -> None:
        ref = kept.document.ref
        name = None if ref is None else f"{where}, id {ref}"
        if self._duplicates.is_copy(kept.digest, kept.signature):
            shard.tally.duplicate += 1
        elif name is not None and name in self._names:
            failures.append(_second(name, ref))
        else:
            shard.kept.append(kept)
            seen = Seen(name=name, digest=kept.digest, signature=kept.signature)
            shard.seen.append(seen)
            self._names.add(seen)

    def _finish(self, shard: _Shard) -> None:
        read = [each for each in shard.outcomes if isinstance(each, Rows)]
        failed = [each for each in shard.outcomes if isinstance(each, Failure)]
        skipped = (each.why for each in shard.outcomes if isinstance(each, Skipped))
        tally = shard.tally
        tally.read += len(read)
        tally.failed += Counter(each.code for each in failed)
        tally.skipped += Counter(skipped)
        tally.transfers += sum(len({row[3] for row in each.transfers}) for each in read)
        tally.statements += sum(len(each.statements) for each in read)
        tally.positions += sum(len(each.positions) for each in read)
        failures = [each for sifted in shard.sifted for each in sifted.failures]
        write_shard(self._folder.path, shard.number, read, failures + failed)
        finished = Finished(pieces=len(shard.pieces), tally=tally, seen=shard.seen)
        self._folder.finish(shard.number, finished)
        self.tally.add(tally)


class _Names:
    """The ids of documents that were let through, as far back as the window reaches."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._known: dict[str, None] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def add(self, seen: Seen) -> None:
        if seen.name is not None:
            self._known[seen.name] = None
        if len(self._known) > self._window:
            del self._known[next(iter(self._known))]


def _second(name: str, ref: str | None) -> Failure:
    message = f"{name}: an earlier document has this id and other words; this one is passed over."
    return Failure(ref=ref, code="duplicate-id", message=message)


def _shards(wave: Sequence[Piece], first: int) -> list[_Shard]:
    starts = range(0, len(wave), SHARD_PIECES)
    return [
        _Shard(number, wave[start : start + SHARD_PIECES])
        for number, start in enumerate(starts, start=first)
    ]


def sift_all(engine: Engine, parts: Sequence[Part], settings: Settings) -> list[Sifted]:
    """Every part sifted; one on which the workers break is sifted in halves, down to a document."""
    found: dict[int, Sifted] = {}
    for place, result in engine.results(partial(sift, settings=settings), parts):
        if isinstance(result, Broken):
            found[place] = _in_halves(engine, parts[place], result, settings)
        else:
            found[place] = result
    return [found[place] for place in range(len(parts))]


def _in_halves(engine: Engine, part: Part, broken: Broken, settings: Settings) -> Sifted:
    halves = part.halves()
    if halves is None:
        message = f"{part.name()}: the triage broke on it ({broken.why}); please report it."
        failure = Failure(ref=part.name()[:_SHOWN], code="reader-fault", message=message)
        return Sifted(documents=1, failures=[failure])
    whole = Sifted()
    for half in sift_all(engine, halves, settings):
        whole.documents += half.documents
        whole.skipped += half.skipped
        whole.failures += half.failures
        whole.kept += half.kept
    return whole


def read_all(engine: Engine, kept: Sequence[Kept], settings: Settings) -> list[Outcome]:
    """What became of each document, in order, whatever the workers break on."""
    batches = list(_batches(kept))
    largest = sorted(range(len(batches)), key=lambda n: -_characters(batches[n]))
    work = partial(read_batch, settings=settings)
    found: dict[int, list[Outcome]] = {}
    for place, result in engine.results(work, [batches[n] for n in largest]):
        batch = batches[largest[place]]
        if not isinstance(result, Broken):
            found[largest[place]] = result
        elif len(batch) == 1:
            found[largest[place]] = [fault(batch[0].document, result.why)]
        else:
            found[largest[place]] = [o for k in batch for o in read_all(engine, [k], settings)]
    return [outcome for n in range(len(batches)) for outcome in found[n]]


def _batches(kept: Sequence[Kept]) -> Iterator[list[Kept]]:
    batch: list[Kept] = []
    for each in kept:
        full = len(batch) == _BATCH or _characters([*batch, each]) > _BATCH_CHARACTERS
        if batch and full:
            yield batch
            batch = []
        batch.append(each)
    if batch:
        yield batch


def _characters(batch: Sequence[Kept]) -> int:
    return sum(len(each.document.text) for each in batch)
