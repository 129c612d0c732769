"""Statements by prepositional cues: "according to X", "in his opinion", "by her words"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from armsflow.languages.syntax import Token
from armsflow.readers.rules.statements.contents import pieces
from armsflow.readers.rules.statements.drafts import Draft
from armsflow.readers.rules.statements.scene import Scene, Stretch
from armsflow.readers.rules.statements.sources import (
    is_named,
    noun_phrase,
    owner_span,
    source_span,
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A prepositional attribution: cue tokens, the source's head, and where the phrase ends."""

    first: int
    last: int
    cue: tuple[int, int]
    head: Token
    owned: bool = False
    lemma: str = "according"


def phrase_drafts(scene: Scene) -> Iterator[Draft]:
    """A draft for every prepositional attribution of the sentence."""
    for token in scene.sentence:
        phrase = _according(scene, token) or _view(scene, token)
        if phrase is not None and is_named(scene, phrase.head):
            draft = _draft(scene, phrase)
            if draft is not None:
                yield draft


def _according(scene: Scene, token: Token) -> _Phrase | None:
    last = scene.names_source(token.index)
    return None if last is None else _with_object(scene, token, last)


def _with_object(scene: Scene, token: Token, last: int) -> _Phrase | None:
    head = _object(scene, last)
    if head is None:
        return None
    _, right = noun_phrase(scene, head)
    owner = scene.sentence.child(head, "poss")
    if owner is not None and owner.tag == "PRP$" and head.lemma in scene.words.view_nouns:
        return _Phrase(token.index, right, (token.index, last), owner, owned=True)
    return _Phrase(token.index, right, (token.index, last), head)


def _object(scene: Scene, last: int) -> Token | None:
    """The noun after a preposition; the parser's own object, or else the next noun."""
    found = scene.sentence.child(scene.sentence[last], "pobj")
    if found is not None and found.index > last:
        return found
    for token in scene.sentence.tokens[last + 1 : last + 8]:
        if scene.breaks(token.index):
            return None
        if (token.is_noun and not scene.sentence[token.head].is_noun) or token.tag == "PRP":
            return token
    return None


def _view(scene: Scene, token: Token) -> _Phrase | None:
    if token.lower not in scene.words.view_prepositions:
        return None
    noun = scene.sentence.child(token, "pobj")
    if noun is None or noun.lemma not in scene.words.view_nouns:
        return None
    owner = scene.sentence.child(noun, "poss")
    if not _stands_apart(scene, token, noun):
        return None
    if owner is not None:
        return _owned(scene, token, noun, owner)
    link = next((c for c in scene.sentence.children(noun, "prep") if c.lower == "of"), None)
    if link is None or link.index != noun.index + 1:
        return None
    return _with_object(scene, token, link.index)


def _stands_apart(scene: Scene, token: Token, noun: Token) -> bool:
    """Whether a phrase opens its clause or stands between commas, not "committed to his views"."""
    first, last = token.index, scene.sentence.edges(noun)[1]
    return first <= scene.lead or scene.parted_before(first) or scene.parted_after(last)


def _owned(scene: Scene, token: Token, noun: Token, owner: Token) -> _Phrase | None:
    if owner.lower in scene.words.pronouns.first | scene.words.pronouns.second:
        return None
    right = noun_phrase(scene, noun)[1]
    return _Phrase(token.index, right, (token.index, noun.index), owner, owned=True)


def _draft(scene: Scene, phrase: _Phrase) -> Draft | None:
    zone = scene.span(phrase.first, phrase.last)
    content = list(pieces(scene, _stretches(scene, phrase), zone))
    if not content:
        return None
    owned = owner_span(scene, phrase.head)
    return Draft(
        sentence=scene.sentence,
        cue=scene.span(*phrase.cue),
        source=owned if phrase.owned else source_span(scene, phrase.head),
        zone=zone,
        content=content,
        head=phrase.head,
        lemma=phrase.lemma,
    )


def _stretches(scene: Scene, phrase: _Phrase) -> list[Stretch]:
    right = (phrase.last + 1, len(scene.sentence) - 1)
    start = scene.left_limit(phrase.first) if phrase.first else 0
    left = (start, phrase.first - 1)
    if not _clausal(scene, left):
        lead = _wordy_lead(scene, left)
        return [right] if lead is None else [lead, right]
    if _goes_on(scene, right):
        return [left, right]
    return [left]


def _clausal(scene: Scene, left: Stretch) -> bool:
    """Whether the words before the phrase hold the verb that governs the sentence."""
    tokens = scene.sentence.tokens[left[0] : left[1] + 1]
    return any(t.is_verb and t.dep in {"ROOT", "ccomp", "parataxis", "conj"} for t in tokens)


def _wordy_lead(scene: Scene, left: Stretch) -> Stretch | None:
    """The part of a clause before the phrase, unless only a link word or an adverbial."""
    tokens = scene.sentence.tokens[left[0] : left[1] + 1]
    if any(t.dep in {"nsubj", "nsubjpass"} for t in tokens):
        return left
    return None


def _goes_on(scene: Scene, right: Stretch) -> bool:
    start = right[0]
    while start < len(scene.sentence) and scene.breaks(start):
        start += 1
    if start >= len(scene.sentence):
        return False
    return scene.marked(start) or scene.lower(start) in scene.words.links.joining
