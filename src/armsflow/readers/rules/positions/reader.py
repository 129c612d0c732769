"""Stances that the words of an article express, with who holds them and toward whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, product

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.stances import Counterpart, Part, Stance
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Actor, Polarity, Span
from armsflow.readers.proposals import PositionProposal
from armsflow.readers.rules.positions.actors import UNIONS, Cast
from armsflow.readers.rules.positions.polarity import polarity
from armsflow.readers.rules.positions.slots import Parties, Slots
from armsflow.readers.rules.transfers.parties import PartyMention

Pairs = Sequence[tuple[PartyMention, PartyMention | None]]
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
        part = _part(cue)
        if part is None:
            continue
        for stance in language.stances.of(part, cue.lemma):
            pairs = _pairs(slots, cue, stance)
            if pairs:
                yield from _proposals(slots, cue, stance, language, pairs)
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
    actors = next((p for p in map(_able, slots.fill(stance.actor, cue)) if p), [])
    if stance.want is Counterpart.NONE:
        return [(actor, None) for actor in actors]
    if stance.mutual and len(actors) > 1:
        return list(permutations(actors, 2))
    return [pair for actor in actors for pair in _toward(slots, cue, stance, actor)]


def _able(parties: Parties) -> Parties:
    return [p for p in parties if p.id]


def _toward(slots: Slots, cue: Token, stance: Stance, actor: PartyMention) -> Pairs:
    collective = False
    for parties in slots.fill(stance.toward, cue, actor.id):
        fit = [p for p in parties if p.id and _fits(p, stance.want)]
        if fit:
            return list(product([actor], fit))
        collective = collective or any(p.id is None for p in parties)
    return [(actor, None)] if stance.open or collective else []


def _fits(party: PartyMention, want: Counterpart) -> bool:
    if want is Counterpart.ANY:
        return True
    return (party.kind in UNIONS) is (want is Counterpart.ALLIANCE)


def _expresses(slots: Slots, cue: Token, stance: Stance) -> bool:
    if stance.as_predicate and cue.dep not in _PREDICATES:
        return False
    phrase = {t.lemma for t in slots.sentence.subtree(cue)} | {t.lower for t in slots.sentence.subtree(cue)}
    head = slots.sentence.head(cue)
    if head is not None and not cue.is_verb:
        phrase |= {t.lemma for t in (head, *slots.sentence.children(head))}
    if stance.near and not phrase & stance.near:
        return False
    if stance.apart & phrase:
        return False
    if stance.over and not {t.lemma for t in slots.sentence.ancestors(cue)} & stance.over:
        return False
    return not stance.object or any(o.lemma in stance.object for o in slots.arguments.objects(cue))


def _proposals(
    slots: Slots, cue: Token, stance: Stance, language: Language, pairs: Pairs
) -> Iterator[PositionProposal]:
    held = polarity(slots.sentence, cue, stance.polarity, language.stances)
    for actor, toward in pairs:
        yield PositionProposal(
            actor=_actor(actor),
            toward=_actor(toward) if toward else None,
            kind=stance.kind,
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
