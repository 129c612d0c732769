"""Heads and labels, scored for many sentences at once, against the pipeline's own parser."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from armsflow.languages.en.attaching import Attacher
from armsflow.languages.en.parse import MODEL

LINES = (Path(__file__).parents[3] / "corpora" / "triage" / "everyday.txt").read_text("utf-8")
SENTENCES = [line.split() for line in LINES.splitlines()[::3]]
Attached = list[list[tuple[int, str]]]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return spacy.load(MODEL, enable=["tok2vec", "parser"])


@pytest.fixture(scope="module")
def wanted(pipeline: Language) -> Attached:
    return attached(list(pipeline.pipe(docs(pipeline))))


@pytest.fixture(scope="module")
def attacher(pipeline: Language) -> Attacher:
    blank = pipeline(Doc(pipeline.vocab, words=["a"]))
    return Attacher(pipeline.get_pipe("parser"), blank)


def docs(pipeline: Language) -> list[Doc]:
    """The sentences, each of them known to be one."""
    return [
        Doc(pipeline.vocab, words=words, sent_starts=[n == 0 for n in range(len(words))])
        for words in SENTENCES
    ]


def attached(parsed: list[Doc]) -> Attached:
    return [[(token.head.i, token.dep_) for token in doc] for doc in parsed]


def attached_by(attacher: Attacher, pipeline: Language, together: int = 999) -> Attached:
    with pipeline.select_pipes(enable=["tok2vec"]):
        embedded = list(pipeline.pipe(docs(pipeline)))
    for start in range(0, len(embedded), together):
        attacher.attach(embedded[start : start + together])
    return attached(embedded)


def test_words_hang_as_the_pipeline_hangs_them(
    pipeline: Language, attacher: Attacher, wanted: Attached
) -> None:
    assert attached_by(attacher, pipeline) == wanted
    assert len({label for sentence in wanted for _, label in sentence}) > 30


def test_groups_of_sentences_change_nothing(
    pipeline: Language, attacher: Attacher, wanted: Attached
) -> None:
    assert attached_by(attacher, pipeline, together=2) == wanted


def test_no_sentence_is_no_work(attacher: Attacher) -> None:
    attacher.attach([])
