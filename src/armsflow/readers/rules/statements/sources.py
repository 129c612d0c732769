"""Who is the source of a cue: its subject, wherever the sentence has it."""

from __future__ import annotations

from armsflow.languages.syntax import Token
from armsflow.model import Span
from armsflow.readers.rules.statements.scene import Scene, Stretch

_BEFORE_VERBS = frozenset({"aux", "advmod", "punct", "nsubj"})
_SHARED = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "ccomp", "parataxis"})
_HIGHEST = 6


def own_subject(scene: Scene, verb: Token) -> Token | None:
    """The subject that hangs on ``verb`` itself, before or after it."""
    subjects = [
        child
        for child in scene.sentence.children(verb, "nsubj", "nsubjpass")
        if child.lower not in scene.words.negations and child.text[0].isalnum()
    ]
    before = [child for child in subjects if child.index < verb.index]
    if before and before[-1:] != subjects[-1:] and scene.parted_before(verb.index):
        before = []  # "…, says Kyiv": what stands before the comma is content
    if before:
        return before[-1]
    return subjects[0] if subjects else None


def subject(scene: Scene, verb: Token) -> Token | None:
    """The subject of ``verb``: its own, the antecedent of a relative, or that of its governor."""
    found = own_subject(scene, verb)
    if found is not None:
        return _antecedent(scene, verb, found)
    if verb.dep in {"acl", "relcl"}:
        return None if _is_purpose(verb) else scene.sentence.head(verb)
    eager = _of_adjective(scene, verb)
    if eager is not None:
        return eager
    if rejoins(scene, verb):
        above = cue_above(scene, verb)
        if above is not None:
            return above
    return _inherited(scene, verb)


def _is_purpose(verb: Token) -> bool:
    """Whether an infinitive says what a noun is for ("a refusal to condemn it")."""
    return verb.dep == "acl" and verb.tag == "VB"


def _of_adjective(scene: Scene, verb: Token) -> Token | None:
    """The subject of the adjective that governs an infinitive ("was quick to point out")."""
    adjective = scene.sentence.head(verb)
    if adjective is None or verb.dep != "xcomp" or adjective.lower not in scene.words.eager:
        return None
    tie = scene.sentence.head(adjective)
    return own_subject(scene, tie) if tie is not None else None


def rejoins(scene: Scene, token: Token) -> bool:
    """Whether a coordinated verb of speech without a subject may belong to a cue above it."""
    return (
        token.dep == "conj"
        and token.tag in {"VBD", "VBZ"}
        and token.lemma in scene.words.verbal
        and own_subject(scene, token) is None
    )


def cue_above(scene: Scene, verb: Token) -> Token | None:
    """The subject of the nearest cue above a coordinated verb, in the same tense."""
    for ancestor in scene.sentence.ancestors(verb):
        if ancestor.tag == verb.tag and ancestor.lemma in scene.words.verbs.clause:
            found = own_subject(scene, ancestor)
            if found is not None:
                return _antecedent(scene, ancestor, found)
    return None


def _antecedent(scene: Scene, verb: Token, found: Token) -> Token | None:
    if found.lower not in scene.words.pronouns.relative:
        return found
    clause = _relative_clause(scene, verb)
    if clause is None:
        return found
    antecedent = scene.sentence[clause.head]
    return scene.sentence[antecedent.head] if antecedent.dep == "appos" else antecedent


def _relative_clause(scene: Scene, verb: Token) -> Token | None:
    while verb.dep in {"conj", "xcomp"} and verb.head != verb.index:
        verb = scene.sentence[verb.head]
    return verb if verb.dep == "relcl" else None


def _inherited(scene: Scene, verb: Token) -> Token | None:
    for _ in range(_HIGHEST):
        head = scene.sentence.head(verb)
        if head is None or verb.dep not in _SHARED:
            return None
        if head.is_verb and verb.dep == "xcomp":
            controller = _controller(scene, head, verb)
            if controller is not None:
                return controller
        found = own_subject(scene, head)
        if found is not None:
            return _antecedent(scene, head, found)
        if head.dep in {"acl", "relcl"}:
            return scene.sentence.head(head)
        verb = head
    return None


def is_urged(scene: Scene, verb: Token) -> bool:
    """Whether the verb is only what someone is urged to do ("urged Ankara to admit them")."""
    head = scene.sentence.head(verb)
    return verb.dep == "xcomp" and head is not None and _controller(scene, head, verb) is not None


def _controller(scene: Scene, head: Token, verb: Token) -> Token | None:
    """The object that the infinitive's subject is ("urged Berlin to admit …")."""
    if head.lemma not in scene.words.verbs.object_infinitive:
        return None
    target = scene.sentence.child(head, "dobj", "dative")
    return target if target is not None and target.index < verb.index else None


def noun_phrase(scene: Scene, head: Token) -> tuple[int, int]:
    """First and last token of the phrase under ``head``, without stray clauses and stops."""
    if head.tag in {"PRP", "PRP$"}:
        return head.index, head.index
    left, right = scene.sentence.edges(head)
    left = _without_leading(scene, left, head)
    right = min(right, _cut_at(scene, head, right))
    while right > left and (scene.breaks(right) or _floats(scene, right)):
        right -= 1
    return left, right


def _floats(scene: Scene, index: int) -> bool:
    """Whether a quantifier stands behind its phrase ("the three all say")."""
    return scene.lower(index) in scene.words.links.quantifiers


def _without_leading(scene: Scene, left: int, head: Token) -> int:
    left = max(left, scene.lead)
    while left < head.index:
        token = scene.sentence[left]
        if not (scene.breaks(left) or _leads(scene, token)):
            break
        left += 1
    return left


def _leads(scene: Scene, token: Token) -> bool:
    """Whether a token before a noun phrase is no part of it."""
    following = scene.sentence[token.index + 1]
    if token.tag[:2] == "RB":
        return following.tag in {"DT", "NNP"}
    if token.dep in {"cc", "mark", "punct", "preconj"}:
        return token.tag != "DT"
    return token.tag in {"CC", "IN"} and following.tag != "CD"


def _cut_at(scene: Scene, head: Token, right: int) -> int:
    """Where a clause that does not belong to the phrase begins, less one."""
    for child in scene.sentence.children(head):
        if child.index > head.index and _is_foreign(scene, child):
            return scene.sentence.edges(child)[0] - 1
    return right


def _is_foreign(scene: Scene, child: Token) -> bool:
    if child.dep in {"parataxis", "ccomp", "advcl"}:
        return True
    return child.dep == "acl" and child.tag == "VBG" and child.lemma in scene.words.verbs.echoing


def source_span(scene: Scene, head: Token, cue: Token | None = None) -> Span:
    """The words of the source whose head is ``head``, as far as its ``cue``."""
    left, right = noun_phrase(scene, head)
    if cue is not None and left <= cue.index <= right:
        left, right = _beside(scene, head, cue, (left, right))
    return scene.span(min(left, right), _over_names(scene, head, right, cue))


def _beside(scene: Scene, head: Token, cue: Token, phrase: Stretch) -> Stretch:
    """The part of a phrase on its head's side of the cue, without what leads to the cue."""
    left, right = phrase
    if head.index > cue.index:
        return cue.index + 1, right
    right = max(cue.index - 1, head.index)
    while right > head.index and scene.sentence[right].dep in _BEFORE_VERBS:
        right -= 1
    return left, right


def _over_names(scene: Scene, head: Token, right: int, cue: Token | None) -> int:
    """A name that the parser cut in two is made whole."""
    if not head.tag.startswith("NNP") or right != head.index:
        return right
    while right + 1 < len(scene.sentence):
        after = scene.sentence[right + 1]
        if after.tag != "NNP" or after.start != scene.sentence[right].end + 1 or after == cue:
            break
        right += 1
    return right


def owner_span(scene: Scene, owner: Token) -> Span:
    """The words of a possessor ("Moscow" in "Moscow's claim")."""
    left, right = noun_phrase(scene, owner)
    while right > owner.index and scene.sentence[right].dep in {"case", "punct"}:
        right -= 1
    return scene.span(left, right)


def is_first_person(scene: Scene, head: Token) -> bool:
    """Whether the source is "I" or "we" ("US" in capitals is not)."""
    return head.tag.startswith("PRP") and head.lower in scene.words.pronouns.first


def is_named(scene: Scene, head: Token) -> bool:
    """Whether ``head`` can be a source: not a dummy subject, not a question word."""
    return head.lower not in scene.words.pronouns.generic and head.tag not in {"EX", "WDT", "WP"}
