"""``armsflow desk``: review a register in the browser."""

from __future__ import annotations

import argparse
import getpass
import socket
import sys
import webbrowser
from threading import Thread
from typing import TYPE_CHECKING, Final

from armsflow.cli.add import own_reader
from armsflow.cli.exits import Exit
from armsflow.cli.registers import catalogue, name_register
from armsflow.register.accounts import Accountant
from armsflow.register.lineage import Lineage
from armsflow.remarks import remark
from armsflow.stores.opening import database
from armsflow.stores.pool import StorePool
from armsflow.stores.store import Store

if TYPE_CHECKING:
    from armsflow.desk.settings import Desk

NAME: Final = "desk"
HELP: Final = "Review a register in the browser"

_PORT: Final = 8300


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow desk``."""
    name_register(parser)
    parser.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this machine")
    parser.add_argument("--port", type=int, default=_PORT, help=f"default: {_PORT}")
    parser.add_argument("--open", action="store_true", help="open the browser there")


def run(args: argparse.Namespace) -> int:
    """Serve the desk until it is interrupted; a register that is not there yet is made."""
    # Imported here: the web framework is slow to load, which other commands need not wait for.
    import uvicorn  # noqa: PLC0415

    from armsflow.desk.access import check_host  # noqa: PLC0415
    from armsflow.desk.app import desk_app  # noqa: PLC0415

    desk = _desk(args.register)
    check_host(args.host, desk)
    app = desk_app(desk)
    config = uvicorn.Config(app, log_level="error", server_header=False)
    listening = _listening(args.host, args.port)
    address = f"http://{_in_url(args.host)}:{listening.getsockname()[1]}/"
    sys.stdout.write(f"{args.register}: the desk is at {address} (Ctrl-C ends it)\n")
    sys.stdout.flush()
    Thread(target=desk.warm_up, daemon=True).start()
    if args.open:
        webbrowser.open(address)
    uvicorn.Server(config).run(sockets=[listening])
    return Exit.DONE


def _listening(host: str, port: int) -> socket.socket:
    from armsflow.desk.errors import PortTakenError  # noqa: PLC0415 the web framework is slow

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError):
        where = f"{host}, port {port}"
        raise PortTakenError(where) from None


def _desk(register: str) -> Desk:
    from armsflow.desk.settings import Desk  # noqa: PLC0415 loads the readers' languages

    accountant = Accountant(Lineage.of(catalogue()), remark)
    stores = StorePool(lambda: Store(database(register, create=True), accountant))
    with stores.lend():
        pass  # a register that cannot be opened is refused before anything is served
    read, reader = own_reader()
    return Desk(
        register=register,
        stores=stores,
        catalogue=catalogue(),
        read=read,
        reader=reader,
        user=getpass.getuser(),
    )


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
