"""Words embedded once, and sentences encoded without the work of training, against the pipeline."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from armsflow.languages.en import embedding
from armsflow.languages.en.encoding import Vectors
from armsflow.languages.en.parse import MODEL, remembering

SENTENCES = [
    ["Russia", "will", "send", "Belarus", "four", "fighters", "."],
    ["The", "missiles", "arrived", "."],
    ["Zorgblat", "-", "7", "missiles", ",", "the", "Zorgblat", "said"],
    ["Yes"],
]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return spacy.load(MODEL, enable=["tok2vec"])


def vectors(model: Model[Any, Any], pipeline: Language, sentences: list[list[str]]) -> Vectors:
    docs = [Doc(pipeline.vocab, words=words) for words in sentences]
    found: Vectors = np.concatenate(model.predict(docs))
    return found


def test_vectors_are_those_of_the_pipeline(pipeline: Language) -> None:
    plain = pipeline.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    ours = remembering(plain)
    wanted = vectors(plain, pipeline, SENTENCES)
    for _ in range(2):
        assert np.abs(vectors(ours, pipeline, SENTENCES) - wanted).max() < 1e-5
    for sentence in SENTENCES:
        alone = vectors(plain, pipeline, [sentence])
        assert np.abs(vectors(ours, pipeline, [sentence]) - alone).max() < 1e-5


def test_vectors_are_the_same_once_words_are_forgotten(
    pipeline: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "_MOST", 12)
    plain = pipeline.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    ours = remembering(plain)
    for sentence in (*SENTENCES, *SENTENCES):
        wanted = vectors(plain, pipeline, [sentence])
        assert np.abs(vectors(ours, pipeline, [sentence]) - wanted).max() < 1e-5
