"""Content around an attribution that stands apart in the sentence, and the texts of stretches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from armsflow.model import Span
from armsflow.readers.rules.statements.blocks import Block
from armsflow.readers.rules.statements.cues import VerbCue
from armsflow.readers.rules.statements.quoted import quotation_before, widened
from armsflow.readers.rules.statements.scene import Scene, Stretch
from armsflow.readers.rules.statements.trimming import trimmed

_NEAR = 3
_CLOSING = frozenset(",.?!…-–—")
_PARTICIPLES = frozenset({"VBN", "VBG", "TO"})
_LEADING_IN = _PARTICIPLES | {"IN", "RB"}
_LINKING = frozenset({"RB", "CC"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def around(scene: Scene, cue: VerbCue, block: Block) -> list[Stretch]:
    """Content before, and perhaps after, an attribution between commas or marks."""
    first, last = block.first, block.last
    if block.head is None:
        return []
    if not scene.parted_after(last):
        return _after_speech(scene, cue, block)
    right = (last + 1, len(scene.sentence) - 1)
    if scene.lower(first) in scene.words.links.comparing and _opens(scene, first):
        return [right] if _wordy(scene, right) else []  # "As Ivanov said, …"
    return _on_both_sides(scene, cue, first, right) if scene.parted_before(first) else []


def _on_both_sides(scene: Scene, cue: VerbCue, first: int, right: Stretch) -> list[Stretch]:
    """What an attribution from ``first`` on, between commas or marks, parts or ends."""
    left = (scene.left_limit(first), first - 1)
    if _only_links(scene, left):
        return [right] if _wordy(scene, right) else []
    if _leads_in(scene, left):
        return [left, right] if _is_inserted(scene, left, right) else []
    return [left, right] if _goes_on(scene, cue, left, right) else [left]


def _opens(scene: Scene, first: int) -> bool:
    """Whether only a dateline or "but" stands before token ``first``."""
    joined = first - 1 == scene.lead and scene.lower(first - 1) in scene.words.links.joining
    return first <= scene.lead or joined


def _after_speech(scene: Scene, cue: VerbCue, block: Block) -> list[Stretch]:
    """A quotation that ends with a stop before the attribution, and what resumes it later.

    Such words are content whatever follows them ("“…,” he told Reuters in a call from Oslo").
    """
    speaks = cue.lemma in scene.words.verbs.clause | scene.words.verbs.quotation
    if block.first == 0 or not speaks:
        return []
    left = (scene.left_limit(block.first), block.first - 1)
    region = _speech_before(scene, scene.sentence[block.first].start)
    if region is None or not (block.inverted or region.start <= scene.sentence[left[0]].start):
        return []
    again = _resumed(scene, block.last + 1)
    return [left] if again is None else [left, (again, len(scene.sentence) - 1)]


def _speech_before(scene: Scene, offset: int) -> Span | None:
    """The quotation that a stop or comma closes and that ends just before ``offset``."""
    region = quotation_before(scene.desk, offset)
    if region is None:
        return None
    text = scene.desk.text
    closes = text[region.inner.end - 1] in _CLOSING or "," in text[region.span.end : offset]
    return region.span if closes else None


def _resumed(scene: Scene, place: int) -> int | None:
    """The first token of a quotation that goes on to the sentence's end after a comma."""
    rest = Span(scene.sentence[place].start, scene.sentence.end)
    for region in scene.desk.quotations.overlapping(rest):
        comma = scene.desk.text[rest.start : region.span.start].rstrip().endswith(",")
        if comma and region.inner.end + 2 >= scene.sentence.end:
            return next((t.index for t in scene.sentence if t.start >= region.inner.start), None)
    return None


def _wordy(scene: Scene, stretch: Stretch) -> bool:
    return any(t.text[0].isalnum() for t in scene.sentence.tokens[stretch[0] : stretch[1] + 1])


def _only_links(scene: Scene, left: Stretch) -> bool:
    """Whether the words only tie the sentence to the one before ("Still, he said, …")."""
    if scene.marked(left[1] + 1):
        return False
    tokens = scene.sentence.tokens[left[0] : left[1] + 1]
    return all(token.tag in _LINKING or not token.text[0].isalnum() for token in tokens)


def _leads_in(scene: Scene, left: Stretch) -> bool:
    """Whether the words only lead in ("In Moscow, X said", "Asked about it, X said")."""
    tokens = scene.sentence.tokens[left[0] : left[1] + 1]
    if tokens[0].tag not in _LEADING_IN or scene.marked(left[1] + 1):
        return False
    return not any(t.dep in _SUBJECTS for t in tokens)


def _is_inserted(scene: Scene, left: Stretch, right: Stretch) -> bool:
    """Whether the attribution is set into a clause ("In May, he said, the tanks would come")."""
    if scene.lower(right[0]) != ",":
        return False
    if scene.sentence[left[0]].tag in _PARTICIPLES:
        return _is_subject(scene, left[0], right[0] + 1)
    words = scene.sentence.tokens[right[0] + 1 : right[1] + 1]
    return bool(words) and words[0].tag != "VBG" and any(t.dep in _SUBJECTS for t in words)


def _is_subject(scene: Scene, first: int, place: int) -> bool:
    """Whether a gerund has its verb after the attribution ("Selling them, he said, was legal")."""
    return scene.sentence[first].tag == "VBG" and (
        place < len(scene.sentence) and scene.finite(place)
    )


def _goes_on(scene: Scene, cue: VerbCue, left: Stretch, right: Stretch) -> bool:
    """Whether the content goes on after the attribution."""
    start = _next_word(scene, right[0])
    if start is None:
        return False
    if _governed_from(scene, cue, right[0]) or _clause_is_split(scene, left, start):
        return True
    if _is_unfinished(scene, left):
        return True
    if start == right[0]:
        return False
    quoted = scene.marked(left[1] + 1)
    continuing = not quoted and scene.lower(start) in scene.words.links.continuing
    return scene.marked(start) or (continuing and not _reports_again(scene, start, cue))


def _next_word(scene: Scene, start: int) -> int | None:
    """The first word from ``start`` on in the same clause complex."""
    while start < len(scene.sentence) and scene.breaks(start):
        if scene.sentence[start].text in {".", ";"}:
            return None
        start += 1
    return start if start < len(scene.sentence) else None


def _governed_from(scene: Scene, cue: VerbCue, place: int) -> bool:
    """Whether the verb that governs the cue stands after it: the clause is cut in two."""
    governor = scene.sentence.head(cue.verb)
    return governor is not None and governor.index > place and cue.verb.dep != "conj"


def _is_unfinished(scene: Scene, left: Stretch) -> bool:
    """Whether the words before end in a verb that wants more ("It is, she said, a mistake")."""
    last = left[1] - scene.breaks(left[1])
    bare = last > left[0] and scene.sentence[last].lemma == "be"
    return bare and not scene.marked(left[1] + 1)


def _clause_is_split(scene: Scene, left: Stretch, start: int) -> bool:
    """Whether the words before have no verb yet and one follows at once."""
    near = range(start, min(start + _NEAR, len(scene.sentence)))
    before = range(left[0], left[1] + 1)
    return not any(map(scene.finite, before)) and any(map(scene.finite, near))


def _reports_again(scene: Scene, start: int, cue: VerbCue) -> bool:
    return any(
        token.is_verb
        and token.lemma in scene.words.verbs.clause
        and token.dep == "conj"
        and token.head == cue.verb.index
        for token in scene.sentence.tokens[start:]
    )


def stretch_span(scene: Scene, stretch: Stretch) -> Span:
    """The text of a stretch with the marks around it, as far as the neighbouring words."""
    first, last = stretch
    tokens = scene.sentence.tokens
    start = tokens[first - 1].end if first > 0 else scene.sentence.start
    end = tokens[last + 1].start if last + 1 < len(tokens) else scene.sentence.end
    return Span(start, end)


def pieces(scene: Scene, stretches: Iterable[Stretch], zone: Span) -> Iterator[Span]:
    """The stretches as clean pieces of content, carried to the ends of their quotations.

    ``zone`` is the attribution, which a quotation without its closing mark may run over.
    """
    desk = scene.desk
    for stretch in stretches:
        for wide in widened(desk, stretch_span(scene, stretch), zone):
            piece = trimmed(desk.text, wide, desk.quotations)
            if piece is not None:
                yield piece
