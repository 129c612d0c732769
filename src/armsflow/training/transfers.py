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
from armsflow.readers.learned.models import TransferModels
from armsflow.training.acceptance import acceptance_examples
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
_AT_ONCE = ("transfer", "stage", "realis", "kind", "context")
"""The models that are fitted together once roles are known."""
_STRENGTH = {
    "role": 0.1,
    "transfer": 0.1,
    "stage": 0.1,
    "realis": 0.1,
    "kind": 0.3,
    "context": 0.1,
    "voice": 0.3,
    "acceptance": 0.02,
}


def train(
    documents: Iterable[GoldDocument], language: Language, catalogue: Catalogue
) -> dict[str, LinearModel]:
    """The models of a language, by name."""
    whole = list(studied(documents, language, catalogue))
    told = [list(voice_examples(each, language)) for each in whole]
    dealt = _dealt(whole, told, language)
    roles = [_role_model(_others(dealt, number)) for number in range(_FOLDS)]
    seen = [
        list(_rest(article, language, roles[place % _FOLDS])) for place, article in enumerate(dealt)
    ]
    models = _fitted(seen) | {"role": _role_model(dealt), "voice": _voice_model(told)}
    second = _second_look(dealt, seen, roles, language)
    return models | {"acceptance": fit(second, strength=_STRENGTH["acceptance"])}


def _fitted(seen: Sequence[Sequence[Example]]) -> dict[str, LinearModel]:
    examples: dict[str, list[Example]] = defaultdict(list)
    for each in seen:
        for example in each:
            examples[example.model].append(example)
    return {name: fit(examples[name], strength=_STRENGTH[name]) for name in _AT_ONCE}


def _second_look(
    dealt: Sequence[LabelledArticle],
    seen: Sequence[Sequence[Example]],
    roles: Sequence[LinearModel],
    language: Language,
) -> list[Example]:
    """What the second look is to learn from: rows by models that have not seen the document."""
    examples: list[Example] = []
    for number, role in enumerate(roles):
        first = _fitted(_others(seen, number))
        # The candidates are at hand: neither voice nor acceptance is asked.
        models = TransferModels(**first, role=role, voice=role, acceptance=role)
        for article in dealt[number::_FOLDS]:
            examples += acceptance_examples(article, language, models)
    return examples


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
