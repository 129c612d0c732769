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
_QUALIFIERS = ("advmod", "acomp", "attr", "amod", "oprd", "xcomp", "neg", "det", "nsubj", "nsubjpass", "preconj", "dep", "prep")
_OUTSIDE = frozenset({"relcl", "parataxis"})


def polarity(sentence: Sentence, cue: Token, base: Polarity, lexicon: StanceLexicon) -> Polarity:
    """The polarity of a stance whose cue has the polarity ``base`` by itself."""
    found = base
    for node in governing(sentence, cue):
        found = _through(sentence, node, found, lexicon, cue)
    return found


def governing(sentence: Sentence, cue: Token) -> Iterator[Token]:
    """The cue, then what governs it, up to the clause it is not part of."""
    yield cue
    token = cue
    for above in sentence.ancestors(cue):
        if token.dep in _OUTSIDE or _is_finite_clause(sentence, token):
            return
        if token.dep != "conj":
            yield above
        token = above


def _is_finite_clause(sentence: Sentence, token: Token) -> bool:
    if token.dep not in {"acl", "advcl"}:
        return False
    return any(child.dep in {"nsubj", "nsubjpass"} for child in sentence.children(token))


def _through(
    sentence: Sentence, node: Token, found: Polarity, lexicon: StanceLexicon, cue: Token
) -> Polarity:
    words = _qualifying(sentence, node, lexicon)
    negated = bool(words & lexicon.negating)
    lemmas = words | {node.lemma, node.lower} if node is not cue else words
    if negated and lemmas & lexicon.concealing:
        return found
    if negated and lemmas & lexicon.assuring:
        return Polarity.DOUBTS
    if lemmas & lexicon.doubting:
        return found if negated else Polarity.DOUBTS
    if words & lexicon.possible:
        return Polarity.DOUBTS
    if bool(lemmas & lexicon.denying) != negated:
        return _TURNED[found]
    return found


def _qualifying(sentence: Sentence, node: Token, lexicon: StanceLexicon) -> set[str]:
    found: set[str] = set()
    for child in sentence.children(node, *_QUALIFIERS, "aux", "mark", "cc"):
        found |= {child.lemma, child.lower}
        found |= {c.lemma for c in sentence.children(child, "det", "neg", "advmod", "amod", "compound", "pobj")}
    return found & (
        lexicon.negating | lexicon.doubting | lexicon.possible | lexicon.assuring | lexicon.denying
    ) | found & lexicon.concealing
