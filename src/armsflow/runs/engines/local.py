"""The engine of one machine: a pool of processes that outlives any document.

A worker that dies (killed, out of memory) takes the pool with it. The tasks that were being
worked on are then tried one by one in a pool of one, so that only the guilty one is broken.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from armsflow.runs.engines import Broken, Result, Task, say_nothing


class LocalEngine:
    """Processes on this machine."""

    shards = 2

    def __init__(self, workers: int | None = None, begin: Callable[[], None] = say_nothing) -> None:
        """Use so many processes; as many as this one may use cores by default.

        ``begin`` is what each does before its first task.
        """
        self.workers = workers or len(os.sched_getaffinity(0))
        self._begin = begin
        self._pool = _pool(self.workers, begin)

    def results(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Result | Broken]]:
        """The result of each task with its place, as they come."""
        futures: dict[Future[Result], int] = {
            self._pool.submit(work, task): place for place, task in enumerate(tasks)
        }
        lost: list[int] = []
        for future in as_completed(futures):
            place = futures.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                lost.append(place)
            else:
                outcome: Result | Broken = _outcome(future)
                yield place, outcome
        if lost:
            self._pool.shutdown()
            yield from _one_by_one(work, tasks, sorted(lost))
            self._pool = _pool(self.workers, self._begin)

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


def _pool(workers: int, begin: Callable[[], None]) -> ProcessPoolExecutor:
    # Each process starts afresh: a copy of a process with threads may hang.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=begin)


def _one_by_one(
    work: Callable[[Task], Result], tasks: Sequence[Task], places: Sequence[int]
) -> Iterator[tuple[int, Result | Broken]]:
    # Nothing is done before the first task: what fails at the start is then named by the task.
    pool = _pool(1, say_nothing)
    for place in places:
        future = pool.submit(work, tasks[place])
        outcome = _outcome(future)
        yield place, outcome
        if isinstance(future.exception(), BrokenProcessPool):
            pool.shutdown()
            pool = _pool(1, say_nothing)
    pool.shutdown()


def _outcome(future: Future[Result]) -> Result | Broken:
    """What came of a task that has ended, whichever way."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenProcessPool):
        return Broken("the process that worked on it died")
    return Broken(f"{type(error).__name__}: {error}")
