"""The speaker of every statement: names, and pronouns and descriptions followed back to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from armsflow.catalogue.entries import EntryKind
from armsflow.languages.syntax import Token
from armsflow.model import SourceKind, Span
from armsflow.readers.rules.statements.cast import Cast, Speaker
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.headlines import headline
from armsflow.readers.rules.statements.naming import Namer
from armsflow.readers.rules.statements.source_phrases import SourcePhrase, has_article


class Speakers:
    """Resolves the sources of one article, in the order in which it brings them on."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk."""
        self._desk = desk
        self._cast = Cast(desk)
        self._namer = Namer(desk, self._cast)
        self._found: dict[int, Speaker | None] = {}

    def resolve(self, drafts: Sequence[Draft]) -> list[Speaker | None]:
        """The speaker of every draft, in the order of ``drafts``."""
        ordered = sorted(drafts, key=lambda draft: draft.zone.start)
        for draft in ordered:
            self._cast.advance(draft.zone.start)
            speaker = self._speaker(draft)
            self._found[id(draft)] = speaker
            if speaker is not None:
                self._cast.bring_on(replace(speaker, span=draft.source or draft.zone, voice=True))
                self._bring_parts(draft)
        self._name_headline(ordered)
        return [self._found[id(draft)] for draft in drafts]

    def _bring_parts(self, draft: Draft) -> None:
        """Those who speak together may come back one by one ("the lawmaker")."""
        if draft.source is None or draft.head is None:
            return
        for part in draft.sentence.children(draft.head, "conj"):
            phrase = SourcePhrase(self._desk, draft.sentence.subtree_span(part), part)
            if draft.source.contains(phrase.span) and phrase.is_new:
                self._cast.bring_on(self._namer.unnamed(phrase))

    def _speaker(self, draft: Draft) -> Speaker | None:
        if draft.source is None:
            voice = self._cast.latest(draft.zone.start, lambda s: s.voice)
            return None if draft.cue else voice
        if draft.head is None:
            return self._plain(draft.source)
        if draft.head.tag in {"PRP", "PRP$"}:
            return self._pronoun(draft, draft.source, draft.head)
        return self._namer.describe(SourcePhrase(self._desk, draft.source, draft.head))

    def _plain(self, source: Span) -> Speaker:
        return Speaker(name=source.of(self._desk.text), kind=SourceKind.UNNAMED, span=source)

    def _pronoun(self, draft: Draft, source: Span, head: Token) -> Speaker:
        """Whoever holds the enclosing statement if he fits, else the latest who does."""
        fits = self._fitting(head)
        outer = self._found.get(id(draft.outer)) if draft.outer is not None else None
        found = outer if outer is not None and fits(outer) else None
        pronouns = self._desk.reporting.pronouns
        if head.lower in pronouns.first and outer is None:
            found = self._author()
        found = found or self._cast.latest(source.start, fits)
        if found is None:
            return replace(self._plain(source), plural=head.lower in pronouns.plural)
        gender = pronouns.gender(head.lower)
        if gender is not None:
            self._cast.learn_gender(found, gender)
        return found

    def _author(self) -> Speaker | None:
        """Outside quotations the first person is whoever the headline names."""
        line = headline(self._desk)
        if line is None:
            return None
        for mention in self._desk.article.mentions_in(line):
            if mention.entry.kind is EntryKind.OFFICIAL:
                name = mention.entry.name
                return Speaker(name=name, kind=SourceKind.PERSON, span=mention.span)
        return None

    def _fitting(self, head: Token) -> Callable[[Speaker], bool]:
        pronouns = self._desk.reporting.pronouns
        gender = pronouns.gender(head.lower)
        if gender is not None:
            return lambda s: self._is_person(s, gender)
        if head.lower in pronouns.plural:
            return lambda s: s.plural
        if head.lower in pronouns.neuter:
            return lambda s: s.is_body and not s.plural
        return lambda s: s.voice

    def _is_person(self, speaker: Speaker, gender: str) -> bool:
        if speaker.plural or speaker.is_body or speaker.gender not in {None, gender}:
            return False
        return speaker.kind is SourceKind.PERSON or bool(speaker.roles & self._desk.persons.roles)

    def _name_headline(self, ordered: Sequence[Draft]) -> None:
        """A headline's bare role ("minister hints") is the person whom the text then names."""
        named = (self._found[id(draft)] for draft in ordered)
        person = next((s for s in named if s and s.kind is SourceKind.PERSON), None)
        for draft in ordered:
            if draft.sentence is not ordered[0].sentence:
                return
            if person is not None and self._is_bare_role(draft):
                self._found[id(draft)] = person
            elif draft.source is not None and draft.head is not None:
                self._name_body(ordered, draft, SourcePhrase(self._desk, draft.source, draft.head))

    def _name_body(self, ordered: Sequence[Draft], draft: Draft, phrase: SourcePhrase) -> None:
        """A headline's bare body ("paper says") is the one whom the text then names."""
        if len(phrase.words) > 1 or not phrase.is_body:
            return
        for other in ordered:
            later = self._found[id(other)]
            if later is None or not later.is_body or other.sentence is draft.sentence:
                continue
            if phrase.noun in later.roles | set(later.name.lower().split()):
                self._found[id(draft)] = later
                return

    def _is_bare_role(self, draft: Draft) -> bool:
        speaker = self._found[id(draft)]
        if speaker is None or draft.head is None or draft.source is None:
            return False
        phrase = SourcePhrase(self._desk, draft.source, draft.head)
        single = speaker.kind is SourceKind.UNNAMED and not speaker.plural
        role = phrase.noun in self._desk.persons.roles
        return single and role and not has_article(draft.source.of(self._desk.text))
