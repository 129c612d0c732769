"""Statements by verbal cues: a verb that reports, its source and what it reports."""

from __future__ import annotations

from collections.abc import Iterator

from armsflow.languages.quotations import Quotation
from armsflow.languages.syntax import Token
from armsflow.model import Span
from armsflow.readers.rules.statements.agents import by_agent
from armsflow.readers.rules.statements.blocks import Block, block
from armsflow.readers.rules.statements.contents import around, pieces
from armsflow.readers.rules.statements.cues import VerbCue, verb_cues
from armsflow.readers.rules.statements.direct_speech import spoken
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.frames import after, is_document
from armsflow.readers.rules.statements.relays import is_relay, relayed
from armsflow.readers.rules.statements.scene import Scene, Stretch
from armsflow.readers.rules.statements.sources import (
    is_first_person,
    is_named,
    is_urged,
    own_subject,
    source_span,
    subject,
)
from armsflow.readers.rules.statements.trimming import trimmed


def verb_drafts(scene: Scene) -> Iterator[Draft]:
    """A draft for every verb of the sentence that reports something."""
    for cue in verb_cues(scene):
        if _tells_nothing(scene, cue) or _relays(scene, cue):
            continue
        draft = _draft(scene, cue)
        if draft is not None:
            yield draft


def _tells_nothing(scene: Scene, cue: VerbCue) -> bool:
    """A negated verb of speech reports no words ("would not say", "did not comment")."""
    if not (scene.negated(cue.verb) or _neither(scene, cue.verb)):
        return False
    first = own_subject(scene, cue.verb)
    speaks = first is not None and is_first_person(scene, first)
    return cue.lemma in scene.words.verbs.silent or speaks or _neither(scene, cue.verb)


def _neither(scene: Scene, verb: Token) -> bool:
    """Whether a pair of denials surrounds the verb ("would neither confirm nor deny")."""
    joined = [verb, *scene.sentence.ancestors(verb)][:2]
    before = (
        child.lower
        for link in joined
        for child in scene.sentence.children(link)
        if child.index < verb.index
    )
    return any(word in scene.words.links.denials for word in before)


def _relays(scene: Scene, cue: VerbCue) -> bool:
    return is_relay(scene, cue.verb) or relayed(scene, cue.verb) is not None


def _draft(scene: Scene, cue: VerbCue) -> Draft | None:
    if _impersonal(scene, cue):
        return _unsourced(scene, cue)
    stretch = block(scene, cue)
    head = stretch.head if stretch.source else subject(scene, cue.verb) or stretch.head
    if head is None or not is_named(scene, head):
        return None
    if _passive(scene, cue):
        return by_agent(scene, cue)
    if is_urged(scene, cue.verb) or _inward(scene, cue, head) or _is_dummy(scene, cue, head):
        return None
    zone = scene.span(stretch.first, stretch.last)
    content = _content(scene, cue, stretch, zone)
    if not content:
        return None
    return Draft(
        sentence=scene.sentence,
        cue=cue.span(scene),
        source=_source(scene, cue, stretch, head),
        zone=zone,
        content=content,
        head=head,
        verb=cue.verb,
        lemma=cue.lemma,
    )


def _source(scene: Scene, cue: VerbCue, stretch: Block, head: Token) -> Span:
    if stretch.source is not None:
        return scene.span(*stretch.source)
    return source_span(scene, head, cue.verb)


def _is_dummy(scene: Scene, cue: VerbCue, head: Token) -> bool:
    """Whether "it" only announces an infinitive ("it is hard to imagine …")."""
    infinitive = cue.verb.tag == "VB" and scene.sentence.child(cue.verb, "nsubj") is None
    return infinitive and head.lower in scene.words.pronouns.neuter


def _inward(scene: Scene, cue: VerbCue, head: Token) -> bool:
    """Whether those who speak and hear here are meant.

    In the first person only telling that is past reports words, not "I think", "I can say".
    """
    if head.lower in scene.words.pronouns.second:
        return True
    past = cue.verb.tag in {"VBD", "VBN"}
    told = past and cue.lemma in scene.words.verbs.telling
    return is_first_person(scene, head) and not told


def _impersonal(scene: Scene, cue: VerbCue) -> bool:
    """Whether no one is named ("it was reported that …")."""
    head = scene.sentence.child(cue.verb, "nsubjpass", "nsubj", "expl")
    passive = scene.sentence.child(cue.verb, "auxpass") is not None
    return passive and head is not None and head.lower == "it"


def _unsourced(scene: Scene, cue: VerbCue) -> Draft | None:
    if cue.lemma not in scene.words.verbs.telling:
        return None
    zone = cue.span(scene)
    content = list(pieces(scene, after(scene, cue), zone))
    if not content:
        return None
    return Draft(
        sentence=scene.sentence, cue=zone, source=None, zone=zone, content=content, lemma=cue.lemma
    )


def _passive(scene: Scene, cue: VerbCue) -> bool:
    """Whether the verb says what is done to its subject ("asked about it, he …")."""
    helped = scene.sentence.child(cue.verb, "aux") is not None
    participle = cue.verb.tag == "VBN" and cue.verb.dep in {"advcl", "acl"} and not helped
    undergone = scene.words.verbs.received | scene.words.verbs.object_predicate
    if participle and cue.lemma in undergone:
        return True
    return scene.sentence.child(cue.verb, "auxpass", "nsubjpass") is not None


def _content(scene: Scene, cue: VerbCue, stretch: Block, zone: Span) -> list[Span]:
    regions = spoken(scene, cue, stretch)
    if regions:
        return list(_inner_pieces(scene.desk, regions))
    stretches = around(scene, cue, stretch)
    if stretches and not _may_stand_apart(scene, cue, stretch, stretches):
        stretches = []
    stretches = stretches or after(scene, cue)
    return list(pieces(scene, stretches, zone))


def _inner_pieces(desk: Desk, regions: list[Quotation]) -> Iterator[Span]:
    for region in regions:
        piece = trimmed(desk.text, region.span, desk.quotations)
        if piece is not None:
            yield piece


def _may_stand_apart(scene: Scene, cue: VerbCue, stretch: Block, stretches: list[Stretch]) -> bool:
    """A verb of saying may; any other verb only beside the end of a quotation."""
    clausal = cue.lemma in scene.words.verbs.clause
    closes = stretch.last + 2 >= len(scene.sentence)
    governs = cue.lemma in scene.words.verbs.governing and not closes and cue.frame == "verb"
    if governs and scene.breaks(cue.last + 1):
        governs = not is_document(scene, cue, stretch.head)
    if cue.frame == "idiom":
        return not after(scene, cue)
    if clausal and not governs and cue.frame != "preposition":
        return True
    return scene.marked(stretches[0][1] + 1) or scene.marked(stretches[0][1])
