"""What a form sends, read once: its fields as text."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends, Request


async def _fields(request: Request) -> dict[str, str]:
    """The text fields of a form; of several with one name, their values with spaces between."""
    async with request.form(max_files=0, max_fields=200) as form:
        found: dict[str, str] = {}
        for name, value in form.multi_items():
            if isinstance(value, str):
                found[name] = f"{found[name]} {value}" if name in found else value
        return found


SentForm: TypeAlias = Annotated[dict[str, str], Depends(_fields)]
