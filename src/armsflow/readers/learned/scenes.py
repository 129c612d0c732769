"""Scenes: a candidate with the rules' answers beside it, as the models see it."""

from __future__ import annotations

from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.learned.role_features import Scene
from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.roles import slots


def scene_of(candidate: Candidate, enmity: Enmity) -> Scene:
    """The scene of a candidate."""
    found: dict[int, str] = {}
    if candidate.chain:
        filled = slots(candidate.chain, candidate.relations, candidate.sentence)
        found = {p.token.index: slot for slot, parties in filled.items() for p in parties}
    relations = {relation.party.token.index: relation for relation in candidate.relations}
    return Scene(candidate=candidate, relations=relations, rule_slots=found, enmity=enmity)
