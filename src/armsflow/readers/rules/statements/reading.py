"""The whole reading of statements: drafts sentence by sentence, then what ties them together."""

from __future__ import annotations

from collections.abc import Iterator

from armsflow.languages.article import Article
from armsflow.languages.en.reporting import load_reporting
from armsflow.languages.quotations import quotations
from armsflow.languages.syntax import Sentence
from armsflow.model import Form
from armsflow.readers.proposals import StatementProposal
from armsflow.readers.rules.statements.attributions import verb_drafts
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.nominal import nominal_drafts
from armsflow.readers.rules.statements.phrases import phrase_drafts
from armsflow.readers.rules.statements.scene import Scene


def propose_statements(article: Article) -> tuple[StatementProposal, ...]:
    """Every statement of the article, in the order in which they begin."""
    desk = Desk(
        article=article, quotations=quotations(article.text), reporting=load_reporting()
    )
    drafts = sorted(_drafts(desk), key=lambda draft: draft.start)
    return tuple(_proposal(desk, draft) for draft in drafts)


def _drafts(desk: Desk) -> Iterator[Draft]:
    triggers = desk.reporting.triggers
    for sentence in desk.article.sentences:
        if _speaks(sentence, triggers):
            scene = Scene(desk, sentence)
            yield from verb_drafts(scene)
            yield from phrase_drafts(scene)
            yield from nominal_drafts(scene)


def _speaks(sentence: Sentence, triggers: frozenset[str]) -> bool:
    return any(token.lemma in triggers or token.lower in triggers for token in sentence)


def _proposal(desk: Desk, draft: Draft) -> StatementProposal:
    return StatementProposal(
        source=draft.source,
        cue=draft.cue,
        content=tuple(draft.content),
        form=Form.INDIRECT,
        speaker=draft.source.of(desk.text) if draft.source else None,
    )
