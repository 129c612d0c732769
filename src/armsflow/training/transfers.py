"""Training the transfer models: roles first, then what rests on them, without peeking.

The models of standing see how well the roles can be filled. They must not see that from a role
model that has learnt the same document, or they would trust it too much: the documents are dealt
into folds, and each fold is judged by a role model fitted on the others. The model of acceptance
sees what all of them say, and learns from articles that none of them has seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from armsflow.catalogue import Catalogue
from armsflow.evaluation.records import GoldDocument
from armsflow.languages.language import Language
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.learned.transfers import TransferModels
from armsflow.training.examples import (
    Example,
    LabelledArticle,
    acceptance_examples,
    context_examples,
    labelled,
    role_examples,
    standing_examples,
)
from armsflow.training.fitting import fit

_FOLDS = 4
_STRENGTH = {
    "role": 0.3,
    "transfer": 0.2,
    "stage": 0.3,
    "realis": 0.3,
    "kind": 1.0,
    "context": 0.5,
    "acceptance": 0.3,
}
_UNUSED = LinearModel(classes=("False", "True"), weights={})


def train(
    documents: Iterable[GoldDocument], language: Language, catalogue: Catalogue
) -> dict[str, LinearModel]:
    """The seven models of a language, by name."""
    dealt = list(labelled(documents, language, catalogue))
    roles = [_role_model(_without(dealt, fold)) for fold in range(_FOLDS)]
    rest = [
        [e for article in dealt[fold::_FOLDS] for e in _rest(article, language, role)]
        for fold, role in enumerate(roles)
    ]
    accepted: list[Example] = []
    for fold, role in enumerate(roles):
        others = _fitted(e for place, rows in enumerate(rest) if place != fold for e in rows)
        models = TransferModels(role=role, acceptance=_UNUSED, **others)
        for article in dealt[fold::_FOLDS]:
            accepted += acceptance_examples(article, language, models)
    return _fitted([*chain.from_iterable(rest), *accepted]) | {"role": _role_model(dealt)}


def _without(dealt: Sequence[LabelledArticle], fold: int) -> list[LabelledArticle]:
    return [article for place, article in enumerate(dealt) if place % _FOLDS != fold]


def _fitted(examples: Iterable[Example]) -> dict[str, LinearModel]:
    """One model for each name among the examples."""
    rows: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        rows[example.model].append(example)
    return {name: fit(each, strength=_STRENGTH[name]) for name, each in rows.items()}


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
