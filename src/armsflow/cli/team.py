"""``armsflow team``: who may use a register at the desk, and as what."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import Final

from armsflow.cli.exits import Exit
from armsflow.cli.registers import name_register, opened
from armsflow.cli.tables import table
from armsflow.errors import ItemError
from armsflow.stores.audit import Audit, Deed
from armsflow.stores.store import Store
from armsflow.stores.team import Role, Team

NAME: Final = "team"
HELP: Final = "Say who may use a register at the desk, and as what"

_COLUMNS: Final = ("name", "role", "since", "access")
_ACTIONS: Final = ("list", "add", "role", "password", "disable", "enable")
_ROLES: Final = [role.value for role in Role]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow team``."""
    parser.add_argument(
        "action",
        choices=_ACTIONS,
        help="list the accounts; add one; change its role or password; disable or enable it",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="the account; for all but list")
    parser.add_argument(
        "--role",
        choices=_ROLES,
        help="a reader looks, a reviewer decides, an admin looks after the accounts",
    )
    name_register(parser)
    parser.epilog = (
        "A password is asked for at the terminal, or read as one line from standard input. As "
        "soon as a register has an account, everyone must log in at its desk."
    )


def run(args: argparse.Namespace) -> int:
    """List or change the accounts."""
    complaint = _complaint(args)
    if complaint:
        sys.stderr.write(f"armsflow: {complaint}\n")
        return Exit.USAGE
    with opened(args.register, create=args.action == "add") as store:
        if args.action == "list":
            sys.stdout.write(_listed(Team(store.database)))
            return Exit.DONE
        try:
            _change(args, store)
        except ItemError as error:
            sys.stderr.write(f"armsflow: {error}\n")
            return Exit.USAGE
    return Exit.DONE


def _complaint(args: argparse.Namespace) -> str | None:
    if args.action != "list" and not args.name:
        return f"team {args.action}: name the account."
    if args.action in {"add", "role"} and not args.role:
        return f"team {args.action}: say --role {', '.join(_ROLES[:-1])} or {_ROLES[-1]}."
    return None


def _listed(team: Team) -> str:
    members = team.members()
    if not members:
        return "no accounts: the desk is for this machine's user alone, without a login\n"
    rows = [
        (m.name, m.role.value, m.joined_at[:10], "enabled" if m.enabled else "disabled")
        for m in members
    ]
    return table(_COLUMNS, rows)


def _change(args: argparse.Namespace, store: Store) -> None:
    team, done = Team(store.database), str(args.action)
    match args.action:
        case "add":
            team.enrol(args.name, Role(args.role), _password(args.name))
            done = f"added as {args.role}"
        case "role":
            team.set_role(args.name, Role(args.role))
            done = f"is {args.role} now"
        case "password":
            team.member(args.name)
            team.set_password(args.name, _password(args.name))
            done = "has a new password; all sessions ended"
        case "disable":
            team.disable(args.name)
            done = "disabled; all sessions and tokens ended"
        case "enable":
            team.enable(args.name)
            done = "enabled"
    _note(store, args)
    sys.stdout.write(f"{args.name}: {done}\n")


def _password(name: str) -> str:
    """The hash of the password that is typed, twice the same, or comes from standard input."""
    # Imported here: only two actions need it, and it brings its own library.
    from armsflow.desk.access.passwords import hashed  # noqa: PLC0415

    if not sys.stdin.isatty():
        return hashed(sys.stdin.readline().rstrip("\r\n"), name)
    typed = getpass.getpass(f"Password of {name}: ")
    while getpass.getpass("The same again: ") != typed:
        sys.stderr.write("Those were two different ones.\n")
        typed = getpass.getpass(f"Password of {name}: ")
    return hashed(typed, name)


def _note(store: Store, args: argparse.Namespace) -> None:
    role = f" role={args.role}" if args.role else ""
    deed = Deed(
        who=getpass.getuser(),
        what=f"team {args.action}",
        about=f"name={args.name}{role}",
        origin="command line",
        outcome="done",
    )
    Audit(store.database).note(deed)
