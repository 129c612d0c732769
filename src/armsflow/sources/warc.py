"""WARC, the format of web archives such as CC-News: each page that answered is a document.

Only pages and plain texts are documents; requests, pictures and errors are counted and passed
over. A document's ``ref`` is its record's id and its ``url`` the address that was asked.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader
from typing import Final

from fastwarc.warc import WarcRecord, WarcRecordType

from armsflow.errors import DamagedFileError, DocumentTooLongError, ItemError
from armsflow.model import Document, Failure
from armsflow.sources.answers import Answer, answer_of
from armsflow.sources.failures import failure
from armsflow.sources.html import document_from_html
from armsflow.sources.identities import Identities
from armsflow.sources.limits import MAX_BYTES
from armsflow.sources.text import document_from_text
from armsflow.sources.warc_records import Fault, records

_LOG = logging.getLogger(__name__)

_READERS: Final = {
    "text/html": document_from_html,
    "application/xhtml+xml": document_from_html,
    "text/plain": document_from_text,
}
_PLAIN: Final = WarcRecordType.resource | WarcRecordType.conversion
_OK: Final = 200


def documents_from_warc(stream: BufferedReader, where: str) -> Iterator[Document | Failure]:
    """One document or failure for each page in the archive, in order; the rest is counted.

    Raises :class:`~armsflow.errors.DamagedFileError` at the place where the archive breaks off.
    """
    ids, others = Identities(), 0
    for number, record in enumerate(records(stream), start=1):
        place = f"{where}, record {number}"
        outcome = _outcome(record, ids, place)
        if outcome is None:
            others += 1
        else:
            yield outcome
    if others:
        _LOG.warning("%s: %d records that hold no page are passed over.", where, others)


def _outcome(record: WarcRecord | Fault, ids: Identities, where: str) -> Document | Failure | None:
    """What a record holds; None for one that is no page."""
    if isinstance(record, Fault):
        return failure(DamagedFileError(where, record.why), ref=where)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    place = f"{where} ({url})" if url else where
    try:
        answer = _answer(record, place)
        document = _document(answer, url, place) if answer else None
        return ids.once(replace(document, ref=_id(record) or where), place) if document else None
    except ItemError as error:
        if isinstance(error, DamagedFileError) and error.where != place:
            raise  # the whole archive breaks off here
        return failure(error, ref=_id(record) or where)


def _answer(record: WarcRecord, where: str) -> Answer | None:
    if record.content_length > 2 * MAX_BYTES:
        raise DocumentTooLongError(where, f"{2 * MAX_BYTES // 1_000_000} MB")
    if record.record_type == WarcRecordType.response and record.is_http:
        answer = answer_of(_content(record, where), where)
        return answer if answer.status == _OK else None
    media_type = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if record.record_type & _PLAIN and media_type in _READERS:
        return Answer(_OK, media_type, None, _content(record, where))
    return None


def _content(record: WarcRecord, where: str) -> bytes:
    content = record.reader.read(record.content_length)
    if len(content) < record.content_length:
        raise DamagedFileError(where, "the record ends too early")
    return content


def _document(answer: Answer, url: str | None, where: str) -> Document | None:
    read = _READERS.get(answer.media_type)
    if read is None:
        return None
    if len(answer.body) > MAX_BYTES:
        raise DocumentTooLongError(where, f"{MAX_BYTES // 1_000_000} MB")
    document = read(answer.body, where, charset=answer.charset)
    return replace(document, url=url or document.url)


def _id(record: WarcRecord) -> str | None:
    return (record.record_id or "").strip("<>") or None
