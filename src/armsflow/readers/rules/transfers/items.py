"""Items: noun phrases that name weapons, with how many and in which unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.syntax import Sentence, Token
from armsflow.languages.weapons import MUNITIONS, SHIPS
from armsflow.model import Quantity, Span

_LEFT = ("compound", "amod", "nmod", "nummod", "quantmod", "det", "poss", "advmod", "predet")
_CLIMB = frozenset({"compound", "amod", "nmod", "nummod"})
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr", "conj", "dep", "ROOT"})
_MOST_PIECES = 10_000
_REACH = 12
_SHORT = 4
_NEXT = 3
_YEARS = range(1900, 2101)
_UNKNOWN = "unknown"
_CURRENCIES = "$€£¥₽₹₺₩"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMention:
    """A weapon phrase of a sentence.

    ``head`` is the token that governs the whole phrase (the measure in "dozens of tanks"),
    ``noun`` the token of the weapon itself, ``entry`` the catalogue's system if one is named.
    An ``elliptic`` phrase names no weapon and takes entry and category from one before it
    ("two more").
    """

    head: Token
    noun: Token
    span: Span
    words: str
    entry: Entry | None
    category: str | None
    quantity: Quantity | None
    elliptic: bool = False

    @property
    def system(self) -> str | None:
        """The canonical designation, or None for a generic item."""
        return self.entry.id if self.entry else None


def weapon_phrases(article: Article, language: Language) -> Iterator[ItemMention]:
    """The weapon phrases of an article in text order, without those that stand for another."""
    for sentence in article.sentences:
        for item in ItemFinder(article, sentence, language).find():
            if not item.elliptic:
                yield item


class ItemFinder:
    """Finds the weapon phrases of one sentence."""

    def __init__(self, article: Article, sentence: Sentence, language: Language) -> None:
        """Take the article for its names, and the language for its weapon words."""
        self._article = article
        self._sentence = sentence
        self._language = language
        self._weapons = language.weapons
        self._frames = language.frames
        self._mentions = article.mentions_in(sentence.span)
        self._systems = dict(self._system_tokens())
        self._recipients = frozenset(self._indirect_objects())
        self._names = frozenset(self._inside_names())
        self._groups = frozenset(self._inside_groups())

    def find(self, before: ItemMention | None = None) -> list[ItemMention]:
        """The weapon phrases in text order; no two share their head.

        ``before`` is the last item of the sentences before, for phrases that stand for it.
        """
        found: dict[int, ItemMention] = {}
        for token in [t for t in self._sentence if t.is_noun or t.index in self._systems]:
            category = self._category(token)
            if category is None or token.index in self._names or self._is_spoiled(token):
                continue
            if self._is_person(token) or self._is_fed(token):
                continue
            noun = self._phrase_noun(token)
            entry = self._systems.get(token.index)
            if noun is not token and self._is_munition(noun):
                entry, category = (entry if self._is_for_munition(entry) else None), MUNITIONS
            item = self._item(noun, entry, category)
            known = found.get(item.head.index)
            if known is None or (item.entry and not known.entry):
                found[item.head.index] = item
        found = _apart(found.values())
        found = {at: item for at, item in found.items() if not self._is_explained(item, found)}
        taken = [item.span for item in found.values()]
        for token in self._sentence:
            antecedent = self._antecedent(token, found, before)
            if antecedent and not any(span.overlaps(token.span) for span in taken):
                found[token.index] = self._elliptic(token, antecedent)
        return sorted(found.values(), key=lambda item: item.head.index)

    def _is_explained(self, item: ItemMention, found: Mapping[int, ItemMention]) -> bool:
        """Whether a name right after it says which it is ("a new missile, the Exocet")."""
        if item.entry or item.noun.tag != "NN":
            return False
        after = self._sentence.tokens[item.noun.index + 1 :][:2]
        beside = [token.form for token in after] == [",", "the"]
        return any(
            each.entry and (each.span.start == after[1].start if beside else _explains(each, item))
            for each in found.values()
        )

    def _antecedent(
        self, token: Token, found: Mapping[int, ItemMention], before: ItemMention | None
    ) -> ItemMention | None:
        if token.dep not in _ARGUMENTS or not self._stands_alone(token):
            return None
        earlier = [item for index, item in found.items() if index < token.index]
        return max(earlier, key=lambda item: item.head.index, default=before)

    def _stands_alone(self, token: Token) -> bool:
        following = self._sentence.tokens[token.index + 1 : token.index + 2]
        if any(t.is_noun or t.form in {"%", "percent"} for t in following):
            return False
        if token.tag == "CD":
            value = self._number([token])
            return value is not None and value <= _MOST_PIECES and token.form[0] not in _CURRENCIES
        return (
            token.lemma in self._weapons.elliptic
            and not token.is_verb
            and not self._counts_something_else(token)
        )

    def _counts_something_else(self, token: Token) -> bool:
        """Whether "of" says what it is part of, and that is no weapon ("units of a plant")."""
        of = next((c for c in self._sentence.children(token, "prep") if c.lower == "of"), None)
        whole = of and self._sentence.child(of, "pobj")
        if whole is None or not whole.is_noun:
            return False
        return self._category(whole) is None and whole.index not in self._systems

    def _elliptic(self, token: Token, antecedent: ItemMention) -> ItemMention:
        span = Span(self._sentence[self._left_edge(token)].start, token.end)
        return ItemMention(
            head=token,
            noun=token,
            span=span,
            words=span.of(self._article.text),
            entry=antecedent.entry,
            category=antecedent.category,
            quantity=self._quantity(token, token),
            elliptic=True,
        )

    def _system_tokens(self) -> list[tuple[int, Entry]]:
        systems = []
        for mention in self._mentions:
            tokens = self._sentence.within(mention.span)
            if mention.entry.kind is EntryKind.SYSTEM and tokens:
                systems.append((tokens[-1].index, mention.entry))
        return systems

    def _inside_groups(self) -> Iterator[int]:
        """Words that name an armed group."""
        for mention in self._mentions:
            if mention.entry.kind is EntryKind.GROUP:
                yield from (token.index for token in self._sentence.within(mention.span))

    def _inside_names(self) -> Iterator[int]:
        """Words of firms, ministries and the like, which name no weapon there."""
        for mention in self._mentions:
            if mention.entry.kind is not EntryKind.SYSTEM:
                yield from (token.index for token in self._sentence.within(mention.span))

    def _indirect_objects(self) -> Iterator[int]:
        """Names that the parser took into the item's phrase: "send Russia artillery"."""
        for mention in self._mentions:
            tokens = self._sentence.within(mention.span)
            if mention.entry.kind is EntryKind.STATE and mention.form != "adjective" and tokens:
                before = tokens[0].index - 1
                if before >= 0 and self._sentence[before].tag.startswith("VB"):
                    yield tokens[-1].index

    def _category(self, token: Token) -> str | None:
        entry = self._systems.get(token.index)
        if entry:
            return entry.category or _UNKNOWN
        if not token.is_noun:
            return None
        if self._names_ship(token):
            return SHIPS
        lemma = self._lemma(token)
        phrase = self._weapons.heads.get(f"{self._word_before(token)} {lemma}")
        return phrase or self._weapons.heads.get(lemma) or self._compound(token)

    def _is_person(self, token: Token) -> bool:
        """Whether a fighter is a man ("militia fighters", "Taliban fighters"), no aircraft."""
        if token.index in self._systems or token.lemma not in self._weapons.persons:
            return False
        before = self._sentence.tokens[max(0, token.index - 2) : token.index]
        return any(t.lemma in self._weapons.bands or t.index in self._groups for t in before)

    def _is_fed(self, token: Token) -> bool:
        """Whether it is what the munitions before it are for ("missiles for F-16 jets")."""
        left = self._left_edge(self._phrase_noun(token))
        words = [self._lemma(t) for t in self._sentence.tokens[max(0, left - 2) : left]]
        return words[1:] == ["for"] and words[0] in self._weapons.supplies

    def _is_munition(self, noun: Token) -> bool:
        """Whether what the phrase is about is ammunition ("M777 shells", "anti-tank rounds")."""
        return self._lemma(noun) in self._weapons.munitions

    @staticmethod
    def _is_for_munition(entry: Entry | None) -> bool:
        return entry is not None and entry.category == MUNITIONS

    def _names_ship(self, token: Token) -> bool:
        """Whether it is the name of a navy's ship ("HMS Daring")."""
        before = self._sentence.tokens[max(0, token.index - 1) : token.index]
        return token.text[:1].isupper() and any(
            word.text.isupper() and word.lower in self._weapons.ship_prefixes for word in before
        )

    def _word_before(self, token: Token) -> str:
        before = self._sentence.tokens[max(0, token.index - 2) : token.index]
        words = [self._lemma(each) for each in before if each.form != "-"]
        return words[-1] if words else ""

    def _compound(self, token: Token) -> str | None:
        table = self._weapons.compounds.get(self._lemma(token))
        if not table:
            return None
        window = self._sentence.tokens[max(0, token.index - 5) : token.index]
        words = [self._lemma(each) for each in window]
        joined = {f"{a}-{b}" for a, b in zip(words, words[2:], strict=False)}
        return next((table[word] for word in table if word in words or word in joined), None)

    def _lemma(self, token: Token) -> str:
        lemma = token.lemma
        if token.tag.startswith("NNP") and len(lemma) > _SHORT:
            lemma = lemma.removesuffix("s")
        return self._weapons.fold(lemma)

    def _is_spoiled(self, token: Token) -> bool:
        if token.dep not in _CLIMB:
            return False
        following = list(takewhile(lambda t: t.is_noun, self._sentence.tokens[token.index + 1 :]))
        lemmas = [self._lemma(after) for after in following[:_NEXT]]
        above = self._sentence.head(token)
        if not lemmas and above is not None and above.is_noun:
            lemmas = [self._lemma(above)]
        spoiled = any(lemma in self._weapons.spoilers for lemma in lemmas[:2])
        return spoiled and not any(lemma in self._weapons.heads for lemma in lemmas)

    def _phrase_noun(self, token: Token) -> Token:
        while token.dep in _CLIMB and token.head != token.index:
            above = self._sentence[token.head]
            if above.index not in self._systems and not self._carries(above):
                break
            token = above
        return token

    def _carries(self, token: Token) -> bool:
        lemma = self._lemma(token)
        listed = lemma in self._weapons.carriers or lemma in self._weapons.heads
        return token.is_noun and listed

    def _item(self, noun: Token, entry: Entry | None, category: str) -> ItemMention:
        head = self._measure(noun) or noun
        left = min(self._left_edge(head), self._left_edge(noun))
        right = max(head.index, noun.index)
        span = Span(self._sentence[left].start, self._sentence[right].end)
        return ItemMention(
            head=head,
            noun=noun,
            span=span,
            words=span.of(self._article.text),
            entry=entry,
            category=None if category == _UNKNOWN else category,
            quantity=self._quantity(head, noun),
        )

    def _measure(self, noun: Token) -> Token | None:
        preposition = self._sentence.head(noun)
        if noun.dep != "pobj" or preposition is None or preposition.lower != "of":
            return None
        above = self._sentence.head(preposition)
        if above is None or not (above.is_noun or above.tag in {"CD", "JJ", "DT"}):
            return None
        lemma = self._lemma(above)
        if lemma in self._weapons.measures or lemma in self._weapons.units or self._number([above]):
            return self._measure(above) or above
        return None

    def _left_edge(self, token: Token) -> int:
        children = self._sentence.children(token, *_LEFT)
        edges = [
            self._sentence.edges(child)[0]
            for child in children
            if child.index < token.index
            and child.index not in self._recipients
            and child.tag != "PRP"
        ]
        return min([token.index, *edges])

    def _quantity(self, head: Token, noun: Token) -> Quantity | None:
        for counted in dict.fromkeys((head, noun)):
            unit = self._weapons.units.get(self._lemma(counted))
            tokens = self._number_tokens(counted)
            value = self._number(tokens)
            if value is None and unit and self._is_singular(counted):
                tokens, value = [counted], 1.0
            if value is not None:
                return self._counted(tokens, value, counted if unit else None)
        return None

    def _counted(self, tokens: Sequence[Token], value: float, unit: Token | None) -> Quantity:
        span = Span(tokens[0].start, unit.end if unit else tokens[-1].end)
        before = self._sentence.tokens[max(0, tokens[0].index - 3) : tokens[0].index]
        return Quantity(
            value=value,
            text=span.of(self._article.text),
            span=span,
            approximate=any(map(self._is_rough, before)),
            unit=self._weapons.units[self._lemma(unit)] if unit else None,
        )

    def _is_rough(self, token: Token) -> bool:
        """Whether a number after it is not exact; the "over" of "hand over" is the verb's."""
        verb = self._sentence[max(0, token.index - 1)].lemma
        phrase = f"{verb} {token.lower}"
        return token.lower in self._language.approximate and phrase not in self._frames.verbs

    def _is_singular(self, noun: Token) -> bool:
        determiner = self._sentence.child(noun, "det")
        return noun.tag == "NN" and determiner is not None and determiner.lower in {"a", "an"}

    def _number_tokens(self, noun: Token) -> list[Token]:
        run: list[Token] = []
        left = max(self._left_edge(noun), noun.index - _REACH)
        for token in self._sentence.tokens[left : noun.index + 1]:
            if self._number([token]) is not None and not self._measures(token):
                run.append(token)
            elif run and token.form not in {"-", ","}:
                break
        return run

    def _measures(self, number: Token) -> bool:
        """Whether a number tells a calibre, a range or a price instead of how many."""
        left, right = number.index, number.index + 1
        while left > 0 and self._sentence[left - 1].tag == "CD":
            left -= 1
        after = [t.lower for t in self._sentence.tokens[right : right + 2] if t.form != "-"]
        priced = left > 0 and self._sentence[left - 1].form[-1] in _CURRENCIES
        return priced or bool(after and after[0] in self._weapons.scales)

    def _number(self, tokens: Sequence[Token]) -> float | None:
        if not tokens or _is_label(tokens[0].form):
            return None
        return self._language.number([token.form for token in tokens])


def _apart(items: Iterable[ItemMention]) -> dict[int, ItemMention]:
    """The items by head, one for each phrase: the widest, with the system named inside it."""
    kept: list[ItemMention] = []
    for item in sorted(items, key=lambda item: (item.span.start, -item.span.end)):
        if kept and kept[-1].span.overlaps(item.span):
            known = kept[-1]
            if item.span.end <= known.span.end and known.entry is None:
                if item.entry and MUNITIONS not in {known.category, item.category}:
                    kept[-1] = replace(known, entry=item.entry, category=item.category)
                continue
        kept.append(item)
    return {item.head.index: item for item in kept}


def _explains(name: ItemMention, item: ItemMention) -> bool:
    return name.head.dep == "appos" and name.head.head == item.head.index


def _is_label(form: str) -> bool:
    """Whether digits are a year, or a number in a register of papers ("No. 061")."""
    if not form.isdecimal():
        return False
    return int(form) in _YEARS or (len(form) > 1 and form.startswith("0"))
