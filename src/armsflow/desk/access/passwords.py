"""Passwords: which are good enough, and argon2 hashes of them."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from armsflow.desk.access.errors import WeakPasswordError

SHORTEST: Final = 12
"""How many characters a password has at least."""

LONGEST: Final = 1000
"""How many characters a password has at most, so that hashing one is bounded work."""

_LENGTH: Final = f"it must have {SHORTEST} to {LONGEST} characters"
_PLAIN: Final = "it must not hold the name or repeat one character"
_FEW_DIFFERENT: Final = 4
_HASHER: Final = PasswordHasher()
# One hash takes 64 MiB; a crowd at the login must not take all the memory there is.
_AT_ONCE: Final = BoundedSemaphore(4)
_NOBODYS: Final = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$" + "A" * 43


def hashed(password: str, name: str) -> str:
    """The hash of a new password of ``name``; raises :class:`WeakPasswordError`."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPasswordError(_LENGTH)
    if name.casefold() in password.casefold() or len(set(password)) < _FEW_DIFFERENT:
        raise WeakPasswordError(_PLAIN)
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(password: str, held: str | None) -> bool:
    """Whether a password is the one that was hashed; as slow where there is no hash."""
    with _AT_ONCE:
        try:
            _HASHER.verify(held or _NOBODYS, password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return held is not None
