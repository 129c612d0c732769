"""Content after a cue, by the frames of its verb: clause, infinitive, object, charge, name."""

from __future__ import annotations

from collections.abc import Callable

from armsflow.languages.syntax import Token
from armsflow.readers.rules.statements.clauses import clause, extended, remainder
from armsflow.readers.rules.statements.cues import VerbCue
from armsflow.readers.rules.statements.scene import Scene, Stretch
from armsflow.readers.rules.statements.sources import own_subject

_NEAR = 6


def _infinitive(scene: Scene, cue: VerbCue) -> Stretch | None:
    if cue.frame != "verb" or cue.lemma not in scene.words.verbs.infinitive:
        return None
    for child in scene.sentence.children(cue.verb, "xcomp", "ccomp", "advcl"):
        left, right = scene.sentence.edges(child)
        if left > cue.last and scene.sentence[left].tag in {"TO", "RB"} and _has_to(scene, child):
            return left, right
    return None


def _has_to(scene: Scene, verb: Token) -> bool:
    return any(child.tag == "TO" for child in scene.sentence.children(verb, "aux"))


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
        return _untied(scene, cue)
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


def _untied(scene: Scene, cue: VerbCue) -> Stretch | None:
    """An infinitive after the preposition whose subject the parser has tied elsewhere."""
    for child in scene.sentence.children(cue.verb, "xcomp", "advcl"):
        if child.index > cue.last + 1 and _has_to(scene, child):
            return cue.last + 1, scene.sentence.edges(child)[1]
    return None


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
        if child.lower in scene.words.links.charging and child.index > target.index
    ]
    if not links and cue.lemma not in scene.words.verbs.blaming:
        return None
    left, right = scene.sentence.edges(target)
    right = max([right, *(scene.sentence.edges(link)[1] for link in links[:1])])
    return max(left, cue.last + 1), right


def _stretch(scene: Scene, cue: VerbCue, target: Token) -> Stretch:
    left, right = scene.sentence.edges(target)
    return max(left, cue.last + 1), extended(scene, cue, right)


def _of_antecedent(scene: Scene, cue: VerbCue) -> list[Stretch]:
    """Antecedent and name as two pieces ("a deal that Kyiv called a mistake")."""
    verb = cue.verb
    antecedent = scene.sentence.head(verb)
    if antecedent is None or verb.dep != "relcl" or not _names(scene, cue):
        return []
    target = scene.sentence.child(verb, "dobj")
    if target is not None and target.tag[0] != "W":
        return []
    start = cue.last + 1
    end = _name_end(scene, verb, start)
    if end is None:
        return []
    return [(scene.sentence.edges(antecedent)[0], antecedent.index), (start, max(end, start))]


def _names(scene: Scene, cue: VerbCue) -> bool:
    return cue.frame == "verb" and cue.lemma in scene.words.verbs.object_predicate


def _name_end(scene: Scene, verb: Token, start: int) -> int | None:
    """Where the name that a relative clause gives its antecedent ends."""
    for child in scene.sentence.children(verb, "oprd", "prep", "attr", "ccomp"):
        if child.index >= start:
            named = child.dep != "prep" or child.lower in scene.words.links.comparing
            return scene.sentence.edges(child)[1] if named else None
    if start < len(scene.sentence) and scene.marked(start):
        return scene.sentence.edges(verb)[1]
    return None


def _predicate(scene: Scene, cue: VerbCue) -> Stretch | None:
    if not _names(scene, cue):
        return None
    small = scene.sentence.child(cue.verb, "ccomp")
    if small is not None and small.index > cue.last and not small.is_verb:
        return _stretch(scene, cue, small)
    target = scene.sentence.child(cue.verb, "dobj")
    name = scene.sentence.child(cue.verb, "oprd")
    if target is None and name is not None and name.index > cue.last:
        return max(scene.sentence.edges(name)[0], cue.last + 1), scene.sentence.edges(name)[1]
    if target is None or target.index < cue.last:
        return None
    quoted = scene.marked(scene.sentence.edges(target)[0])
    return _stretch(scene, cue, target) if quoted or _called(scene, cue, target) else None


def _called(scene: Scene, cue: VerbCue, target: Token) -> bool:
    """Whether something says what the object is called, seen or priced as."""
    words = scene.words
    links = words.links.pricing if cue.lemma in words.verbs.pricing else words.links.comparing
    for anchor in (cue.verb, target):
        for child in scene.sentence.children(anchor, "prep", "oprd", "attr"):
            if child.index > target.index and (child.dep != "prep" or child.lower in links):
                return True
    return cue.lemma in scene.words.verbs.naming and _name_follows(scene, target)


def _name_follows(scene: Scene, target: Token) -> bool:
    """Whether a name in quotation marks stands in the object's phrase or right after it."""
    first, last = scene.sentence.edges(target)
    places = range(first + 1, min(last + 2, len(scene.sentence)))
    return any(scene.marked(index) for index in places)


def _object(scene: Scene, cue: VerbCue) -> Stretch | None:
    governs = cue.frame == "verb" and cue.lemma in scene.words.verbs.object
    if not governs and cue.frame != "particle":
        return None
    target = scene.sentence.child(cue.verb, "dobj") or _gerund(scene, cue) or _asked(scene, cue)
    if target is None or target.index < cue.last or target.tag == "PRP":
        return None
    return _stretch(scene, cue, target)


def _gerund(scene: Scene, cue: VerbCue) -> Token | None:
    """A gerund in the object's place ("denies seeking tanks", "ruled out sending jets")."""
    for child in scene.sentence.children(cue.verb, "xcomp"):
        if "VBG" in {child.tag, scene.sentence[scene.sentence.edges(child)[0]].tag}:
            return child
    return None


def _asked(scene: Scene, cue: VerbCue) -> Token | None:
    """A question in the object's place ("described how they fled")."""
    for child in scene.sentence.children(cue.verb, "ccomp"):
        if scene.sentence[scene.sentence.edges(child)[0]].tag[0] == "W":
            return child
    return None


def _shown(scene: Scene, cue: VerbCue) -> Stretch | None:
    """What a document shows or finds ("the survey showed a slimmer lead")."""
    target = scene.sentence.child(cue.verb, "dobj")
    shows = cue.frame == "verb" and is_document(scene, cue, own_subject(scene, cue.verb))
    if not shows or target is None or target.index < cue.last:
        return None
    return _stretch(scene, cue, target)


def is_document(scene: Scene, cue: VerbCue, source: Token | None) -> bool:
    """Whether a text or picture shows or finds something."""
    if source is None or cue.lemma not in scene.words.verbs.documentary:
        return False
    return source.lemma in scene.desk.persons.texts


def _about(scene: Scene, cue: VerbCue) -> Stretch | None:
    """What the noun of an idiom is about ("voiced concern over the delays")."""
    if cue.frame != "idiom" or not cue.anchor.is_noun:
        return None
    for anchor in (cue.anchor, cue.verb):
        for link in scene.sentence.children(anchor, "prep"):
            target = scene.sentence.child(link, "pobj", "pcomp")
            if link.index > cue.last and link.lower in scene.words.about and target is not None:
                return scene.sentence.edges(target)
    return None


def _linked(scene: Scene, cue: VerbCue) -> Stretch | None:
    if cue.frame != "preposition" or cue.link is None:
        return None
    if cue.link.dep == "mark":
        return cue.link.index + 1, scene.sentence.edges(scene.sentence[cue.link.head])[1]
    target = scene.sentence.child(cue.link, "pobj", "pcomp")
    if target is None:
        return None
    if cue.link.index > cue.last:
        direct = scene.sentence.child(cue.verb, "dobj")
        first = direct if direct is not None and direct.index < cue.link.index else cue.link
        return scene.sentence.edges(first)[0], scene.sentence.edges(target)[1]
    return scene.sentence.edges(target)


def _after_colon(scene: Scene, cue: VerbCue) -> Stretch | None:
    """What a colon introduces behind a verb of speech and its hearer ("told allies: go")."""
    if cue.lemma not in scene.words.verbs.clause:
        return None
    end = len(scene.sentence) - 1
    for index in range(cue.last + 1, min(cue.last + _NEAR, end)):
        if scene.sentence[index].text == ":":
            return index + 1, end
        if scene.breaks(index) or scene.sentence[index].is_verb:
            return None
    return None


def after(scene: Scene, cue: VerbCue) -> list[Stretch]:
    """Content after the cue, by the first frame of the verb that fits."""
    apart = _of_antecedent(scene, cue)
    if apart:
        return apart
    colon = _after_colon(scene, cue)
    if colon is not None:
        return [colon]
    for finder in _FINDERS:
        found = finder(scene, cue)
        if found is not None:
            return [found]
    return []


_FINDERS: tuple[Callable[[Scene, VerbCue], Stretch | None], ...] = (
    clause, _object_infinitive, _infinitive, _predicate, _charge, _linked, _object,
    _shown, _about, remainder,
)  # fmt: skip
