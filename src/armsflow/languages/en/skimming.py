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


def skim(article: Article, span: Span, lemmas: Callable[[str], tuple[str, str]]) -> Sentence:
    """The sentence at ``span``, not parsed; without words where it names and means nobody.

    Dictionary forms are those of verbs, which "attack" and most words of enmity are as well.
    """
    text = article.text
    if not article.mentions_in(span) and not _FIRST_PERSON.search(text, *span):
        return Sentence((), span, is_parsed=False)
    tokens = [
        Token(
            index=index,
            text=word[0],
            form=word[0],
            lemma=lemmas(word[0])[0],
            tag="",
            dep="",
            head=index,
            start=word.start(),
            end=word.end(),
        )
        for index, word in enumerate(_WORD.finditer(text, *span))
    ]
    return Sentence(tokens, span, is_parsed=False)
