"""Roles by learned weights: how likely each party of a sentence supplies or receives the item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from armsflow.languages.syntax import Sentence, Token
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.learned.role_features import Scene, role_features
from armsflow.readers.rules.transfers.companions import companions
from armsflow.readers.rules.transfers.party_mentions import PartyMention
from armsflow.readers.rules.transfers.roles import OPPOSITE, RECIPIENT, SUPPLIER

_SLOTS = (SUPPLIER, RECIPIENT)
_STEPS = (0.9, 0.75, 0.5, 0.25)
LIKELY = 0.5
_NO_LIST = frozenset({"NN", "NNS", "CD", "IN", "TO", "MD"})
"""Tags of words that do not stand inside a list of parties."""
_CERTAIN = 0.97
_FACING = 0.45
"""How likely each of two parties must be for opposite slots to face the other."""

UNNAMED = ""
"""Stands for the id of collectives ("allies"), which have none."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a party fills a slot by all its mentions, and which speaks for it most.

    Nobody asks for the ``speaker`` of most parties, which fill none: its place among the
    mentions is worked out then.
    """

    probability: float
    mentions: Sequence[PartyMention]
    speaker: Callable[[], int]

    @property
    def identity(self) -> str:
        """The party's id; :data:`UNNAMED` for collectives."""
        return self.mentions[0].id or UNNAMED

    @property
    def mention(self) -> PartyMention:
        """The mention that by itself speaks most for the slot."""
        return self.mentions[self.speaker()]


Chances = Mapping[str, Mapping[str, Chance]]
"""For each slot, for each party id, its chance."""


def role_chances(scene: Scene, model: LinearModel) -> Chances:
    """The chances of all parties of a scene, each by all its mentions."""
    chances: dict[str, dict[str, Chance]] = {slot: {} for slot in _SLOTS}
    for identity, mentions in by_identity(scene.candidate.parties).items():
        told = [role_features(scene, each) for each in mentions]
        scored = model.probabilities(feature for features in told for feature in features)
        for slot in _SLOTS:
            speaker = partial(_speaker, told, slot, model)
            chances[slot][identity] = Chance(scored[slot], mentions, speaker)
    for group in companions(scene.sentence, scene.candidate.parties):
        _share(chances, [party.id for party in group if party.id])
    return chances


def by_identity(parties: Iterable[PartyMention]) -> Mapping[str, Sequence[PartyMention]]:
    """The mentions of each party; those of collectives together."""
    mentions: dict[str, list[PartyMention]] = {}
    for party in parties:
        mentions.setdefault(party.id or UNNAMED, []).append(party)
    return mentions


def _speaker(told: Sequence[Sequence[str]], slot: str, model: LinearModel) -> int:
    """The place of the mention that by itself speaks most for a slot."""
    if len(told) == 1:
        return 0
    alone = [model.chance(features, slot) for features in told]
    return alone.index(max(alone))


def _share(chances: dict[str, dict[str, Chance]], group: Sequence[str]) -> None:
    """Parties side by side are as likely as the likeliest of them, unless they face each other."""
    best = {slot: _best(chances[slot][identity] for identity in group) for slot in _SLOTS}
    if min(best.values()) >= _FACING or max(best.values()) < LIKELY:
        return
    for slot in _SLOTS:
        for identity in group:
            chances[slot][identity] = replace(chances[slot][identity], probability=best[slot])


def role_evidence(scene: Scene, chances: Chances) -> Iterator[str]:
    """Features of how well the slots can be filled."""
    best = {slot: _best(_named(chances[slot])) for slot in _SLOTS}
    grades = "/".join(f"{slot[0]}{_grade(best[slot])}" for slot in _SLOTS)
    yield f"roles={grades}"
    yield f"roles={grades}|{scene.candidate.orientation}"
    for slot in _SLOTS:
        yield f"{slot}={_grade(best[slot])}"
        yield f"{slot}={_grade(best[slot])}|named={scene.candidate.item.entry is not None}"
    filled = sorted(set(scene.rule_slots.values()))
    yield f"rule-slots={'+'.join(filled)}"
    for slot in _SLOTS:
        unnamed = chances[slot].get(UNNAMED)
        yield f"unnamed-{slot}={_grade(unnamed.probability if unnamed else 0.0)}"


def _named(chances: Mapping[str, Chance]) -> Iterator[Chance]:
    return (chance for identity, chance in chances.items() if identity)


def _best(chances: Iterable[Chance]) -> float:
    return max((chance.probability for chance in chances), default=0.0)


def _grade(probability: float) -> int:
    return sum(probability >= step for step in _STEPS)


def likely(scene: Scene, chances: Chances) -> dict[str, list[PartyMention]]:
    """The parties that more likely than not fill each slot; none fills both.

    Adversaries on record do not supply one another; the likelier slot is filled first.
    A second party joins the first only where the words coordinate the two, or where it is
    nearly certain and the first is no collective ("Warsaw will not, but other allies will").
    """
    filled: dict[str, list[PartyMention]] = {}
    for slot in sorted(_SLOTS, key=lambda slot: -_best(chances[slot].values())):
        other = OPPOSITE[slot]
        partners = [party.id for party in filled.get(other, ()) if party.id]
        held = [
            chance
            for identity, chance in chances[slot].items()
            if chance.probability >= max(LIKELY, chances[other][identity].probability)
            and not scene.enmity.recorded(identity, partners)
        ]
        held.sort(key=lambda chance: -chance.probability)
        filled[slot] = [
            chance.mention
            for chance in held
            if chance is held[0]
            or _is_certain(chance, held[0], chances[other])
            or coordinated(scene.sentence, held[0].mention.token, chance.mention.token)
        ]
    return filled


def _is_certain(chance: Chance, first: Chance, opposite: Mapping[str, Chance]) -> bool:
    """Whether a party fills a slot beside the first, wherever it stands, and no other slot."""
    alone = first.identity != UNNAMED and opposite[chance.identity].probability < LIKELY
    return alone and chance.probability >= _CERTAIN


def coordinated(sentence: Sentence, one: Token, other: Token) -> bool:
    """Whether two words are conjuncts of one another, or one is in the other's list."""
    first, second = sorted((one, other), key=lambda token: token.index)
    between = sentence.tokens[first.index + 1 : second.index]
    if any(token.tag in _NO_LIST or token.tag.startswith("VB") for token in between):
        return False
    return any(token.dep == "cc" or token.form in {",", "/", "&"} for token in between)
