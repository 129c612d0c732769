"""Merging: mentions of one deal in one article become one transfer, at the furthest stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from armsflow.grounding.attribution import Attributed
from armsflow.grounding.proposals import TransferProposal
from armsflow.languages.weapons import BASES, UMBRELLAS
from armsflow.model import Item, Party, Realis, Stage, same_group

_ORDER = (
    Stage.SOUGHT,
    Stage.OFFERED,
    Stage.NEGOTIATING,
    Stage.APPROVED,
    Stage.PLEDGED,
    Stage.ORDERED,
    Stage.DELIVERING,
    Stage.DELIVERED,
    Stage.SUSPENDED,
    Stage.REFUSED,
    Stage.CANCELLED,
    Stage.WITHDRAWN,
)
ENDS = frozenset({Stage.REFUSED, Stage.SUSPENDED, Stage.CANCELLED, Stage.WITHDRAWN})
"""Stages by which a deal or a deployment comes to its end."""
SURE = 0.4
"""How sure the stage must be by which an umbrella word ends what it covers."""
_FEW = 2
_MOST_DEALS = 200
"""Deals that a mention is compared with; only lists have more, and work stays linear."""
_MASSES = frozenset({"artillery", "ammunition", "ammo", "aircraft", "weaponry", "armour", "armor"})
_KNOWN = frozenset({"the", "these", "those", "this", "that", "its", "their", "such"})
RANK: Mapping[Stage, int] = {stage: rank for rank, stage in enumerate(_ORDER)}
"""How far each stage is; an end by refusal or withdrawal is further than any progress."""


def merge(proposals: Iterable[Attributed]) -> list[Attributed]:
    """One entry for each deal, in text order; each keeps the evidence of all its mentions.

    Two-sided proposals are taken first, so that one that names a single party joins the deal it
    most likely belongs to. Umbrella words ("weapons", "military aid") join the deals they cover.
    """
    merged: list[Attributed] = []
    for each in sorted(proposals, key=_vagueness):
        recent = range(max(0, len(merged) - _MOST_DEALS), len(merged))
        places = [n for n in recent if _same_deal(merged[n], each)]
        if not places:
            if any(item.category != BASES for item in each.proposal.items):
                merged.append(each)
        elif _covers(each.proposal):
            for place in places:
                merged[place] = _covered(merged[place], each)
        else:
            merged[places[0]] = _join(merged[places[0]], each)
    return sorted(merged, key=lambda each: each.proposal.anchor)


def _covers(proposal: TransferProposal) -> bool:
    return all(item.category in UMBRELLAS for item in proposal.items)


def _covered(known: Attributed, umbrella: Attributed) -> Attributed:
    """A deal with what is said of everything it is part of: only an end counts as its stage."""
    one, other = known.proposal, umbrella.proposal
    joined = _filled(one, replace(other, items=()))
    after = one.anchor.start < other.evidence.start
    if after and other.stage in ENDS and other.certainty >= SURE:
        joined = replace(joined, stage=other.stage, realis=other.realis)
    evidence = dict.fromkeys([*known.evidence, *umbrella.evidence])
    return Attributed(joined, tuple(evidence), known.attribution)


def _vagueness(each: Attributed) -> tuple[bool, bool]:
    proposal = each.proposal
    one_sided = proposal.supplier is None or proposal.recipient is None
    return _covers(proposal), one_sided


def _same_deal(known: Attributed, each: Attributed) -> bool:
    one, other = known.proposal, each.proposal
    if _listed_apart(known, each):
        return False
    return (
        _same_kind(one, other)
        and _compatible(one, other, "supplier")
        and _compatible(one, other, "recipient")
        and (_shares(one.supplier, other.supplier) or _shares(one.recipient, other.recipient))
        and (_share_lot(one, other) or _is_cover(known, each))
        and (one.realis is Realis.DENIED) == (other.realis is Realis.DENIED)
    )


def _share_lot(one: TransferProposal, other: TransferProposal) -> bool:
    """Whether an item is the same: of other numbers only at one step of the way.

    "Seven were ordered, four have arrived and two more are asked for" are three lots.
    """
    near = same_group(one.stage, other.stage)
    return any(
        _same_item(mine, theirs) and (near or _same_number(mine, theirs))
        for mine in one.items
        for theirs in other.items
    )


def _is_cover(known: Attributed, each: Attributed) -> bool:
    """Whether one sentence names weapons and, in general words, the aid they are part of."""
    return _covers(each.proposal) and each.proposal.evidence in known.evidence


def _same_kind(one: TransferProposal, other: TransferProposal) -> bool:
    """Whether both are of one kind; one system does not both pass and stay between two states."""
    if one.kind is other.kind:
        return True
    mine, theirs = one.items[0].system, other.items[0].system
    parties = _shares(one.supplier, other.supplier) and _shares(one.recipient, other.recipient)
    return mine is not None and mine == theirs and parties


def _listed_apart(known: Attributed, each: Attributed) -> bool:
    """Whether one sentence lists the two items side by side: then they are two items."""
    if each.proposal.evidence not in known.evidence:
        return False
    mine, theirs = known.proposal.items[0], each.proposal.items[0]
    if mine.span.overlaps(theirs.span) or UMBRELLAS & {mine.category, theirs.category}:
        return False
    if known.proposal.anchor != each.proposal.anchor and any(map(_points_back, (mine, theirs))):
        return False
    if mine.system or theirs.system:
        return mine.system != theirs.system
    return mine.text.lower().split()[-1] != theirs.text.lower().split()[-1]


def _compatible(one: TransferProposal, other: TransferProposal, slot: str) -> bool:
    """Whether a slot may be filled alike; a collective is another than any that is named."""
    party: Party | None = getattr(one, slot)
    rival: Party | None = getattr(other, slot)
    if party and rival:
        return party.id == rival.id
    if slot not in one.unnamed | other.unnamed or (party is None and rival is None):
        return True
    return one.evidence != other.evidence and any(
        _same_lot(mine, theirs) for mine in one.items for theirs in other.items
    )


def _shares(one: Party | None, other: Party | None) -> bool:
    return one is not None and other is not None and one.id == other.id


def _same_item(one: Item, other: Item) -> bool:
    if one.system and other.system:
        return one.system == other.system or _within(one.system, other.system)
    if one.span == other.span:
        return True
    if any(_points_to_all(item) for item in (one, other)):
        return _same_number(one, other)
    return one.category is not None and one.category == other.category and _same_number(one, other)


def _points_to_all(item: Item) -> bool:
    """Whether the words say no more than what was named before ("the weapons", "arms")."""
    words = item.text.lower().split()
    if _is_bare(item) or item.category == BASES:
        return True
    return item.category in UMBRELLAS and words[0] in _KNOWN and len(words) <= _FEW


def _is_bare(item: Item) -> bool:
    """Whether a single general word in the singular names the item ("missile deliveries")."""
    single = item.text.isalpha() and not item.text.lower().endswith("s")
    return single and item.system is None and item.text.lower() not in _MASSES


def _points_back(item: Item) -> bool:
    """Whether an item without a name or number may be one named before ("the heavy vehicles")."""
    known = item.text.lower().split()[0] in _KNOWN
    return _is_bare(item) or (known and item.system is None and item.quantity is None)


def _within(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and not longer[len(shorter)].isalnum()


def _same_lot(one: Item, other: Item) -> bool:
    """Whether the same number of the same system is told of, whoever is said to give it."""
    counted = one.quantity is not None and other.quantity is not None
    return counted and one.system == other.system and _same_number(one, other)


def _same_number(one: Item, other: Item) -> bool:
    return (
        one.quantity is None or other.quantity is None or one.quantity.value == other.quantity.value
    )


def _join(one: Attributed, two: Attributed) -> Attributed:
    surer, other = (one, two) if _sureness(one) >= _sureness(two) else (two, one)
    evidence = dict.fromkeys([*surer.evidence, *other.evidence])
    filled = _filled(surer.proposal, other.proposal)
    return Attributed(filled, tuple(evidence), surer.attribution)


def _sureness(each: Attributed) -> tuple[float, int]:
    """How sure the stage is; between equals the further stage counts."""
    return each.proposal.certainty, RANK[each.proposal.stage]


def _filled(one: TransferProposal, other: TransferProposal) -> TransferProposal:
    return replace(
        one,
        supplier=_named(one.supplier, other.supplier),
        recipient=_named(one.recipient, other.recipient),
        items=tuple(_richer(item, one, other) for item in one.items),
        date=one.date or other.date,
        price=one.price or other.price,
        confidence=max(one.confidence, other.confidence),
        certainty=max(one.certainty, other.certainty),
        unnamed=one.unnamed | other.unnamed,
    )


def _named(one: Party | None, other: Party | None) -> Party | None:
    if one is None or other is None:
        return one or other
    return other if one.inferred and not other.inferred else one


def _richer(item: Item, one: TransferProposal, other: TransferProposal) -> Item:
    same = [(item, one), *((o, other) for o in other.items if _same_item(item, o))]
    fullest, _ = max(same, key=lambda pair: _fullness(*pair))
    quantity = fullest.quantity or next((o.quantity for o, _ in same if o.quantity), None)
    return replace(fullest, quantity=quantity)


def _fullness(item: Item, proposal: TransferProposal) -> tuple[int, bool, bool, bool, int, int]:
    """How much the words say: a name first; a headline says less than the report under it."""
    words = item.text.lower().split()
    return (
        len(item.system or ""),
        item.category not in UMBRELLAS,
        words[0] not in _KNOWN,
        proposal.evidence.start > 0,
        len(words),
        item.span.start,
    )
