"""What a request carries: read whole within bounds, before anything acts on it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from python_multipart.exceptions import FormParserError
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive

from armsflow.desk.access.errors import RefusedError

SMALL: Final = 256_000
"""How many bytes a form or an object may have."""

AMPLE: Final = 40_200_000
"""How many bytes a form with reports may have: the largest file and the longest text beside."""

_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_MANY_FIELDS: Final = 1000
_BROKEN: Final = "This form arrived broken; go back, load the page anew and send it again."

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a request and, where it is a form, its fields; files are named by digest."""

    data: bytes
    fields: Fields

    def field(self, name: str) -> str:
        """The first field of this name; "" where there is none."""
        return next((value for key, value in self.fields if key == name), "")

    def receive(self, rest: Receive) -> Receive:
        """A ``receive`` that gives the body once more and then what comes after it."""
        sent = False

        async def again() -> Message:
            nonlocal sent
            if sent:
                return await rest()
            sent = True
            return {"type": "http.request", "body": self.data, "more_body": False}

        return again


async def body_of(request: Request, most: int) -> Body:
    """The body of a request; raises a :class:`RefusedError` if it is too large or broken."""
    data = await _bytes(request, most)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Body(data, await _fields(request, data) if media_type in _FORMS else [])


async def _bytes(request: Request, most: int) -> bytes:
    said = request.headers.get("content-length", "0")
    if said.isascii() and said.isdigit() and int(said) > most:
        raise _too_large(most)
    parts, size = list[bytes](), 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise _too_large(most)
        parts.append(part)
    return b"".join(parts)


def _too_large(most: int) -> RefusedError:
    allowed = f"{most / 1_000_000:g} MB" if most >= 10**6 else f"{most // 1000} kB"
    return RefusedError(
        413, f"This is larger than the {allowed} that the desk takes in; send less."
    )


async def _fields(request: Request, data: bytes) -> Fields:
    async def once() -> Message:
        return {"type": "http.request", "body": data, "more_body": False}

    # Without its "app" a broken form raises the parser's own error.
    scope = {name: value for name, value in request.scope.items() if name != "app"}
    copy = Request(scope, once)
    try:
        async with copy.form(max_files=20, max_fields=_MANY_FIELDS, max_part_size=AMPLE) as form:
            return await _flat(form)
    except (MultiPartException, FormParserError, LookupError, ValueError):
        raise RefusedError(400, _BROKEN) from None


async def _flat(form: FormData) -> Fields:
    return [
        (name, await _digest(value) if isinstance(value, UploadFile) else value)
        for name, value in form.multi_items()
    ]


async def _digest(upload: UploadFile) -> str:
    content = hashlib.sha256(await upload.read()).hexdigest()
    return f"{upload.filename or 'file'} ({content[:12]})"
