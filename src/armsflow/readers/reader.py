"""Everything that is proposed for one article: rules, and learned weights where they are better."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.readers.learned.models import TransferModels
from armsflow.readers.learned.transfers import propose_transfers as propose_learned
from armsflow.readers.learned.transfers import telling_places as learned_places
from armsflow.readers.proposals import PositionProposal, StatementProposal, TransferProposal
from armsflow.readers.rules.positions import propose_positions
from armsflow.readers.rules.statements import propose_statements
from armsflow.readers.rules.transfers.reader import propose_transfers as propose_by_rule

WEIGHTS = Path(__file__).parent / "learned" / "weights"
"""Where the shipped weights lie: a folder a language, a file a model."""
WEIGHTS_VARIABLE = "ARMSFLOW_WEIGHTS"
"""Environment variable that names another such folder, to measure weights not shipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Transfers, statements and positions, each in text order."""

    transfers: tuple[TransferProposal, ...]
    statements: tuple[StatementProposal, ...]
    positions: tuple[PositionProposal, ...]


def propose(article: Article, language: Language) -> Proposed:
    """Read an article; a language without weights is read by rules alone."""
    return _with(propose_transfers(article, language), article, language)


def propose_if_transfers(article: Article, language: Language) -> Proposed | None:
    """Read an article; None, and no further work, where it tells of no transfer.

    Of one that is parsed in part, the rest says as well which parties it is about.
    """
    transfers = propose_transfers(language.skimmed(article), language)
    return _with(transfers, article, language) if transfers else None


def propose_transfers(article: Article, language: Language) -> tuple[TransferProposal, ...]:
    """The transfers of an article alone."""
    models = transfer_models(language.code)
    if models:
        return propose_learned(article, language, models)
    return propose_by_rule(article, language)


def telling_places(article: Article, language: Language) -> list[int]:
    """Where items stand that may be transferred, in an article of which a part is parsed."""
    models = transfer_models(language.code)
    if models:
        return learned_places(article, language, models)
    return [item.span.start for each in propose_by_rule(article, language) for item in each.items]


def _with(
    transfers: tuple[TransferProposal, ...], article: Article, language: Language
) -> Proposed:
    return Proposed(
        transfers=transfers,
        statements=propose_statements(article, language),
        positions=propose_positions(article, language),
    )


@cache
def transfer_models(code: str) -> TransferModels | None:
    """The transfer models of a language, read once a process; None where there are none."""
    folder = Path(os.environ.get(WEIGHTS_VARIABLE, WEIGHTS)) / code
    return TransferModels.load(folder) if folder.is_dir() else None
