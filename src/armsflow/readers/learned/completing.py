"""Completing: candidates worth a second look, with the parties that their article gives them."""

from __future__ import annotations

from collections.abc import Sequence

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.readers.learned.context import Draft, Surroundings, completed
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.learned.judging import Judged
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.learned.lists import inherited
from armsflow.readers.learned.rows import Row
from armsflow.readers.learned.thresholds import POSSIBLE, ends_basing, grouped, passes
from armsflow.readers.rules.transfers.party_mentions import PartyMention
from armsflow.readers.rules.transfers.roles import OPPOSITE, RECIPIENT, SUPPLIER


def completed_rows(
    judged: Sequence[Judged],
    article: Article,
    language: Language,
    context: LinearModel,
    *,
    enmity: Enmity,
) -> list[Row]:
    """The rows of the candidates that may be transfers, points of lists with them, in order."""
    groups = [group for group in grouped(inherited(judged, article)) if _is_possible(group)]
    if not groups:
        return []
    drafts = [(group, each, _draft(group, each, enmity)) for group in groups for each in group]
    drafts.sort(key=lambda found: found[1].candidate.item.span.start)
    passing = {id(group) for group in groups if passes(group)}
    told = [draft for group, _, draft in drafts if id(group) in passing]
    surroundings = Surroundings(article, language, told, enmity)
    rows = []
    for group, each, draft in drafts:
        whole = completed(draft, surroundings, context)
        rows.append(
            Row(
                judged=each,
                group=group,
                filled=whole.filled,
                open_slots=whole.open_slots,
                passes=id(group) in passing,
            )
        )
    return rows


def _is_possible(group: Sequence[Judged]) -> bool:
    return any(each.confidence >= POSSIBLE or ends_basing(each) for each in group)


def _draft(group: Sequence[Judged], each: Judged, enmity: Enmity) -> Draft:
    filled = {
        slot: each.filled[slot] or _of_group(group, each, slot, enmity)
        for slot in (SUPPLIER, RECIPIENT)
    }
    return Draft(candidate=each.candidate, suppliers=filled[SUPPLIER], recipients=filled[RECIPIENT])


def _of_group(
    group: Sequence[Judged], each: Judged, slot: str, enmity: Enmity
) -> Sequence[PartyMention]:
    """The parties that another item under the same word has, if none fights this one's."""
    mine = [party.id for party in each.filled[OPPOSITE[slot]] if party.id]
    found = next((g.filled[slot] for g in group if g.filled[slot]), ())
    return () if any(enmity.recorded(p.id, mine) for p in found if p.id) else found
