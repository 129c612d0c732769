"""The stretch of a sentence that is attribution: source, cue, hearer, time and place."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.languages.syntax import Token
from armsflow.readers.rules.statements.cues import VerbCue
from armsflow.readers.rules.statements.positions import (
    after_cue,
    at_start,
    before_cue,
    is_speaker,
    phrase_head,
)
from armsflow.readers.rules.statements.scene import Scene
from armsflow.readers.rules.statements.sources import (
    cue_above,
    noun_phrase,
    own_subject,
    rejoins,
    subject,
)

_ADJUNCTS = ("prep", "npadvmod", "advmod", "dobj", "dative", "prt", "agent", "tmod", "pobj", "oprd")
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens ``first`` … ``last`` of an attribution; ``head`` is the head of its source.

    ``source`` gives the source's words where they were found by place, not by the parse.
    """

    first: int
    last: int
    head: Token | None
    inverted: bool = False
    source: tuple[int, int] | None = None


def block(scene: Scene, cue: VerbCue) -> Block:
    """The attribution around ``cue``, from its own subject to its last adjunct."""
    head = own_subject(scene, cue.verb) or _raised(scene, cue.verb)
    if head is None or (head.index > cue.verb.index and _tells(scene, cue)):
        placed = _by_place(scene, cue)
        if placed is not None:
            return placed
        head = head or _misread_subject(scene, cue)
    first, last, inverted = cue.first, cue.last, False
    if head is not None:
        left, right = noun_phrase(scene, head)
        left = _over_titles(scene, left)
        inverted = left > cue.verb.index
        first = min(first, left)
        last = max(last, right) if inverted else last
    first = _over_helpers(scene, cue.verb, first)
    return Block(first, _over_adjuncts(scene, cue.verb, last), head, inverted)


def _raised(scene: Scene, verb: Token) -> Token | None:
    """The subject of the verb above an infinitive ("she likes to say")."""
    head = scene.sentence.head(verb)
    if verb.dep != "xcomp" or head is None or not scene.sentence.child(verb, "aux"):
        return None
    return own_subject(scene, head)


def _over_titles(scene: Scene, left: int) -> int:
    """Titles before a name that the parser takes for another word ("Under Secretary …")."""
    while left > scene.lead and not scene.breaks(left - 1) and not scene.marked(left):
        before = scene.sentence[left - 1]
        if not before.text[0].isupper() or before.lower not in scene.desk.persons.titles:
            break
        left -= 1
    return left


def _rejoins(scene: Scene, verb: Token) -> bool:
    """Whether the verb shares the subject of a cue before it (", warns Minsk against it")."""
    return rejoins(scene, verb) and cue_above(scene, verb) is not None


def _tells(scene: Scene, cue: VerbCue) -> bool:
    return cue.lemma in scene.words.verbs.addressed


def _by_place(scene: Scene, cue: VerbCue) -> Block | None:
    if cue.lemma not in scene.words.verbs.clause:
        return None
    if _rejoins(scene, cue.verb):
        return None
    before = before_cue(scene, cue)
    if before is not None:
        head = phrase_head(scene, *before)
        last = _over_adjuncts(scene, cue.verb, cue.last)
        return Block(before[0], last, head, source=before)
    start = at_start(scene, cue) if subject(scene, cue.verb) is None else None
    if start is not None:
        head = phrase_head(scene, *start)
        return Block(start[0], _over_adjuncts(scene, cue.verb, cue.last), head, source=start)
    after = after_cue(scene, cue)
    if after is None:
        return None
    head = phrase_head(scene, *after)
    return Block(_over_times(scene, cue.first), after[1], head, inverted=True, source=after)


def _over_times(scene: Scene, first: int) -> int:
    """A time before the cue belongs to the attribution ("…, on Sunday declared …")."""
    place = first
    while place > 1 and not scene.parted_before(place):
        if _time_end(scene, place - 1) is None:
            return first
        place -= 1
    return place


def _over_helpers(scene: Scene, verb: Token, first: int) -> int:
    for child in scene.sentence.children(verb, "aux", "auxpass", "neg", "advmod"):
        if child.index == first - 1:
            first = child.index
    if first > 0 and scene.lower(first - 1) in scene.words.links.comparing:
        first -= 1
    return first


def _misread_subject(scene: Scene, cue: VerbCue) -> Token | None:
    """After a comma the object of an active verb is its subject ("…, reported Ivanov")."""
    verb = cue.verb
    if (
        _rejoins(scene, verb)
        or not scene.parted_before(cue.first)
        or verb.tag not in {"VBD", "VBZ", "VBP", "VBN"}
    ):
        return None
    found = scene.sentence.child(verb, "dobj", "attr", "oprd", "npadvmod", "dative")
    if found is None or found.index < verb.index:
        return None
    return found if scene.marked(cue.first) or is_speaker(scene, found) else None


def _over_adjuncts(scene: Scene, verb: Token, last: int) -> int:
    while last - verb.index < _LONGEST * 3 and not scene.parted_after(last):
        step = _adjunct_end(scene, verb, last + 1)
        if step is None:
            return last
        last = step
    return last


def _adjunct_end(scene: Scene, verb: Token, start: int) -> int | None:
    hearer = verb.lemma in scene.words.verbs.addressed
    for child in scene.sentence.children(verb, *_ADJUNCTS, "advcl", "xcomp"):
        if child.dep in {"dobj", "oprd"} and not hearer:
            continue
        if child.dep == "xcomp" and not (hearer and child.tag == "VBG"):
            continue
        if child.dep == "advcl" and scene.lower(start) not in scene.words.links.circumstances:
            continue
        left, right = scene.sentence.edges(child)
        if left == start and right - left < _LONGEST:
            return _first_part(scene, left, right)
    return _time_end(scene, start)


def _first_part(scene: Scene, left: int, right: int) -> int:
    for index in range(left, right):
        if scene.parted_after(index):
            return index
    return right


def _time_end(scene: Scene, start: int) -> int | None:
    place = start
    while place < len(scene.sentence) and _timely(scene, place):
        place += 1
    return place - 1 if place > start else None


def _timely(scene: Scene, index: int) -> bool:
    word = scene.lower(index).rstrip(".")
    if word in scene.words.times:
        return True
    return word in {"on", "in", "last", "this", "late", "early", "the"} and (
        scene.lower(index + 1).rstrip(".") in scene.words.times
    )
