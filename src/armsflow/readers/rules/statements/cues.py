"""Verbal cues: which verb of a sentence reports, and which words belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from armsflow.languages.syntax import Token
from armsflow.model import Span
from armsflow.readers.rules.statements.scene import Scene

_NOT_CUES = frozenset({"aux", "auxpass", "amod", "compound", "det", "case", "nmod"})
_GAP = 3
_MOST = 48


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb that reports: the words ``first`` … ``last`` are the cue, ``frame`` a phrase's kind.

    ``anchor`` is the word that the content hangs on: the verb, or the noun or adjective of an
    idiom ("made it clear", "expressed concern").
    """

    verb: Token
    lemma: str
    first: int
    last: int
    anchor: Token
    frame: str = "verb"
    link: Token | None = None

    def span(self, scene: Scene) -> Span:
        """The words of the cue in the document."""
        return scene.span(self.first, self.last)


def verb_cues(scene: Scene) -> Iterator[VerbCue]:
    """The verbs of the sentence that the language's words know as reporting.

    A sentence with more than 48 of them is no prose; the rest are passed over.
    """
    verbs = (t for t in scene.sentence if t.is_verb and t.dep not in _NOT_CUES)
    cues = (_cue(scene, token) for token in verbs)
    yield from islice((cue for cue in cues if cue is not None), _MOST)


def _cue(scene: Scene, token: Token) -> VerbCue | None:
    return (
        _idiom(scene, token)
        or _particle(scene, token)
        or _prepositional(scene, token)
        or _plain(scene, token)
    )


def _plain(scene: Scene, token: Token) -> VerbCue | None:
    if token.lemma not in scene.words.verbs.all:
        return None
    return VerbCue(token, token.lemma, _first(scene, token), token.index, token)


def _first(scene: Scene, token: Token) -> int:
    """The cue begins at the auxiliary where a negation belongs to it ("does not believe")."""
    if not scene.negated(token):
        return token.index
    helpers = scene.sentence.children(token, "aux", "auxpass", "neg")
    before = [c.index for c in helpers if c.index < token.index]
    return min(before, default=token.index)


def _particle(scene: Scene, token: Token) -> VerbCue | None:
    particles = scene.words.phrases.particle.get(token.lemma)
    if not particles or scene.lower(token.index + 1) not in particles:
        return None
    return VerbCue(token, token.lemma, _first(scene, token), token.index + 1, token, "particle")


def _prepositional(scene: Scene, token: Token) -> VerbCue | None:
    phrases = scene.words.phrases
    if scene.sentence.child(token, "ccomp") and token.lemma in scene.words.verbs.clause:
        return None
    for frame, table in (
        ("preposition_infinitive", phrases.preposition_infinitive),
        ("preposition", phrases.preposition),
    ):
        for link in _links(scene, token, table.get(token.lemma, frozenset())):
            joined = link.index == token.index + 1 and not _gerund(scene, link)
            last = link.index if joined else token.index
            return VerbCue(token, token.lemma, _first(scene, token), last, token, frame, link)
    return None


def _links(scene: Scene, token: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    if not prepositions:
        return
    for child in scene.sentence.children(token, "prep", "prt", "aux", "dative"):
        if child.lower in prepositions and child.index > token.index:
            yield child
    for clause in scene.sentence.children(token, "advcl", "xcomp", "ccomp"):
        mark = scene.sentence.child(clause, "mark")
        if mark is not None and mark.lower in prepositions and mark.index == token.index + 1:
            yield mark


def _gerund(scene: Scene, link: Token) -> bool:
    """Whether the preposition leads a clause and is content ("committed to finalizing")."""
    return link.lower == "to" and scene.sentence.child(link, "pcomp") is not None


def _idiom(scene: Scene, token: Token) -> VerbCue | None:
    for rest in scene.words.phrases.idiom.get(token.lemma, ()):
        place = _follow(scene, token.index, rest)
        if place is not None:
            anchor = scene.sentence[place]
            first = _first(scene, token)
            return VerbCue(token, token.lemma, first, place, anchor, "idiom")
    return None


def _follow(scene: Scene, index: int, rest: tuple[str, ...]) -> int | None:
    """Where the last word of ``rest`` stands if its words follow ``index`` in order, closely."""
    for word in rest:
        index = next(
            (
                place
                for place in range(index + 1, min(index + 1 + _GAP, len(scene.sentence)))
                if word in (scene.lower(place), scene.sentence[place].lemma)
            ),
            -1,
        )
        if index < 0:
            return None
    return index
