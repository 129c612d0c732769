"""Content that is a clause: the complement of a cue, however the parser has tied it."""

from __future__ import annotations

from collections.abc import Iterator

from armsflow.languages.syntax import Token
from armsflow.readers.rules.statements.cues import VerbCue
from armsflow.readers.rules.statements.scene import Scene, Stretch
from armsflow.readers.rules.statements.sources import own_subject, rejoins

_STOPPING = frozenset({"cc", "conj", "parataxis"})
_SUBJECTS = ("nsubj", "nsubjpass")
_FARTHEST = 14
_FEWEST = 3


def clause(scene: Scene, cue: VerbCue) -> Stretch | None:
    """The clause that the cue governs: by the parse, by its conjunction, or by its subject."""
    if cue.frame in {"preposition", "preposition_infinitive"}:
        return None
    if cue.frame == "verb" and cue.lemma not in scene.words.verbs.clause:
        return None
    head = _complement(scene, cue)
    if head is None:
        return _by_conjunction(scene, cue) or _by_subject(scene, cue)
    left, right = scene.sentence.edges(head)
    left = past_time(scene, max(left, cue.last + 1))
    again = _next_cue(scene, cue, head)
    return left, (extended(scene, cue, right) if again is None else again - 1)


def _complement(scene: Scene, cue: VerbCue) -> Token | None:
    anchors = [cue.anchor] if cue.anchor.index == cue.verb.index else [cue.anchor, cue.verb]
    labels = ("ccomp",) if cue.frame == "verb" else ("ccomp", "acl", "advcl", "relcl")
    for anchor in anchors:
        for child in scene.sentence.children(anchor, *labels):
            told = child.dep != "advcl" or _is_told(scene, cue, child)
            if child.index > cue.last and told and _is_clause(scene, child):
                return child
    return None


def _is_told(scene: Scene, cue: VerbCue, token: Token) -> bool:
    """Whether a clause tied as an adverbial is content: none behind "while" or "as".

    A verb that wants a clause may have its content tied so by mistake, whatever leads it.
    """
    mark = scene.sentence.child(token, "mark")
    wanted = cue.frame != "idiom" and cue.lemma in scene.words.verbs.clause
    return wanted or mark is None or mark.lower in scene.words.links.conjunctions


def _is_clause(scene: Scene, token: Token) -> bool:
    """A clause has a subject, a complementiser or a question word of its own."""
    return any(
        child.dep in {"nsubj", "nsubjpass", "mark", "expl", "csubj"} or child.tag[0] == "W"
        for child in scene.sentence.children(token)
    )


def _by_conjunction(scene: Scene, cue: VerbCue) -> Stretch | None:
    """A "that" after hearer and circumstances, which the parser tied to one of them."""
    for index in range(cue.last + 1, min(cue.last + _FARTHEST, len(scene.sentence) - 2)):
        if scene.finite(index) or scene.sentence[index].text in {";", ":"}:
            return None
        opens = scene.lower(index) in scene.words.links.conjunctions
        if opens and scene.sentence[index].tag != "DT" and not scene.sentence[index + 1].is_verb:
            return None if _of_noun(scene, cue, index - 1) else (index, len(scene.sentence) - 1)
    return None


def _of_noun(scene: Scene, cue: VerbCue, index: int) -> bool:
    """Whether the clause after ``index`` belongs to a noun there that is no part of the cue."""
    bearing = scene.words.nouns | scene.words.bearing
    return scene.sentence[index].lemma in bearing and index != cue.anchor.index


def _by_subject(scene: Scene, cue: VerbCue) -> Stretch | None:
    """A clause without a conjunction right after the cue and its time."""
    start = past_time(scene, cue.last + 1)
    if start + 1 >= len(scene.sentence) or scene.breaks(start):
        return None
    pronoun = scene.sentence[start].tag == "PRP" and scene.finite(start + 1)
    led = any(
        token.dep in _SUBJECTS
        and scene.sentence.edges(token)[0] == start
        and token.head > token.index
        for token in scene.sentence.tokens[start : start + _FARTHEST]
    )
    return (start, len(scene.sentence) - 1) if pronoun or led else None


def _next_cue(scene: Scene, cue: VerbCue, head: Token) -> int | None:
    """Where "and warned …" begins: a verb of speech that the parser tied to the content."""
    for token in scene.sentence.tokens[head.index + 1 : scene.sentence.edges(head)[1] + 1]:
        start = token.index
        if rejoins(scene, token) and token.tag == cue.verb.tag:
            start = _link_before(scene, token.index, head.index)
        elif _speaks_for_itself(scene, token):
            start = _link_before(scene, scene.sentence.edges(token)[0], head.index)
            start = start if scene.lower(start) == "," else token.index
        if start < token.index:
            return start
    return None


def _link_before(scene: Scene, place: int, limit: int) -> int:
    while place > limit + 1 and scene.lower(place - 1) in scene.words.links.joining | {","}:
        place -= 1
    return place


def _speaks_for_itself(scene: Scene, token: Token) -> bool:
    """A coordinated verb of speech with a subject of its own (", but the ministry denied …")."""
    if token.dep != "conj" or token.lemma not in scene.words.verbs.clause:
        return False
    subject = own_subject(scene, token)
    return subject is not None and subject.is_noun


def past_time(scene: Scene, left: int) -> int:
    """The first token from ``left`` on that is not the time of the cue ("on Friday")."""
    place = left
    while place < len(scene.sentence) and _timely(scene, place):
        place += 1
    timed = any(_is_time(scene, index) for index in range(left, place))
    return place if timed and place < len(scene.sentence) else left


def _timely(scene: Scene, index: int) -> bool:
    return _is_time(scene, index) or scene.lower(index) in scene.words.links.dating


def _is_time(scene: Scene, index: int) -> bool:
    return scene.lower(index).rstrip(".") in scene.words.times


def extended(scene: Scene, cue: VerbCue, right: int) -> int:
    """Later dependents of the cue that the parser cut off the content belong to it."""
    for child in _later(scene, cue, right):
        left, end = scene.sentence.edges(child)
        if child.dep in _STOPPING or scene.breaks(left - 1):
            break
        if scene.names_source(child.index):
            break
        right = end
    return right


def _later(scene: Scene, cue: VerbCue, right: int) -> Iterator[Token]:
    for child in scene.sentence.children(cue.verb):
        if scene.sentence.edges(child)[0] > right and child.dep != "punct":
            yield child


def remainder(scene: Scene, cue: VerbCue) -> Stretch | None:
    """Headline grammar hides the clause ("says jets sent east"): take what follows the verb."""
    if cue.frame != "verb" or cue.lemma not in scene.words.verbs.plain or cue.verb.tag == "VBG":
        return None
    start = past_time(scene, cue.last + 1)
    rest = scene.sentence.tokens[start:]
    if len(rest) < _FEWEST or scene.breaks(start) or own_subject(scene, cue.verb) is None:
        return None
    if rest[0].tag == "TO" or (cue.verb.tag == "VBD" and rest[0].tag == "VBG"):
        return None  # "said to test", "said seeking": the headline's passive
    end = len(scene.sentence) - 1
    said = any(t.is_verb for t in rest) or scene.marked_within(start, end)
    return (start, end) if said else None
