"""Parties from context: whom a sentence leaves unnamed because the article has said it already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.parties import PartyMention, named_parties
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER

_ENOUGH = 0.5
_FAR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A candidate taken for a transfer, with the parties that its own sentence gives."""

    candidate: Candidate
    suppliers: Sequence[PartyMention]
    recipients: Sequence[PartyMention]

    def slot(self, name: str) -> Sequence[PartyMention]:
        """The parties of one slot."""
        return self.suppliers if name == SUPPLIER else self.recipients

    def ids(self, name: str) -> set[str]:
        """The ids in one slot."""
        return {party.id for party in self.slot(name) if party.id}


class Surroundings:
    """What an article says of its parties outside a given sentence."""

    def __init__(self, article: Article, language: Language, drafts: Sequence[Draft]) -> None:
        """Take the article and the drafts of all its candidates."""
        self._named = [named_parties(article, sentence) for sentence in article.sentences]
        self._words = language.context
        self._drafts = drafts
        self._counts = Counter(p.id for parties in self._named for p in parties if p.id)
        self._ranks = [identity for identity, _ in self._counts.most_common()]

    def rivals(self, draft: Draft) -> list[str]:
        """Ids of parties named anywhere that the draft does not use yet."""
        used = draft.ids(SUPPLIER) | draft.ids(RECIPIENT)
        return [identity for identity in self._ranks if identity not in used]

    def mention(self, identity: str, place: int) -> PartyMention | None:
        """The mention of a party nearest before the sentence at ``place``, else after it."""
        order = [*range(place, -1, -1), *range(place + 1, len(self._named))]
        found = (p for n in order for p in self._named[n] if p.id == identity)
        return next(found, None)

    def features(self, draft: Draft, slot: str, identity: str) -> list[str]:
        """What speaks for ``identity`` filling ``slot`` of the draft, as named features."""
        features = [
            *self._of_mentions(draft, identity),
            *self._of_other_drafts(draft, slot, identity),
            *self._of_words(draft, identity),
        ]
        return [f"{slot}:{feature}" for feature in features]

    def _of_mentions(self, draft: Draft, identity: str) -> Iterator[str]:
        place = draft.candidate.place
        where = [n for n, parties in enumerate(self._named) if identity in {p.id for p in parties}]
        before = [n for n in where if n < place]
        yield f"rank={min(3, self._ranks.index(identity))}"
        yield f"share={self._counts[identity] * 5 // sum(self._counts.values())}"
        yield f"here={place in where}"
        yield f"before={min(_FAR, place - before[-1]) if before else 'no'}"
        yield f"headline={0 in where}"
        yield f"first={bool(self._named[0]) and self._named[0][0].id == identity}"
        yield f"only-other={len(self._ranks) <= 2}"
        kind = next(p.kind for n in where for p in self._named[n] if p.id == identity)
        yield f"kind={kind}"

    def _of_other_drafts(self, draft: Draft, slot: str, identity: str) -> Iterator[str]:
        other = SUPPLIER if slot == RECIPIENT else RECIPIENT
        same = [d for d in self._drafts if d is not draft and identity in d.ids(slot)]
        opposite = [d for d in self._drafts if d is not draft and identity in d.ids(other)]
        yield f"same-slot={min(3, len(same))}"
        yield f"other-slot={min(3, len(opposite))}"
        yield f"partner={any(d.ids(other) & draft.ids(other) for d in same)}"
        yield f"item={any(_alike(d, draft) for d in same)}"
        yield f"item-opposite={any(_alike(d, draft) for d in opposite)}"
        nearest = min((abs(d.candidate.place - draft.candidate.place) for d in same), default=None)
        yield f"nearest-same={min(_FAR, nearest) if nearest is not None else 'no'}"
        rivals = {i for d in self._drafts if d is not draft for i in d.ids(slot)} - {identity}
        yield f"rivals={min(2, len(rivals))}|same={bool(same)}"

    def _of_words(self, draft: Draft, identity: str) -> Iterator[str]:
        candidate = draft.candidate
        entry = candidate.item.entry
        if entry and entry.designer:
            yield f"designer={entry.designer == identity}"
        chain = candidate.chain
        yield f"orientation={chain.base.orientation if chain else None}"
        yield f"filled={bool(draft.suppliers)}{bool(draft.recipients)}"
        own = any(t.lower in self._words.speakers for t in candidate.sentence)
        yield f"own={own}"
        back = {p.id for p in candidate.parties if p.points_back}
        yield f"points-back={identity in back}"


def _alike(one: Draft, other: Draft) -> bool:
    mine, theirs = one.candidate.item, other.candidate.item
    if mine.system and theirs.system:
        return mine.system == theirs.system
    return mine.category == theirs.category


def completed(
    draft: Draft, surroundings: Surroundings, model: LinearModel
) -> dict[str, list[PartyMention]]:
    """The parties of each slot, those from context added where the sentence names none."""
    filled = {slot: list(draft.slot(slot)) for slot in (SUPPLIER, RECIPIENT)}
    for slot in (SUPPLIER, RECIPIENT):
        if filled[slot]:
            continue
        taken = {p.id for parties in filled.values() for p in parties}
        chances = [
            (model.probabilities(surroundings.features(draft, slot, identity))["True"], identity)
            for identity in surroundings.rivals(draft)
            if identity not in taken
        ]
        best, identity = max(chances, default=(0.0, ""))
        mention = surroundings.mention(identity, draft.candidate.place)
        if best >= _ENOUGH and mention:
            filled[slot] = [mention]
    return filled
