"""Statements by nouns and adjectives: "Moscow's claim that …", "is convinced that …"."""

from __future__ import annotations

from collections.abc import Iterator

from armsflow.languages.syntax import Token
from armsflow.model import Span
from armsflow.readers.rules.statements.contents import pieces
from armsflow.readers.rules.statements.drafts import Draft
from armsflow.readers.rules.statements.quoted import quotation_after
from armsflow.readers.rules.statements.scene import Scene
from armsflow.readers.rules.statements.sources import (
    is_first_person,
    is_named,
    noun_phrase,
    own_subject,
    owner_span,
    source_span,
    subject,
)


def nominal_drafts(scene: Scene) -> Iterator[Draft]:
    """A draft for every reporting noun with a clause, and every adjective of belief."""
    for token in scene.sentence:
        if token.is_noun and token.lemma in scene.words.nouns:
            draft = _by_noun(scene, token)
        elif token.lower in scene.words.adjectives:
            draft = _by_adjective(scene, token)
        else:
            continue
        if draft is not None:
            yield draft


def _by_noun(scene: Scene, noun: Token) -> Draft | None:
    clause = _clause(scene, noun)
    if clause is None:
        return None
    owner = _owner(scene, noun)
    source = _source(scene, noun, owner)
    if source is None and noun.lemma not in scene.words.reports:
        return None
    left, right = scene.sentence.edges(clause)
    content = _content(scene, max(left, noun.index + 1), right)
    if not content:
        return None
    return Draft(
        sentence=scene.sentence,
        cue=noun.span,
        source=source,
        zone=noun.span if source is None else source.cover(noun.span),
        content=content,
        head=owner or (scene.sentence.top(source) if source else None),
        lemma=noun.lemma,
    )


def _source(scene: Scene, noun: Token, owner: Token | None) -> Span | None:
    if owner is not None:
        return owner_span(scene, owner) if is_named(scene, owner) else None
    names = [c for c in scene.sentence.children(noun, "compound", "nmod") if c.tag[:3] == "NNP"]
    if names:
        return scene.span(scene.sentence.edges(names[0])[0], names[-1].index)
    if noun.tag == "NNS" and noun.lemma in scene.words.reports:
        return noun.span
    return None


def _clause(scene: Scene, noun: Token) -> Token | None:
    """The clause that says what the noun holds, led by "that"."""
    for child in scene.sentence.children(noun, "acl", "ccomp", "relcl"):
        left, _ = scene.sentence.edges(child)
        mark = scene.sentence.child(child, "mark")
        if mark is None or mark.lower not in scene.words.links.conjunctions:
            continue
        if left == mark.index > noun.index:
            return child
    return None


def _owner(scene: Scene, noun: Token) -> Token | None:
    """Who makes the claim: its possessor, the one it is "by", or the subject of a light verb."""
    owner = scene.sentence.child(noun, "poss")
    if owner is not None:
        return owner
    for link in scene.sentence.children(noun, "prep", "agent"):
        if link.lower in scene.words.links.owning:
            return scene.sentence.child(link, "pobj")
    return _raiser(scene, noun) or _giver(scene, noun)


def _raiser(scene: Scene, noun: Token) -> Token | None:
    """The agent of a participle ("concerns raised by Ankara")."""
    for clause in scene.sentence.children(noun, "acl"):
        agent = scene.sentence.child(clause, "agent")
        if clause.tag == "VBN" and agent is not None:
            return scene.sentence.child(agent, "pobj")
    return None


def _giver(scene: Scene, noun: Token) -> Token | None:
    """The subject of a light verb ("issued a warning that …")."""
    head = scene.sentence.head(noun)
    if head is None or noun.dep != "dobj" or head.lemma not in scene.words.light:
        return None
    return subject(scene, head)


def _content(scene: Scene, left: int, right: int) -> list[Span]:
    cue = scene.span(max(0, left - 1), max(0, left - 1))
    return list(pieces(scene, [(left, right)], cue))


def _by_adjective(scene: Scene, adjective: Token) -> Draft | None:
    verb = _linking_verb(scene, adjective)
    if verb is None:
        return None
    head = own_subject(scene, verb) or own_subject(scene, adjective) or subject(scene, verb)
    if head is None or not is_named(scene, head) or head.index > adjective.index:
        return None
    if is_first_person(scene, head) or _is_dummy(scene, head, adjective):
        return None
    content = _adjective_content(scene, verb, adjective, head)
    if not content:
        return None
    first = min([verb.index, *_helpers(scene, verb, adjective)])
    cue = scene.span(first, adjective.index)
    source = source_span(scene, head)
    return Draft(
        sentence=scene.sentence,
        cue=cue,
        source=source,
        zone=cue.cover(source),
        content=content,
        head=head,
        lemma=adjective.lower,
    )


def _is_dummy(scene: Scene, head: Token, adjective: Token) -> bool:
    """Whether "it" stands for the clause ("it is not clear how …")."""
    impersonal = adjective.lower in scene.words.impersonal
    return impersonal and head.lower in scene.words.pronouns.neuter


def _helpers(scene: Scene, verb: Token, adjective: Token) -> Iterator[int]:
    if scene.negated(verb) or scene.negated(adjective):
        for child in scene.sentence.children(verb, "aux", "neg"):
            yield child.index


def _linking_verb(scene: Scene, adjective: Token) -> Token | None:
    passive = scene.sentence.child(adjective, "auxpass", "cop")
    if passive is not None:
        return passive
    head = scene.sentence.head(adjective)
    if head is None or adjective.dep not in {"acomp", "attr", "oprd"}:
        return None
    return head if head.lemma in scene.words.linking else None


def _adjective_content(scene: Scene, verb: Token, adjective: Token, head: Token) -> list[Span]:
    for anchor in (adjective, verb):
        for clause in scene.sentence.children(anchor, "ccomp", "advcl"):
            left, right = scene.sentence.edges(clause)
            if left > adjective.index and _says_that(scene, clause):
                return _content(scene, left, right)
            if right < noun_phrase(scene, head)[0] and clause.dep == "ccomp":
                return _content(scene, left, right)
    region = quotation_after(scene.desk, adjective.end)
    return [region.inner] if region is not None and ":" in scene.gap(adjective.index + 1) else []


def _says_that(scene: Scene, clause: Token) -> bool:
    mark = scene.sentence.child(clause, "mark")
    if mark is not None:
        return mark.lower in scene.words.links.conjunctions
    asks = clause.dep == "ccomp" or scene.sentence[scene.sentence.edges(clause)[0]].tag[0] != "W"
    return asks and own_subject(scene, clause) is not None
