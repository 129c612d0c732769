"""Reports that visitors bring: a text, an address or a file, made documents within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import PurePath
from typing import Annotated, Final, TypeAlias

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from armsflow.desk.asking import clean
from armsflow.desk.errors import NothingBroughtError, TooLargeError, TooManyError
from armsflow.errors import ItemError
from armsflow.model import Document, Failure
from armsflow.sources.decoding import require_text
from armsflow.sources.failures import failure
from armsflow.sources.inputs import documents_from_stream
from armsflow.sources.limits import MAX_BYTES, MAX_CHARACTERS, check_length
from armsflow.sources.url import document_from_url

LARGEST: Final = 32_000_000
"""The largest file that is taken here, in bytes; larger ones are for the command line."""

MOST: Final = 200
"""How many reports are read while a visitor waits."""

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_OVERHEAD: Final = 100_000
_PASTED: Final = "the pasted text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What a form brings: its fields, and the file's name and bytes where there is one."""

    fields: dict[str, str]
    name: str = ""
    data: bytes = b""

    @property
    def source(self) -> str:
        """What the documents come from, in words."""
        return self.name or clean(self.fields.get("url")) or _PASTED

    def documents(self) -> Iterator[Document | Failure]:
        """The documents; what cannot be one is a failure with its reason."""
        try:
            for number, each in enumerate(self._documents()):
                if number == MOST:
                    raise TooManyError(self.source)
                yield each
        except ItemError as error:
            yield failure(error, ref=self.source)

    def _documents(self) -> Iterator[Document | Failure]:
        url = clean(self.fields.get("url"))
        if self.data:
            yield from documents_from_stream(BufferedReader(BytesIO(self.data)), self.name)
        elif url:
            yield document_from_url(url)
        elif self.fields.get("text", "").strip():
            yield self._pasted()
        else:
            raise NothingBroughtError

    def _pasted(self) -> Document:
        text = self.fields["text"].replace("\r\n", "\n").replace("\0", "")
        published = self.fields.get("published", "")
        return Document(
            text=require_text(check_length(text, _PASTED), _PASTED),
            title=clean(self.fields.get("title")) or None,
            publisher=clean(self.fields.get("publisher")) or None,
            published=published if _DATE.fullmatch(published) else None,
        )


async def _upload(request: Request) -> Upload:
    """The upload that a request brings; refuses one without a length, or with too great a one."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > LARGEST + 4 * MAX_CHARACTERS + _OVERHEAD:
        raise TooLargeError
    async with request.form(max_files=1, max_fields=20, max_part_size=MAX_BYTES) as form:
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            return Upload(fields=fields)
        data = await file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise TooLargeError
    name = clean(PurePath(file.filename.replace("\\", "/")).name) or "a file"
    return Upload(fields=fields, name=name, data=data)


SentUpload: TypeAlias = Annotated[Upload, Depends(_upload)]
