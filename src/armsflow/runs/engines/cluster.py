"""The engine of many machines: Daft, on this one or on a Ray cluster.

Tasks and results travel pickled as binary columns of a data frame. A task that fails comes back
as broken; one that kills its worker is tried again by Ray, and ends the run if it always does.
"""

from __future__ import annotations

import logging
import os
import pickle
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from armsflow.runs.engines import Broken, Result, Task, say_nothing
from armsflow.runs.errors import ClusterMissingError, ClusterSilentError, ClusterTokenError

try:
    import daft
except ImportError:
    raise ClusterMissingError from None

_LOG = logging.getLogger(__name__)

_SHARDS: Final = 16
_PARTITIONS: Final = 64
"""How many parts a data frame has at most: what keeps that many workers of a cluster busy."""


class DaftEngine:
    """Daft's processes here, or Ray's on a cluster."""

    shards = _SHARDS

    def __init__(self, workers: int | None, *, ray: str | None) -> None:
        """Use so many workers, or as many as there are cores.

        ``ray`` is None for none, "" to start a cluster here, or the address of one.
        """
        self._ray = ray is not None
        if ray is None:
            daft.set_runner_native()
            self._workers = workers or len(os.sched_getaffinity(0))
        else:
            _start_ray(ray, workers)
            self._workers = _workers_of_cluster(workers)

    def results(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Result | Broken]]:
        """The result of each task with its place, as they come."""
        if not tasks:
            return
        carry_out = _worker(pickle.dumps(work), self._workers)
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
    if address and _has_token():
        # As `ray start` does; Ray's client asks for the mode to be named beside the token.
        os.environ.setdefault("RAY_AUTH_MODE", "token")
    try:
        import ray  # noqa: PLC0415 a large library
    except ImportError:
        raise ClusterMissingError from None
    if address:
        _join_ray(f"ray{address}")
    else:
        ray.init(
            num_cpus=workers,
            include_dashboard=False,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    daft.set_runner_ray()


def _has_token() -> bool:
    """Whether there is a token for a cluster in any of the places where Ray looks for one."""
    named = os.environ.get("RAY_AUTH_TOKEN") or os.environ.get("RAY_AUTH_TOKEN_PATH")
    return bool(named) or (Path.home() / ".ray" / "auth_token").exists()


def _join_ray(address: str) -> None:
    import ray  # noqa: PLC0415 as above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # says what the error says
            ray.init(address, log_to_driver=False, logging_level=logging.ERROR)
    except ConnectionError:
        raise ClusterSilentError(address) from None
    except ray.exceptions.AuthenticationError:
        raise ClusterTokenError(address) from None


def _workers_of_cluster(wanted: int | None) -> int:
    import ray  # noqa: PLC0415 as above

    cores = int(
        ray.cluster_resources().get("CPU", 0)  # type: ignore[no-untyped-call] # Ray has no types
    )
    if cores < (wanted or 1):
        _LOG.warning(
            "The cluster has %d cores now; %d workers wait until there are as many.",
            cores,
            wanted or 1,
        )
    return wanted or max(1, cores)


def _worker(work: bytes, workers: int) -> Any:  # noqa: ANN401 the library's own kind of function
    """A column function that carries tasks out in processes of its own."""

    @daft.udf(return_dtype=daft.DataType.binary(), use_process=True, concurrency=workers)
    class Worker:
        def __init__(self) -> None:
            say_nothing()
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
