"""Whole runs: the tally, the tables, going on after a kill, broken documents and workers."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pyarrow import parquet  # type: ignore[import-untyped]
from tests.runs.made import DEALS, lines, write

from armsflow.catalogue import Catalogue
from armsflow.errors import OutputUnwritableError, RunError
from armsflow.model import Reading
from armsflow.reading import Sighted, read_transfers
from armsflow.runs import conducting, reading
from armsflow.runs import pieces as pieces_module
from armsflow.runs.conducting import Conductor
from armsflow.runs.engines import Broken, Result, Task
from armsflow.runs.engines.local import LocalEngine
from armsflow.runs.errors import NotARunError, OtherRunError, RunGoingOnError
from armsflow.runs.folder import RunFolder
from armsflow.runs.manifest import manifest
from armsflow.runs.pieces import pieces
from armsflow.runs.settings import Settings
from armsflow.runs.tally import Tally

SETTINGS = Settings()


class Here:
    """An engine in this process; it stops the run after ``tasks`` tasks."""

    shards = 1

    def __init__(self, tasks: int = 10**9) -> None:
        self.left = tasks

    def results(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Result | Broken]]:
        for place, task in enumerate(tasks):
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
            yield place, work(task)

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces_module, "PIECE_BYTES", 2000)
    monkeypatch.setattr(conducting, "SHARD_PIECES", 2)


def carried_out(out: Path, names: list[str], engine: object = None) -> Tally:
    folder = RunFolder(out)
    with folder.opened(manifest(names, SETTINGS)):
        conductor = Conductor(folder, engine or Here(), SETTINGS)  # type: ignore[arg-type]
        for _ in conductor.run(pieces(names)):
            pass
    return conductor.tally


def contents(folder: Path) -> dict[str, bytes]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def column(out: Path, table: str, name: str) -> list[object]:
    paths = sorted((out / table).glob("*.parquet"))
    return [v for path in paths for v in parquet.read_table(path).column(name).to_pylist()]


def test_the_tally_adds_up_and_the_deals_are_found(tmp_path: Path) -> None:
    documents = lines(100)
    documents.append({"id": "again", "text": documents[0]["text"]})
    documents.append({"id": "near", "text": documents[10]["text"] + " Updated at noon."})
    documents.append({"id": "empty", "text": " "})
    path = write(tmp_path / "in.jsonl", documents)
    tally = carried_out(tmp_path / "out", [str(path)])
    assert tally.adds_up
    assert (tally.documents, tally.read, tally.duplicate) == (103, 10, 2)
    assert tally.failed == {"empty-document": 1}
    assert column(tmp_path / "out", "readings", "ref") == [f"d{n}" for n in range(0, 100, 10)]
    assert set(column(tmp_path / "out", "transfers", "recipient")) >= {"BY", "UA", "PE", "TR"}
    assert column(tmp_path / "out", "failures", "code") == ["empty-document"]


def test_an_id_is_taken_once_in_each_input(tmp_path: Path) -> None:
    one = write(
        tmp_path / "a.jsonl", [{"id": "x", "text": DEALS[0]}, {"id": "x", "text": DEALS[1]}]
    )
    two = write(tmp_path / "b.jsonl", [{"id": "x", "text": DEALS[2]}])
    tally = carried_out(tmp_path / "out", [str(one), str(two)])
    assert tally.adds_up
    assert (tally.read, tally.failed) == (2, {"duplicate-id": 1})
    (message,) = column(tmp_path / "out", "failures", "message")
    assert str(message).startswith(f"{one}, line 2: the id 'x' came before")


def test_a_run_that_was_stopped_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", lines(200))
    carried_out(tmp_path / "whole", [str(path)])
    whole = contents(tmp_path / "whole")
    assert sum(name.startswith("shards") for name in whole) > 3
    for tasks in (1, 4, 9):
        out = tmp_path / f"stopped-{tasks}"
        with pytest.raises(KeyboardInterrupt):
            carried_out(out, [str(path)], Here(tasks))
        carried_out(out, [str(path)])
        assert contents(out) == whole


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", lines(100))
    carried_out(tmp_path / "one", [str(path)])
    engine = LocalEngine(2)
    carried_out(tmp_path / "two", [str(path)], engine)
    engine.close()
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_document_that_breaks_the_reader_is_counted_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_transfers

    def broken(marked: Sequence[Sighted], catalogue: Catalogue) -> list[Reading | None]:
        if any(each.document.ref == "d20" for each in marked):
            raise RecursionError
        return whole(marked, catalogue)

    monkeypatch.setattr(reading, "read_transfers", broken)
    path = write(tmp_path / "in.jsonl", lines(60))
    tally = carried_out(tmp_path / "out", [str(path)])
    assert tally.adds_up
    assert (tally.read, tally.failed) == (5, {"reader-fault": 1})
    (message,) = column(tmp_path / "out", "failures", "message")
    assert "d20: the reader broke on this document (RecursionError: )" in str(message)


def _deadly(task: int) -> int:
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return task * task


def _wrong(task: int) -> int:
    return 1 // task


def test_only_the_task_that_kills_its_worker_is_broken() -> None:
    engine = LocalEngine(2)
    found = dict(engine.results(_deadly, range(6)))
    again = dict(engine.results(_wrong, [0, 1]))
    engine.close()
    assert {place: r for place, r in found.items() if place != 3} == {
        0: 0, 1: 1, 2: 4, 4: 16, 5: 25,
    }  # fmt: skip
    assert found[3] == Broken("the process that worked on it died")
    assert isinstance(again[0], Broken)
    assert "ZeroDivisionError" in again[0].why
    assert again[1] == 1


def _prepare() -> None:
    os.environ["PREPARED"] = "yes"


def _prepared(task: int) -> str | None:
    return os.environ.get(f"PREPARED{task or ''}")


def test_each_worker_begins_before_its_first_task() -> None:
    engine = LocalEngine(2, _prepare)
    found = dict(engine.results(_prepared, [0, 0, 1]))
    engine.close()
    assert found == {0: "yes", 1: "yes", 2: None}
    assert "PREPARED" not in os.environ


def _failing() -> None:
    raise OSError


def test_where_workers_cannot_begin_each_task_says_why() -> None:
    engine = LocalEngine(2, _failing)
    found = dict(engine.results(_wrong, [0, 1]))
    engine.close()
    assert isinstance(found[0], Broken)
    assert "ZeroDivisionError" in found[0].why
    assert found[1] == 1


class Fragile(Here):
    """An engine whose worker dies of every task of which ``dies_of`` says so."""

    def __init__(self, dies_of: Callable[[object], bool]) -> None:
        super().__init__()
        self._dies_of = dies_of

    def results(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Result | Broken]]:
        for place, task in enumerate(tasks):
            died = Broken("the process that worked on it died")
            yield place, died if self._dies_of(task) else work(task)


def _reads(task: object) -> bool:
    return isinstance(task, list) and any(kept.document.ref == "d20" for kept in task)


def _sifts(task: object) -> bool:
    return b'"d21"' in getattr(task, "data", b"")


@pytest.mark.parametrize(("dies_of", "read"), [(_reads, 5), (_sifts, 6)])
def test_a_document_that_kills_workers_is_found_and_counted(
    tmp_path: Path, dies_of: Callable[[object], bool], read: int
) -> None:
    path = write(tmp_path / "in.jsonl", lines(60))
    tally = carried_out(tmp_path / "out", [str(path)], Fragile(dies_of))
    assert tally.adds_up
    assert (tally.documents, tally.read, tally.failed) == (60, read, {"reader-fault": 1})


def test_a_folder_of_another_run_or_of_something_else_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", lines(10))
    carried_out(tmp_path / "out", [str(path)])
    folder = RunFolder(tmp_path / "out")
    with (
        pytest.raises(OtherRunError, match="other settings"),
        folder.opened(manifest([str(path)], Settings(threshold=0.5))),
    ):
        pass
    write(path, lines(11))
    with pytest.raises(OtherRunError, match="other inputs"):
        carried_out(tmp_path / "out", [str(path)])
    with pytest.raises(NotARunError):
        carried_out(tmp_path, [str(path)])


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", lines(10))
    held = manifest([str(path)], SETTINGS)
    with (
        RunFolder(tmp_path / "out").opened(held),
        pytest.raises(RunGoingOnError),
        RunFolder(tmp_path / "out").opened(held),
    ):
        pass


def test_a_full_disk_is_one_sentence_and_the_run_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "in.jsonl", lines(100))
    carried_out(tmp_path / "whole", [str(path)])
    calls = 0

    def full(*args: object, **kwargs: object) -> None:
        nonlocal calls
        calls += 1
        if calls > 7:
            raise OSError(28, "No space left on device")
        written(*args, **kwargs)

    written = parquet.write_table
    monkeypatch.setattr(parquet, "write_table", full)
    with pytest.raises(OutputUnwritableError, match="No space left on device"):
        carried_out(tmp_path / "out", [str(path)])
    monkeypatch.setattr(parquet, "write_table", written)
    carried_out(tmp_path / "out", [str(path)])
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_everything_reads_every_document(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", [{"text": text} for text in (*DEALS, "Bread is dear.")])
    names, settings = [str(path)], Settings(everything=True, near=1.1)
    folder = RunFolder(tmp_path / "out")
    with folder.opened(manifest(names, settings)):
        conductor = Conductor(folder, Here(), settings)
        list(conductor.run(pieces(names)))
    assert conductor.tally.read == len(DEALS) + 1


def test_a_tally_survives_json() -> None:
    tally = Tally(documents=3, read=1, transfers=2)
    tally.skipped["no-weapon"] = 1
    tally.failed["bad-line"] = 1
    assert tally.adds_up
    assert Tally.from_json(json.loads(json.dumps(tally.to_json()))) == tally


def test_run_errors_are_sentences() -> None:
    for error in (OtherRunError("o", "settings"), NotARunError("o"), RunGoingOnError("o")):
        assert isinstance(error, RunError)
        assert str(error).startswith("o: ")
        assert str(error).endswith(".")


def test_progress_is_told_within_a_shard_and_ends_at_all(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", lines(40))
    folder = RunFolder(tmp_path / "out")
    with folder.opened(manifest([str(source)], SETTINGS)):
        conductor = Conductor(folder, Here(), SETTINGS)
        steps = list(conductor.run(pieces([str(source)])))
    shards = len(list((tmp_path / "out" / "shards").iterdir()))
    assert len(steps) > 2 * shards
    assert [step.read for step in steps] == sorted(step.read for step in steps)
    assert [step.documents for step in steps] == sorted(step.documents for step in steps)
    assert (steps[-1].read, steps[-1].documents) == (source.stat().st_size, 40)
