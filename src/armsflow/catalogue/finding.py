"""Finding: from hits of the matcher to mentions, with ambiguity weighed and not hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from armsflow.catalogue.bargains import Bargain, Place
from armsflow.catalogue.compiled import Case, Use
from armsflow.catalogue.context import Setting, follows_first_name
from armsflow.catalogue.entries import Entry, EntryKind, Mention
from armsflow.catalogue.folding import SEPARATOR, Folded, fold
from armsflow.catalogue.matching import Hit, has_cyrillic, has_figure, is_quoted, is_spelt
from armsflow.catalogue.once import Once
from armsflow.catalogue.qualifying import Qualifiers
from armsflow.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from armsflow.catalogue.automaton import Occurrence
    from armsflow.catalogue.core import Core
    from armsflow.catalogue.matching import Matcher, RawHit

PHRASE = "phrase"
"""Form of a phrase that only looks like a name ("Jordan Peterson"): it uses up its words."""
_CONFIDENCE = {"name": 0.98, "designation": 0.97, "adjective": 0.95, "surname": 0.8}
_OTHER_CONFIDENCE = 0.9
_GATED, _UNKNOWN_SUFFIX = 0.9, 0.8
_NEAR = 60
_NEVER_ALONE = frozenset({"reporting-name", "transliteration", "grau"})
"""Forms that the press uses only next to a class noun."""
_PLURALS = ("s", "es")
_CAPITAL_FIRST = frozenset({Case.CAPITAL, Case.UPPER, Case.JOINED, Case.QUOTED})
_MOST_SPELLINGS = 64
_new = tuple.__new__
"""Makes a named tuple in half the time; most of finding plain names is making mentions."""
_PARTIES = frozenset(
    {
        EntryKind.STATE,
        EntryKind.ALLIANCE,
        EntryKind.GROUP,
        EntryKind.MINISTRY,
        EntryKind.PRODUCER,
    }
)


class Sense(NamedTuple):
    """One meaning of a pattern; of a plain one its spelling alone decides whether it counts."""

    use: Use
    entry: Entry
    is_plain: bool
    confidence: float


class Senses(NamedTuple):
    """All meanings of a pattern, the likeliest first.

    ``needs_capital``: no meaning counts where the name begins with a small letter;
    ``is_everyday``: it is an everyday word as well. ``sure`` is the number of the entry that the
    pattern means for certain where it is spelt as it must be; ``party`` is the state of the party
    that it names, or that party's id.
    ``spelt`` are spellings met so far that hold in any text for the one sense of a pattern;
    of that one, ``alone`` are entries, form and confidence.
    """

    every: tuple[Sense, ...]
    entries: tuple[Entry, ...]
    needs_capital: bool
    is_everyday: bool
    sure: int | None
    party: str | None
    spelt: set[str]
    alone: tuple[tuple[Entry, ...], str, float] | None


class _Known(dict[int, Senses]):
    """What the patterns met so far may mean, by number."""

    def __init__(self, read: Callable[[int], Senses]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, pattern: int) -> Senses:
        self[pattern] = senses = self._read(pattern)
        return senses


class Finder:
    """Finds mentions with a core and its matcher."""

    def __init__(self, core: Core, matcher: Matcher) -> None:
        """Keep the senses of the patterns met so far."""
        self._core = core
        self._matcher = matcher
        self._qualifiers = Qualifiers(core)
        self.first_names = core.words.first_names
        self.senses = _Known(self._read)
        """What a pattern may mean."""

    def find(self, text: str) -> list[Mention]:
        """Mentions in text order; none overlaps another."""
        folded = fold(text)
        return self._sifted(text, folded, self._matcher.hits(text, folded))

    def find_among(self, text: str, folded: Folded, found: Sequence[Occurrence]) -> list[Mention]:
        """The same where the automaton has been through the padded text already."""
        return self._sifted(text, folded, self._matcher.placed(text, folded, found))

    def _sifted(self, text: str, folded: Folded, hits: list[RawHit]) -> list[Mention]:
        if not hits:
            return []
        return self._qualifiers.applied(text, _Sieve(text, folded, hits, self).mentions())

    def is_plural(self, hit: Hit, text: str) -> bool:
        """Whether a hit is the plural of another name ("Patriots") or of a code ("P-8s")."""
        if hit.tail:
            return text[hit.end - 1] == "s"
        pattern = self._core.patterns[hit.pattern].strip(SEPARATOR)
        return any(
            pattern.endswith(ending) and self._core.has_pattern(pattern.removesuffix(ending))
            for ending in _PLURALS
        )

    def _is_everyday(self, pattern: int) -> bool:
        """Whether a pattern is an everyday word that the press writes with a capital as well."""
        words = self._core.words.everyday
        name = self._core.patterns[pattern].strip(SEPARATOR)
        return name in words or name.removesuffix("s") in words or name.removesuffix("es") in words

    def setting(self, text: str, folded: Folded, is_certain: Callable[[int], bool]) -> Setting:
        """The text as context; ``is_certain`` says which entries it names without doubt."""
        return Setting(text, folded, self._core.words, is_certain)

    def _read(self, pattern: int) -> Senses:
        packed = self._core.uses[pattern]
        every = tuple(map(self._sense, [packed] if isinstance(packed, int) else packed))
        first, entries = every[0], _entries(every)
        is_one = len(every) == 1 and first.use.form != PHRASE
        return Senses(
            every,
            entries,
            needs_capital=all(sense.use.case in _CAPITAL_FIRST for sense in every),
            is_everyday=self._is_everyday(pattern),
            sure=None if len(every) > 1 or first.use.gated else first.use.entry,
            party=_party(first),
            spelt=set(),
            alone=(entries, first.use.form, first.confidence) if is_one else None,
        )

    def _sense(self, packed: int) -> Sense:
        use = Use.unpacked(packed)
        confidence = _CONFIDENCE.get(use.form, _OTHER_CONFIDENCE)
        return Sense(
            use=use,
            entry=self._core.entry(use.entry),
            is_plain=not (use.gated or use.first_name or use.family_name),
            confidence=round(confidence * (_GATED if use.gated else 1), 3),
        )


class _Sieve:
    """The hits of one text, from which what does not hold is sifted out."""

    def __init__(self, text: str, folded: Folded, hits: list[RawHit], finder: Finder) -> None:
        self._text = text
        self._folded = folded
        self._raw = hits
        self._finder = finder
        self._certain: dict[int, bool] = {}
        self._agreed: set[int] = set()
        """Entries whose gated names mean them in this text, since one of them certainly does."""

    def mentions(self) -> list[Mention]:
        """Mentions; a second time where the text agrees late on what it means."""
        found = self._sifted()
        return self._sifted() if self._agreed else found

    def _sifted(self) -> list[Mention]:
        found = []
        senses_of, text = self._finder.senses, self._text
        end = 0
        for raw in self._raw:
            start, minus_end, _, pattern = raw
            if start < end:
                continue
            senses = senses_of[pattern]
            surface = text[start:-minus_end]
            if senses.alone is not None and surface in senses.spelt:
                sense = senses.every[0]
                if sense.is_plain or self._is_meant(_new(Hit, raw), sense):
                    end = -minus_end
                    span = _new(Span, (start, end))
                    found.append(_new(Mention, (span, surface, *senses.alone)))
            elif not (senses.needs_capital and surface[0].islower()):
                end = self._weigh(_new(Hit, raw), senses, found) or end
        return found

    def _weigh(self, hit: Hit, senses: Senses, found: list[Mention]) -> int:
        """Add the mention at a hit, if it holds, and say where it ends; 0 if it does not hold."""
        counted: tuple[Sense, ...]
        if len(senses.every) == 1:
            counted = senses.every if self._counts_alone(hit, senses) else ()
        else:
            counted = _surest([sense for sense in senses.every if self._counts(hit, sense)])
        if not counted:
            return 0
        if counted[0].use.form != PHRASE:
            found.append(self._mention(hit, senses, counted))
        return hit.end

    def _counts_alone(self, hit: Hit, senses: Senses) -> bool:
        """Whether the one sense of a pattern counts; a spelling that holds is remembered."""
        sense = senses.every[0]
        surface = self._text[hit.start : hit.end]
        if surface not in senses.spelt:
            if not self._is_spelt(hit, sense.use):
                return False
            if not sense.use.cyrillic and not hit.tail and len(senses.spelt) < _MOST_SPELLINGS:
                senses.spelt.add(surface)
        return sense.is_plain or self._is_meant(hit, sense)

    def _counts(self, hit: Hit, sense: Sense) -> bool:
        return self._is_spelt(hit, sense.use) and (sense.is_plain or self._is_meant(hit, sense))

    @Once
    def _setting(self) -> Setting:
        return self._finder.setting(self._text, self._folded, self._is_certain)

    def _is_certain(self, entry: int) -> bool:
        """Whether the text names an entry with an alias that means nothing else."""
        if entry not in self._sure:
            return False
        if entry not in self._certain:
            self._certain[entry] = any(
                senses.sure == entry and self._is_spelt(_new(Hit, raw), senses.every[0].use)
                for raw, senses in self._named()
            )
        return self._certain[entry]

    @Once
    def _sure(self) -> set[int | None]:
        """The entries of the hits that mean one entry and nothing else."""
        senses_of = self._finder.senses
        return {senses_of[raw[3]].sure for raw in self._raw}

    def _named(self) -> Iterator[tuple[RawHit, Senses]]:
        """The hits, and what their patterns may mean."""
        return ((raw, self._finder.senses[raw[3]]) for raw in self._raw)

    def _is_spelt(self, hit: Hit, use: Use) -> bool:
        surface = self._text[hit.start : hit.end]
        if not is_spelt(surface, use.case) and not (
            use.case is Case.UPPER and self._is_plural_abbreviation(hit, surface)
        ):
            return False
        if use.case is Case.QUOTED and not is_quoted(self._text, hit.start, hit.end):
            return False
        return (surface.isascii() and not use.cyrillic) or self._is_in_its_script(hit, use)

    def _is_plural_abbreviation(self, hit: Hit, surface: str) -> bool:
        """Whether it is the plural of an abbreviation ("NLAWs")."""
        return (
            surface[-1] == "s"
            and surface[:-1].isupper()
            and self._finder.is_plural(hit, self._text)
        )

    def _is_in_its_script(self, hit: Hit, use: Use) -> bool:
        """Whether the letters are the alias's own; in designations look-alikes do as well.

        A Cyrillic alias must stand among Cyrillic letters: "C-400" in a Russian text.
        """
        if use.cyrillic:
            return has_cyrillic(self._text[max(0, hit.start - _NEAR) : hit.end])
        surface = self._text[hit.start : hit.end]
        return not has_cyrillic(surface) or (has_figure(surface) and surface[0].isupper())

    def _is_meant(self, hit: Hit, sense: Sense) -> bool:
        use = sense.use
        if (use.first_name or use.family_name) and self._follows_first_name(hit):
            return False
        if use.first_name and self._setting.precedes_surname(hit):
            return False
        return not use.gated or self._is_supported(hit, sense)

    def _follows_first_name(self, hit: Hit) -> bool:
        return follows_first_name(self._text, hit.start, self._finder.first_names)

    def _is_supported(self, hit: Hit, sense: Sense) -> bool:
        """Whether there is evidence that a gated name is meant."""
        setting = self._setting
        if sense.use.case is Case.QUOTED or (
            sense.entry.kind is EntryKind.SYSTEM and self._finder.senses[hit.pattern].is_everyday
        ):
            is_certain = self._is_certain(sense.use.entry)
            return is_certain or setting.is_next_to_its_class(hit, sense.entry)
        if setting.supports(hit, sense.use, sense.entry):
            return True
        if not self._may_stand_alone(hit, sense):
            return False
        return sense.use.entry in self._agreed or self._is_bargained(hit, sense)

    def _may_stand_alone(self, hit: Hit, sense: Sense) -> bool:
        """Whether the press uses the name by itself; of a designation with a figure, the plural."""
        if sense.entry.kind is not EntryKind.SYSTEM or sense.use.form in _NEVER_ALONE:
            return False
        setting = self._setting
        if not (
            setting.fits_next_noun(hit, sense.entry) and setting.fits_noun_before(hit, sense.entry)
        ):
            return False
        if has_figure(self._text[hit.start : hit.end]):
            return self._finder.is_plural(hit, self._text)
        return True

    def _is_bargained(self, hit: Hit, sense: Sense) -> bool:
        """Whether somebody has, gives or gets it; the rest of the text then means it as well."""
        place = Place(
            text=self._text,
            start=hit.start,
            end=hit.end,
            is_plural=self._finder.is_plural(hit, self._text),
            parties=self._parties,
        )
        holds = Bargain(place).holds()
        if holds:
            self._agreed.add(sense.use.entry)
        return holds

    @Once
    def _parties(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and state of the states, alliances, groups, ministries and firms named."""
        return tuple(
            (raw[0], -raw[1], senses.party)
            for raw, senses in self._named()
            if senses.party is not None and self._is_spelt(_new(Hit, raw), senses.every[0].use)
        )

    def _mention(self, hit: Hit, senses: Senses, counted: tuple[Sense, ...]) -> Mention:
        best, entries, confidence = counted[0], senses.entries, counted[0].confidence
        if len(counted) > 1:
            best, entries, confidence = self._weighed(hit, counted)
        elif len(senses.every) > 1:
            entries = (best.entry,)
        if hit.tail > 1:
            confidence *= _UNKNOWN_SUFFIX
        start, end = hit.start, hit.end
        return Mention(Span(start, end), self._text[start:end], entries, best.use.form, confidence)

    def _weighed(
        self, hit: Hit, counted: tuple[Sense, ...]
    ) -> tuple[Sense, tuple[Entry, ...], float]:
        weights = [self._weight(hit, sense, rank) for rank, sense in enumerate(counted, 1)]
        ranked = sorted(zip(weights, counted, strict=True), key=lambda pair: -pair[0])
        share = ranked[0][0] / sum(weights)
        best = ranked[0][1]
        entries = _entries(sense for _, sense in ranked)
        return best, entries, round(best.confidence * share, 3)

    def _weight(self, hit: Hit, sense: Sense, rank: int) -> float:
        rivalry = 1 if sense.use.case is Case.QUOTED else rank
        return (1 + self._setting.score(hit, sense.use, sense.entry)) / rivalry


def _surest(counted: list[Sense]) -> tuple[Sense, ...]:
    """The senses that a quotation and its class noun single out, or all ("крейсер «Москва»")."""
    quoted = [sense for sense in counted if sense.use.case is Case.QUOTED]
    return tuple(quoted or counted)


def _party(sense: Sense) -> str | None:
    """The state of the party that a plain sense names, or the party's id."""
    is_party = sense.is_plain and sense.use.form != PHRASE and sense.entry.kind in _PARTIES
    return (sense.entry.state or sense.entry.id) if is_party else None


def _entries(senses: Iterable[Sense]) -> tuple[Entry, ...]:
    return tuple(dict.fromkeys(sense.entry for sense in senses))
