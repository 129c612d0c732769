"""What can go wrong at the desk, each in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.errors import ItemError, RunError


@dataclass(eq=False)
class NotAllowedError(ItemError):
    """A visitor who may only look asks for a change."""

    code = "not-allowed"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: your account may read but not decide; ask who runs this desk."


@dataclass(eq=False)
class NoSuchPageError(ItemError):
    """An address that names nothing in the register."""

    code = "no-such-page"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: there is nothing of this name in the register."


@dataclass(eq=False)
class PortTakenError(RunError):
    """An address that the desk cannot listen on."""

    code = "port-taken"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: the desk cannot listen there; name another --port or --host."


@dataclass(eq=False)
class NotInReportError(ItemError):
    """A correction by words that the report does not hold."""

    code = "not-in-report"
    words: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f'Not decided: "{self.words}" does not stand in the report; select its own words.'


@dataclass(eq=False)
class NothingChosenError(ItemError):
    """A split that leaves a deal as it is."""

    code = "nothing-chosen"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: choose some of the claims, but not all, to split them off."


@dataclass(eq=False)
class NothingBroughtError(ItemError):
    """An empty form."""

    code = "nothing-brought"

    def __str__(self) -> str:
        """The sentence for people."""
        return "There is nothing to read: paste a text, give an address or choose a file."


@dataclass(eq=False)
class TooLargeError(ItemError):
    """An upload that is larger than the desk takes."""

    code = "too-large"

    def __str__(self) -> str:
        """The sentence for people."""
        return "This is larger than the desk takes (32 MB); `armsflow add FILE` reads it."


@dataclass(eq=False)
class NothingWatchedError(ItemError):
    """A watch list without a name or without anything to follow."""

    code = "nothing-watched"

    def __str__(self) -> str:
        """The sentence for people."""
        return "A watch list needs a name, and a supplier, a recipient or a system to follow."


@dataclass(eq=False)
class TooManyError(ItemError):
    """A file with more reports than the desk reads at once."""

    code = "too-many"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.where}: only the first reports of this file were read, since somebody waits; "
            "`armsflow add FILE` reads all of them."
        )


@dataclass(eq=False)
class OneDealError(ItemError):
    """A merge of a deal with itself."""

    code = "one-deal"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: these claims are one deal already; name another deal to merge with."
