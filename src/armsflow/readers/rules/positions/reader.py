"""Stances that the words of an article express, with who holds them and toward whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, product

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.stances import Counterpart, Openness, Part, Stance
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Actor, Polarity, PositionKind, Span
from armsflow.readers.proposals import PositionProposal
from armsflow.readers.rules.positions.actors import BLOCS, UNIONS, Cast
from armsflow.readers.rules.positions.polarity import polarity
from armsflow.readers.rules.positions.slots import Parties, Slots
from armsflow.readers.rules.transfers.party_mentions import PartyMention

Pair = tuple[PartyMention, PartyMention | None]
Pairs = Sequence[Pair]
Sense = tuple[PositionKind, Polarity]
_PREDICATES = frozenset({"attr", "oprd", "acomp"})


def propose_positions(article: Article, language: Language) -> tuple[PositionProposal, ...]:
    """Every stance that the lexicon's words express, in text order, each once a sentence."""
    cast = Cast(article, language)
    found: list[PositionProposal] = []
    for place, sentence in enumerate(article.sentences):
        slots = Slots(cast, place, sentence, language)
        if slots.parties:
            found += _distinct(_in_sentence(slots, language))
    return tuple(found)


def _distinct(proposals: Iterator[PositionProposal]) -> list[PositionProposal]:
    kept = {(p.actor.id, p.toward and p.toward.id, p.kind): p for p in proposals}
    return sorted(kept.values(), key=lambda p: p.anchor.start)


def _in_sentence(slots: Slots, language: Language) -> Iterator[PositionProposal]:
    for cue in slots.sentence:
        part = None if slots.is_named(cue) else _part(cue)
        if part is None:
            continue
        for stance in language.stances.of(part, cue.lemma):
            pairs = _pairs(slots, cue, stance)
            if pairs:
                held = polarity(slots.sentence, cue, stance.polarity, language.stances)
                sense = (stance.kind, held)
                yield from (_proposal(slots, cue, sense, pair) for pair in pairs)
                break


def _part(token: Token) -> Part | None:
    if token.is_verb:
        return Part.VERB
    if token.is_noun:
        return Part.NOUN
    return Part.ADJECTIVE if token.tag.startswith("JJ") else None


def _pairs(slots: Slots, cue: Token, stance: Stance) -> Pairs:
    if not _expresses(slots, cue, stance):
        return []
    filled = (_able(slots, cue, stance, parties) for parties in slots.fill(stance.actor, cue))
    actors = next((parties for parties in filled if parties), [])
    if stance.want is Counterpart.NONE:
        return [(actor, None) for actor in actors]
    if stance.mutual and len(actors) > 1:
        return list(permutations(actors, 2))
    return [pair for actor in actors for pair in _toward(slots, cue, stance, actor)]


def _able(slots: Slots, cue: Token, stance: Stance, parties: Parties) -> Parties:
    """Those that may hold a stance: states, hosts on their land, alliances that promise defence."""
    if stance.kind is PositionKind.DEFENCE_COMMITMENT:
        return [p for p in parties if p.id]
    states = [p for p in parties if p.id and p.kind not in UNIONS]
    if stance.kind is not PositionKind.HOSTING:
        return states
    land = {p.id for p in slots.land(cue) if not p.points_back}
    return [p for p in states if not land or p.id in land]


def _toward(slots: Slots, cue: Token, stance: Stance, actor: PartyMention) -> Pairs:
    collective = False
    for parties in slots.fill(stance.toward, cue, actor.id):
        fit = [p for p in parties if _fits(p, stance.want)]
        named = [p for p in fit if p.id]
        if named:
            return list(product([actor], named))
        collective = collective or bool(fit)
    is_open = stance.open is Openness.ANY or (collective and stance.open is not Openness.CLOSED)
    return [(actor, None)] if is_open else []


def _fits(party: PartyMention, want: Counterpart) -> bool:
    if want is Counterpart.BLOCS or party.form == BLOCS:
        return want is Counterpart.BLOCS and party.form == BLOCS
    return want is Counterpart.ANY or (party.kind in UNIONS) is (want is Counterpart.ALLIANCE)


def _expresses(slots: Slots, cue: Token, stance: Stance) -> bool:
    if (stance.as_predicate and cue.dep not in _PREDICATES) or cue.dep == "compound":
        return False
    if stance.clausal and not any(t.is_verb for t in slots.sentence.ancestors(cue)):
        return False
    above = {t.lemma for t in slots.sentence.ancestors(cue)}
    phrase = _phrase(slots.sentence, cue)
    return (
        (not stance.near or bool(phrase & stance.near))
        and (not stance.over or bool(above & stance.over))
        and not stance.apart & (phrase | above)
        and (not stance.object or _has_object(slots, cue, stance))
    )


def _phrase(sentence: Sentence, cue: Token) -> set[str]:
    tokens = list(sentence.subtree(cue))
    head = sentence.head(cue)
    if head is not None and not cue.is_verb:
        tokens += [head, *sentence.children(head)]
    return {word for t in tokens for word in (t.lemma, t.lower)}


def _has_object(slots: Slots, cue: Token, stance: Stance) -> bool:
    objects = [*slots.arguments.objects(cue), *slots.arguments.prepositional(cue)]
    return any(token.lemma in stance.object for token in objects)


def _proposal(slots: Slots, cue: Token, sense: Sense, pair: Pair) -> PositionProposal:
    actor, toward = pair
    kind, held = sense
    return PositionProposal(
        actor=_actor(actor),
        toward=_actor(toward) if toward else None,
        kind=kind,
        polarity=held,
        evidence=_evidence(slots.sentence, cue),
        anchor=cue.span,
    )


def _actor(party: PartyMention) -> Actor:
    identity = party.id or party.name
    return Actor(id=identity, name=party.name, span=None if party.points_back else party.span)


def _evidence(sentence: Sentence, cue: Token) -> Span:
    top = cue
    for above in sentence.ancestors(cue):
        if top.dep in {"ccomp", "relcl", "parataxis"} and top.is_verb:
            break
        top = above
    return sentence.subtree_span(top)
