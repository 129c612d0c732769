"""The folder of a run: its manifest, its lock, and which shards are finished.

A shard is finished when its file below ``shards/`` is there, which is written last. It holds the
shard's tally, and what later shards must know of its documents to tell their copies.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from armsflow.errors import OutputUnwritableError
from armsflow.register.fingerprints import Signature
from armsflow.runs.errors import NotARunError, OtherRunError, RunGoingOnError
from armsflow.runs.tables import replaced
from armsflow.runs.tally import Tally

SCHEMA: Final = "armsflow.run/1"
_MANIFEST: Final = "run.json"
_LOCK: Final = ".lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What tells the copies of a document: its id within its input, digest and signature."""

    name: str | None
    digest: bytes
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A finished shard: how many pieces it took, its tally, and the documents it let through."""

    pieces: int
    tally: Tally
    seen: Sequence[Seen]

    def to_json(self) -> dict[str, object]:
        """The shard's file."""
        return {
            "pieces": self.pieces,
            "tally": self.tally.to_json(),
            "seen": [[s.name, s.digest.hex(), list(s.signature)] for s in self.seen],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The shard that :meth:`to_json` wrote."""
        return cls(
            pieces=data["pieces"],
            tally=Tally.from_json(data["tally"]),
            seen=[
                Seen(name=name, digest=bytes.fromhex(digest), signature=tuple(numbers))
                for name, digest, numbers in data["seen"]
            ],
        )


class RunFolder:
    """Where the shards of one run are kept."""

    def __init__(self, path: Path) -> None:
        """Use the folder at ``path``; :meth:`opened` makes it."""
        self.path = path

    @contextmanager
    def opened(self, manifest: Mapping[str, object]) -> Iterator[None]:
        """Hold the folder for a run with this manifest; it may have been begun before.

        Raises :class:`~armsflow.runs.errors.OtherRunError`,
        :class:`~armsflow.runs.errors.NotARunError`,
        :class:`~armsflow.runs.errors.RunGoingOnError` or
        :class:`~armsflow.errors.OutputUnwritableError`.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = (self.path / _LOCK).open("a")
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise OutputUnwritableError(str(self.path), why) from None
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RunGoingOnError(str(self.path)) from None
            self._begin({"schema": SCHEMA, **manifest})
            yield

    def finished(self) -> Iterator[Finished]:
        """The shards that are finished, in order, up to the first that is not."""
        number = 0
        while (path := self._shard(number)).exists():
            yield Finished.from_json(json.loads(path.read_text(encoding="utf-8")))
            number += 1

    def finish(self, number: int, shard: Finished) -> None:
        """Mark a shard as finished; its tables must be on disk."""
        self._write(self._shard(number), json.dumps(shard.to_json()))

    def conclude(self, tally: Tally) -> None:
        """Write the tally of the whole run."""
        self._write(self.path / "tally.json", json.dumps(tally.to_json(), indent=2) + "\n")

    def _begin(self, manifest: Mapping[str, object]) -> None:
        path = self.path / _MANIFEST
        if not path.exists():
            if any(each.name != _LOCK for each in self.path.iterdir()):
                raise NotARunError(str(self.path))
            self._write(path, json.dumps(manifest, indent=2) + "\n")
            return
        known = json.loads(path.read_text(encoding="utf-8"))
        for name in manifest:
            if known.get(name) != manifest[name]:
                raise OtherRunError(str(self.path), name)

    def _shard(self, number: int) -> Path:
        return self.path / "shards" / f"{number:06d}.json"

    @staticmethod
    def _write(path: Path, text: str) -> None:
        with replaced(path) as temporary:
            temporary.write_text(text, encoding="utf-8")
