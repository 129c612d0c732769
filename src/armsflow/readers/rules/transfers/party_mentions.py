"""Mentions of parties: what a sentence names that may supply or receive weapons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from armsflow.catalogue.entries import EntryKind, Mention
from armsflow.catalogue.predecessors import predecessor
from armsflow.languages.article import Article
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Span

_ERA = "era"
_OWN_NAME = frozenset({EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP})
OF_STATE = frozenset(
    {
        EntryKind.STATE,
        EntryKind.PRODUCER,
        EntryKind.MINISTRY,
        EntryKind.OFFICIAL,
        EntryKind.PLACE,
        EntryKind.BASE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMention:
    """Words that may fill a party slot.

    ``id`` is None for a collective ("allies") that no register can name. ``kind`` is that of
    the catalogue entry, None for pronouns and collectives; ``points_back`` marks words that
    were resolved from the context.
    """

    token: Token
    span: Span
    id: str | None
    name: str
    via: str | None = None
    kind: EntryKind | None = None
    form: str = "name"
    points_back: bool = False


def named_parties(article: Article, sentence: Sentence) -> Sequence[PartyMention]:
    """The parties that a sentence names, in text order; several readers ask for them."""
    parties: Sequence[PartyMention] | None = article.noted.get(sentence)
    if parties is None:
        on = article.document.published
        found = (_named(each, sentence, on) for each in article.mentions_in(sentence.span))
        parties = article.noted[sentence] = tuple(party for party in found if party)
    return parties


def _named(mention: Mention, sentence: Sentence, on: str | None) -> PartyMention | None:
    entry = mention.entry
    token = sentence.top(mention.span)
    if token is None or _tells_an_age(sentence, mention):
        return None
    if entry.kind in _OWN_NAME:
        identity, name = entry.id, entry.name
    elif entry.kind in OF_STATE and entry.state:
        earlier = predecessor(entry.state, on)
        identity, name = (earlier.id, earlier.name) if earlier else (entry.state, entry.name)
    else:
        return None
    via = entry.name if entry.kind is EntryKind.PRODUCER else None
    return PartyMention(
        token=token,
        span=mention.span,
        id=identity,
        name=name,
        via=via,
        kind=entry.kind,
        form=mention.form,
    )


def _tells_an_age(sentence: Sentence, mention: Mention) -> bool:
    """Whether the name says how old something is, not whose it is ("Soviet-era jets")."""
    words = sentence.within(mention.span)
    after = sentence.tokens[words[-1].index + 1 :][:2] if words else ()
    return [t.lower for t in after if t.form != "-"][:1] == [_ERA]
