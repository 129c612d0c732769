"""What a verbal cue reports: the clause, phrase or remainder of the sentence that is content."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from armsflow.languages.syntax import Token
from armsflow.model import Span
from armsflow.readers.rules.statements.blocks import Block
from armsflow.readers.rules.statements.cues import VerbCue
from armsflow.readers.rules.statements.scene import Scene
from armsflow.readers.rules.statements.sources import own_subject, rejoins

_STOPPING = frozenset({"cc", "conj", "parataxis"})
_NEAR = 3
_FARTHEST = 14
_CONTINUING = frozenset("but and because with if unless or so nor which".split())

Stretch = tuple[int, int]


def around(scene: Scene, cue: VerbCue, around_block: Block) -> list[Stretch]:
    """Content before, and perhaps after, an attribution that stands apart in the sentence."""
    first, last = around_block.first, around_block.last
    if around_block.head is None or not scene.parted_after(last):
        return []
    if scene.lower(first) == "as" and first <= scene.lead:
        return _after_as(scene, last)
    if not scene.parted_before(first):
        return []
    left = (scene.left_limit(first), first - 1)
    if not _wordy(scene, left) or _leads_in(scene, left):
        return []
    right = (last + 1, len(scene.sentence) - 1)
    if _goes_on(scene, cue, first, right):
        return [left, right]
    return [left]


def _after_as(scene: Scene, last: int) -> list[Stretch]:
    """"As Ivanov said, …": all that follows is content."""
    right = (last + 1, len(scene.sentence) - 1)
    return [right] if _wordy(scene, right) else []


def _wordy(scene: Scene, stretch: Stretch) -> bool:
    return any(t.text[0].isalnum() for t in scene.sentence.tokens[stretch[0] : stretch[1] + 1])


def _leads_in(scene: Scene, left: Stretch) -> bool:
    """Whether the words only lead in ("In Moscow, X said", "Asked about it, X said")."""
    first = scene.sentence[left[0]]
    if first.tag not in {"IN", "VBN", "VBG", "TO", "RB"} or scene.marked(left[1] + 1):
        return False
    return not any(
        t.dep in {"nsubj", "nsubjpass", "expl"} for t in scene.sentence.tokens[left[0] : left[1] + 1]
    )


def _goes_on(scene: Scene, cue: VerbCue, first: int, right: Stretch) -> bool:
    start = right[0]
    while start < len(scene.sentence) and scene.breaks(start):
        if scene.sentence[start].text in {".", ";"}:
            return False
        start += 1
    if start >= len(scene.sentence) or not _wordy(scene, right):
        return False
    governor = scene.sentence.head(cue.verb)
    if governor is not None and governor.index > right[0] and cue.verb.dep != "conj":
        return True
    left = range(scene.left_limit(first), first)
    if not any(scene.finite(i) for i in left) and any(
        scene.finite(i) for i in range(start, min(start + _NEAR, len(scene.sentence)))
    ):
        return True
    if start == right[0]:
        return False
    if scene.marked(start):
        return True
    return scene.lower(start) in _CONTINUING and not _reports_again(scene, start, cue)


def _reports_again(scene: Scene, start: int, cue: VerbCue) -> bool:
    return any(
        token.is_verb and token.lemma in scene.words.verbs.clause and token.dep == "conj"
        and token.head == cue.verb.index
        for token in scene.sentence.tokens[start:]
    )


def after(scene: Scene, cue: VerbCue) -> list[Stretch]:
    """Content after the cue, by the first frame of the verb that fits."""
    apart = _of_antecedent(scene, cue)
    if apart:
        return apart
    for finder in _FINDERS:
        found = finder(scene, cue)
        if found is not None:
            return [found]
    return []


def _clause(scene: Scene, cue: VerbCue) -> Stretch | None:
    if cue.frame == "verb" and cue.lemma not in scene.words.verbs.clause:
        return None
    if cue.frame in {"preposition", "preposition_infinitive"}:
        return None
    clause = _complement(scene, cue)
    if clause is None:
        return _conjunction(scene, cue) or _bare(scene, cue)
    left, right = scene.sentence.edges(clause)
    if left <= cue.last:
        left = cue.last + 1
    left = _past_time(scene, left)
    again = coordinate_cue(scene, cue, clause)
    if again is not None:
        return left, again - 1
    return left, _extended(scene, cue, right)


def _conjunction(scene: Scene, cue: VerbCue) -> Stretch | None:
    """A "that" after hearer and circumstances, which the parser tied to one of them."""
    for index in range(cue.last + 1, min(cue.last + _FARTHEST, len(scene.sentence) - 2)):
        word = scene.lower(index)
        if scene.finite(index) or scene.sentence[index].text in {";", ":"}:
            return None
        if word in {"that", "whether"} and not scene.sentence[index + 1].is_verb:
            if scene.sentence[index - 1].lemma in scene.words.nouns:
                return None
            return index, len(scene.sentence) - 1
    return None


def _bare(scene: Scene, cue: VerbCue) -> Stretch | None:
    """A clause without "that" right after the cue and its time."""
    start = _past_time(scene, cue.last + 1)
    if start + 1 >= len(scene.sentence) or scene.breaks(start):
        return None
    pronoun = scene.lower(start) in {"it", "he", "she", "they", "we"} and scene.finite(start + 1)
    led = any(
        token.dep in {"nsubj", "nsubjpass"}
        and scene.sentence.edges(token)[0] == start
        and token.head > token.index
        for token in scene.sentence.tokens[start : start + _FARTHEST]
    )
    return (start, len(scene.sentence) - 1) if pronoun or led else None


def _complement(scene: Scene, cue: VerbCue) -> Token | None:
    anchors = [cue.anchor] if cue.anchor.index == cue.verb.index else [cue.anchor, cue.verb]
    labels = ("ccomp",) if cue.frame == "verb" else ("ccomp", "acl", "advcl", "relcl")
    for anchor in anchors:
        for child in scene.sentence.children(anchor, *labels):
            if child.index > cue.last and _is_clause(scene, child):
                return child
    return None


def _is_clause(scene: Scene, token: Token) -> bool:
    """A clause has a subject, a complementiser or a question word of its own."""
    return any(
        child.dep in {"nsubj", "nsubjpass", "mark", "expl", "csubj"} or child.tag[0] == "W"
        for child in scene.sentence.children(token)
    )


def coordinate_cue(scene: Scene, cue: VerbCue, clause: Token) -> int | None:
    """Where "and warned …" begins: a verb of speech that the parser tied to the content."""
    for token in scene.sentence.tokens[clause.index + 1 : scene.sentence.edges(clause)[1] + 1]:
        if rejoins(scene, token) and token.tag == cue.verb.tag:
            start = _link_before(scene, token.index, clause.index)
        elif _another(scene, token):
            start = _link_before(scene, scene.sentence.edges(token)[0], clause.index)
            start = start if scene.lower(start) == "," else token.index
        else:
            continue
        if start < token.index:
            return start
    return None


def _link_before(scene: Scene, place: int, limit: int) -> int:
    while place > limit + 1 and scene.lower(place - 1) in {"and", "but", ","}:
        place -= 1
    return place


def _another(scene: Scene, token: Token) -> bool:
    """A coordinated verb of speech with a subject of its own (", but the ministry denied …")."""
    subject = own_subject(scene, token)
    return (
        token.dep == "conj"
        and token.lemma in scene.words.verbs.clause
        and subject is not None
        and subject.tag.startswith("NN")
    )


def _past_time(scene: Scene, left: int) -> int:
    place = left
    while place < len(scene.sentence) and scene.lower(place).rstrip(".") in (
        scene.words.times | {"on", "in", "last", "late", "early"}
    ):
        place += 1
    timed = any(scene.lower(i).rstrip(".") in scene.words.times for i in range(left, place))
    return place if timed and place < len(scene.sentence) else left


def _extended(scene: Scene, cue: VerbCue, right: int) -> int:
    """Later dependents of the cue that the parser cut off the clause belong to the content."""
    for child in scene.sentence.children(cue.verb):
        left, end = scene.sentence.edges(child)
        if left <= right or child.dep == "punct":
            continue
        if child.dep in _STOPPING or _breaks_off(scene, child, left):
            break
        right = end
    return right


def _breaks_off(scene: Scene, child: Token, left: int) -> bool:
    if child.lower in {"according", "citing"}:
        return True
    participle = child.tag in {"VBG", "VBN"} and not scene.sentence.child(child, "mark", "nsubj")
    return child.dep in {"advcl", "xcomp", "acl"} and participle and scene.breaks(left - 1)


def _infinitive(scene: Scene, cue: VerbCue) -> Stretch | None:
    if cue.frame != "verb" or cue.lemma not in scene.words.verbs.infinitive:
        return None
    for child in scene.sentence.children(cue.verb, "xcomp", "ccomp", "advcl"):
        left, right = scene.sentence.edges(child)
        if left > cue.last and scene.lower(left) in {"to", "not"} and _has_to(scene, child):
            return left, right
    return None


def _has_to(scene: Scene, verb: Token) -> bool:
    return any(child.lower == "to" for child in scene.sentence.children(verb, "aux"))


def _object_infinitive(scene: Scene, cue: VerbCue) -> Stretch | None:
    if cue.frame == "preposition_infinitive" and cue.link is not None:
        return _from_link(scene, cue)
    if cue.frame != "verb" or cue.lemma not in scene.words.verbs.object_infinitive:
        return None
    for child in scene.sentence.children(cue.verb, "xcomp", "ccomp", "advcl"):
        if child.index > cue.last and _has_to(scene, child):
            left = _object_left(scene, cue, child)
            if left is not None:
                return left, scene.sentence.edges(child)[1]
    return _bare_infinitive(scene, cue)


def _bare_infinitive(scene: Scene, cue: VerbCue) -> Stretch | None:
    """Headline and misread forms: the object governs the infinitive itself."""
    target = scene.sentence.child(cue.verb, "dobj", "dative")
    if target is None or target.index < cue.last:
        return None
    for child in scene.sentence.children(target, "acl", "relcl", "xcomp"):
        if _has_to(scene, child):
            left, right = scene.sentence.edges(target)
            return max(left, cue.last + 1), right
    return None


def _object_left(scene: Scene, cue: VerbCue, infinitive: Token) -> int | None:
    target = scene.sentence.child(cue.verb, "dobj", "dative") or scene.sentence.child(
        infinitive, "nsubj"
    )
    if target is None or not cue.last < target.index < infinitive.index:
        return None
    return max(scene.sentence.edges(target)[0], cue.last + 1)


def _from_link(scene: Scene, cue: VerbCue) -> Stretch | None:
    target = scene.sentence.child(cue.link, "pobj") if cue.link else None
    if target is None or target.index < cue.last:
        return None
    infinitives = [
        child
        for anchor in (cue.verb, target)
        for child in scene.sentence.children(anchor, "xcomp", "ccomp", "advcl", "acl", "relcl")
        if child.index > target.index and _has_to(scene, child)
    ]
    if not infinitives:
        return None
    right = max(scene.sentence.edges(child)[1] for child in infinitives)
    return scene.sentence.edges(target)[0], right


def _charge(scene: Scene, cue: VerbCue) -> Stretch | None:
    if cue.frame != "verb" or cue.lemma not in scene.words.verbs.object_charge:
        return None
    target = scene.sentence.child(cue.verb, "dobj")
    if target is None or target.index < cue.last:
        return None
    links = [
        child
        for anchor in (cue.verb, target)
        for child in scene.sentence.children(anchor, "prep")
        if child.lower in {"of", "for", "over"} and child.index > target.index
    ]
    if not links and cue.lemma != "blame":
        return None
    left, right = scene.sentence.edges(target)
    right = max([right, *(scene.sentence.edges(link)[1] for link in links[:1])])
    return max(left, cue.last + 1), right


def _object_stretch(scene: Scene, cue: VerbCue, target: Token) -> Stretch:
    left, right = scene.sentence.edges(target)
    return max(left, cue.last + 1), _extended(scene, cue, right)


def _of_antecedent(scene: Scene, cue: VerbCue) -> list[Stretch]:
    """"a deal that Kyiv called a mistake": antecedent and name are two pieces."""
    clause = cue.verb
    antecedent = scene.sentence.head(clause)
    if cue.lemma not in scene.words.verbs.object_predicate or clause.dep != "relcl":
        return []
    target = scene.sentence.child(clause, "dobj")
    if antecedent is None or (target is not None and target.tag[0] != "W"):
        return []
    left = scene.sentence.edges(antecedent)[0]
    start = cue.last + 1
    limit = scene.sentence.edges(clause)[1]
    names = [c for c in scene.sentence.children(clause, "oprd", "prep", "attr", "ccomp") if c.index >= start]
    if names and (names[0].dep != "prep" or names[0].lower == "as"):
        right = scene.sentence.edges(names[0])[1]
    elif start < len(scene.sentence) and scene.marked(start):
        right = limit
    else:
        return []
    return [(left, antecedent.index), (start, max(right, start))]


def _predicate(scene: Scene, cue: VerbCue) -> Stretch | None:
    if cue.frame != "verb" or cue.lemma not in scene.words.verbs.object_predicate:
        return None
    clause = scene.sentence.child(cue.verb, "ccomp")
    if clause is not None and clause.index > cue.last and not clause.is_verb:
        left, right = scene.sentence.edges(clause)
        return max(left, cue.last + 1), _extended(scene, cue, right)
    target = scene.sentence.child(cue.verb, "dobj")
    name = scene.sentence.child(cue.verb, "oprd")
    if target is None and name is not None and name.index > cue.last:
        return max(scene.sentence.edges(name)[0], cue.last + 1), scene.sentence.edges(name)[1]
    if target is None or target.index < cue.last:
        return None
    quoted = scene.marked(scene.sentence.edges(target)[0])
    return _object_stretch(scene, cue, target) if quoted or _called(scene, cue, target) else None


def _called(scene: Scene, cue: VerbCue, target: Token) -> bool:
    """Whether something says what the object is called, seen or priced as."""
    links = {"as"} if cue.lemma not in {"put", "peg", "estimate"} else {"at"}
    for anchor in (cue.verb, target):
        for child in scene.sentence.children(anchor, "prep", "oprd", "attr"):
            if child.index > target.index and (child.dep != "prep" or child.lower in links):
                return True
    return cue.lemma in scene.words.verbs.naming and _name_follows(scene, target)


def _name_follows(scene: Scene, target: Token) -> bool:
    last = scene.sentence.edges(target)[1]
    places = range(target.index + 1, min(last + 2, len(scene.sentence)))
    return any(scene.marked(index) for index in places)


def _object(scene: Scene, cue: VerbCue) -> Stretch | None:
    if cue.frame in {"verb", "particle"} and (
        cue.frame == "particle" or cue.lemma in scene.words.verbs.object
    ):
        target = scene.sentence.child(cue.verb, "dobj")
        if target is None:
            target = _gerund(scene, cue)
        if target is not None and target.index > cue.last and target.tag[:3] != "PRP":
            return _object_stretch(scene, cue, target)
    return None


def _gerund(scene: Scene, cue: VerbCue) -> Token | None:
    """"denies seeking tanks", "ruled out sending jets"."""
    for child in scene.sentence.children(cue.verb, "xcomp"):
        if "VBG" in {child.tag, scene.sentence[scene.sentence.edges(child)[0]].tag}:
            return child
    return None


def _linked(scene: Scene, cue: VerbCue) -> Stretch | None:
    if cue.frame != "preposition" or cue.link is None:
        return None
    target = scene.sentence.child(cue.link, "pobj", "pcomp")
    if target is None:
        return None
    if cue.link.index > cue.last:
        direct = scene.sentence.child(cue.verb, "dobj")
        first = direct if direct is not None and direct.index < cue.link.index else cue.link
        return scene.sentence.edges(first)[0], scene.sentence.edges(target)[1]
    return scene.sentence.edges(target)


def _remainder(scene: Scene, cue: VerbCue) -> Stretch | None:
    """Headline grammar hides the clause ("says jets sent east"): take what follows the verb."""
    if cue.frame != "verb" or cue.lemma not in scene.words.verbs.plain or cue.verb.tag == "VBG":
        return None
    start = _past_time(scene, cue.last + 1)
    rest = scene.sentence.tokens[start:]
    if len(rest) < 3 or scene.breaks(start) or own_subject(scene, cue.verb) is None:
        return None
    if rest[0].lower == "to" or cue.verb.tag == "VBD" and rest[0].tag == "VBG":
        return None  # "said to test", "said seeking": the headline's passive
    if not any(t.is_verb for t in rest) and not scene.marked_within(start, len(rest) + start - 1):
        return None
    return start, len(scene.sentence) - 1


_FINDERS: tuple[Callable[[Scene, VerbCue], Stretch | None], ...] = (
    _clause, _object_infinitive, _infinitive, _predicate, _charge, _linked, _object, _remainder,
)  # fmt: skip


def stretch_span(scene: Scene, stretch: Stretch) -> Span:
    """The text of a stretch with the marks around it, as far as the neighbouring words."""
    first, last = stretch
    tokens = scene.sentence.tokens
    start = tokens[first - 1].end if first > 0 else scene.sentence.start
    end = tokens[last + 1].start if last + 1 < len(tokens) else scene.sentence.end
    return Span(start, end)


def spans(scene: Scene, stretches: list[Stretch]) -> Iterator[Span]:
    """The texts of ``stretches``."""
    for stretch in stretches:
        yield stretch_span(scene, stretch)
