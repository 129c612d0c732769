"""A PostgreSQL server of our own on a folder of our own, without the network."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, or None where there is no server."""
    found = shutil.which("initdb")
    folders = [*_FOLDERS, *([Path(found).resolve().parent] if found else [])]
    needed = ("initdb", "pg_ctl", "createdb")
    return next((f for f in folders if all((f / name).exists() for name in needed)), None)


def _owner() -> str | None:
    """A user that the server may run as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


class Server:
    """A running server; it can be stopped at once, as if its machine had died."""

    def __init__(self, folder: Path, binaries: Path, owner: str | None) -> None:
        self.folder = folder
        self._binaries = binaries
        self._owner = owner
        self._databases = 0
        self.start()

    def start(self) -> None:
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        self._run(
            ["pg_ctl", "-D", self._data, "-w", "-l", f"{self.folder}/log", "-o", options, "start"]
        )

    def stop(self) -> None:
        self._run(["pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop"])

    def kill(self) -> None:
        """Kill -9 the server and every process of it, in the midst of what they do."""
        pid = int(Path(self._data, "postmaster.pid").read_text(encoding="ascii").split()[0])
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        for process in (pid, *map(int, listed.split())):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._unlock(pid)

    def _unlock(self, pid: int) -> None:
        """Take the dead server's lock files away; a zombie that nobody reaps seems to hold them."""
        state = Path(f"/proc/{pid}/stat")
        while state.exists() and state.read_text(encoding="ascii").split()[2] != "Z":
            time.sleep(0.01)
        for lock in (Path(self._data, "postmaster.pid"), *self.folder.glob(".s.PGSQL.*")):
            lock.unlink(missing_ok=True)

    def database(self) -> str:
        """The URL of a new, empty database."""
        self._databases += 1
        name = f"register{self._databases}"
        self._run(["createdb", "-h", str(self.folder), "-U", "armsflow", name])
        return f"postgresql://armsflow@/{name}?host={self.folder}"

    @property
    def _data(self) -> str:
        return f"{self.folder}/data"

    def _run(self, words: Sequence[str]) -> None:
        run(self._binaries, self._owner, words)


def run(binaries: Path, owner: str | None, words: Sequence[str]) -> None:
    """Run one of PostgreSQL's programs as ``owner``."""
    program = [str(binaries / words[0]), *words[1:]]
    subprocess.run(program, check=True, user=owner, cwd="/", stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def running() -> Iterator[Server | None]:
    """A server, or None where no server program is installed or nobody may run it."""
    binaries, owner = programs(), _owner()
    if binaries is None or (os.geteuid() == 0 and owner is None):
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        folder = Path(name)
        if owner:
            shutil.chown(folder, owner)
        words = ["initdb", "-D", f"{folder}/data", "-U", "armsflow", "--no-sync", "-E", "UTF8"]
        run(binaries, owner, words)
        server = Server(folder, binaries, owner)
        try:
            yield server
        finally:
            server.stop()
