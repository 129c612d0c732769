"""Everything that the rules propose for one article."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.readers.proposals import PositionProposal, StatementProposal, TransferProposal
from armsflow.readers.rules.positions import propose_positions
from armsflow.readers.rules.statements import propose_statements
from armsflow.readers.rules.transfers.reader import propose_transfers


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Transfers, statements and positions, each in text order."""

    transfers: tuple[TransferProposal, ...]
    statements: tuple[StatementProposal, ...]
    positions: tuple[PositionProposal, ...]


def propose(article: Article, language: Language) -> Proposed:
    """Read an article with every rule reader."""
    return Proposed(
        transfers=propose_transfers(article, language),
        statements=propose_statements(article),
        positions=propose_positions(article, language),
    )
