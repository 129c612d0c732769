"""Sources by their place beside the cue, where the parser has tied them to the content."""

from __future__ import annotations

from armsflow.languages.persons import Persons
from armsflow.languages.syntax import Token
from armsflow.readers.rules.statements.cues import VerbCue
from armsflow.readers.rules.statements.scene import Scene

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_LONGEST = 30
_MOST_SEGMENTS = 3


def before_cue(scene: Scene, cue: VerbCue) -> tuple[int, int] | None:
    """Name and apposition between the content and the cue ("…, the head, Ivan, said")."""
    if cue.verb.tag not in _FINITE or cue.first <= scene.lead:
        return None
    last = cue.first - 1
    while last > 0 and (scene.breaks(last) or _helps(scene, cue, last)):
        last -= 1
    first = _segment_start(scene, last)
    for _ in range(_MOST_SEGMENTS):
        relative = _is_relative(scene, first)
        if not (relative or _nominal(scene, first, last)) or last - first > _LONGEST:
            return None
        if not relative and _content_ends_before(scene, first):
            return first, last
        if first <= scene.lead + 1:
            return None
        first = _segment_start(scene, first - 2)
    return None


def _helps(scene: Scene, cue: VerbCue, index: int) -> bool:
    """Whether a token is an auxiliary of the cue ("has said")."""
    token = scene.sentence[index]
    return token.dep in {"aux", "auxpass"} and token.head == cue.verb.index


def at_start(scene: Scene, cue: VerbCue) -> tuple[int, int] | None:
    """The name that opens the sentence, if no clause stands between it and the cue."""
    first = scene.lead
    while first < cue.first and _passing(scene, first):
        first += 1
    last = first
    while last + 1 < cue.first and not scene.parted_after(last):
        last += 1
    if (
        first >= cue.first
        or not _nominal(scene, first, last)
        or not is_speaker(
            scene, scene.sentence.top(scene.span(first, last)) or scene.sentence[last]
        )
    ):
        return None
    if any(scene.finite(i) and not _in_relative(scene, first, i) for i in range(first, cue.first)):
        return None
    return first, _with_apposition(scene, last, cue.first)


def _with_apposition(scene: Scene, last: int, limit: int) -> int:
    """An apposition or relative clause between commas belongs to the name before it."""
    start = last + 2
    if start >= limit or not scene.breaks(last + 1):
        return last
    if not _is_relative(scene, start) and scene.sentence[start].tag != "DT":
        return last
    end = start
    while end + 1 < limit and not scene.breaks(end + 1):
        end += 1
    return end


def _segment_start(scene: Scene, last: int) -> int:
    place = last
    while place > scene.lead and not scene.breaks(place - 1) and not scene.marked(place):
        place -= 1
    return place


def _content_ends_before(scene: Scene, first: int) -> bool:
    """Whether what stands before ``first`` is a quotation's end or a segment with a verb."""
    if first <= scene.lead:
        return False
    if scene.marked(first):
        return True
    if not scene.breaks(first - 1) or first <= scene.lead + 1:
        return False
    start = _segment_start(scene, first - 2)
    return any(t.is_verb and t.tag != "VBG" for t in scene.sentence.tokens[start : first - 1]) and (
        not _is_relative(scene, start)
    )


def _nominal(scene: Scene, first: int, last: int) -> bool:
    """Whether the words from ``first`` can be a name and what describes it."""
    token = scene.sentence[first]
    if not (token.is_noun or token.tag in {"DT", "PRP", "PRP$", "JJ", "CD", "VBN"}):
        return False
    return not any(
        scene.sentence[i].is_verb and scene.sentence[i].tag in {"VBD", "VBZ", "VBP", "MD"}
        and not _in_relative(scene, first, i)
        for i in range(first, last + 1)
    )  # fmt: skip


def _in_relative(scene: Scene, first: int, index: int) -> bool:
    return any(_is_relative(scene, i) for i in range(first, index))


def _is_relative(scene: Scene, index: int) -> bool:
    return index < len(scene.sentence) and scene.sentence[index].tag in {"WP", "WDT", "WP$"}


def after_cue(scene: Scene, cue: VerbCue) -> tuple[int, int] | None:
    """The name after a cue that closes the sentence ("…, told reporters the head of … Ivanov")."""
    if cue.verb.tag not in _FINITE or not _parted(scene, cue.first):
        return None
    first = cue.last + 1
    while first < len(scene.sentence) and _passing(scene, first):
        first += 1
    last = first
    while last + 1 < len(scene.sentence) and not scene.parted_after(last):
        last += 1
    if first >= len(scene.sentence) or scene.breaks(first) or not _speaks(scene, first, last):
        return None
    return first, last


def _parted(scene: Scene, index: int) -> bool:
    """Whether a comma or mark precedes the cue, perhaps before a time ("…, on Sunday said")."""
    while index > 1 and not scene.parted_before(index) and _passing(scene, index - 1):
        index -= 1
    return scene.parted_before(index)


def _passing(scene: Scene, index: int) -> bool:
    """Hearers and times, and the small words that lead them."""
    words = scene.words
    persons = scene.desk.persons
    word = scene.lower(index)
    if word in words.times or word in persons.hearers:
        return True
    following = {scene.lower(index + 1), scene.lower(index + 2)}
    named = index + 1 < len(scene.sentence) and scene.sentence[index + 1].tag == "NNP"
    if (word == "to" and named) or (scene.lower(index - 1) == "to" and scene.marked(index)):
        return True
    leads = word in {"on", "in", "to", "the", "last", "late", "this"}
    return leads and bool(following & (words.times | persons.hearers))


def _speaks(scene: Scene, first: int, last: int) -> bool:
    """Whether the first noun of the words is a role, a body, a title or a name."""
    persons = scene.desk.persons
    known = persons.roles | persons.bodies | persons.titles
    if any(scene.finite(i) and not _in_relative(scene, first, i) for i in range(first, last + 1)):
        return False
    for token in scene.sentence.tokens[first : last + 1]:
        if token.is_noun:
            return token.lower in known or token.lemma in known or token.tag == "NNP"
        if token.tag == "PRP":
            return True
    return False


def is_speaker(scene: Scene, token: Token) -> bool:
    """Whether a noun can be one who speaks."""
    return names_speaker(scene.desk.persons, token)


def names_speaker(persons: Persons, token: Token) -> bool:
    """Whether a noun is a name, a personal pronoun, a role, a body or a title."""
    known = persons.roles | persons.bodies | persons.titles
    return token.tag in {"NNP", "NNPS", "PRP"} or token.lemma in known or token.lower in known


def phrase_head(scene: Scene, first: int, last: int) -> Token | None:
    """The head of a phrase found by place: its first noun that no noun inside it governs."""
    inside = scene.sentence.tokens[first : last + 1]
    nouns = [t for t in inside if t.is_noun or t.tag in {"PRP", "CD", "DT"}]
    for token in nouns:
        governor = scene.sentence[token.head]
        governed = first <= governor.index <= last and governor.index != token.index
        if not governed or not (governor.is_noun or governor.tag in {"IN", "CD"}):
            if token.tag in {"DT", "CD"} and any(n.is_noun for n in nouns[:2]):
                continue
            return token
    return nouns[-1] if nouns else None
