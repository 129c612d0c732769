"""Training the transfer models: roles first, then what rests on them, without peeking.

The models of standing see how well the roles can be filled. They must not see that from a role
model that has learnt the same document, or they would trust it too much: the documents are dealt
into folds, and each fold is judged by a role model fitted on the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from armsflow.catalogue import Catalogue
from armsflow.evaluation.records import GoldDocument
from armsflow.languages.language import Language
from armsflow.readers.learned.linear import LinearModel
from armsflow.training.examples import (
    Example,
    LabelledArticle,
    Studied,
    context_examples,
    labelled,
    role_examples,
    standing_examples,
    studied,
    voice_examples,
)
from armsflow.training.fitting import fit

Dealt = TypeVar("Dealt")
_FOLDS = 4
_STRENGTH = {
    "role": 0.3,
    "transfer": 0.2,
    "stage": 0.3,
    "realis": 0.3,
    "kind": 1.0,
    "context": 0.2,
    "voice": 0.3,
}


def train(
    documents: Iterable[GoldDocument], language: Language, catalogue: Catalogue
) -> dict[str, LinearModel]:
    """The models of a language, by name."""
    whole = list(studied(documents, language, catalogue))
    told = [list(voice_examples(each, language)) for each in whole]
    dealt = _dealt(whole, told, language)
    examples: dict[str, list[Example]] = defaultdict(list)
    for number in range(_FOLDS):
        role = _role_model(_others(dealt, number))
        for article in dealt[number::_FOLDS]:
            for example in _rest(article, language, role):
                examples[example.model].append(example)
    models = {name: fit(rows, strength=_STRENGTH[name]) for name, rows in examples.items()}
    return models | {"role": _role_model(dealt), "voice": _voice_model(told)}


def _dealt(
    whole: Sequence[Studied], told: Sequence[Sequence[Example]], language: Language
) -> list[LabelledArticle]:
    """Every document's candidates, "we" resolved by a model that has not seen the document."""
    voices = [_voice_model(_others(told, number)) for number in range(_FOLDS)]
    return [labelled(each, language, voices[place % _FOLDS]) for place, each in enumerate(whole)]


def _others(dealt: Sequence[Dealt], number: int) -> list[Dealt]:
    """All but those of one fold."""
    return [each for place, each in enumerate(dealt) if place % _FOLDS != number]


def _voice_model(told: Sequence[Sequence[Example]]) -> LinearModel:
    return fit([e for examples in told for e in examples], strength=_STRENGTH["voice"])


def _rest(article: LabelledArticle, language: Language, role: LinearModel) -> Iterator[Example]:
    for each in article.found:
        yield from standing_examples(each, language, role)
    yield from context_examples(article.article, article.found, language, role)


def _role_model(articles: Sequence[LabelledArticle]) -> LinearModel:
    rows = [e for article in articles for each in article.found for e in role_examples(each)]
    return fit(rows, strength=_STRENGTH["role"])


def save(models: dict[str, LinearModel], folder: Path) -> None:
    """Write each model to its file in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in models.items():
        (folder / f"{name}.jsonl").write_text(model.dumped(), encoding="utf-8")
