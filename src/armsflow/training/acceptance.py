"""Training the second look: rows of gold documents by models that have not seen them."""

from __future__ import annotations

from collections.abc import Iterator

from armsflow.evaluation.records import GoldParty, GoldTransfer
from armsflow.languages.language import Language
from armsflow.model import TransferKind
from armsflow.readers.learned.completing import completed_rows
from armsflow.readers.learned.judging import judge
from armsflow.readers.learned.models import TransferModels
from armsflow.readers.learned.rows import Row, row_features
from armsflow.readers.learned.thresholds import likeliest
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER
from armsflow.training.examples import Example, Labelled, LabelledArticle


def acceptance_examples(
    labelled: LabelledArticle, language: Language, models: TransferModels
) -> Iterator[Example]:
    """Whether each row of an article is one of the gold's; ``models`` have not seen the article."""
    if not labelled.found:
        return
    enmity = labelled.found[0].enmity
    judged = [judge(each.candidate, language, models, enmity) for each in labelled.found]
    article = labelled.article
    rows = completed_rows(judged, article, language, models.context, enmity=enmity)
    known = {id(each.candidate): each for each in labelled.found}
    for row, features in zip(rows, row_features(rows), strict=True):
        right = _is_right(row, known[id(row.judged.candidate)])
        yield Example("acceptance", features, str(right))


def _is_right(row: Row, labelled: Labelled) -> bool:
    kind = TransferKind(likeliest([row.judged.standing.kinds])[0])
    told = [transfer for transfer in labelled.rows if transfer.kind is kind]
    if labelled.repeats:
        return any(_is_further_mention(row, transfer) for transfer in told)
    return any(_answers(row, transfer) for transfer in told)


def _answers(row: Row, transfer: GoldTransfer) -> bool:
    """Whether one party agrees, as it must for a row to be found."""
    return _agrees(row, SUPPLIER, transfer.supplier) or _agrees(row, RECIPIENT, transfer.recipient)


def _agrees(row: Row, slot: str, party: GoldParty | None) -> bool:
    return party.id in row.ids[slot] if party else not row.ids[slot]


def _is_further_mention(row: Row, transfer: GoldTransfer) -> bool:
    """Whether a party agrees and none contradicts, so that the row joins the transfer."""
    parties = ((SUPPLIER, transfer.supplier), (RECIPIENT, transfer.recipient))
    named = [(slot, party) for slot, party in parties if party and row.ids[slot]]
    return bool(named) and all(_agrees(row, slot, party) for slot, party in named)
