"""Threads that wait for servers, so that a slow one holds up nobody else."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Self

from armsflow.watching.visits import Visit

_Task = tuple[Visit, Callable[[Visit], None]]


class Lanes:
    """So many threads at most; a visit is in one of them or with who gave it, never with both.

    The threads write nothing down, and the program may end without waiting for them.
    """

    def __init__(self, most: int) -> None:
        """Start a thread when there is something to carry out, up to ``most`` of them."""
        self.most = most
        self._threads: list[Thread] = []
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._ended: SimpleQueue[tuple[Visit, bool]] = SimpleQueue()

    def carry_out(self, work: Callable[[Visit], None], visit: Visit) -> None:
        """Have ``work`` done on a visit, which comes back from :meth:`ended`."""
        self._tasks.put((visit, work))
        if len(self._threads) < self.most:
            self._threads.append(Thread(target=self._run, daemon=True))
            self._threads[-1].start()

    def ended(self, timeout: float | None) -> Visit | None:
        """The next visit whose work is done; None after ``timeout`` seconds without one."""
        try:
            visit, is_done = self._ended.get(timeout=timeout)
        except Empty:
            return None
        if not is_done:
            # What broke it stands on standard error, as of any thread.
            raise RuntimeError(visit.feed.url)
        return visit

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _ in self._threads:
            self._tasks.put(None)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            visit, work = task
            is_done = False
            try:
                work(visit)
                is_done = True
            finally:
                self._ended.put((visit, is_done))
