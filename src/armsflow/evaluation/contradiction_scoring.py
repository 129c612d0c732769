"""How well the contradictions of deals agree with gold: by field, and by their values.

A gold contradiction is found where the deal has one of the same field; a field that names a stage
counts as one of stage. Its values are compared beside that, one by one: quantities by their
number, parties and systems by name, and for a stage whether it is asserted or denied, or which of
two stages is said. Gold in free words ("discontinued by mutual consent") is never found by value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from armsflow.evaluation.tallies import Tally
from armsflow.model import Stage
from armsflow.register.contradictions import Contradiction
from armsflow.register.lineage import fold

_PARTY_FIELDS: Final = ("supplier", "recipient", "system", "quantity")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_DENIED: Final = "denied"
_ASSERTED: Final = "asserted"


@dataclass(frozen=True, slots=True)
class GoldContradiction:
    """A field on which the reports of a gold deal differ, and what they say; () where unsaid."""

    field: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContradictionTallies:
    """Contradictions by field and values one by one: how many are found, how many are right."""

    found: Tally
    right: Tally
    values_found: Tally
    values_right: Tally

    @classmethod
    def empty(cls) -> ContradictionTallies:
        """Nothing counted yet."""
        return cls(Tally(), Tally(), Tally(), Tally())

    def count(
        self, deal: str, gold: Sequence[GoldContradiction], mine: Sequence[Contradiction]
    ) -> None:
        """Count the contradictions of one deal against those of its gold."""
        said, true = {group(one.field) for one in mine}, {group(each.field) for each in gold}
        for each in gold:
            self.found.note(f"{deal}: {each.field}", right=group(each.field) in said)
            stated = _meanings(one for one in mine if _about(each, one))
            for value in each.values:
                name = f"{deal}: {each.field} {value}, found {sorted(stated)}"
                self.values_found.note(name, right=_meaning(each.field, value) in stated)
        for one in mine:
            self.right.note(f"{deal}: {_shown(one)}", right=group(one.field) in true)
        self._count_values(deal, gold, mine)

    def _count_values(
        self, deal: str, gold: Iterable[GoldContradiction], mine: Iterable[Contradiction]
    ) -> None:
        valued = [each for each in gold if each.values]
        for one in mine:
            wanted = [each for each in valued if _about(each, one)]
            true = {_meaning(each.field, value) for each in wanted for value in each.values}
            for version in one.versions if wanted else ():
                name = f"{deal}: {one.key} {version.value}, gold {sorted(true)}"
                self.values_right.note(name, right=bool(_said(one, version.value) & true))


def group(name: str) -> str:
    """The field that a contradiction is about: a party, system or quantity, else the stage."""
    first = name.split(maxsplit=1)[0]
    if first in _PARTY_FIELDS:
        return first
    stage_like = first in {*Stage, "stage", "denied_by"}
    return "stage" if stage_like else name


def _about(gold: GoldContradiction, one: Contradiction) -> bool:
    """Whether a contradiction is about what the gold one is, also about the same stage."""
    if group(gold.field) != group(one.field):
        return False
    named = gold.field.split(maxsplit=1)[0]
    return named not in {*Stage} or one.of is None or one.of.value == named


def _meanings(mine: Iterable[Contradiction]) -> set[str]:
    return {meaning for one in mine for v in one.versions for meaning in _said(one, v.value)}


def _said(one: Contradiction, value: str) -> set[str]:
    """What a version means: that a stage is asserted is also that the stage is said."""
    meaning = _meaning(one.field, value)
    return {meaning, one.of.value} if meaning == _ASSERTED and one.of else {meaning}


def _meaning(name: str, value: str) -> str:
    """A value in a form that does not hang on how it is written."""
    about = group(name)
    if about == "quantity":
        number = _NUMBER.search(value)
        return f"{float(number[0]):g}" if number else value
    if about == "stage":
        return _stage_said(value)
    return fold(value)


def _stage_said(value: str) -> str:
    if _DENIED in value:
        return _DENIED
    return _ASSERTED if value == "possible" else value


def _shown(one: Contradiction) -> str:
    return f"{one.key} {[(v.value, list(v.refs)) for v in one.versions]}"
