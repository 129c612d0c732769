"""Decisions: what people rule about claims and deals, and what the rulings come to.

A decision names claims, never deals, so that it holds however deals are formed later. Nothing is
ever taken back: undo is a decision too. A person's later verdict on the same matter stands for
the earlier one; where two people contradict each other neither is followed and both are shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Final

from armsflow.register.corrections import CORRECTABLE, DecisionError, check_value


class Verdict(StrEnum):
    """What a decision rules."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    SPLIT = "split"
    MERGE = "merge"
    DISMISS = "dismiss"
    COMMENT = "comment"
    UNDO = "undo"


_LINKING: Final = {Verdict.SAME, Verdict.MERGE}
_JUDGING: Final = {Verdict.ACCEPT, Verdict.REJECT}
_PAIRING: Final = {Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE}
_ID_LENGTH: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One ruling: who, when (ISO 8601 in UTC), what, and about which claims.

    ``field`` and ``value`` are for a correction (or the key of a contradiction that is
    dismissed), ``evidence`` is the words that a correction rests on, ``text`` a comment,
    ``undoes`` the id of the decision that an undo takes back. ``taken_as`` is its id where its
    claims have new ids since.
    """

    at: str
    by: str
    verdict: Verdict
    claims: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    evidence: str | None = None
    text: str | None = None
    undoes: str | None = None
    taken_as: str | None = None

    @property
    def id(self) -> str:
        """The hash of all that the decision says."""
        if self.taken_as:
            return self.taken_as
        said = {name: value for name, value in asdict(self).items() if name != "taken_as"}
        canonical = json.dumps(said, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()[:_ID_LENGTH]

    def about(self, claims: tuple[str, ...]) -> Decision:
        """The same decision about the same claims by other ids; it keeps its own id."""
        if claims == self.claims:
            return self
        return replace(self, claims=claims, taken_as=self.id)


def checked(decision: Decision) -> Decision:
    """The decision, if it can be carried out; raises :class:`DecisionError` if not."""
    complaint = _complaint(decision)
    if complaint:
        raise DecisionError(complaint)
    if decision.verdict is Verdict.CORRECT:
        check_value(decision.field or "", decision.value)
    return decision


def _complaint(decision: Decision) -> str | None:
    verdict = decision.verdict
    if verdict is Verdict.UNDO:
        return None if decision.undoes else "an undo must name the decision that it takes back"
    if not decision.claims:
        return "it names no claim"
    if verdict in _PAIRING and len(decision.claims) != 2:  # noqa: PLR2004 a pair
        return f'"{verdict}" is about two claims'
    if verdict is Verdict.CORRECT and decision.field not in CORRECTABLE:
        return f"only these can be corrected: {', '.join(CORRECTABLE)}"
    if verdict is Verdict.CORRECT and not decision.evidence:
        return "a correction needs the words that it rests on"
    return None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Decisions of different people on one matter that exclude each other."""

    about: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What all decisions come to.

    ``corrections`` are by claim and field; ``links`` and ``cuts`` are pairs of claims that are
    one deal, or not; ``splits`` are groups of claims that make a deal of their own;
    ``dismissed`` are a claim and the key of a contradiction in its deal.
    """

    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    corrections: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    links: tuple[tuple[str, ...], ...] = ()
    cuts: tuple[tuple[str, str], ...] = ()
    splits: tuple[tuple[str, ...], ...] = ()
    dismissed: frozenset[tuple[str, str]] = frozenset()
    standing: tuple[Decision, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


NO_RULINGS: Final = Rulings()


def rulings(decisions: Iterable[Decision]) -> Rulings:
    """What the decisions come to; their order in the input and repetition do not matter."""
    distinct = {decision.id: decision for decision in decisions}
    ordered = sorted(distinct.values(), key=lambda each: (each.at, each.id))
    undone = _undone(ordered)
    standing = [d for d in ordered if d.id not in undone and d.verdict is not Verdict.UNDO]
    latest = _latest_of_each(standing)
    conflicts = tuple(_conflicts(latest))
    barred = {decision.id for conflict in conflicts for decision in conflict.decisions}
    followed = [decision for decision in latest if decision.id not in barred]
    return _gathered(followed, tuple(standing), conflicts)


def _undone(ordered: Iterable[Decision]) -> set[str]:
    """Ids of decisions that are taken back; an undo that is itself undone takes nothing back."""
    undone: set[str] = set()
    for decision in reversed(list(ordered)):
        if decision.undoes and decision.id not in undone:
            undone.add(decision.undoes)
    return undone


def _matter(decision: Decision) -> str | None:
    """What a verdict is about, for those that can exclude each other; None for the others."""
    if decision.verdict in _JUDGING:
        return f"claims {' '.join(sorted(decision.claims))}"
    if decision.verdict is Verdict.CORRECT:
        return f"{decision.field} of {' '.join(sorted(decision.claims))}"
    if decision.verdict in _PAIRING:
        return f"whether {' and '.join(sorted(decision.claims))} are one deal"
    return None


def _latest_of_each(standing: Iterable[Decision]) -> list[Decision]:
    """The decisions without those that their own maker has ruled on again."""
    kept: dict[tuple[str, str], Decision] = {}
    for decision in standing:
        matter = _matter(decision)
        kept[decision.by, matter or decision.id] = decision
    return list(kept.values())


def _conflicts(decisions: Iterable[Decision]) -> Iterator[Conflict]:
    matters: dict[str, list[Decision]] = {}
    for decision in decisions:
        matter = _matter(decision)
        if matter is not None:
            matters.setdefault(matter, []).append(decision)
    for matter, about in sorted(matters.items()):
        if len({(d.verdict, d.value) for d in about}) > 1:
            yield Conflict(matter, tuple(about))


def _gathered(
    followed: Iterable[Decision], standing: tuple[Decision, ...], conflicts: tuple[Conflict, ...]
) -> Rulings:
    by_verdict: dict[Verdict, list[Decision]] = {}
    for decision in followed:
        by_verdict.setdefault(decision.verdict, []).append(decision)

    def of(*verdicts: Verdict) -> list[Decision]:
        return [d for verdict in verdicts for d in by_verdict.get(verdict, ())]

    return Rulings(
        rejected=frozenset(c for d in of(Verdict.REJECT) for c in d.claims),
        accepted=frozenset(c for d in of(Verdict.ACCEPT) for c in d.claims),
        corrections=_corrections(of(Verdict.CORRECT)),
        links=tuple(d.claims for d in of(*sorted(_LINKING))),
        cuts=tuple((d.claims[0], d.claims[1]) for d in of(Verdict.DIFFERENT)),
        splits=tuple(d.claims for d in of(Verdict.SPLIT)),
        dismissed=frozenset((c, d.field or "") for d in of(Verdict.DISMISS) for c in d.claims),
        standing=standing,
        conflicts=conflicts,
    )


def _corrections(decisions: Iterable[Decision]) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, str | None]] = {}
    for decision in decisions:
        for claim in decision.claims:
            found.setdefault(claim, {})[decision.field or ""] = decision.value
    return found
