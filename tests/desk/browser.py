"""A browser at the desk: it keeps cookies and sends forms as the pages would."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from fastapi.testclient import TestClient

HERE: Final = "http://127.0.0.1:8300"
PASSWORD: Final = "a long enough phrase"  # noqa: S105 of accounts that live in tests

_TOKEN: Final = re.compile(r'name="csrf-token" content="([^"]+)"')


def token_in(page: str) -> str:
    """The token of the forms on a page."""
    found = _TOKEN.search(page)
    assert found, page
    return found[1]


@dataclass(frozen=True)
class Browser:
    """One visitor with cookies of their own; addresses are paths."""

    client: TestClient

    def token(self, path: str = "/account") -> str:
        """The token of the forms on a page."""
        return token_in(self.client.get(path).text)

    def send(self, path: str, *, page: str = "/account", **fields: str) -> Any:  # noqa: ANN401 the client's answer, whose type is its library's
        """The answer to a form, sent from ``page`` with its token; redirects are not followed."""
        data = {"csrf_token": self.token(page), **fields}
        return self.client.post(path, data=data, follow_redirects=False)

    def log_in(self, name: str, password: str = PASSWORD, **fields: str) -> Any:  # noqa: ANN401 the same
        """Log in by the page for it."""
        return self.send("/login", page="/login", name=name, password=password, **fields)
