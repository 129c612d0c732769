"""The whole reading of statements: drafts sentence by sentence, then what ties them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsflow.languages.article import Article
from armsflow.languages.en.reporting import load_reporting
from armsflow.languages.quotations import quotations
from armsflow.languages.syntax import Sentence
from armsflow.languages.en.persons import load_persons
from armsflow.model import Form, SourceKind
from armsflow.readers.proposals import StatementProposal
from armsflow.readers.rules.statements.attributions import verb_drafts
from armsflow.readers.rules.statements.continuations import continue_quotations
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.headlines import headline_drafts
from armsflow.readers.rules.statements.nominal import nominal_drafts
from armsflow.readers.rules.statements.phrases import phrase_drafts
from armsflow.readers.rules.statements.relays import relay_drafts
from armsflow.readers.rules.statements.scene import Scene
from armsflow.readers.rules.statements.speakers import Speaker, cast
from armsflow.readers.rules.statements.transcripts import transcript_drafts


def propose_statements(article: Article) -> tuple[StatementProposal, ...]:
    """Every statement of the article, in the order in which they begin."""
    desk = Desk(
        article=article, quotations=quotations(article.text), reporting=load_reporting()
    )
    found = [*headline_drafts(desk), *transcript_drafts(desk), *_drafts(desk)]
    drafts = sorted(continue_quotations(desk, found), key=lambda draft: draft.start)
    speakers = _speakers(desk, drafts)
    return tuple(
        _proposal(desk, draft, speaker) for draft, speaker in zip(drafts, speakers, strict=True)
    )


def _drafts(desk: Desk) -> Iterator[Draft]:
    triggers = desk.reporting.triggers
    for sentence in desk.article.sentences:
        if _speaks(sentence, triggers):
            scene = Scene(desk, sentence)
            yield from verb_drafts(scene)
            yield from relay_drafts(scene)
            yield from phrase_drafts(scene)
            yield from nominal_drafts(scene)


def _speaks(sentence: Sentence, triggers: frozenset[str]) -> bool:
    return any(token.lemma in triggers or token.lower in triggers for token in sentence)


def _speakers(desk: Desk, drafts: Sequence[Draft]) -> list[Speaker | None]:
    """The speaker of every draft, worked out in the order in which the sources stand."""
    company = cast(desk, load_persons())
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].zone.start)
    found: dict[int, Speaker | None] = {}
    for index in order:
        found[index] = company.resolve(drafts[index])
    return [found[index] for index in range(len(drafts))]


def _proposal(desk: Desk, draft: Draft, speaker: Speaker | None) -> StatementProposal:
    return StatementProposal(
        source=draft.source,
        cue=draft.cue,
        content=tuple(sorted(draft.content)),
        form=form(desk, draft),
        speaker=speaker.name if speaker else None,
        speaker_span=speaker.span if speaker else None,
        role=speaker.role if speaker else None,
        affiliation=speaker.affiliation if speaker else None,
        kind=speaker.kind if speaker else SourceKind.UNNAMED,
    )


def form(desk: Desk, draft: Draft) -> Form:
    """Direct if every piece stands in quotation marks, mixed if any mark is in it."""
    return Form.INDIRECT
