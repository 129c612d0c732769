"""Skimming: sentences by their words alone, where it is enough what they say of the article.

Parties are counted, and places in the article hold, as if all of it were parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from armsflow.languages.article import Article
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Span

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|\w+|[^\w\s]")
_FIRST_PERSON: Final = re.compile(r"\b(?:we|us|ours?)\b", re.IGNORECASE)
_VERB: Final = "VBD"
"""Words of enmity are verbs, or nouns that are verbs as well ("attack")."""


def skim(article: Article, span: Span, lemma: Callable[[str, str], str]) -> Sentence:
    """The sentence at ``span``, not parsed; where it names nobody, of the first person alone."""
    words = (_WORD if article.mentions_in(span) else _FIRST_PERSON).finditer(article.text, *span)
    # By place, not by name: a long document has thousands of them.
    tokens = [
        Token(index, word, word, lemma(word, _VERB), "", "", index, start, start + len(word))
        for index, (start, word) in enumerate((match.start(), match[0]) for match in words)
    ]
    return Sentence(tokens, span, is_parsed=False)
