"""The first look: how sure the models must be of a candidate, by what its words leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from armsflow.grounding.merging import ENDS, SURE
from armsflow.languages.frames import Orientation
from armsflow.languages.weapons import BASES, FORCES
from armsflow.model import STAGE_GROUPS, Stage, TransferKind
from armsflow.readers.learned.judging import Judged
from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER

_VAGUE = 0.85
_STATIONED = 0.4
_EVEN = 0.5
_SUPPLIED = 0.6
_NAMED = {"": 0.45, "s": 0.85, "r": 0.9, "sr": 0.8}
_GENERIC = {"": 0.45, "s": 0.65, "r": 0.85, "sr": 0.9}
"""The confidence that is asked for where slots are missing: supplier, recipient or both."""
_LISTED = 0.25
POSSIBLE = 0.2
"""The confidence that more of the article may yet raise to that of a transfer."""
_RISE = 0.5
"""By how much more of the article raises a confidence, at most."""


def may_pass(each: Judged) -> bool:
    """Whether a candidate might be accepted if more of its article were parsed."""
    return each.confidence >= max(POSSIBLE, _threshold(each) - _RISE) or ends_basing(each)


def grouped(judged: Sequence[Judged]) -> list[list[Judged]]:
    """Items that hang on the same word are judged together: a list has one stage."""
    groups: dict[tuple[int, int], list[Judged]] = {}
    for number, each in enumerate(judged):
        chain = each.candidate.chain
        word = chain.base.token.index if chain and not chain.below else -1 - number
        groups.setdefault((each.candidate.place, word), []).append(each)
    return list(groups.values())


def passes(group: Sequence[Judged]) -> bool:
    """Whether the first look accepts items that are judged together."""
    return any(each.confidence >= _threshold(each) or ends_basing(each) for each in group)


def _threshold(each: Judged) -> float:
    """How sure a model must be: surer where the words name no system, or not both parties."""
    item = each.candidate.item
    missing = "".join(slot[0] for slot in (SUPPLIER, RECIPIENT) if not each.filled[slot])
    if not missing and item.category == FORCES:
        return _STATIONED if each.standing.kinds[TransferKind.DEPLOYMENT] > _EVEN else _VAGUE
    if not missing and item.elliptic:
        return _VAGUE
    if missing == RECIPIENT[0] and _hangs_on_supplier(each.candidate):
        return _SUPPLIED
    return (_NAMED if item.entry else _GENERIC)[missing]


def _hangs_on_supplier(candidate: Candidate) -> bool:
    """Whether the item's own attribute says who gave it ("the Iranian-supplied drones")."""
    chain = candidate.chain
    if chain is None or not chain.below or chain.base.orientation is not Orientation.GIVE:
        return False
    before = candidate.sentence.tokens[: chain.base.token.index][-1:]
    return any(token.form == "-" for token in before)


def ends_basing(each: Judged) -> bool:
    """Whether a base is refused or given up: no item by itself, but the end of a deployment."""
    if each.candidate.item.category != BASES or not all(each.filled.values()):
        return False
    stage, chance = likeliest_stage([each.standing.stages])
    return stage in ENDS and chance >= SURE


def belongs(each: Judged) -> bool:
    """Whether a candidate is taken along when its group is accepted."""
    return each.confidence >= _LISTED or ends_basing(each)


def likeliest(chances: Sequence[Mapping[str, float]]) -> tuple[str, float]:
    """What is likeliest on average, and how likely it is."""
    return max(_means(chances).items(), key=lambda pair: pair[1])


def likeliest_stage(chances: Sequence[Mapping[str, float]]) -> tuple[Stage, float]:
    """The likeliest stage of the likeliest group of stages, and how likely it is by itself."""
    means = _means(chances)
    told = {
        group: [(stage, means[stage]) for stage in sorted(group) if stage in means]
        for group in STAGE_GROUPS
    }
    group = max(told, key=lambda group: sum(chance for _, chance in told[group]))
    return max(told[group], key=lambda pair: pair[1])


def _means(chances: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: sum(chance[name] for chance in chances) / len(chances) for name in chances[0]}
