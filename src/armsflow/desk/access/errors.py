"""What can go wrong at the door of the desk, each in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from armsflow.errors import ItemError, RunError

UNUSABLE: Final = (
    "The register cannot be used just now, and nothing was changed; "
    "who runs this desk finds the reason in its log."
)
"""What visitors are told of trouble that only the desk's owner may know more of."""


@dataclass(eq=False)
class OpenDeskError(RunError):
    """A desk without accounts that other machines could reach."""

    code = "open-desk"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.where}: without accounts the desk can only be opened on this machine; make the "
            "first account with `armsflow team add NAME --role admin`, or use --host 127.0.0.1."
        )


@dataclass(eq=False)
class WeakPasswordError(ItemError):
    """A password that is guessed too easily."""

    code = "weak-password"
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"This password is not good enough: {self.why}; choose another."


@dataclass(eq=False)
class RefusedError(ItemError):
    """A request that the desk does not carry out; ``sentence`` says why and what to do.

    ``status`` is the HTTP status and ``after`` the seconds after which it may be tried again.
    """

    code = "refused"
    status: int
    sentence: str
    after: int | None = None

    def __str__(self) -> str:
        """The sentence for people."""
        return self.sentence


class LoginNeededError(RefusedError):
    """A page that is for members alone."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(401, "This desk is for its members: log in, or send a token.")
