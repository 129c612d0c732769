"""Who a source is: names found, pronouns and descriptions followed back to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from armsflow.catalogue.entries import EntryKind, Mention
from armsflow.languages.syntax import Token
from armsflow.model import SourceKind, Span
from armsflow.readers.rules.statements import descriptions as said
from armsflow.readers.rules.statements.cast import NOT_PERSONS, Cast
from armsflow.readers.rules.statements.descriptions import Speaker
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.headlines import headline
from armsflow.readers.rules.statements.names import Name, Word, person_names, words_of

_REACH = 1500
_MOMENT = 250


class Speakers:
    """Resolves the sources of one article, in the order in which it brings them on."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk."""
        self._desk = desk
        self._lexicon = desk.persons
        self._cast = Cast(desk)
        self._found: dict[int, Speaker | None] = {}

    def resolve(self, drafts: Sequence[Draft]) -> list[Speaker | None]:
        """The speaker of every draft, in the order of ``drafts``."""
        for draft in sorted(drafts, key=lambda d: d.zone.start):
            self._cast.advance(draft.zone.start)
            speaker = self._speaker(draft)
            self._found[id(draft)] = speaker
            if speaker is not None:
                self._cast.bring_on(replace(speaker, span=draft.source or draft.zone, voice=True))
                self._bring_parts(draft)
        return [self._headline(drafts, draft) for draft in drafts]

    def _bring_parts(self, draft: Draft) -> None:
        """Those who speak together may come back one by one ("the lawmaker")."""
        if draft.source is None or draft.head is None:
            return
        for part in draft.sentence.children(draft.head, "conj"):
            left, right = draft.sentence.edges(part)
            span = Span(draft.sentence[left].start, draft.sentence[right].end)
            words = words_of(self._desk.text, span)
            if draft.source.contains(span) and said.is_indefinite(words, self._lexicon):
                self._cast.bring_on(self._unnamed(span, part, words))

    def _speaker(self, draft: Draft) -> Speaker | None:
        if draft.source is None:
            return None if draft.cue else self._cast.latest(draft.zone.start, lambda s: s.voice)
        if draft.head is None:
            return self._plain(draft.source)
        if draft.head.tag in {"PRP", "PRP$"}:
            return self._pronoun(draft, draft.source, draft.head)
        return self._described(draft.source, draft.head)

    def _plain(self, source: Span) -> Speaker:
        return Speaker(name=source.of(self._desk.text), kind=SourceKind.UNNAMED, span=source)

    # Pronouns

    def _pronoun(self, draft: Draft, source: Span, head: Token) -> Speaker:
        fits = self._fitting(head)
        outer = self._found.get(id(draft.outer)) if draft.outer is not None else None
        found = outer if outer is not None and fits(outer) else None
        if head.lower in self._desk.reporting.pronouns.first and outer is None:
            found = self._author()
        found = found or self._cast.latest(source.start, fits)
        if found is None:
            plural = head.lower in self._desk.reporting.pronouns.plural
            return replace(self._plain(source), plural=plural)
        self._learn_gender(found, head)
        return replace(found, span=found.span)

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
        word = head.lower
        if word in pronouns.masculine:
            return lambda s: self._is_person(s, "m")
        if word in pronouns.feminine:
            return lambda s: self._is_person(s, "f")
        if word in pronouns.plural:
            return lambda s: s.plural
        if word in pronouns.neuter:
            return lambda s: s.is_body and not s.plural
        return lambda s: s.voice

    def _is_person(self, speaker: Speaker, gender: str) -> bool:
        if speaker.plural or speaker.is_body or speaker.gender not in {None, gender}:
            return False
        return speaker.kind is SourceKind.PERSON or bool(speaker.roles & self._lexicon.roles)

    def _learn_gender(self, speaker: Speaker, head: Token) -> None:
        pronouns = self._desk.reporting.pronouns
        if head.lower in pronouns.masculine | pronouns.feminine:
            self._cast.learn_gender(speaker, "m" if head.lower in pronouns.masculine else "f")

    # Names and descriptions

    def _described(self, source: Span, head: Token) -> Speaker:
        mentions = self._desk.article.mentions_in(source)
        words = words_of(self._desk.text, source)
        state = self._states(words, mentions, source) or self._short_state(words, source)
        if state is not None:
            return state
        name = self._name(words, mentions, head)
        official = _official(mentions, head)
        if name is not None:
            return self._company(source, words, mentions, self._named(source, name, official, words))
        if official is not None:
            return Speaker(name=official, kind=SourceKind.PERSON, span=source)
        return self._unnamed(source, head, words)

    def _states(
        self, words: Sequence[Word], mentions: Sequence[Mention], source: Span
    ) -> Speaker | None:
        """The state, or the states, that the whole phrase names."""
        words = said.main_words(words, self._lexicon)
        while words and words[-1].text == ",":
            words.pop()
        if not mentions or any(m.entry.kind is not EntryKind.STATE for m in mentions):
            return None
        loose = {"and", "side", "sides", ",", "both"} | self._lexicon.definite
        if any(m.text.lower() in self._lexicon.offices for m in mentions):
            return None
        if any(not _within(w, mentions) and w.bare not in loose for w in words):
            return None
        peoples = all(m.form in {"adjective", "demonym"} for m in mentions)
        side = words[-1].bare in {"side", "sides"} or words[0].bare == "the"
        if peoples and not side:
            return None
        plural = len(mentions) > 1
        name = " and ".join(dict.fromkeys(m.entry.name for m in mentions))
        if plural and any(m.form != "capital" for m in mentions):
            name = said.without_article(source.of(self._desk.text))
        return Speaker(name=name, kind=SourceKind.STATE, span=source, plural=plural)

    def _short_state(self, words: Sequence[Word], source: Span) -> Speaker | None:
        """"The North", where the text also names North Korea."""
        core = [w.bare for w in words if w.bare not in self._lexicon.definite]
        name = self._lexicon.short_states.get(core[0]) if len(core) == 1 else None
        if name is None or words[-1].text[0].islower() or name not in self._desk.text:
            return None
        return Speaker(name=name, kind=SourceKind.STATE, span=source)

    def _name(
        self, words: Sequence[Word], mentions: Sequence[Mention], head: Token
    ) -> Name | None:
        taken = [m.span for m in mentions if m.entry.kind in NOT_PERSONS]
        main = said.main_words(words, self._lexicon)
        names = list(person_names(main, self._lexicon, taken))
        certain = [n for n in names if n.words > 1 or n.titled or self._cast.knows(n.text)]
        own = [n for n in certain if n.span.start <= head.start < n.span.end]
        if own:
            return own[0]
        if head.tag.startswith("NNP") and head.lower not in self._lexicon.roles:
            return None
        if said.singular(head) in self._lexicon.bodies | self._lexicon.texts:
            return next((n for n in reversed(certain) if n.span.start > head.end and n.words > 1
                         and self._apposed(words, n)), None)  # fmt: skip
        if said.is_plural(words, head, self._lexicon):
            return None
        return next((n for n in reversed(certain) if self._stands_for(words, n, head)), None)

    def _apposed(self, words: Sequence[Word], name: Name) -> bool:
        before = [w for w in words if w.end <= name.span.start]
        return bool(before) and before[-1].text == ","

    def _stands_for(self, words: Sequence[Word], name: Name, head: Token) -> bool:
        """Whether a name beside the head noun names the same person, not someone he serves."""
        if name.span.end <= head.start:
            return False
        between = [w for w in words if head.end <= w.start and w.end <= name.span.start]
        if between and between[0].bare in {"to", "for"} and not self._apposed(words, name):
            return False
        return name.words > 1 or name.titled

    def _named(
        self, source: Span, name: Name, official: str | None, words: Sequence[Word]
    ) -> Speaker:
        text = name.text
        known = self._cast.known(text)
        if name.words == 1:
            text = known.name if known is not None else official or text
        roles = said.roles_of(words, self._lexicon)
        role = said.role_words(self._desk.text, source, name)
        gender = said.gender_of(words, self._lexicon)
        speaker = Speaker(
            name=text, kind=SourceKind.PERSON, span=name.span,
            roles=roles | (known.roles if known else frozenset()),
            role=role or (known.role if known else None),
            affiliation=self._affiliation(source, name) or (known.affiliation if known else None),
            gender=gender or (known.gender if known else None),
        )  # fmt: skip
        self._cast.remember(speaker)
        return speaker

    def _company(
        self, source: Span, words: Sequence[Word], mentions: Sequence[Mention], first: Speaker
    ) -> Speaker:
        """Two named persons who speak together make one speaker."""
        taken = [m.span for m in mentions if m.entry.kind in NOT_PERSONS]
        full = [n for n in person_names(words, self._lexicon, taken) if n.words > 1]
        joined = {w.end for w in words if w.bare == "and"}
        if len(full) != 2 or not any(full[0].span.end < e < full[1].span.start for e in joined):
            return first
        between = [w for w in words if full[0].span.end <= w.start and w.end <= full[1].span.start]
        if between[0].bare != "and":
            return first
        name = f"{full[0].text} and {full[1].text}"
        return replace(first, name=name, span=source, plural=True, gender=None)

    def _affiliation(self, source: Span, name: Name) -> str | None:
        """The state or body that the source's words tie the person to."""
        for mention in self._desk.article.mentions_in(source):
            if mention.entry.kind in NOT_PERSONS and not mention.span.overlaps(name.span):
                return mention.entry.name
        return None

    def _unnamed(self, source: Span, head: Token, words: Sequence[Word]) -> Speaker:
        text, lexicon = self._desk.text, self._lexicon
        plural = said.is_plural(words, head, lexicon)
        if len(words) == 1 or (words and words[0].bare in lexicon.definite):
            earlier = self._earlier(source.start, head, words, plural=plural)
            if earlier is not None:
                return earlier
        several = self._one_of_several(source, head, words)
        if several is not None:
            return several
        local = self._local_body(source, head)
        name = local or said.outlet(text, head, words, self._desk.article.mentions_in(source), lexicon)
        return Speaker(
            name=name or said.description(text, source, words, head, lexicon),
            kind=said.kind_of(head, lexicon), span=source, plural=plural,
            roles=said.roles_of(words, lexicon), gender=said.gender_of(words, lexicon),
        )  # fmt: skip

    def _local_body(self, source: Span, head: Token) -> str | None:
        """"the defence ministry in Lima" is Peru's defence ministry."""
        if head.lower not in self._lexicon.bodies or head.lower in self._lexicon.abroad:
            return None
        text = self._desk.text
        for mention in self._desk.article.mentions_in(Span(head.end, max(source.end, head.end + 1))):
            before = text[head.end : mention.span.start].split()
            if before == ["in"] and mention.entry.kind is EntryKind.STATE:
                body = said.without_article(text[source.start : head.end])
                return f"{mention.entry.name}'s {body}"
        return None

    def _one_of_several(
        self, source: Span, head: Token, words: Sequence[Word]
    ) -> Speaker | None:
        """"one of the officials", "another", "the other": one of those who came before."""
        among = len(words) > 2 and words[0].bare in self._lexicon.several and words[1].bare == "of"
        if not among and head.lower not in {"one", "another", "other", "third", "second"}:
            return None
        named = words[2:] if len(words) > 2 and words[1].bare == "of" else ()
        nouns = said.roles_of(named, self._lexicon)
        group = self._cast.latest(
            source.start, lambda s: s.plural and (not named or bool(nouns & s.roles))
        )
        if group is None:
            return None
        if words[0].bare in self._lexicon.several:
            return replace(group, span=source)
        name = said.one_of(group.name, nouns, self._lexicon)
        return replace(group, name=name, span=source, plural=False)

    def _earlier(
        self, before: int, head: Token, words: Sequence[Word], *, plural: bool
    ) -> Speaker | None:
        """Whom a definite description refers back to."""
        noun = said.singular(head)
        lexicon = self._lexicon
        if noun in lexicon.bodies or noun in lexicon.texts:
            if sum(w.end <= head.end for w in words) > 2:
                return None
            return self._cast.latest(
                before, lambda s: s.voice and noun in s.roles and len(s.name.split()) > 1
            )
        if noun not in lexicon.roles and noun not in lexicon.titles:
            return None
        kin = lexicon.kin.get(noun, frozenset({noun}))
        same = self._cast.latest(before, lambda s: bool(kin & s.roles) and s.plural == plural)
        if same is not None or plural:
            return same
        if noun not in lexicon.general_roles:
            return self._cast.latest(before, lambda s: _is_fresh(s, before))
        return self._cast.latest(
            before,
            lambda s: s.kind is SourceKind.PERSON and s.voice and s.span.start > before - _REACH,
        )

    # Headlines

    def _headline(self, drafts: Sequence[Draft], draft: Draft) -> Speaker | None:
        """A headline's bare role is the person whom the text then names."""
        speaker = self._found[id(draft)]
        if speaker is None or draft.head is None or draft.sentence is not drafts[0].sentence:
            return speaker
        noun = said.singular(draft.head)
        if speaker.plural or speaker.kind is not SourceKind.UNNAMED or noun not in self._lexicon.roles:
            return speaker
        if draft.source is None or said.has_article(draft.source.of(self._desk.text)):
            return speaker
        for other in sorted(drafts, key=lambda d: d.zone.start):
            later = self._found[id(other)]
            if later is not None and later.kind is SourceKind.PERSON:
                return later
        return speaker


def _is_fresh(speaker: Speaker, before: int) -> bool:
    """Whether a person was named a moment ago, and no role of his is known."""
    named = speaker.kind is SourceKind.PERSON and not speaker.plural
    return named and not speaker.roles and speaker.span.start > before - _MOMENT


def _within(word: Word, mentions: Sequence[Mention]) -> bool:
    return any(m.span.start <= word.start < m.span.end for m in mentions)


def _official(mentions: Sequence[Mention], head: Token) -> str | None:
    for mention in mentions:
        inside = mention.span.start <= head.start < mention.span.end
        if mention.entry.kind is EntryKind.OFFICIAL and inside:
            return mention.entry.name
    return None
