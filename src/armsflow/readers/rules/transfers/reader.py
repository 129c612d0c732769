"""The rules' reading of transfers: candidates in, proposals out."""

from __future__ import annotations

from collections.abc import Iterator

from armsflow.languages.article import Article
from armsflow.languages.frames import Orientation
from armsflow.languages.language import Language
from armsflow.model import TransferKind
from armsflow.readers.proposals import TransferProposal
from armsflow.readers.rules.transfers.candidates import Candidate, candidates
from armsflow.readers.rules.transfers.chains import Chain
from armsflow.readers.rules.transfers.proposing import Proposer, Verdict
from armsflow.readers.rules.transfers.roles import slots
from armsflow.readers.rules.transfers.stages import StageReader

BASING = frozenset({Orientation.MOVE, Orientation.PULL, Orientation.HOST})
"""Orientations of words by which a state bases its own forces on another's land."""


def propose_transfers(article: Article, language: Language) -> tuple[TransferProposal, ...]:
    """Every transfer and deployment that the rules see, in text order."""
    proposer = Proposer(article, language)
    return tuple(
        proposal
        for candidate in candidates(article, language)
        if candidate.chain
        for proposal in _proposals(proposer, candidate, candidate.chain, language)
    )


def _proposals(
    proposer: Proposer, candidate: Candidate, chain: Chain, language: Language
) -> Iterator[TransferProposal]:
    standing = StageReader(candidate.sentence, language.frames).read(chain)
    basing = chain.base.orientation in BASING
    verdict = Verdict(
        stage=standing.stage,
        realis=standing.realis,
        kind=TransferKind.DEPLOYMENT if basing else TransferKind.TRANSFER,
    )
    filled = slots(chain, candidate.relations, candidate.sentence)
    yield from proposer.propose(candidate, filled, verdict)
