"""Arguments of a cue in the parse tree: who does it, to whom, whose it is."""

from __future__ import annotations

from armsflow.languages.stances import StanceLexicon
from armsflow.languages.syntax import Sentence, Token

_SUBJECTS = ("nsubj", "csubj", "nsubjpass")
_RELATIVE = frozenset({"WDT", "WP"})
_OWNERS = ("poss", "amod", "compound", "nmod")
_SHARED = frozenset({"xcomp", "conj", "pcomp", "prep", "ccomp"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})


class Arguments:
    """Finds the arguments of the words of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: StanceLexicon) -> None:
        """Take the parsed sentence and the lexicon that says which verbs ask and grant."""
        self._sentence = sentence
        self._asking = lexicon.asking
        self._granting = lexicon.granting

    def subjects(self, token: Token) -> list[Token]:
        """Who does what ``token`` says: conjuncts too, through verbs and nouns that govern it."""
        if not token.is_verb:
            return self._of_nominal(token)
        agents = [] if self._is_bound(token) else self._agents(token)
        if agents:
            return agents
        own = self._sentence.children(token, *_SUBJECTS)
        active = [child for child in own if child.dep != "nsubjpass"]
        if active or (own and self._is_bound(token)):
            return self._resolved(token, (active or list(own))[0])
        return [] if own else self._shared(token)

    def objects(self, token: Token) -> list[Token]:
        """What ``token`` is done to, conjuncts too."""
        found = self._sentence.children(token, "dobj", "nsubjpass", "dative")
        direct = [child for child in found if child.tag != "IN"]
        return [each for child in direct for each in self.coordinated(child)]

    def prepositional(self, token: Token) -> list[Token]:
        """The objects of the prepositions that hang on ``token``."""
        below = self._sentence.children(token, "prep")
        return [each for child in below for each in self._sentence.children(child, "pobj")]

    def recipients(self, token: Token) -> list[Token]:
        """Indirect objects."""
        datives = self._sentence.children(token, "dative")
        return [child for child in datives if child.tag != "IN"]

    def owners(self, token: Token) -> list[Token]:
        """Possessors, adjectives and nouns that stand before a noun, and agents after it."""
        before = self._sentence.children(token, *_OWNERS)
        after = [] if token.is_verb else self._objects_of(token, "by")
        return [*(each for owner in before for each in self.coordinated(owner)), *after]

    def askers(self, token: Token) -> list[Token]:
        """Who lets, asks or orders the subject to do what ``token`` says, or agrees to it."""
        for above in self._sentence.ancestors(token):
            if above.lemma in self._granting:
                return self.subjects(above)
            if above.dep in {"relcl", "ccomp"}:
                return []
        return []

    def under(self, token: Token, preposition: str) -> list[Token]:
        """Objects of a preposition of the cue, of its object, or of the verb above a noun."""
        holders = [
            token,
            *self.objects(token),
            *self._sentence.children(token, "attr", "prt", "acomp", "prep"),
        ]
        if not token.is_verb:
            holders += [t for t in self._sentence.ancestors(token) if t.is_verb][:1]
        found = (self._objects_of(holder, preposition) for holder in holders)
        return [each for tokens in found for each in tokens]

    def coordinated(self, token: Token) -> list[Token]:
        """A token and what is joined to it by "and"."""
        found = [token]
        for child in self._sentence.children(token, "conj"):
            found += self.coordinated(child)
        return found

    def phrase(self, token: Token) -> list[Token]:
        """The words under a token, without the clauses that hang on it."""
        found = [token]
        for child in self._sentence.children(token):
            if child.dep not in _CLAUSES:
                found += self.phrase(child)
        return sorted(found, key=lambda t: t.index)

    def _objects_of(self, holder: Token, preposition: str) -> list[Token]:
        found: list[Token] = []
        for child in self._sentence.children(holder, "prep", "dative", "agent", "prt", "advmod"):
            if child.lower == preposition:
                below = self._sentence.children(child, "pobj", "pcomp")
                found += [each for token in below for each in self.coordinated(token)]
            else:
                found += self._nested(child, preposition)
        return found

    def _nested(self, child: Token, preposition: str) -> list[Token]:
        inner = (c for c in self._sentence.children(child, "prep") if c.lower == preposition)
        return [
            each
            for c in inner
            for p in self._sentence.children(c, "pobj")
            for each in self.coordinated(p)
        ]

    def _agents(self, token: Token) -> list[Token]:
        below = (
            p
            for a in self._sentence.children(token, "agent")
            for p in self._sentence.children(a, "pobj")
        )
        return [each for p in below for each in self.coordinated(p)]

    def _is_bound(self, token: Token) -> bool:
        """Passives whose subject holds the stance: "is bound", "is committed", "is obliged"."""
        return token.lemma in {"bind", "commit", "oblige", "align", "ally", "orient"}

    def _resolved(self, token: Token, subject: Token) -> list[Token]:
        head = self._sentence.head(token)
        if subject.tag in _RELATIVE and token.dep == "relcl" and head is not None:
            return [head]
        return self.coordinated(subject)

    def _shared(self, token: Token) -> list[Token]:
        head = self._sentence.head(token)
        if head is None:
            return []
        if token.dep == "acl" or (not head.is_verb and token.dep in _SHARED):
            return self._of_nominal(head)
        if token.dep in {"xcomp", "ccomp"} and head.lemma in self._asking:
            asked = self.objects(head)
            if asked:
                return asked
        return self.subjects(head) if token.dep in _SHARED else []

    def _of_nominal(self, token: Token) -> list[Token]:
        head = self._sentence.head(token)
        if head is None or token.dep in {"nsubj", "nsubjpass", "poss"}:
            return self.owners(token)
        return self.subjects(head)
