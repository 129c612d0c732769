"""What can go wrong with a store, each in one sentence; nothing is ever half-written."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.errors import ItemError, RunError
from armsflow.register.decisions import Decision


class StoreError(RunError):
    """A register that cannot be used as asked."""

    code = "store"


@dataclass(eq=False)
class RegisterMissingError(StoreError):
    """A register that is to be read and is not there."""

    code = "register-missing"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: there is no register; `armsflow add` makes one."


@dataclass(eq=False)
class NotARegisterError(StoreError):
    """A file that is damaged, or that something else wrote."""

    code = "not-a-register"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.where}: this is no register that can be read ({self.why}); "
            "`armsflow restore` brings a backup back."
        )


@dataclass(eq=False)
class NewerRegisterError(StoreError):
    """A register that a newer armsflow has migrated; ``migration`` is one that is not known."""

    code = "newer-register"
    where: str
    migration: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f'{self.where}: a newer armsflow wrote this register (its migration "{self.migration}" '
            "is not known here); update armsflow."
        )


@dataclass(eq=False)
class UnwritableRegisterError(StoreError):
    """A register that cannot be written: no space, no permission."""

    code = "register-unwritable"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: the register cannot be written ({self.why}); nothing was changed."


@dataclass(eq=False)
class BusyRegisterError(StoreError):
    """A register that another writer has held for too long."""

    code = "register-busy"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: another program is writing to the register; try again."


@dataclass(eq=False)
class UnreachableRegisterError(StoreError):
    """A PostgreSQL server that does not answer, or not any more."""

    code = "register-unreachable"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: the database does not answer ({self.why}); nothing was changed."


@dataclass(eq=False)
class MissingDriverError(StoreError):
    """PostgreSQL without its driver."""

    code = "missing-driver"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: PostgreSQL needs a driver; `pip install armsflow[postgres]`."


@dataclass(eq=False)
class BackupExistsError(StoreError):
    """A file that a backup or a restore would overwrite."""

    code = "backup-exists"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: this exists already and is not overwritten; name another file."


@dataclass(eq=False)
class NoSuchDealError(StoreError):
    """An id, or the beginning of one, that is no deal's and no claim's."""

    code = "no-such-deal"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: {self.why}; `armsflow deals` lists the deals."


@dataclass(eq=False)
class NoSuchDocumentError(StoreError):
    """An id that is no document's."""

    code = "no-such-document"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: there is no such report in the register."


@dataclass(eq=False)
class OvertakenError(ItemError):
    """A decision about what somebody else has decided since its maker looked.

    ``others`` are the decisions that he has not seen, ``number`` that of the last one now.
    """

    code = "overtaken"
    others: tuple[Decision, ...]
    number: int

    def __str__(self) -> str:
        """The sentence for people."""
        said = ", ".join(f"{each.by}: {each.verdict.value}" for each in self.others)
        return f"Not decided: since you looked, others have decided about this ({said})."
