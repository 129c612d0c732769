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
_STARTED: Final = "Ray runtime started."
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
    with tempfile.TemporaryDirectory(prefix="ray", dir="/tmp") as folder:
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
            for number, command in enumerate(commands):
                # One after another: nodes that start together may choose the same ports.
                log = Path(folder) / f"node{number}.log"
                nodes.append(_started([*command, *_NODE], environment, log))
                _wait_for(nodes[-1], log)
            _wait_for_answer(client, nodes[0])
            yield Cluster(f"ray://127.0.0.1:{client}", token)
        finally:
            for node in reversed(nodes):
                _end(node)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _started(
    options: list[str], environment: dict[str, str], path: Path
) -> subprocess.Popen[bytes]:
    with path.open("wb") as log:
        return subprocess.Popen(  # noqa: S603 # Ray's own command
            [RAY, "start", *options],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _wait_for(node: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _LONGEST
    while _STARTED not in log.read_text():
        assert node.poll() is None, log.read_text()
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.1)


def _wait_for_answer(port: int, head: subprocess.Popen[bytes]) -> None:
    """Wait for the head's server of clients, which starts after the head says that it has."""
    end = time.monotonic() + _LONGEST
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert head.poll() is None
        assert time.monotonic() < end, f"nobody listens at {port}"
        time.sleep(0.1)


def _end(node: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(node.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        node.wait(5)
    with suppress(ProcessLookupError):
        os.killpg(node.pid, signal.SIGKILL)
    node.wait()
