"""The main job: documents in, readings or failures out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple, TypeVar

from armsflow.catalogue import Catalogue, EntryKind, Mention
from armsflow.errors import EmptyDocumentError, ItemError, UnsupportedLanguageError
from armsflow.grounding import Proposals, admit
from armsflow.languages.article import Article
from armsflow.languages.en.language import english
from armsflow.languages.language import Language, Wanted
from armsflow.languages.passages import around, holding, whole_or_holding
from armsflow.languages.scripts import mostly_latin
from armsflow.model import Actor, Document, Entity, EntityKind, Failure, Party, Reading, Span
from armsflow.readers.proposals import PositionProposal, TransferProposal
from armsflow.readers.reader import Proposed, propose, propose_if_transfers, telling_places
from armsflow.sources.limits import check_length

_ENTITY_KINDS = {
    EntryKind.STATE: EntityKind.STATE,
    EntryKind.ALLIANCE: EntityKind.ORGANISATION,
    EntryKind.ORGANISATION: EntityKind.ORGANISATION,
    EntryKind.MINISTRY: EntityKind.ORGANISATION,
    EntryKind.GROUP: EntityKind.GROUP,
    EntryKind.PRODUCER: EntityKind.PRODUCER,
    EntryKind.SYSTEM: EntityKind.SYSTEM,
    EntryKind.OFFICIAL: EntityKind.PERSON,
    EntryKind.PLACE: EntityKind.PLACE,
    EntryKind.BASE: EntityKind.PLACE,
}


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load()


def read_document(document: Document, catalogue: Catalogue | None = None) -> Reading:
    """What one document says.

    Raises :class:`~armsflow.errors.ItemError` for a document that cannot be read: one without
    text, longer than any report, or in a language that armsflow does not know.
    """
    check(document)
    language, names = english(), catalogue or _catalogue()
    article = language.analyse(document, names)
    return _admitted(article, propose(article, language), language, names)


class Sighted(NamedTuple):
    """A document, where weapon words stand in it, and whether it likely tells of a transfer.

    At ``further`` places it may tell of one if it does at the others.
    """

    document: Document
    places: Sequence[int]
    is_likely: bool = False
    further: Sequence[int] = ()


def read_transfers(
    marked: Sequence[Sighted], catalogue: Catalogue | None = None
) -> list[Reading | None]:
    """What documents say around their places; None for one without a transfer.

    First the sentences at the places alone are parsed, or at once all of a short document that
    likely tells of a transfer; others only where those may. A document of up to
    :data:`~armsflow.languages.passages.WHOLE` sentences is then read whole, and its reading is
    that of :func:`read_document`. The documents must be ones that :func:`check` lets pass.
    """
    language, names = english(), catalogue or _catalogue()
    readings: list[Reading | None] = [None] * len(marked)
    telling: list[int] = []
    wanted: list[Wanted] = []
    for number, article in enumerate(_at_places(marked, language, names)):
        places = () if article.is_whole else telling_places(article, language)
        if places or article.is_whole:
            telling.append(number)
            wanted.append((article, around(places, marked[number].further)))
    for number, article in zip(telling, language.parsed(wanted), strict=True):
        proposed = propose_if_transfers(article, language)
        if proposed is not None:
            readings[number] = _admitted(article, proposed, language, names)
    return readings


def _at_places(marked: Sequence[Sighted], language: Language, names: Catalogue) -> list[Article]:
    """The documents as articles of the sentences at their places, or of all."""
    return language.parsed(
        [
            (
                language.named(each.document, names),
                whole_or_holding(each.places) if each.is_likely else holding(each.places),
            )
            for each in marked
        ]
    )


def check(document: Document) -> None:
    """Raise :class:`~armsflow.errors.ItemError` for a document that cannot be read."""
    where = document.ref or "the document"
    if not document.text.strip():
        raise EmptyDocumentError(where)
    check_length(document.text, where)
    if document.language != "en":
        raise UnsupportedLanguageError(where, f"its language is given as {document.language!r}")
    if not mostly_latin(document.text):
        raise UnsupportedLanguageError(where, "most of its letters are not Latin")


def _admitted(
    article: Article, proposed: Proposed, language: Language, names: Catalogue
) -> Reading:
    return admit(
        article.document,
        Proposals(
            transfers=[_linked_transfer(each, names) for each in proposed.transfers],
            statements=proposed.statements,
            positions=[_linked_position(each, names) for each in proposed.positions],
            entities=tuple(_entities(article)),
            notes=language.notes(article.document),
        ),
    )


def _linked_transfer(proposal: TransferProposal, names: Catalogue) -> TransferProposal:
    return replace(
        proposal,
        supplier=_linked(proposal.supplier, names),
        recipient=_linked(proposal.recipient, names),
    )


def _linked_position(proposal: PositionProposal, names: Catalogue) -> PositionProposal:
    return replace(
        proposal, actor=_linked(proposal.actor, names), toward=_linked(proposal.toward, names)
    )


_Named = TypeVar("_Named", Party, Actor, Party | None, Actor | None)


def _linked(party: _Named, names: Catalogue) -> _Named:
    """The party under its state's name, whatever ministry, capital or leader stood for it."""
    if party is None:
        return party
    state = names.entry(party.id, EntryKind.STATE)
    return party if state is None else replace(party, name=state.name)


def read_documents(
    documents: Iterable[Document], catalogue: Catalogue | None = None
) -> Iterator[Reading | Failure]:
    """One reading or failure a document, in order; a document that fails stops nothing."""
    for document in documents:
        try:
            yield read_document(document, catalogue)
        except ItemError as error:
            yield Failure(ref=document.ref, code=error.code, message=str(error))


def read(text: str, *, title: str | None = None, published: str | None = None) -> Reading:
    """Read one text; ``published`` is an ISO date, against which "on Friday" is resolved.

    >>> read("Russia will send Belarus four Su-30SM fighters.").transfers[0].recipient.id
    'BY'
    """
    return read_document(Document(text=text, title=title, published=published))


def _entities(article: Article) -> Iterator[Entity]:
    places: dict[tuple[EntryKind, str], list[Mention]] = {}
    for mention in article.mentions:
        if mention.entry.kind in _ENTITY_KINDS:
            places.setdefault((mention.entry.kind, mention.entry.id), []).append(mention)
    for (kind, identity), mentions in places.items():
        spans: tuple[Span, ...] = tuple(mention.span for mention in mentions)
        name = mentions[0].entry.name
        yield Entity(id=identity, kind=_ENTITY_KINDS[kind], name=name, mentions=spans)
