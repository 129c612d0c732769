"""Statements in the passive whose source is the agent ("was accused by Ankara of …")."""

from __future__ import annotations

from armsflow.languages.syntax import Token
from armsflow.readers.rules.statements.contents import pieces
from armsflow.readers.rules.statements.cues import VerbCue
from armsflow.readers.rules.statements.drafts import Draft
from armsflow.readers.rules.statements.scene import Scene, Stretch
from armsflow.readers.rules.statements.sources import (
    is_named,
    noun_phrase,
    own_subject,
    source_span,
)


def by_agent(scene: Scene, cue: VerbCue) -> Draft | None:
    """The draft of a passive verb that names who said it, or None.

    Its content is the subject and what is said of it, in two pieces; of one who is told
    something, the clause alone.
    """
    head = _agent(scene, cue.verb)
    if head is None or not is_named(scene, head):
        return None
    source = source_span(scene, head)
    zone = cue.span(scene).cover(source)
    content = list(pieces(scene, _stretches(scene, cue), zone))
    if not content:
        return None
    return Draft(
        sentence=scene.sentence, cue=cue.span(scene), source=source, zone=zone, content=content,
        head=head, lemma=cue.lemma,
    )  # fmt: skip


def _agent(scene: Scene, verb: Token) -> Token | None:
    """The one "by" whom something is said; without an auxiliary nothing is."""
    if scene.sentence.child(verb, "auxpass") is None:
        return None
    link = scene.sentence.child(verb, "agent")
    return scene.sentence.child(link, "pobj") if link is not None else None


def _stretches(scene: Scene, cue: VerbCue) -> list[Stretch]:
    target = own_subject(scene, cue.verb)
    if target is None or target.index > cue.first:
        return []
    said = _said(scene, cue)
    if cue.lemma in scene.words.verbs.addressed:
        return said
    return [noun_phrase(scene, target), *said] if said or _is_object(scene, cue, target) else []


def _is_object(scene: Scene, cue: VerbCue, target: Token) -> bool:
    """Whether the subject alone can be what was spoken of ("The deal was condemned by …")."""
    return cue.frame == "verb" and cue.lemma in scene.words.verbs.object and target.is_noun


def _said(scene: Scene, cue: VerbCue) -> list[Stretch]:
    """What follows cue and agent: a charge, a name, an infinitive or a clause."""
    for child in scene.sentence.children(cue.verb, "prep", "xcomp", "ccomp", "oprd"):
        left, right = scene.sentence.edges(child)
        if left > cue.last and (child.dep != "prep" or _charges(scene, child)):
            return [(max(left, cue.last + 1), right)]
    return []


def _charges(scene: Scene, link: Token) -> bool:
    return link.lower in scene.words.links.charging | scene.words.links.comparing
