"""What bears on whether an item is transferred, how far and how surely: features by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from armsflow.languages.language import Language
from armsflow.languages.syntax import Sentence, Token
from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.chains import Chain, Trigger
from armsflow.readers.rules.transfers.roles import Relation, passive
from armsflow.readers.rules.transfers.stages import StageReader

_NEAR = 6
_ENDS = frozenset(".!?…")
_TELLING = ("VB", "RB", "MD", "IN")
"""Tags of the words that place what is told in time: verbs, adverbs, prepositions."""
_OF_WHAT = frozenset({"NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
"""Tags of the words that say what a sentence is about, whoever it is about."""


def standing_features(candidate: Candidate, language: Language, chain: Sequence[str]) -> list[str]:
    """The features of one candidate; the same words give the same features anywhere."""
    return [*_of_item(candidate), *_of_sentence(candidate, language), *chain]


def chain_features(candidate: Candidate, language: Language) -> list[str]:
    """The features of the words over the item, which the two sets below share."""
    if candidate.chain is None:
        return ["chain=none"]
    return list(_of_chain(candidate.sentence, candidate.chain, language))


def stage_features(candidate: Candidate, language: Language, chain: Sequence[str]) -> list[str]:
    """The features of how far and how surely: the chain, and the words that place it in time."""
    sentence, item = candidate.sentence, candidate.item
    features = [
        f"hedge={t.lower}" for t in sentence if t.lower in language.frames.modality["hedges"]
    ]
    features.append(f"headline={_is_headline(candidate)}")
    features += [f"item-amod={t.lemma}" for t in sentence.children(item.head, "amod")]
    features += [f"said={t.lower}" for t in sentence if t.tag.startswith(_TELLING)]
    features += [f"of={t.lemma}" for t in sentence if t.tag in _OF_WHAT]
    features += [f"root={t.lemma}" for t in sentence if t.head == t.index]
    if candidate.chain:
        return [*features, *chain]
    path = [item.head, *sentence.ancestors(item.head)][1:3]
    features += [f"over={above.lemma}" for above in path]
    features += [f"word={t.lemma}" for t in sentence if t.lemma in language.frames.nouns]
    return [*features, *chain]


def kind_features(candidate: Candidate) -> list[str]:
    """The features of whether weapons change owner: the chain, the item and the places named."""
    features = [f"category={candidate.item.category}", f"noun={candidate.item.noun.lemma}"]
    kinds = {str(party.kind) for party in candidate.parties}
    features += [f"party-kind={kind}" for kind in sorted(kinds)]
    for relation in candidate.relations:
        features.append(f"relation={relation.label}|{relation.party.kind}")
    features += _of_owner(candidate.relations)
    determiners = candidate.sentence.children(candidate.item.head, "poss", "det")
    features += [f"item-{t.dep}={t.lemma}" for t in determiners]
    if candidate.chain:
        orientation = candidate.chain.base.orientation
        features += [f"orientation={orientation}", f"base={candidate.chain.base.token.lemma}"]
        features += [f"base={candidate.chain.base.token.lemma}|{candidate.item.category}"]
        features += [f"in-chain={t.token.lemma}" for t in candidate.chain.triggers]
        features += [f"relation={r.label}|{orientation}" for r in candidate.relations]
    near = candidate.sentence.tokens[candidate.item.noun.index + 1 :][:_NEAR]
    return [*features, *(f"after={_word(t)}" for t in near)]


def _of_owner(relations: Sequence[Relation]) -> Iterator[str]:
    """Parties that stand in two relations: who sends what is its own bases more than it gives."""
    labels: dict[str, set[str]] = {}
    for relation in relations:
        if relation.party.id:
            labels.setdefault(relation.party.id, set()).add(relation.label)
    return (f"owner={'+'.join(sorted(two))}" for two in labels.values() if len(two) > 1)


def _word(token: Token) -> str:
    """A word's lemma; whose name it is tells nothing that holds elsewhere."""
    return "NAME" if token.tag.startswith("NNP") else token.lemma


def _is_headline(candidate: Candidate) -> bool:
    return candidate.place == 0 and candidate.sentence.tokens[-1].form[-1] not in _ENDS


def _of_item(candidate: Candidate) -> Iterator[str]:
    item, sentence = candidate.item, candidate.sentence
    noun = "SYSTEM" if item.entry else item.noun.lemma
    if item.elliptic:
        noun = "ELLIPTIC"
        yield f"elliptic={item.noun.tag}"
    yield f"noun={noun}"
    yield f"category={item.category}"
    yield f"counted={item.quantity is not None}"
    yield f"item-dep={item.head.dep}"
    path = [item.head, *sentence.ancestors(item.head)][:4]
    for below, above in pairwise(path):
        yield f"over={above.lemma}"
        yield f"over={above.lemma}<{below.dep}"
    if len(path) > 1:
        yield f"governor={path[1].lemma}<{path[0].dep}"
    if path[2:]:
        yield f"governors={path[1].lemma}<{path[2].lemma}"
    for child in sentence.children(item.head):
        yield f"item-child={child.dep}"
        if child.dep in {"amod", "det", "poss", "relcl", "acl", "compound", "prep"}:
            yield f"item-{child.dep}={child.lemma}"
    after = sentence.tokens[item.noun.index + 1 : item.noun.index + 3]
    for distance, token in enumerate(after, start=1):
        yield f"after{distance}={_word(token)}"


def _of_sentence(candidate: Candidate, language: Language) -> Iterator[str]:
    sentence = candidate.sentence
    yield f"headline={_is_headline(candidate)}"
    yield f"parties={min(3, len({p.id for p in candidate.parties if p.id}))}"
    for token in sentence:
        if token.lower in language.frames.modality["hedges"]:
            yield f"hedge={token.lower}"
        if token.head == token.index:
            yield f"root={token.lemma}"
        if token.tag in _OF_WHAT:
            yield f"of={token.lemma}"
        if token.lemma in language.frames.verbs or token.lemma in language.frames.nouns:
            yield f"word={token.lemma}"


def _of_chain(sentence: Sentence, chain: Chain, language: Language) -> Iterator[str]:
    reader = StageReader(sentence, language.frames)
    yield from _of_rule(chain, reader)
    yield from _of_base(sentence, chain, reader)
    yield from _of_classes(sentence, chain, reader)
    lemmas = [trigger.token.lemma for trigger in chain.triggers]
    yield from (f"in-chain={lemma}|{chain.base.orientation}" for lemma in lemmas)
    yield from (f"pair={a}<{b}" for a, b in pairwise(lemmas))
    for trigger in chain.triggers:
        yield from _of_trigger(sentence, trigger.token, reader)
    yield from _of_purpose(sentence, chain)
    if chain.report:
        yield f"report={chain.report.lemma}|{reader.tense(chain.report)}"
        yield f"report-negated={reader.negated(chain.report)}"


def _of_purpose(sentence: Sentence, chain: Chain) -> Iterator[str]:
    """What is done with the weapons ("sent jets to intercept"), and where they go ("toward")."""
    for token in dict.fromkeys((chain.base.token, chain.triggers[-1].token)):
        for child in sentence.children(token, "advcl", "xcomp", "prep", "ccomp", "acl"):
            if child.index > token.index:
                yield f"then={child.dep}:{child.lemma}"
                yield f"then={chain.base.orientation}|{child.dep}:{child.lemma}"


def _of_rule(chain: Chain, reader: StageReader) -> Iterator[str]:
    standing = reader.read(chain)
    yield f"rule={standing.stage}"
    yield f"rule={standing.stage}|{standing.realis}|{reader.tense(chain.base.token)}"
    yield f"rule={standing.stage}|{chain.triggers[-1].token.lemma}"
    yield f"rule-realis={standing.realis}"


def _of_base(sentence: Sentence, chain: Chain, reader: StageReader) -> Iterator[str]:
    base, outer = chain.base.token, chain.triggers[-1].token
    orientation, tense = chain.base.orientation, reader.tense(base)
    yield f"below={chain.below}"
    yield f"link={chain.link}"
    yield f"orientation={orientation}"
    yield f"orientation={orientation}|{tense}|{passive(sentence, chain.base)}"
    yield f"base={base.lemma}|{tense}"
    yield f"base-tag={base.tag}|{orientation}"
    yield f"outer={outer.lemma}|{reader.tense(outer)}"
    yield f"outer-only={outer.lemma}"
    yield f"length={len(chain.triggers)}"
    yield f"link={chain.link}|{orientation}|{base.lemma}"


def _of_classes(sentence: Sentence, chain: Chain, reader: StageReader) -> Iterator[str]:
    classes = [_class(sentence, trigger, reader) for trigger in chain.triggers]
    yield f"classes={'<'.join(classes)}"
    yield f"outermost={classes[-1]}"
    yield from (f"class-pair={a}<{b}" for a, b in pairwise(classes))
    yield from (f"class={each}" for each in classes)


def _of_trigger(sentence: Sentence, token: Token, reader: StageReader) -> Iterator[str]:
    yield f"tense={reader.tense(token)}"
    if reader.negated(token):
        yield f"negated={token.lemma}"
        yield "negated"
    for child in sentence.children(token, "aux", "auxpass", "neg", "mark", "advmod", "amod", "prt"):
        yield f"with={child.dep}:{child.lower}"
        yield f"with={token.lemma}+{child.lower}"
    for child in sentence.children(token, "nsubj", "nsubjpass", "dobj"):
        if child.is_noun and not child.tag.startswith("NNP"):
            yield f"beside={child.dep}:{child.lemma}"


def _class(sentence: Sentence, trigger: Trigger, reader: StageReader) -> str:
    """A trigger by what it means and how it stands in time, without its word."""
    sense = trigger.senses[0] if trigger.senses else None
    meaning = f"{sense.orientation}:{sense.stage}" if sense else "+".join(sorted(trigger.operators))
    voice = "passive" if passive(sentence, trigger) else "active"
    negated = "-not" if reader.negated(trigger.token) else ""
    return f"{meaning}/{reader.tense(trigger.token)}/{voice}{negated}"
