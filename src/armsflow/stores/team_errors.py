"""What can go wrong with the members of a team, each in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.errors import RunError


class TeamError(RunError):
    """Something about a member that cannot be done as asked; nothing was changed."""

    code = "team"


@dataclass(eq=False)
class NoSuchMemberError(TeamError):
    """A name that is no member's."""

    code = "no-such-member"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: there is no account of this name; `armsflow team list` shows them."


@dataclass(eq=False)
class MemberExistsError(TeamError):
    """A name that is taken."""

    code = "member-exists"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: there is an account of this name already; choose another."


@dataclass(eq=False)
class MemberNameError(TeamError):
    """A name that would be mistaken for something else where it is shown."""

    code = "member-name"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.where!r}: a name is 1 to 64 letters and digits, with dots, hyphens, "
            "apostrophes, @ or spaces between them."
        )


@dataclass(eq=False)
class LastAdminError(TeamError):
    """A change after which nobody could look after the members."""

    code = "last-admin"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: this is the only admin; make someone else an admin first."


@dataclass(eq=False)
class FirstMemberError(TeamError):
    """A first member who could not look after those that follow."""

    code = "first-member"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: the first account must be an admin's; add it with the role admin."
