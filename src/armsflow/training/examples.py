"""Training examples: the rules' candidates of gold documents, with what the gold says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsflow.catalogue import Catalogue
from armsflow.evaluation.records import GoldDocument, GoldItem, GoldTransfer
from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.syntax import Token
from armsflow.model import Document, Span
from armsflow.readers.learned.context import Draft, Surroundings
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.learned.role_features import role_features
from armsflow.readers.learned.roles import (
    UNNAMED,
    by_identity,
    likely,
    role_chances,
    role_evidence,
)
from armsflow.readers.learned.scenes import scene_of
from armsflow.readers.learned.standing_features import (
    chain_features,
    kind_features,
    stage_features,
    standing_features,
)
from armsflow.readers.learned.voices import Voices
from armsflow.readers.rules.transfers.candidates import Candidate, candidates
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER

NONE = "none"


@dataclass(frozen=True, slots=True)
class Example:
    """Features and the class they are to be given, for the model of that name."""

    model: str
    features: Sequence[str]
    label: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A candidate with the gold transfers it belongs to; ``repeats`` marks a further mention."""

    candidate: Candidate
    rows: Sequence[GoldTransfer]
    repeats: bool
    enmity: Enmity


@dataclass(frozen=True, slots=True)
class Studied:
    """A gold document with its analysis."""

    gold: GoldDocument
    article: Article
    enmity: Enmity


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with its labelled candidates."""

    article: Article
    found: Sequence[Labelled]


def studied(
    documents: Iterable[GoldDocument], language: Language, catalogue: Catalogue
) -> Iterator[Studied]:
    """Each document with its analysis."""
    for gold in documents:
        document = Document(text=gold.text, published=gold.published)
        article = language.analyse(document, catalogue)
        yield Studied(gold, article, Enmity(article, language))


def voice_examples(each: Studied, language: Language) -> Iterator[Example]:
    """Which state each "we" means that the gold has for a party's words."""
    voices = Voices(each.article, language, None)
    for place, token, meant in _first_persons(each, voices):
        for identity in voices.candidates:
            features = voices.features(place, token, identity)
            yield Example("voice", features, str(identity == meant))


def _first_persons(each: Studied, voices: Voices) -> Iterator[tuple[int, Token, str]]:
    told = {
        party.span.start: party.id
        for transfer in each.gold.transfers
        for party in (transfer.supplier, transfer.recipient)
        if party and party.span
    }
    for place, sentence in enumerate(each.article.sentences):
        for token in sentence:
            if token.start in told and voices.speaks(token):
                yield place, token, told[token.start]


def labelled(each: Studied, language: Language, voice: LinearModel) -> LabelledArticle:
    """A document with its candidates and what the gold says of each."""
    voices = Voices(each.article, language, voice)
    found = candidates(each.article, language, voices.meant)
    return LabelledArticle(
        each.article, [_labelled(each.gold, each.article, c, each.enmity) for c in found]
    )


def _labelled(
    gold: GoldDocument, article: Article, candidate: Candidate, enmity: Enmity
) -> Labelled:
    rows = list(_overlapping(gold, candidate.item.span))
    if rows:
        return Labelled(candidate, rows, repeats=False, enmity=enmity)
    repeated = list(_repeated(gold, article, candidate))
    return Labelled(candidate, repeated, repeats=bool(repeated), enmity=enmity)


def role_examples(each: Labelled) -> Iterator[Example]:
    """What each party of a transfer's sentence is; further mentions are left out."""
    if each.rows and not each.repeats:
        yield from _roles(each)


def standing_examples(each: Labelled, language: Language, role: LinearModel) -> Iterator[Example]:
    """Whether it is a transfer, its stage, realis and kind.

    A further mention of a transfer counts only if its sentence names a party of it; what it
    says of the stage is left out, as it may be an earlier one.
    """
    if each.repeats and not _names_party(each):
        return
    scene = scene_of(each.candidate, each.enmity)
    chain = chain_features(each.candidate, language)
    features = standing_features(each.candidate, language, chain)
    chances = role_chances(scene, role)
    yield Example("transfer", [*features, *role_evidence(scene, chances)], str(bool(each.rows)))
    if each.rows and not each.repeats:
        transfer = each.rows[0]
        standing = stage_features(each.candidate, language, chain)
        yield Example("stage", standing, transfer.stage.value)
        yield Example("realis", standing, transfer.realis.value)
        kind = kind_features(each.candidate)
        yield Example("kind", kind, transfer.kind.value)


def context_examples(
    article: Article, found: Sequence[Labelled], language: Language, role: LinearModel
) -> Iterator[Example]:
    """For each slot that a transfer's sentence leaves open, which party of the article fills it."""
    told = [each for each in found if each.rows and not each.repeats]
    drafts = [_draft(each, role) for each in told]
    surroundings = Surroundings(article, language, drafts, Enmity(article, language))
    for each, draft in zip(told, drafts, strict=True):
        for slot in (SUPPLIER, RECIPIENT):
            if draft.slot(slot):
                continue
            right = {getattr(row, slot).id for row in each.rows if getattr(row, slot)}
            for identity in surroundings.rivals(draft):
                features = surroundings.features(draft, slot, identity)
                yield Example("context", features, str(identity in right))


def _draft(each: Labelled, role: LinearModel) -> Draft:
    scene = scene_of(each.candidate, each.enmity)
    filled = likely(scene, role_chances(scene, role))
    return Draft(candidate=each.candidate, suppliers=filled[SUPPLIER], recipients=filled[RECIPIENT])


def _names_party(each: Labelled) -> bool:
    if each.candidate.chain is None:
        return False
    named = {party.id for party in each.candidate.parties}
    return any(
        all(p.id in named for p in (t.supplier, t.recipient) if p)
        for t in each.rows
        if t.supplier or t.recipient
    )


def _roles(each: Labelled) -> Iterator[Example]:
    first, rows = each.rows[0], each.rows
    alike = [t for t in rows if t.kind is first.kind]
    suppliers = {t.supplier.id if t.supplier else UNNAMED for t in alike}
    recipients = {t.recipient.id if t.recipient else UNNAMED for t in alike}
    scene = scene_of(each.candidate, each.enmity)
    for identity, mentions in by_identity(each.candidate.parties).items():
        label = NONE
        if identity in suppliers - recipients:
            label = "supplier"
        elif identity in recipients - suppliers:
            label = "recipient"
        features = [name for party in mentions for name in role_features(scene, party)]
        yield Example("role", features, label)


def _overlapping(gold: GoldDocument, span: Span) -> Iterator[GoldTransfer]:
    for transfer in gold.transfers:
        if any(item.span.overlaps(span) for item in transfer.items):
            yield transfer


def _repeated(gold: GoldDocument, article: Article, candidate: Candidate) -> Iterator[GoldTransfer]:
    for transfer in gold.transfers:
        if any(_same_words(item, article, candidate) for item in transfer.items):
            yield transfer


def _same_words(item: GoldItem, article: Article, candidate: Candidate) -> bool:
    named = candidate.item.system
    if named and item.system:
        return _folded(named) == _folded(item.system)
    noun = candidate.item.noun.lemma
    return noun[:5].lower() in item.span.of(article.text).lower()


def _folded(name: str) -> str:
    return name.casefold().replace(" ", "").replace("-", "")
