"""Who a source phrase is: a state, a person by name, or someone the text has described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsflow.catalogue.entries import EntryKind, Mention
from armsflow.model import SourceKind, Span
from armsflow.readers.rules.statements.cast import Cast, Speaker, spelt_as_here
from armsflow.readers.rules.statements.drafts import Desk
from armsflow.readers.rules.statements.names import Name, Word
from armsflow.readers.rules.statements.source_phrases import SourcePhrase, without_article

_REACH = 1500
_MOMENT = 250
_PAIR = 2
_PEOPLES = frozenset({"adjective", "demonym"})


class Namer:
    """Names the sources of one article with what its cast knows so far."""

    def __init__(self, desk: Desk, cast: Cast) -> None:
        """Take the desk and the cast of the article."""
        self._desk = desk
        self._cast = cast
        self._lexicon = desk.persons

    def describe(self, phrase: SourcePhrase) -> Speaker:
        """The speaker that a phrase other than a pronoun stands for."""
        state = self._states(phrase) or self._short_state(phrase)
        if state is not None:
            return state
        name = self._name(phrase)
        if name is not None:
            return self._company(phrase, self._named(phrase, name))
        official = _official(phrase)
        if official is not None:
            return Speaker(name=official, kind=SourceKind.PERSON, span=phrase.span)
        return self.unnamed(phrase)

    def _states(self, phrase: SourcePhrase) -> Speaker | None:
        """The state, or the states, that the whole phrase names."""
        mentions = phrase.mentions
        if not mentions or any(m.entry.kind is not EntryKind.STATE for m in mentions):
            return None
        words = _without_comma(phrase.main)
        if not words or not self._is_only_states(words, mentions):
            return None
        several = len(mentions) > 1
        name = " and ".join(dict.fromkeys(m.entry.name for m in mentions))
        if several and any(m.form != "capital" for m in mentions):
            name = without_article(phrase.span.of(self._desk.text))
        return Speaker(name=name, kind=SourceKind.STATE, span=phrase.span, plural=several)

    def _is_only_states(self, words: Sequence[Word], mentions: Sequence[Mention]) -> bool:
        lexicon = self._lexicon
        if any(m.text.lower() in lexicon.offices for m in mentions):
            return False
        loose = lexicon.sides | lexicon.definite | {"and", ",", "both"}
        if any(not _within(w, mentions) and w.bare not in loose for w in words):
            return False
        peoples = all(m.form in _PEOPLES for m in mentions)
        return not peoples or words[-1].bare in lexicon.sides or words[0].bare in lexicon.definite

    def _short_state(self, phrase: SourcePhrase) -> Speaker | None:
        """A short name that another name of the text makes clear ("the North")."""
        core = [w for w in phrase.words if w.bare not in self._lexicon.definite]
        if len(core) != 1 or not core[0].capital:
            return None
        name = self._lexicon.short_states.get(core[0].bare)
        if name is None or name not in self._desk.text:
            return None
        return Speaker(name=name, kind=SourceKind.STATE, span=phrase.span)

    def _name(self, phrase: SourcePhrase) -> Name | None:
        """The person's own name in the phrase, if it has one."""
        certain = [n for n in phrase.names if n.words > 1 or n.titled or self._cast.knows(n.text)]
        head = phrase.head
        own = [n for n in certain if n.span.start <= head.start < n.span.end]
        if own:
            return own[0]
        if head.tag.startswith("NNP") and head.lower not in self._lexicon.roles:
            return None
        if phrase.is_plural and not phrase.is_body:
            return None
        meant = [n for n in certain if phrase.meant_by_head(n)]
        if phrase.is_body:
            meant = [n for n in meant if n.words > 1 and phrase.apposed(n)]
        return meant[-1] if meant else None

    def _named(self, phrase: SourcePhrase, name: Name) -> Speaker:
        text = name.text
        known = self._cast.known(text)
        if name.words == 1:
            text = known.name if known is not None else _official(phrase) or text
        speaker = Speaker(
            name=text,
            kind=SourceKind.PERSON,
            span=name.span,
            roles=phrase.roles,
            role=phrase.role_besides(name),
            affiliation=phrase.affiliation(name),
            gender=phrase.gender,
        )
        if known is not None:
            speaker = speaker.enriched(known)
        self._cast.remember(speaker)
        return speaker

    def _company(self, phrase: SourcePhrase, first: Speaker) -> Speaker:
        """Two named persons who speak together make one speaker."""
        full = [n for n in phrase.names if n.words > 1]
        if len(full) != _PAIR:
            return first
        one, other = full
        between = [w for w in phrase.words if one.span.end <= w.start and w.end <= other.span.start]
        if not between or between[0].bare != "and":
            return first
        name = f"{one.text} and {other.text}"
        return replace(first, name=name, span=phrase.span, plural=True, gender=None)

    def unnamed(self, phrase: SourcePhrase) -> Speaker:
        """Someone without a name: one who came before, or a new one by his description."""
        earlier = self._earlier(phrase) if phrase.is_definite else None
        found = earlier or self._one_of_several(phrase)
        if found is not None:
            return found
        return Speaker(
            name=phrase.acronym or phrase.local_body or phrase.outlet or phrase.description,
            kind=phrase.kind,
            span=phrase.span,
            plural=phrase.is_plural,
            roles=phrase.roles,
            gender=phrase.gender,
        )

    def _earlier(self, phrase: SourcePhrase) -> Speaker | None:
        """Whom a definite description refers back to."""
        if phrase.is_body:
            return self._earlier_body(phrase)
        noun, start, lexicon = phrase.noun, phrase.span.start, self._lexicon
        if noun not in lexicon.roles | lexicon.titles:
            return None
        kin = lexicon.kin.get(noun, frozenset({noun}))
        several = phrase.is_plural
        same = self._cast.latest(start, lambda s: bool(kin & s.roles) and s.plural == several)
        if same is not None or several:
            return same
        if kin & lexicon.heads:
            return None  # a head of state or government is not just anyone
        if noun in lexicon.general_roles:
            return self._cast.latest(start, lambda s: _spoke_near(s, start))
        return self._cast.latest(start, lambda s: _is_fresh(s, start))

    def _earlier_body(self, phrase: SourcePhrase) -> Speaker | None:
        if sum(w.end <= phrase.head.end for w in phrase.words) > _PAIR:
            return None  # its own words tell it apart
        found = self._cast.latest(
            phrase.span.start,
            lambda s: s.voice and phrase.noun in s.roles and s.name.lower() != phrase.noun,
        )
        return found or self._catalogued_body(phrase)

    def _catalogued_body(self, phrase: SourcePhrase) -> Speaker | None:
        """The firm, group or alliance of the catalogue last named before "the company"."""
        kinds = {
            kind
            for kind, nouns in self._lexicon.classes.items()
            if phrase.noun in nouns or phrase.head.lower in nouns
        }
        start = phrase.span.start
        near = self._desk.article.mentions_in(Span(max(0, start - _REACH), max(1, start)))
        for mention in reversed(near):
            if mention.entry.kind.value in kinds:
                kind = SourceKind.ORGANISATION
                return Speaker(name=mention.entry.name, kind=kind, span=mention.span)
        return None

    def _one_of_several(self, phrase: SourcePhrase) -> Speaker | None:
        """One of those who came before ("one of the officials", "another")."""
        words, lexicon = phrase.words, self._lexicon
        among = len(words) > _PAIR and words[1].bare == "of"
        counted = among and words[0].bare in lexicon.several
        if not counted and phrase.head.lower not in lexicon.ones:
            return None
        nouns = phrase.roles if among else frozenset()
        group = self._cast.latest(
            phrase.span.start, lambda s: s.plural and (not among or bool(nouns & s.roles))
        )
        if group is None or counted:
            return group
        name = self._single(group.name, nouns)
        return replace(group, name=name, span=phrase.span, plural=False)

    def _single(self, name: str, nouns: frozenset[str]) -> str:
        """One of a group: "three people with …" makes "a person with …"."""
        lexicon = self._lexicon
        parts = name.split(" and ")
        fitting = [p for p in parts if nouns & {w.removesuffix("s") for w in p.split()}]
        words = (fitting or parts)[0].split()
        while words and words[0].lower() in lexicon.indefinite | lexicon.definite | {"of"}:
            words.pop(0)
        for index, word in enumerate(words):
            single = lexicon.peoples.get(word, word.removesuffix("s"))
            if single != word and single in lexicon.roles:
                return " ".join(["a", *words[:index], single, *words[index + 1 :]])
        return " ".join(["a", *words])


def _without_comma(words: Sequence[Word]) -> Sequence[Word]:
    while words and words[-1].text == ",":
        words = words[:-1]
    return words


def _within(word: Word, mentions: Sequence[Mention]) -> bool:
    return any(m.span.start <= word.start < m.span.end for m in mentions)


def _official(phrase: SourcePhrase) -> str | None:
    for mention in phrase.mentions:
        inside = mention.span.start <= phrase.head.start < mention.span.end
        if mention.entry.kind is EntryKind.OFFICIAL and inside:
            return spelt_as_here(mention)
    return None


def _spoke_near(speaker: Speaker, before: int) -> bool:
    near = speaker.span.start > before - _REACH
    return near and speaker.kind is SourceKind.PERSON and speaker.voice


def _is_fresh(speaker: Speaker, before: int) -> bool:
    """Whether a person was named a moment ago, and no role of his is known."""
    named = speaker.kind is SourceKind.PERSON and not speaker.plural
    return named and not speaker.roles and speaker.span.start > before - _MOMENT
