"""Who a source is: names found, pronouns and descriptions followed back to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from armsflow.catalogue.entries import EntryKind, Mention
from armsflow.languages.persons import Persons
from armsflow.languages.syntax import Token
from armsflow.model import SourceKind, Span
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.names import (
    Name,
    Word,
    person_names,
    plain,
    surname,
    words_of,
)

_NOT_PERSONS = frozenset(
    {EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP,
     EntryKind.PRODUCER, EntryKind.MINISTRY, EntryKind.PLACE, EntryKind.BASE, EntryKind.SYSTEM}
)  # fmt: skip
_BODIES = frozenset(
    {EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP, EntryKind.PRODUCER,
     EntryKind.MINISTRY}
)  # fmt: skip
_SPEAKS_AS_ITSELF = frozenset({"metonym"})
_REACH = 1500


@dataclass(slots=True, kw_only=True)
class Speaker:
    """Someone who speaks or acts in the text, as far as it has told."""

    name: str
    kind: SourceKind
    span: Span
    roles: frozenset[str] = frozenset()
    role: str | None = None
    affiliation: str | None = None
    plural: bool = False
    gender: str | None = None


@dataclass(slots=True)
class Cast:
    """The persons and bodies of one article, in the order in which it brings them on."""

    desk: Desk
    lexicon: Persons
    known: dict[str, Speaker] = field(default_factory=dict)
    stage: list[Speaker] = field(default_factory=list)

    def resolve(self, draft: Draft) -> Speaker | None:
        """The speaker of ``draft``; also brings him on, so that later words can refer back."""
        speaker = self._speaker(draft)
        if speaker is not None:
            place = draft.source or draft.zone
            self.stage.append(_at(speaker, place))
        return speaker

    def _speaker(self, draft: Draft) -> Speaker | None:
        if draft.source is None or draft.head is None:
            return None if draft.cue else self._last(draft.zone.start)
        pronoun = self._pronoun(draft, draft.head)
        if pronoun is not None:
            return pronoun
        return self._described(draft, draft.source, draft.head)

    def _last(self, before: int) -> Speaker | None:
        seen = [s for s in self.stage if s.span.start < before]
        return max(seen, key=lambda s: s.span.start, default=None)

    def _pronoun(self, draft: Draft, head: Token) -> Speaker | None:
        pronouns = self.desk.reporting.pronouns
        word = head.lower
        assert draft.source is not None
        start = draft.source.start
        if word in pronouns.masculine:
            return self._person(start, "m")
        if word in pronouns.feminine:
            return self._person(start, "f")
        if word in pronouns.plural:
            return self._latest(start, lambda s: s.plural) or _bare(draft, self.desk, plural=True)
        if word in pronouns.neuter:
            return self._latest(start, _is_body) or self._latest(start, lambda s: not s.plural)
        if word in pronouns.first:
            return self._latest(start, lambda s: True)
        return None

    def _person(self, before: int, gender: str) -> Speaker | None:
        def fits(speaker: Speaker) -> bool:
            return (
                not speaker.plural
                and not _is_body(speaker)
                and speaker.gender in {None, gender}
            )

        found = self._latest(before, fits)
        if found is not None:
            found.gender = gender
            if found.name in self.known:
                self.known[found.name].gender = gender
        return found

    def _latest(self, before: int, fits) -> Speaker | None:  # type: ignore[no-untyped-def] # noqa: ANN001
        best: Speaker | None = None
        for speaker in self.stage:
            if speaker.span.start < before and fits(speaker):
                if best is None or speaker.span.start >= best.span.start:
                    best = speaker
        return best

    def _described(self, draft: Draft, source: Span, head: Token) -> Speaker:
        desk = self.desk
        mentions = desk.article.mentions_in(source)
        words = words_of(desk.text, source)
        state = _as_state(words, mentions, self.lexicon)
        if state is not None:
            return Speaker(name=state.name, kind=SourceKind.STATE, span=source)
        official = _official(mentions, head)
        roles = _roles(words, self.lexicon)
        name = self._name(words, mentions, head)
        if name is not None or official is not None:
            return self._named(source, name, official, roles, words)
        return self._unnamed(draft, source, head, roles, words)

    def _name(
        self, words: Sequence[Word], mentions: Sequence[Mention], head: Token
    ) -> Name | None:
        taken = [m.span for m in mentions if m.entry.kind in _NOT_PERSONS]
        names = [n for n in person_names(_main(words, self.lexicon), self.lexicon, taken)]
        certain = [n for n in names if n.words > 1 or n.titled or surname(n.text) in self.known]
        own = [n for n in certain if n.span.start <= head.start < n.span.end]
        if own:
            return own[0]
        if head.tag.startswith("NNP") and head.lower not in self.lexicon.roles:
            return None
        if head.lower in self.lexicon.bodies and not certain[1:]:
            return None
        return next((n for n in reversed(certain) if n.words > 1 or n.titled), None)

    def _named(
        self,
        source: Span,
        name: Name | None,
        official: str | None,
        roles: frozenset[str],
        words: Sequence[Word],
    ) -> Speaker:
        text = name.text if name is not None else (official or "")
        if name is not None and name.words == 1:
            earlier = self.known.get(surname(text))
            text = earlier.name if earlier else (official or text)
        role = _role_words(self.desk.text, source, name)
        earlier = self.known.get(surname(text))
        speaker = Speaker(
            name=text, kind=SourceKind.PERSON, span=name.span if name else source,
            roles=roles | (earlier.roles if earlier else frozenset()),
            role=role or (earlier.role if earlier else None),
            gender=_gender(words, self.lexicon) or (earlier.gender if earlier else None),
        )  # fmt: skip
        self.known.setdefault(surname(text), speaker).roles = speaker.roles
        return speaker

    def _unnamed(
        self,
        draft: Draft,
        source: Span,
        head: Token,
        roles: frozenset[str],
        words: Sequence[Word],
    ) -> Speaker:
        plural = head.tag in {"NNS", "NNPS"} or _counts(words, self.lexicon)
        text = _description(self.desk.text, source, words, self.lexicon)
        if not _indefinite(words, self.lexicon) and not head.tag.startswith("NNP"):
            earlier = self._earlier(source.start, head, words, plural=plural)
            if earlier is not None:
                return earlier
        kind = _kind(head, plural, self.lexicon)
        return Speaker(name=text, kind=kind, span=source, roles=roles, plural=plural,
                       gender=_gender(words, self.lexicon))  # fmt: skip

    def _earlier(
        self, before: int, head: Token, words: Sequence[Word], *, plural: bool
    ) -> Speaker | None:
        """Whom a definite description refers back to."""
        noun = _singular(head)
        if noun in self.lexicon.bodies or noun in self.lexicon.texts:
            return None if _modified(words) else self._latest(
                before, lambda s: noun in s.roles and len(s.name.split()) > 1
            )
        if noun not in self.lexicon.roles:
            return None
        same = self._latest(before, lambda s: noun in s.roles and s.plural == plural)
        if same is not None:
            return same
        if plural or noun not in self.lexicon.general_roles:
            return None
        return self._latest(
            before,
            lambda s: s.kind is SourceKind.PERSON and not s.plural and s.span.start > before - _REACH,
        )


def _at(speaker: Speaker, place: Span) -> Speaker:
    return Speaker(
        name=speaker.name, kind=speaker.kind, span=place, roles=speaker.roles, role=speaker.role,
        affiliation=speaker.affiliation, plural=speaker.plural, gender=speaker.gender,
    )  # fmt: skip


def _bare(draft: Draft, desk: Desk, *, plural: bool) -> Speaker | None:
    if draft.source is None:
        return None
    return Speaker(
        name=draft.source.of(desk.text), kind=SourceKind.UNNAMED, span=draft.source, plural=plural
    )


def _is_body(speaker: Speaker) -> bool:
    return speaker.kind in {SourceKind.ORGANISATION, SourceKind.STATE}


def _as_state(
    words: Sequence[Word], mentions: Sequence[Mention], lexicon: Persons
) -> Mention | None:
    """The state that the whole phrase names ("the U.S.", "Minsk", "the Belarusian side")."""
    core = [w for w in words if w.bare not in lexicon.definite and w.text[0].isalnum()]
    if not core or len(mentions) != 1:
        return None
    mention = mentions[0]
    rest = [w for w in core if not mention.span.start <= w.start < mention.span.end]
    if mention.entry.kind is not EntryKind.STATE or mention.form in _SPEAKS_AS_ITSELF:
        return None
    if rest and [w.bare for w in rest] not in (["side"], ["government"][:0]):
        return None
    return mention.entry  # type: ignore[return-value]


def _official(mentions: Sequence[Mention], head: Token) -> str | None:
    for mention in mentions:
        if mention.entry.kind is EntryKind.OFFICIAL and mention.span.start <= head.start < mention.span.end:
            return mention.entry.name
    return None


def _main(words: Sequence[Word], lexicon: Persons) -> list[Word]:
    """The words before a relative clause."""
    for index, word in enumerate(words):
        if index and word.bare in lexicon.relatives:
            return list(words[:index])
    return list(words)


def _roles(words: Sequence[Word], lexicon: Persons) -> frozenset[str]:
    bare = {w.bare for w in _main(words, lexicon)}
    singular = {w[:-1] for w in bare if w.endswith("s")}
    return frozenset((bare | singular) & (lexicon.roles | lexicon.bodies | lexicon.titles))


def _role_words(text: str, source: Span, name: Name | None) -> str | None:
    if name is None:
        return None
    before = text[source.start : name.span.start].strip(" ,")
    after = text[name.span.end : source.end].strip(" ,")
    role = plain(before or after)
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        role = role.removeprefix(article)
    return role or None


def _gender(words: Sequence[Word], lexicon: Persons) -> str | None:
    bare = {w.bare for w in words}
    if bare & lexicon.feminine:
        return "f"
    return "m" if bare & lexicon.masculine else None


def _counts(words: Sequence[Word], lexicon: Persons) -> bool:
    return bool(words) and words[0].bare in lexicon.indefinite - {"a", "an", "one", "another"}


def _indefinite(words: Sequence[Word], lexicon: Persons) -> bool:
    return bool(words) and words[0].bare in lexicon.indefinite


def _modified(words: Sequence[Word]) -> bool:
    return len(words) > 2


def _singular(head: Token) -> str:
    word = head.lower
    return word[:-1] if head.tag == "NNS" and word.endswith("s") else word


def _description(text: str, source: Span, words: Sequence[Word], lexicon: Persons) -> str:
    end = source.end
    for index, word in enumerate(words):
        if index and (word.bare in lexicon.relatives or word.text == ","):
            end = words[index - 1].end
            break
    description = plain(text[source.start : end])
    for article in ("the ", "The "):
        description = description.removeprefix(article)
    return description


def _kind(head: Token, plural: bool, lexicon: Persons) -> SourceKind:  # noqa: FBT001
    noun = _singular(head)
    if noun in lexicon.bodies or noun in lexicon.texts or head.lower in lexicon.bodies:
        return SourceKind.ORGANISATION
    if head.tag.startswith("NNP"):
        return SourceKind.ORGANISATION
    return SourceKind.UNNAMED


def cast(desk: Desk, lexicon: Persons) -> Cast:
    """A cast that already knows every full name of the text by its surname."""
    found = Cast(desk, lexicon)
    for name in _all_names(desk, lexicon):
        found.known.setdefault(
            surname(name.text),
            Speaker(name=name.text, kind=SourceKind.PERSON, span=name.span),
        )
    return found


def _all_names(desk: Desk, lexicon: Persons) -> Iterator[Name]:
    whole = Span(0, len(desk.text))
    taken = _Taken([m.span for m in desk.article.mentions if m.entry.kind in _NOT_PERSONS])
    for name in person_names(words_of(desk.text, whole), lexicon, taken):
        if name.words > 1:
            yield name


class _Taken(Sequence[Span]):
    """Spans in text order, asked for the ones near a word in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = list(spans)
        self._ends = [s.end for s in self._spans]

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, index):  # type: ignore[no-untyped-def,override] # noqa: ANN001, ANN204
        return self._spans[index]

    def near(self, start: int) -> Sequence[Span]:
        place = bisect_left(self._ends, start + 1)
        return self._spans[place : place + 1]
