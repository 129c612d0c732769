"""The whole reading of statements: drafts sentence by sentence, then what ties them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.quotations import quotations
from armsflow.languages.syntax import Sentence
from armsflow.model import Span
from armsflow.readers.proposals import StatementProposal
from armsflow.readers.rules.statements.attributions import verb_drafts
from armsflow.readers.rules.statements.cast import Speaker
from armsflow.readers.rules.statements.continuations import continue_quotations
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.forms import form, hedged
from armsflow.readers.rules.statements.headlines import (
    caption_drafts,
    headline_drafts,
    telegraphic_drafts,
)
from armsflow.readers.rules.statements.nesting import nest, told
from armsflow.readers.rules.statements.nominal import nominal_drafts
from armsflow.readers.rules.statements.phrases import phrase_drafts
from armsflow.readers.rules.statements.relays import echo_drafts, relay_drafts
from armsflow.readers.rules.statements.scene import Scene
from armsflow.readers.rules.statements.speakers import Speakers
from armsflow.readers.rules.statements.transcripts import transcript_drafts


def propose_statements(article: Article, language: Language) -> tuple[StatementProposal, ...]:
    """Every statement of the article, in the order in which they begin."""
    desk = Desk(
        article=article,
        quotations=quotations(article.text),
        reporting=language.reporting,
        persons=language.persons,
    )
    found = [*transcript_drafts(desk), *_drafts(desk)]
    found.extend(headline_drafts(desk, found))
    found.extend(telegraphic_drafts(desk, found))
    found.extend(caption_drafts(desk, found))
    drafts = sorted(continue_quotations(desk, found), key=lambda draft: draft.start)
    nest(drafts)
    drafts = told(desk, drafts)
    speakers = Speakers(desk).resolve(drafts)
    places = {id(draft): index for index, draft in enumerate(drafts)}
    return tuple(
        _proposal(desk, draft, speaker, places)
        for draft, speaker in zip(drafts, speakers, strict=True)
    )


def _drafts(desk: Desk) -> Iterator[Draft]:
    triggers = desk.reporting.triggers
    for sentence in desk.article.sentences:
        if _speaks(sentence, triggers):
            yield from _sentence_drafts(Scene(desk, sentence))


def _sentence_drafts(scene: Scene) -> list[Draft]:
    drafts = [*verb_drafts(scene), *relay_drafts(scene), *phrase_drafts(scene)]
    cues = [draft.cue for draft in drafts if draft.cue is not None]
    nominal = (d for d in nominal_drafts(scene) if not _is_part(d.cue, cues))
    drafts = [*drafts, *nominal]
    return [*drafts, *echo_drafts(scene, drafts)]


def _is_part(cue: Span | None, others: Sequence[Span]) -> bool:
    """Whether a noun belongs to a verb's cue already ("expressed concern")."""
    return cue is not None and any(other.contains(cue) for other in others)


def _speaks(sentence: Sentence, triggers: frozenset[str]) -> bool:
    return any(token.lemma in triggers or token.lower in triggers for token in sentence)


def _proposal(
    desk: Desk, draft: Draft, speaker: Speaker | None, places: Mapping[int, int]
) -> StatementProposal:
    proposal = StatementProposal(
        source=draft.source,
        cue=draft.cue,
        content=tuple(sorted(draft.content)),
        form=form(desk, draft),
        parent=places.get(id(draft.outer)),
        hedged=hedged(desk, draft),
    )
    return proposal if speaker is None else _spoken(proposal, speaker)


def _spoken(proposal: StatementProposal, speaker: Speaker) -> StatementProposal:
    return replace(
        proposal,
        speaker=speaker.name,
        role=speaker.role,
        affiliation=speaker.affiliation,
        kind=speaker.kind,
    )
