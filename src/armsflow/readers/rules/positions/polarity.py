"""Whether a stance is affirmed, denied or doubted, from the words around and above its cue."""

from __future__ import annotations

from collections.abc import Iterator

from armsflow.languages.stances import StanceLexicon
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Polarity

_TURNED = {
    Polarity.AFFIRMS: Polarity.DENIES,
    Polarity.DENIES: Polarity.AFFIRMS,
    Polarity.DOUBTS: Polarity.DOUBTS,
}
_QUALIFIERS = ("advmod", "acomp", "attr", "oprd", "xcomp", "neg", "aux", "mark", "prep", "prt")
_DETERMINED = ("nsubj", "nsubjpass", "dobj", "prep", "pobj")
_OUTSIDE = frozenset({"relcl", "parataxis"})


def polarity(sentence: Sentence, cue: Token, base: Polarity, lexicon: StanceLexicon) -> Polarity:
    """The polarity of a stance whose cue has the polarity ``base`` by itself."""
    found = base
    for node in governing(sentence, cue, lexicon):
        found = _through(sentence, node, found, lexicon, cue)
    return found


def governing(sentence: Sentence, cue: Token, lexicon: StanceLexicon) -> Iterator[Token]:
    """The cue, then what governs it, up to the clause or the noun it is not part of."""
    yield cue
    token = cue
    for above in sentence.ancestors(cue):
        if token.dep in _OUTSIDE or _is_finite_clause(sentence, token):
            return
        if above.is_noun and not _carries(above, lexicon) and token.dep != "conj":
            return
        if token.dep != "conj":
            yield above
        token = above


def _carries(noun: Token, lexicon: StanceLexicon) -> bool:
    return noun.lemma in lexicon.carrying | lexicon.denying | lexicon.doubting | lexicon.assuring


def _is_finite_clause(sentence: Sentence, token: Token) -> bool:
    if token.dep not in {"acl", "advcl"}:
        return False
    return any(child.dep in {"nsubj", "nsubjpass"} for child in sentence.children(token))


def _through(
    sentence: Sentence, node: Token, found: Polarity, lexicon: StanceLexicon, cue: Token
) -> Polarity:
    words = _qualifying(sentence, node, cue)
    negated = bool(words & lexicon.negating)
    lemmas = words if node is cue else words | {node.lemma}
    if negated and lemmas & lexicon.concealing:
        return found
    if negated and lemmas & lexicon.assuring:
        return Polarity.DOUBTS
    if lemmas & lexicon.doubting:
        return found if negated else Polarity.DOUBTS
    if words & lexicon.possible:
        return Polarity.DOUBTS
    if _turns(node, lemmas, lexicon) != negated:
        return _TURNED[found]
    return found


def _turns(node: Token, lemmas: set[str], lexicon: StanceLexicon) -> bool:
    return bool(lemmas & lexicon.denying) or (node.lemma == "turn" and "down" in lemmas)


def _qualifying(sentence: Sentence, node: Token, cue: Token) -> set[str]:
    found: set[str] = set()
    for child in sentence.children(node, *_QUALIFIERS):
        if child.index != cue.index:
            found |= {child.lemma, child.lower}
            found |= {c.lemma for c in sentence.children(child, "advmod", "amod", "compound", "pobj")}
    for child in (node, *sentence.children(node, *_DETERMINED)):
        found |= {c.lower for c in sentence.children(child, "det", "preconj")}
        found |= {child.lower} & {"nobody", "none", "nothing"}
    if node is cue:
        found |= {c.lemma for c in sentence.children(node, "amod")}
    return found
