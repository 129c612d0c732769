"""Whether a stance is affirmed, denied or doubted, from the words around and above its cue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    found, below = base, cue
    for node in governing(sentence, cue, lexicon):
        found = _through(_Node(sentence, node, below, cue), found, lexicon)
        below = node
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


@dataclass(frozen=True, slots=True)
class _Node:
    """A word on the way up from the cue, with the word below it on that way."""

    sentence: Sentence
    token: Token
    below: Token
    cue: Token

    def children(self, *deps: str) -> list[Token]:
        below = self.sentence.children(self.token, *deps)
        return [child for child in below if child.index != self.below.index]

    def phrases(self) -> set[str]:
        """The particles, adverbs and complements of the word, and what is joined to it by them."""
        found: set[str] = set()
        for child in self.children(*_QUALIFIERS):
            found |= {child.lemma, f"{self.token.lemma}-{child.lower}"}
            below = self.sentence.children(child, "advmod", "amod", "compound", "pobj")
            found |= {c.lemma for c in below}
        own = self.sentence.children(self.token, "amod") if self.token is self.cue else ()
        return found | {child.lemma for child in own}

    def particles(self) -> set[str]:
        """Modal verbs, adverbs and conjunctions, and the determiners of what hangs on the word."""
        found = {c.lower for c in self.children("aux", "advmod", "mark", "neg", "det", "preconj")}
        for child in self.children(*_DETERMINED):
            found |= {t.lower for t in self.sentence.subtree(child) if t.index <= child.index}
            found |= {
                t.lower
                for p in self.sentence.children(child, "pobj")
                for t in self.sentence.children(p, "det")
            }
        return found


def _through(node: _Node, found: Polarity, lexicon: StanceLexicon) -> Polarity:
    particles, words = node.particles(), node.phrases()
    negated = bool(particles & lexicon.negating)
    lemmas = words if node.token is node.cue else words | {node.token.lemma}
    if negated and lemmas & lexicon.concealing:
        return found
    if negated and lemmas & lexicon.assuring:
        return Polarity.DOUBTS
    if lemmas & lexicon.doubting:
        return found if negated else Polarity.DOUBTS
    if particles & lexicon.possible:
        return Polarity.DOUBTS
    return _TURNED[found] if bool(lemmas & lexicon.denying) != negated else found
