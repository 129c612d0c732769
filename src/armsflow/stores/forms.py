"""Forms that were sent, so that none is carried out twice, and the secret that signs them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from armsflow.stores.database import Database
from armsflow.stores.moments import before_now, now

REMEMBERED: Final = timedelta(days=7)
"""How long a form is remembered: no shorter than a session lasts."""

_SWEPT_ONE_IN: Final = 200
_SECRET_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms that a register has taken in."""

    database: Database

    def first(self, digest: str) -> bool:
        """Remember a form by its digest; False where it was sent before."""
        if secrets.randbelow(_SWEPT_ONE_IN) == 0:
            self.database.run("DELETE FROM sent_forms WHERE at < ?", (before_now(REMEMBERED),))
        return bool(
            self.database.run(
                "INSERT INTO sent_forms (digest, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (digest, now()),
            )
        )

    def forget(self, digest: str) -> None:
        """Let a form be sent again, because it came to nothing."""
        self.database.run("DELETE FROM sent_forms WHERE digest = ?", (digest,))

    def secret(self) -> str:
        """The secret that signs forms, made when it is first asked for."""
        held = self._secret()
        if held is None:
            self.database.run(
                "INSERT INTO desk_secrets (name, value) VALUES ('forms', ?) ON CONFLICT DO NOTHING",
                (secrets.token_hex(_SECRET_BYTES),),
            )
        return held or self.secret()

    def _secret(self) -> str | None:
        rows = self.database.rows("SELECT value FROM desk_secrets WHERE name = 'forms'")
        return str(rows[0][0]) if rows else None
