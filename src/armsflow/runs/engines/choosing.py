"""Which engine a name means."""

from __future__ import annotations

from armsflow.runs.engines import Engine, say_nothing
from armsflow.runs.engines.local import LocalEngine
from armsflow.runs.errors import UnknownEngineError
from armsflow.runs.reading import ready
from armsflow.runs.sifting import triage

LOCAL = "local"
_DAFT = "daft"
_RAY = "ray"
_RAY_ADDRESS = "ray://"


def begin() -> None:
    """Load what the work takes, while the first tasks are still on their way."""
    say_nothing()
    triage()
    ready()


def engine(name: str, workers: int | None) -> Engine:
    """The engine called ``name``, with so many workers.

    ``local`` is a pool of processes, ``daft`` Daft on this machine, ``ray`` Daft on a Ray cluster
    that is started here, ``ray://HOST:PORT`` on one that runs. Raises
    :class:`~armsflow.runs.errors.UnknownEngineError` or
    :class:`~armsflow.runs.errors.ClusterMissingError`.
    """
    if name == LOCAL:
        return LocalEngine(workers, begin)
    if name not in {_DAFT, _RAY} and not name.startswith(_RAY_ADDRESS):
        raise UnknownEngineError(name)
    # Imported here: its libraries are an extra, and large.
    from armsflow.runs.engines.cluster import DaftEngine  # noqa: PLC0415

    return DaftEngine(workers, ray=None if name == _DAFT else name.removeprefix(_RAY))
