"""Sentences parsed by hand: no pipeline, no guess, only the tree that a test needs."""

from __future__ import annotations

from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Span


def parsed(notation: str, *, offset: int = 0) -> Sentence:
    """A sentence from one line a token: the word, its tag, its label and its governor's index.

    ``sent|send VBD ROOT 1`` gives a dictionary form; else it is the word in lower case. Words
    stand one blank apart; ``offset`` is where the first stands in the document.
    """
    tokens: list[Token] = []
    for index, line in enumerate(notation.strip().splitlines()):
        word, tag, dep, head = line.split()
        form, _, lemma = word.partition("|")
        start = tokens[-1].end + 1 if tokens else offset
        token = Token(
            index=index,
            text=form,
            form=form,
            lemma=lemma or form.lower(),
            tag=tag,
            dep=dep,
            head=int(head),
            start=start,
            end=start + len(form),
        )
        tokens.append(token)
    return Sentence(tokens, Span(offset, tokens[-1].end))


def text_of(sentence: Sentence) -> str:
    """The words of a sentence made by :func:`parsed`, as the document has them."""
    return " ".join(token.text for token in sentence)
