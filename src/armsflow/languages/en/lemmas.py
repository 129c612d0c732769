"""Dictionary forms, from the rule tables that the English pipeline ships."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

WORD_CLASSES = ("verb", "noun", "adj")
_AUXILIARIES = {
    **dict.fromkeys(("am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"), "be"),
    **dict.fromkeys(("has", "had", "having", "'ve", "’ve"), "have"),
    **dict.fromkeys(("does", "did", "done", "doing"), "do"),
    **dict.fromkeys(("'ll", "’ll", "wo"), "will"),
    **dict.fromkeys(("'d", "’d"), "would"),
    "ca": "can",
}
_CLASSES = {"VB": "verb", "MD": "verb", "NN": "noun", "JJ": "adj"}


class Lemmatiser:
    """Lemma of a word and its Penn tag: exceptions first, then suffix rules that hit the index."""

    def __init__(
        self,
        exceptions: Mapping[str, Mapping[str, Sequence[str]]],
        rules: Mapping[str, Sequence[Sequence[str]]],
        index: Mapping[str, Sequence[str]],
    ) -> None:
        """Take WordNet-style tables keyed by word class (``verb``, ``noun``, ``adj``)."""
        self._exceptions = exceptions
        self._rules = rules
        self._index = {key: frozenset(words) for key, words in index.items()}
        self._listed = frozenset().union(*self._index.values())
        self.lemma = lru_cache(maxsize=50_000)(self._lemma)

    def irregular(self, kind: str) -> Mapping[str, Sequence[str]]:
        """The dictionary forms of a word class (``verb``, ``noun``, ``adj``) by irregular forms."""
        return self._exceptions[kind]

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is an ordinary verb, noun or adjective in some form."""
        forms = (self.lemma(word, tag) for tag in ("VBD", "NNS", "JJ"))
        return any(form in self._listed for form in (word, *forms))

    def _lemma(self, word: str, tag: str) -> str:
        lower = word.lower()
        kind = _CLASSES.get(tag[:2])
        if kind is None or tag.startswith("NNP"):
            return lower
        if kind == "verb" and lower in _AUXILIARIES:
            return _AUXILIARIES[lower]
        exception = self._exceptions[kind].get(lower)
        return exception[0] if exception else self._by_rule(lower, kind)

    def _by_rule(self, lower: str, kind: str) -> str:
        known = self._index[kind]
        forms = [
            lower[: len(lower) - len(old)] + new
            for old, new in self._rules[kind]
            if lower.endswith(old)
        ]
        hits = [form for form in forms if form in known]
        if lower in known and (not hits or kind == "adj"):
            return lower
        return (hits or [form for form in forms if form] or [lower])[0]
