"""What can stop a run, each in one sentence; what is finished by then is kept."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.errors import RunError


@dataclass(eq=False)
class OtherRunError(RunError):
    """An output folder that holds a run with other inputs or settings."""

    code = "other-run"
    where: str
    what: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: a run with other {self.what} is kept here; name another folder."


@dataclass(eq=False)
class NotARunError(RunError):
    """An output folder with something in it that no run wrote."""

    code = "not-a-run"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: there is something here that no run has written; name a new folder."


@dataclass(eq=False)
class RunGoingOnError(RunError):
    """An output folder that another process is writing to."""

    code = "run-going-on"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: another run is writing here; wait for its end."


@dataclass(eq=False)
class ParquetNeededError(RunError):
    """A run without the library that writes its results."""

    code = "parquet-missing"

    def __str__(self) -> str:
        """The sentence for people."""
        return "A run writes Parquet, which needs pyarrow; `pip install armsflow[parquet]`."


@dataclass(eq=False)
class ClusterMissingError(RunError):
    """A run on a cluster without the libraries for it."""

    code = "cluster-missing"

    def __str__(self) -> str:
        """The sentence for people."""
        return "A run on a cluster needs daft and ray; `pip install armsflow[cluster,parquet]`."


@dataclass(eq=False)
class ClusterSilentError(RunError):
    """A cluster that does not answer."""

    code = "cluster-silent"
    address: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.address}: no cluster answers there; Ray's head must run, its client port "
            "(10001) be reached from here, and its token, if it asks for one, be in RAY_AUTH_TOKEN."
        )


@dataclass(eq=False)
class ClusterTokenError(RunError):
    """A cluster that asks for a token, and none to show."""

    code = "cluster-token"
    address: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.address}: there is no token for this cluster; put what `ray get-auth-token` "
            "prints on its head into RAY_AUTH_TOKEN."
        )


@dataclass(eq=False)
class UnknownEngineError(RunError):
    """An engine that there is none of."""

    code = "unknown-engine"
    name: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.name}: no such engine; there are local, daft, ray and ray://HOST:PORT."
