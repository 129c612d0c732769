"""Which statement is reported inside which, and which of those inside report anything."""

from __future__ import annotations

from collections.abc import Sequence

from armsflow.languages.syntax import Token
from armsflow.model import Span
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.positions import names_speaker

_MOST_OPEN = 64
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})


def nest(drafts: Sequence[Draft]) -> None:
    """Set ``outer`` of every draft whose cue stands in the content of another: the nearest one.

    A draft only goes into one with more content, so that no statement can hold itself.
    """
    pieces = sorted(
        ((piece, draft) for draft in drafts for piece in draft.content),
        key=lambda pair: pair[0].start,
    )
    coming = iter(pieces)
    waiting = next(coming, None)
    holding: list[tuple[Span, Draft]] = []
    for draft, anchor in _anchored(drafts):
        while waiting is not None and waiting[0].start <= anchor.start:
            holding.append(waiting)
            waiting = next(coming, None)
        holding = [pair for pair in holding[-_MOST_OPEN:] if pair[0].end > anchor.start]
        draft.outer = _holder(draft, anchor, holding)


def _anchored(drafts: Sequence[Draft]) -> list[tuple[Draft, Span]]:
    """Drafts that may stand inside another, with their cue or source, by place."""
    found = [(draft, draft.cue or draft.source) for draft in drafts if draft.outer is None]
    placed = [(draft, anchor) for draft, anchor in found if anchor is not None]
    return sorted(placed, key=lambda pair: pair[1].start)


def _holder(draft: Draft, anchor: Span, pieces: Sequence[tuple[Span, Draft]]) -> Draft | None:
    around = [
        (piece.end - piece.start, index)
        for index, (piece, other) in enumerate(pieces)
        if other is not draft and piece.contains(anchor) and _size(other) > _size(draft)
    ]
    return pieces[min(around)[1]][1] if around else None


def _size(draft: Draft) -> int:
    return sum(piece.end - piece.start for piece in draft.content)


def told(desk: Desk, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, without those inside others that tell of no words.

    "He said they should call it off", "she said they opposed the deal": what another's words wish
    for, suppose or sum up was not said. Nor do things speak in a quotation ("That tells me …").
    """
    kept = [draft for draft in drafts if draft.outer is None or not _tells_nothing(desk, draft)]
    known = {id(draft) for draft in kept}
    for draft in kept:
        while draft.outer is not None and id(draft.outer) not in known:
            draft.outer = draft.outer.outer
    return kept


def _tells_nothing(desk: Desk, draft: Draft) -> bool:
    if _is_open(draft) or (_is_summary(draft) and not _is_name(draft)):
        return True
    quoted = draft.cue is not None and desk.quotations.at(draft.cue.start) is not None
    return quoted and draft.head is not None and not _is_person(desk, draft.head)


def _is_person(desk: Desk, head: Token) -> bool:
    neuter = head.lower in desk.reporting.pronouns.neuter
    return not neuter and names_speaker(desk.persons, head)


def _is_open(draft: Draft) -> bool:
    """Whether the cue is an infinitive, also behind a modal ("may say"; but "does say")."""
    verb = draft.verb
    if verb is None or verb.tag != "VB":
        return False
    return all(helper.lemma != "do" for helper in draft.sentence.children(verb, "aux"))


def _is_summary(draft: Draft) -> bool:
    """Whether a verb has a noun phrase for its content, which is nobody's words."""
    tokens = draft.sentence.within(draft.content[0])
    if draft.verb is None or not tokens or tokens[0].tag == "TO":
        return False
    return not any(token.tag in _TENSED for token in tokens)


def _is_name(draft: Draft) -> bool:
    return draft.head is not None and draft.head.tag.startswith("NNP")
