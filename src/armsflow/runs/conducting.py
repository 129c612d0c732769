"""Conducting: the inputs shard by shard through an engine, into the folder of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
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
_SIFTING: Final = 0.1
"""The part of the way through some shards that their triage is; reading takes most of the time."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: bytes of the inputs, and how many documents are done with.

    ``is_resumed`` marks a shard that was finished before.
    """

    read: int
    documents: int
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
        """Go through all pieces; the progress after each task. The tally is whole at the end."""
        pieces = iter(pieces)
        number = read = 0
        for finished in self._folder.finished():
            for seen in finished.seen:
                self._duplicates.remember(seen.digest, seen.signature)
                self._names.add(seen)
            self.tally.add(finished.tally)
            passed = list(islice(pieces, finished.pieces))
            number += 1
            read = passed[-1].read if passed else read
            yield Progress(read, self.tally.documents, is_resumed=True)
        while wave := list(islice(pieces, SHARD_PIECES * self._engine.shards)):
            shards = _shards(wave, number)
            number += len(shards)
            span = wave[-1].read - read
            for share, documents in chain(self._sifted(shards), self._read(shards)):
                yield Progress(read + int(span * share), self.tally.documents + documents)
            read = wave[-1].read
            for shard in shards:
                self._finish(shard)
            yield Progress(read, self.tally.documents)
        self._folder.conclude(self.tally)

    def _sifted(self, shards: Sequence[_Shard]) -> Iterator[tuple[float, int]]:
        """Sift the shards: the share of the way through them, and the documents done with."""
        parts = [piece.part for shard in shards for piece in shard.pieces]
        found: dict[int, Sifted] = {}
        done = 0
        for place, sifted in sift_each(self._engine, parts, self._settings):
            found[place] = sifted
            done += sifted.documents - len(sifted.kept)
            yield _SIFTING * len(found) / len(parts), done
        in_order = (found[place] for place in range(len(parts)))
        for shard in shards:
            shard.sifted = list(islice(in_order, len(shard.pieces)))
            self._pass_on(shard)

    def _read(self, shards: Sequence[_Shard]) -> Iterator[tuple[float, int]]:
        """Read what is kept of the shards, and how far that is."""
        kept = [each for shard in shards for each in shard.kept]
        batches = list(_batches(kept))
        found: dict[int, list[Outcome]] = {}
        left = len(kept)
        for place, outcomes in read_each(self._engine, batches, self._settings):
            found[place] = outcomes
            left -= len(outcomes)
            done = sum(shard.tally.documents for shard in shards) - left
            yield 1 - (1 - _SIFTING) * left / len(kept), done
        in_order = (outcome for place in range(len(batches)) for outcome in found[place])
        for shard in shards:
            shard.outcomes = list(islice(in_order, len(shard.kept)))

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


def sift_each(
    engine: Engine, parts: Sequence[Part], settings: Settings
) -> Iterator[tuple[int, Sifted]]:
    """Every part sifted, with its place, as they come.

    A part on which the workers break is sifted in halves, down to a document.
    """
    for place, result in engine.results(partial(sift, settings=settings), parts):
        if isinstance(result, Broken):
            yield place, _in_halves(engine, parts[place], result, settings)
        else:
            yield place, result


def _in_halves(engine: Engine, part: Part, broken: Broken, settings: Settings) -> Sifted:
    halves = part.halves()
    if halves is None:
        message = f"{part.name()}: the triage broke on it ({broken.why}); please report it."
        failure = Failure(ref=part.name()[:_SHOWN], code="reader-fault", message=message)
        return Sifted(documents=1, failures=[failure])
    whole = Sifted()
    in_order = dict(sift_each(engine, halves, settings))
    for half in (in_order[0], in_order[1]):
        whole.documents += half.documents
        whole.skipped += half.skipped
        whole.failures += half.failures
        whole.kept += half.kept
    return whole


def read_each(
    engine: Engine, batches: Sequence[list[Kept]], settings: Settings
) -> Iterator[tuple[int, list[Outcome]]]:
    """What became of each batch, with its place, as they come, whatever the workers break on."""
    largest = sorted(range(len(batches)), key=lambda n: -_characters(batches[n]))
    work = partial(read_batch, settings=settings)
    for place, result in engine.results(work, [batches[n] for n in largest]):
        batch = batches[largest[place]]
        if not isinstance(result, Broken):
            yield largest[place], result
        elif len(batch) == 1:
            yield largest[place], [fault(batch[0].document, result.why)]
        else:
            alone = dict(read_each(engine, [[each] for each in batch], settings))
            yield largest[place], [alone[n][0] for n in range(len(batch))]


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
