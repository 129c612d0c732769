"""The engine of many machines: Daft, on this one or on a Ray cluster.

Tasks and results travel pickled as binary columns of a data frame. A task that fails comes back
as broken; one that kills its worker is tried again by Ray, and ends the run if it always does.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from armsflow.runs.engines import Broken, Result, Task
from armsflow.runs.errors import ClusterMissingError, ClusterSilentError

try:
    import daft
except ImportError:
    raise ClusterMissingError from None

_SHARDS: Final = 16
_PARTITIONS: Final = 64
"""How many parts a data frame has at most: what keeps that many workers of a cluster busy."""


class DaftEngine:
    """Daft's processes here, or Ray's on a cluster."""

    shards = _SHARDS

    def __init__(self, workers: int | None, *, ray: str | None) -> None:
        """Use so many workers; ``ray`` is None for none, "" to start a cluster, or an address."""
        self._workers = workers
        self._ray = ray is not None
        if ray is None:
            daft.set_runner_native()
        else:
            _start_ray(ray, workers)

    def results(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Result | Broken]]:
        """The result of each task with its place, as they come."""
        if not tasks:
            return
        carry_out = _worker(pickle.dumps(work), self._workers or 1)
        rows = {"place": list(range(len(tasks))), "task": [pickle.dumps(each) for each in tasks]}
        frame = daft.from_pydict(rows)
        if self._ray:
            frame = frame.into_partitions(min(len(tasks), _PARTITIONS))
        found = frame.select("place", carry_out(frame["task"]).alias("result"))
        for row in found.iter_rows():
            yield row["place"], pickle.loads(row["result"])  # noqa: S301 made by our own workers

    def close(self) -> None:
        """Leave the Ray cluster, if there is one."""
        if self._ray:
            import ray  # noqa: PLC0415 only where it is used

            ray.shutdown()


def _start_ray(address: str, workers: int | None) -> None:
    try:
        import ray  # noqa: PLC0415 a large library
    except ImportError:
        raise ClusterMissingError from None
    if address:
        try:
            ray.init(f"ray{address}", log_to_driver=False, logging_level=logging.ERROR)
        except ConnectionError:
            raise ClusterSilentError(f"ray{address}") from None
    else:
        ray.init(
            num_cpus=workers,
            include_dashboard=False,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    daft.set_runner_ray()


def _worker(work: bytes, workers: int) -> Any:  # noqa: ANN401 the library's own kind of function
    """A column function that carries tasks out in processes of its own."""

    @daft.udf(return_dtype=daft.DataType.binary(), use_process=True, concurrency=workers)
    class Worker:
        def __init__(self) -> None:
            self._work = pickle.loads(work)  # noqa: S301 made by our own process
            self._thread = ThreadPoolExecutor(1)

        def __call__(self, tasks: daft.Series) -> list[bytes]:
            return [pickle.dumps(self._outcome(pickle.loads(each))) for each in tasks.to_pylist()]  # noqa: S301 as above

        def _outcome(self, task: object) -> object:
            # A future holds whatever the work raises, as the local engine's does.
            future = self._thread.submit(self._work, task)
            error = future.exception()
            return future.result() if error is None else Broken(f"{type(error).__name__}: {error}")

    return Worker
