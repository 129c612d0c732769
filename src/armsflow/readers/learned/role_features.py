"""What bears on whether a party supplies or receives an item: features by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from armsflow.languages.syntax import Sentence, Token
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.party_mentions import PartyMention
from armsflow.readers.rules.transfers.roles import Relation, passive

_LONGEST_PATH = 6
_LONGEST_RUN = 8
_MARKS = frozenset({",", ":", ";", "-", "–", "—", "and", "'s", "’s"})
_CUES = frozenset(
    """by to for from with in of between against toward at on into after via under over""".split()
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What is the same for all parties of one candidate: its relations and the rules' slots."""

    candidate: Candidate
    relations: Mapping[int, Relation]
    rule_slots: Mapping[int, str]
    enmity: Enmity

    @property
    def sentence(self) -> Sentence:
        """The sentence of the item."""
        return self.candidate.sentence

    @cached_property
    def symbols(self) -> Mapping[int, str]:
        """What stands for each word that tells in the order of words, by the word's index."""
        candidate = self.candidate
        symbols = {t.index: t.lower for t in self.sentence if t.lower in _CUES or t.form in _MARKS}
        symbols |= {p.token.index: "P" for p in candidate.parties}
        if candidate.chain:
            symbols |= {t.token.index: str(t.orientation or "op") for t in candidate.chain.triggers}
        symbols[candidate.item.head.index] = "I"
        return symbols


def role_features(scene: Scene, party: PartyMention) -> list[str]:
    """The features of a party in the item's own sentence."""
    orientation = _orientation(scene)
    features = [
        f"form={party.form}",
        f"kind={party.kind}",
        *_of_relation(scene, party, orientation),
        *_of_place(scene, party, orientation),
        *_of_path(scene, party, orientation),
        *_of_others(scene, party),
        *_of_skeleton(scene, party, orientation),
        *_of_enmity(scene, party),
    ]
    designer = scene.candidate.item.entry.designer if scene.candidate.item.entry else None
    if designer:
        features.append(f"designer={designer == party.id}")
        features.append(f"designer={designer == party.id}|{orientation}")
    return features


def _orientation(scene: Scene) -> str:
    chain = scene.candidate.chain
    if chain is None:
        return "none"
    voice = "passive" if passive(scene.sentence, chain.base) else "active"
    return f"{chain.base.orientation}-{voice}{'-below' if chain.below else ''}"


def _of_relation(scene: Scene, party: PartyMention, orientation: str) -> Iterator[str]:
    slot = scene.rule_slots.get(party.token.index, "none")
    yield f"rule={slot}"
    yield f"rule={slot}|{party.kind}"
    relation = scene.relations.get(party.token.index)
    if relation is None:
        yield f"rel=none|{orientation}"
        return
    chain = scene.candidate.chain
    yield f"rel={relation.label}|{orientation}"
    yield f"rel={relation.label}|{orientation}|{min(2, relation.anchor)}"
    if chain and relation.anchor >= 0:
        trigger = chain.triggers[relation.anchor]
        yield f"rel={relation.label}|at={trigger.token.lemma}"
        yield f"rel={relation.label}|at={trigger.orientation}|base={chain.base.orientation}"
        yield f"rel={relation.label}|base={chain.base.token.lemma}"


def _of_place(scene: Scene, party: PartyMention, orientation: str) -> Iterator[str]:
    sentence, item = scene.sentence, scene.candidate.item
    side = "before" if party.token.index < item.head.index else "after"
    chain = scene.candidate.chain
    if chain:
        base = chain.base.token
        where = "before" if party.token.index < base.index else "after"
        yield f"place={where}-{side}|{orientation}"
        yield f"place={where}-{side}|{base.lemma}"
        cue = _cue(sentence, party)
        yield f"cue={cue}|{where}|{orientation}"
        yield f"cue={cue}|{where}|{base.lemma}"
    yield f"cue={_cue(sentence, party)}|{side}"
    yield f"inside={item.span.overlaps(party.span)}|{party.form}"
    left, right = sentence.edges(item.head)
    if left <= party.token.index <= right:
        yield f"under-item={party.form}|{_cue(sentence, party)}"
    following = sentence.tokens[party.token.index + 1 : party.token.index + 4]
    words = "".join(t.lower for t in following)
    for tail in ("-made", "-built", "-supplied", "-provided", "-backed", "-designed", "-donated"):
        if words.startswith((tail, tail[1:])):
            yield f"tail={tail}"
    if following and following[0].form in {"'s", "’s", "'", "’"}:
        yield f"possessor|{orientation}"


def _cue(sentence: Sentence, party: PartyMention) -> str:
    left = max(0, sentence.edges(party.token)[0])
    start = min(left, party.token.index)
    for token in reversed(sentence.tokens[max(0, start - 3) : start]):
        if token.lower in _CUES:
            return token.lower
        if token.is_verb:
            return "verb"
    return "none"


def _of_path(scene: Scene, party: PartyMention, orientation: str) -> Iterator[str]:
    sentence = scene.sentence
    yield f"dep={party.token.dep}"
    head = sentence.head(party.token)
    if head is not None:
        yield f"dep={party.token.dep}|{head.lemma}"
    path = _path(sentence, party.token, scene.candidate.item.head)
    yield f"path={path}"
    yield f"path={path}|{orientation}"
    if scene.candidate.chain:
        to_base = _path(sentence, party.token, scene.candidate.chain.base.token)
        yield f"to-base={to_base}|{orientation}"
        yield f"to-base={to_base}|{scene.candidate.chain.base.token.lemma}"


def _path(sentence: Sentence, one: Token, other: Token) -> str:
    up = [one, *sentence.ancestors(one)]
    down = [other, *sentence.ancestors(other)]
    below = {token.index: n for n, token in enumerate(down)}
    meet = next((n for n, token in enumerate(up) if token.index in below), None)
    if meet is None:
        return "apart"
    rise, fall = up[:meet], down[: below[up[meet].index]]
    if len(rise) + len(fall) > _LONGEST_PATH:
        return "far"
    return ">".join(map(_step, rise)) + "^" + "<".join(map(_step, reversed(fall)))


def _step(token: Token) -> str:
    return token.lower if token.tag in {"IN", "TO"} else token.dep


def _of_others(scene: Scene, party: PartyMention) -> Iterator[str]:
    named: Sequence[PartyMention] = [p for p in scene.candidate.parties if p.id]
    ids = list(dict.fromkeys(p.id for p in named))
    yield f"ids={min(4, len(ids))}"
    if party.id:
        yield f"order={ids.index(party.id)}-of-{min(4, len(ids))}"
    else:
        yield "collective"
        yield f"collective|rule={scene.rule_slots.get(party.token.index)}"
    slots = {slot for index, slot in scene.rule_slots.items() if index != party.token.index}
    mine = scene.rule_slots.get(party.token.index)
    yield f"others={'+'.join(sorted(slots))}|mine={mine}"
    same = [scene.rule_slots.get(p.token.index) for p in named if p.id == party.id]
    yield f"same={'+'.join(sorted({s or '-' for s in same}))}"


def _of_skeleton(scene: Scene, party: PartyMention, orientation: str) -> Iterator[str]:
    sentence, item = scene.sentence, scene.candidate.item
    symbols = {**scene.symbols, party.token.index: "X"}
    ends = [party.token.index, item.head.index]
    inner = _run(symbols, min(ends), max(ends))
    yield f"between={inner}"
    yield f"between={inner}|{orientation}"
    if scene.candidate.chain:
        ends.append(scene.candidate.chain.base.token.index)
        yield f"skeleton={_run(symbols, min(ends), max(ends))}"
    before = sentence.tokens[max(0, sentence.edges(party.token)[0] - 2) : party.token.index]
    yield f"before={' '.join(t.lemma for t in before[-2:])}"
    if before:
        yield f"before1={before[-1].lemma}|{orientation}"
    after = sentence.tokens[party.token.index + 1 : party.token.index + 3]
    yield f"next={' '.join(t.lemma for t in after)}"
    if after:
        yield f"next1={after[0].lemma}|{orientation}"


def _of_enmity(scene: Scene, party: PartyMention) -> Iterator[str]:
    word = scene.enmity.governs(scene.sentence, party)
    if word:
        yield "against"
        yield f"against={word}"
    mine = scene.rule_slots.get(party.token.index)
    for other in scene.candidate.parties:
        if party.id is None or other.id in {None, party.id}:
            continue
        ground = scene.enmity.between(party.id, other.id)
        if ground:
            slot = scene.rule_slots.get(other.token.index)
            yield f"foe={ground}"
            yield f"foe={ground}|{slot}"
            yield f"foe={ground}|{slot}|mine={mine}"


def _run(symbols: Mapping[int, str], start: int, end: int) -> str:
    run = [symbol for index, symbol in sorted(symbols.items()) if start <= index <= end]
    return " ".join(run) if len(run) <= _LONGEST_RUN else "long"
