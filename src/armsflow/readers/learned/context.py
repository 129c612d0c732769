"""Parties from context: whom a sentence leaves unnamed because the article has said it already."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.party_mentions import PartyMention, named_parties
from armsflow.readers.rules.transfers.roles import OPPOSITE, RECIPIENT, SUPPLIER

_ENOUGH = 0.55
_FAR = 6
_REACH = 3
_MOST_RIVALS = 10
_NEAR_DRAFTS = 24


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

    def __init__(
        self, article: Article, language: Language, drafts: Sequence[Draft], enmity: Enmity
    ) -> None:
        """Take the article, drafts of it in text order, and who stands against whom."""
        self._enmity = enmity
        self._named = [named_parties(article, sentence) for sentence in article.sentences]
        self._words = language.context
        self._drafts = drafts
        self._hostile = self._hostile_counts(article)
        self._starts = [draft.candidate.item.span.start for draft in drafts]
        self._places: dict[str, list[int]] = {}
        for place, parties in enumerate(self._named):
            for identity in {p.id for p in parties if p.id}:
                self._places.setdefault(identity, []).append(place)
        self._counts = Counter(p.id for parties in self._named for p in parties if p.id)
        self._ranks = [identity for identity, _ in self._counts.most_common()]

    def _hostile_counts(self, article: Article) -> Counter[str]:
        counts: Counter[str] = Counter()
        for sentence, parties in zip(article.sentences, self._named, strict=True):
            for party in parties:
                near = sentence.tokens[max(0, party.token.index - _REACH) :][: 2 * _REACH]
                if party.id and any(t.lemma in self._words.hostile for t in near):
                    counts[party.id] += 1
        return counts

    def rivals(self, draft: Draft, taken: AbstractSet[str] = frozenset()) -> list[str]:
        """Ids of parties named anywhere that the draft may yet have.

        Neither those in its slots and in ``taken``, nor their adversaries on record.
        """
        used = draft.ids(SUPPLIER) | draft.ids(RECIPIENT) | taken
        named = self._ranks[:_MOST_RIVALS]
        return [i for i in named if i not in used and not self._enmity.recorded(i, used)]

    def mention(self, identity: str, place: int) -> PartyMention | None:
        """The mention of a party nearest before the sentence at ``place``, else after it."""
        where = self._places[identity]
        before = bisect_right(where, place)
        nearest = where[before - 1] if before else where[0]
        return next((p for p in self._named[nearest] if p.id == identity), None)

    def features(self, draft: Draft, slot: str, identity: str) -> list[str]:
        """What speaks for ``identity`` filling ``slot`` of the draft, as named features."""
        features = [
            *self._of_mentions(draft, identity),
            *self._of_other_drafts(draft, slot, identity),
            *self._of_words(draft, identity),
            *self._of_enmity(draft, identity),
        ]
        return [f"{slot}:{feature}" for feature in features]

    def _of_mentions(self, draft: Draft, identity: str) -> Iterator[str]:
        place = draft.candidate.place
        where = self._places[identity]
        before = bisect_left(where, place)
        here = before < len(where) and where[before] == place
        yield f"rank={min(3, self._ranks.index(identity))}"
        yield f"share={self._counts[identity] * 5 // self._counts.total()}"
        yield f"here={here}"
        yield f"before={min(_FAR, place - where[before - 1]) if before else 'no'}"
        yield f"headline={where[0] == 0}"
        yield f"first={bool(self._named[0]) and self._named[0][0].id == identity}"
        hostile = self._hostile[identity] * 3 // self._counts[identity]
        yield f"hostile={hostile}"
        yield f"hostile={hostile}|headline={where[0] == 0}"
        yield f"ranks={min(3, len(self._ranks))}"
        kind = next(p.kind for p in self._named[where[0]] if p.id == identity)
        yield f"kind={kind}"

    def _of_other_drafts(self, draft: Draft, slot: str, identity: str) -> Iterator[str]:
        other = OPPOSITE[slot]
        others = self._others(draft)
        same = [d for d in others if identity in d.ids(slot)]
        opposite = [d for d in others if identity in d.ids(other)]
        yield f"same-slot={min(3, len(same))}"
        yield f"other-slot={min(3, len(opposite))}"
        yield f"partner={any(d.ids(other) & draft.ids(other) for d in same)}"
        yield f"item={any(_alike(d, draft) for d in same)}"
        yield f"item-opposite={any(_alike(d, draft) for d in opposite)}"
        nearest = min((abs(d.candidate.place - draft.candidate.place) for d in same), default=None)
        yield f"nearest-same={min(_FAR, nearest) if nearest is not None else 'no'}"
        rivals = {i for d in others for i in d.ids(slot)} - {identity}
        yield f"rivals={min(2, len(rivals))}|same={bool(same)}"

    def _others(self, draft: Draft) -> list[Draft]:
        place = bisect_left(self._starts, draft.candidate.item.span.start)
        near = self._drafts[max(0, place - _NEAR_DRAFTS) : place + _NEAR_DRAFTS]
        return [d for d in near if d is not draft]

    def _of_words(self, draft: Draft, identity: str) -> Iterator[str]:
        candidate = draft.candidate
        entry = candidate.item.entry
        if entry and entry.designer:
            yield f"designer={entry.designer == identity}"
        yield f"orientation={candidate.orientation}"
        yield f"filled={bool(draft.suppliers)}{bool(draft.recipients)}"
        own = any(t.lower in self._words.speakers for t in candidate.sentence)
        yield f"own={own}"
        back = {p.id for p in candidate.parties if p.points_back}
        yield f"points-back={identity in back}"

    def _of_enmity(self, draft: Draft, identity: str) -> Iterator[str]:
        for partner in draft.ids(SUPPLIER) | draft.ids(RECIPIENT):
            yield f"foe={self._enmity.between(identity, partner)}"


def _alike(one: Draft, other: Draft) -> bool:
    mine, theirs = one.candidate.item, other.candidate.item
    if mine.system and theirs.system:
        return mine.system == theirs.system
    return mine.category == theirs.category


@dataclass(frozen=True, slots=True)
class Completion:
    """The parties of each slot, and how likely the best of the article is for those left open."""

    filled: Mapping[str, Sequence[PartyMention]]
    open_slots: Mapping[str, float]


def completed(draft: Draft, surroundings: Surroundings, model: LinearModel) -> Completion:
    """The parties of each slot, those from context added where the sentence names none."""
    filled = {slot: list(draft.slot(slot)) for slot in (SUPPLIER, RECIPIENT)}
    chances: dict[str, float] = {}
    for slot in (SUPPLIER, RECIPIENT):
        if filled[slot]:
            continue
        taken = {p.id for parties in filled.values() for p in parties if p.id}
        rated = [
            (model.chance(surroundings.features(draft, slot, identity)), identity)
            for identity in surroundings.rivals(draft, taken)
        ]
        chances[slot], identity = max(rated, default=(0.0, ""))
        place = draft.candidate.place
        if chances[slot] >= _ENOUGH and (mention := surroundings.mention(identity, place)):
            filled[slot] = [mention]
    return Completion(filled, chances)
