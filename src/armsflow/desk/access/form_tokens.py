"""Tokens in forms: proof that a form came from a page of this desk, shown to this browser.

A token is a number used once, signed together with the browser's cookie by the desk's own secret:
another site knows neither, and a token of one session is worth nothing in another.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

_NONCE_BYTES: Final = 9


@dataclass(frozen=True, slots=True)
class FormTokens:
    """Makes and checks the tokens of one register's forms."""

    secret: str

    def issue(self, cookie: str) -> str:
        """A new token for the browser with this cookie."""
        nonce = secrets.token_urlsafe(_NONCE_BYTES)
        return f"{nonce}.{self._signature(nonce, cookie)}"

    def holds(self, token: str, cookie: str) -> bool:
        """Whether a token was issued to the browser with this cookie."""
        nonce, _, signature = token.partition(".")
        given = signature.encode("utf-8", "replace")
        return hmac.compare_digest(given, self._signature(nonce, cookie).encode())

    def _signature(self, nonce: str, cookie: str) -> str:
        said = f"{nonce}\x1f{cookie}".encode("utf-8", "replace")
        return hmac.new(self.secret.encode(), said, hashlib.sha256).hexdigest()
