"""A Ray cluster on this machine as its user would start it: a head, and nodes that join it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RAY: Final = Path(sys.executable).with_name("ray")
_LONGEST: Final = 60.0
_NODE: Final = (
    "--block",
    "--node-ip-address=127.0.0.1",
    "--disable-usage-stats",
    "--object-store-memory=100000000",
)
"""Each node in the foreground, so that it ends with its process group, and in little memory."""


@dataclass(frozen=True)
class Cluster:
    """A running cluster: the address of its client server, and its token."""

    address: str
    token: str


@contextmanager
def ray_cluster(workers: int) -> Iterator[Cluster]:
    """A cluster that asks for a token, of a head without cores and ``workers`` nodes of one."""
    head, client = free_port(), free_port()
    token = "0123456789abcdef" * 4
    environment = os.environ | {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token}
    # Ray's sockets are files below its folder, whose names may have no more than 107 characters.
    with tempfile.TemporaryDirectory(prefix="ray", dir="/tmp") as folder:  # as above
        commands = [
            [
                "--head",
                f"--port={head}",
                f"--ray-client-server-port={client}",
                "--num-cpus=0",
                "--include-dashboard=false",
                f"--temp-dir={folder}",
            ],
            *[[f"--address=127.0.0.1:{head}", "--num-cpus=1"]] * workers,
        ]
        nodes: list[subprocess.Popen[bytes]] = []
        try:
            for command, port in zip(commands, (client, *[head] * workers), strict=True):
                nodes.append(_started([*command, *_NODE], environment, Path(folder)))
                _wait_for(port, nodes[-1], Path(folder))
            yield Cluster(f"ray://127.0.0.1:{client}", token)
        finally:
            for node in reversed(nodes):
                _end(node)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _started(
    options: list[str], environment: dict[str, str], folder: Path
) -> subprocess.Popen[bytes]:
    with (folder / "nodes.log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603 # Ray's own command
            [RAY, "start", *options],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _wait_for(port: int, node: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end:
        assert node.poll() is None, (folder / "nodes.log").read_text()
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise AssertionError((folder / "nodes.log").read_text())


def _end(node: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(node.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        node.wait(5)
    with suppress(ProcessLookupError):
        os.killpg(node.pid, signal.SIGKILL)
    node.wait()
