"""Finding: from hits of the matcher to mentions, with ambiguity weighed and not hidden."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from armsflow.catalogue.bargains import FARTHEST, Bargain, Place
from armsflow.catalogue.compiled import Case
from armsflow.catalogue.context import Setting, follows_first_name
from armsflow.catalogue.entries import Entry, EntryKind, Mention
from armsflow.catalogue.folding import Folded, fold
from armsflow.catalogue.matching import Hit, has_cyrillic, has_figure, is_quoted, is_spelt
from armsflow.catalogue.once import Once
from armsflow.catalogue.qualifying import Qualifiers
from armsflow.catalogue.senses import PHRASE, QUOTED, KnownSenses, Sense, Senses, entries_of
from armsflow.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from armsflow.catalogue.automaton import Occurrence
    from armsflow.catalogue.compiled import Use
    from armsflow.catalogue.core import Core
    from armsflow.catalogue.matching import Matcher, RawHit

_UNKNOWN_SUFFIX = 0.8
_NEAR = 60
_NEVER_ALONE = frozenset({"reporting-name", "transliteration", "grau"})
"""Forms that the press uses only next to a class noun."""
_MOST_SPELLINGS = 64
_new = tuple.__new__
"""Makes a named tuple in half the time; most of finding plain names is making mentions."""


class Finder:
    """Finds mentions with a core and its matcher."""

    def __init__(self, core: Core, matcher: Matcher) -> None:
        """Keep the senses of the patterns met so far."""
        self._core = core
        self._matcher = matcher
        self._qualifiers = Qualifiers(core)
        self.first_names = core.words.first_names
        self.senses = KnownSenses(core)
        """What a pattern may mean."""

    def find(self, text: str) -> list[Mention]:
        """Mentions in text order; none overlaps another."""
        folded = fold(text)
        return self._sifted(text, folded, self._matcher.hits(text, folded))

    def find_among(self, text: str, folded: Folded, found: Sequence[Occurrence]) -> list[Mention]:
        """The same where the automaton has been through the text already."""
        return self._sifted(text, folded, self._matcher.placed(text, folded, found))

    def _sifted(self, text: str, folded: Folded, hits: list[RawHit]) -> list[Mention]:
        if not hits:
            return []
        return self._qualifiers.applied(text, _Sieve(text, folded, hits, self).mentions())

    def entry(self, number: int) -> Entry:
        """The entry with this number."""
        return self._core.entry(number)

    def is_plural(self, hit: Hit, text: str) -> bool:
        """Whether a hit is the plural of another name ("Patriots") or of a code ("P-8s")."""
        if hit.tail:
            return text[hit.end - 1] == "s"
        return self.senses[hit.pattern].is_plural

    def setting(self, text: str, folded: Folded, is_certain: Callable[[int], bool]) -> Setting:
        """The text as context; ``is_certain`` says which entries it names without doubt."""
        return Setting(text, folded, self._core.words, is_certain)


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
        found: list[Mention] = []
        senses_of, text, first_names = self._finder.senses, self._text, self._finder.first_names
        end = 0
        for raw in self._raw:
            start, minus_end, _, pattern = raw
            if start < end:
                continue
            senses = senses_of[pattern]
            surface = text[start:-minus_end]
            held = senses.spelt.get(surface)
            if held is not None:
                if senses.is_plain or (
                    not follows_first_name(text, start, first_names)
                    if senses.is_person
                    else self._is_meant(_new(Hit, raw), senses.every[0])
                ):
                    end = -minus_end
                    found.append(_new(Mention, (_new(Span, (start, end)), *held)))
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
            if _holds_anywhere(hit, sense) and len(senses.spelt) < _MOST_SPELLINGS:
                senses.spelt[surface] = (surface, senses.entries, sense.use.form, sense.confidence)
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
                senses.sure == entry and self._is_written(raw, senses)
                for raw, senses in self._named()
            )
        return self._certain[entry]

    @Once
    def _sure(self) -> set[int | None]:
        """The entries of the hits that mean one entry and nothing else."""
        senses_of = self._finder.senses
        return {senses_of[raw[3]].sure for raw in self._raw}

    def _named(self, first: int = 0, last: int | None = None) -> Iterator[tuple[RawHit, Senses]]:
        """The hits from one to before another, and what their patterns may mean."""
        return ((raw, self._finder.senses[raw[3]]) for raw in self._raw[first:last])

    def _is_written(self, raw: RawHit, senses: Senses) -> bool:
        """Whether the likeliest sense of a hit is spelt as it must be."""
        if self._text[raw[0] : -raw[1]] in senses.spelt:
            return True
        return self._is_spelt(_new(Hit, raw), senses.every[0].use)

    def _is_spelt(self, hit: Hit, use: Use) -> bool:
        surface = self._text[hit.start : hit.end]
        if not is_spelt(surface, use.case) and not (
            use.case is Case.UPPER and self._is_plural_abbreviation(hit, surface)
        ):
            return False
        if use.case in QUOTED and not self._is_called(hit, use):
            return False
        return (surface.isascii() and not use.cyrillic) or self._is_in_its_script(hit, use)

    def _is_called(self, hit: Hit, use: Use) -> bool:
        """Whether it is in quotation marks, or right after its class ("фрегат Адмирал Горшков")."""
        if is_quoted(self._text, hit.start, hit.end):
            return True
        entry = self._finder.entry(use.entry)
        return use.case is Case.CALLED and self._setting.follows_its_class(hit, entry)

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
        return not has_cyrillic(surface) or (has_figure(surface) and not surface[0].islower())

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
        if sense.use.case in QUOTED:
            if setting.is_next_to_its_class(hit, sense.entry):
                return True
            may_be_far = sense.use.case is Case.QUOTED or setting.stands_apart(hit)
            return may_be_far and setting.is_among_its_class(hit, sense.entry)
        if sense.entry.kind is EntryKind.SYSTEM and self._finder.senses[hit.pattern].is_everyday:
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
        if has_figure(self._text[hit.start : hit.end]) and not self._finder.is_plural(
            hit, self._text
        ):
            return False
        setting, entry = self._setting, sense.entry
        return setting.fits_next_noun(hit, entry) and setting.fits_noun_before(hit, entry)

    def _is_bargained(self, hit: Hit, sense: Sense) -> bool:
        """Whether somebody has, gives or gets it; the rest of the text then means it as well."""
        place = Place(
            text=self._text,
            start=hit.start,
            end=hit.end,
            is_plural=self._finder.is_plural(hit, self._text),
            parties=self._parties_near(hit),
        )
        holds = Bargain(place).holds()
        if holds:
            self._agreed.add(sense.use.entry)
        return holds

    def _parties_near(self, hit: Hit) -> tuple[tuple[int, int, str], ...]:
        """Start, end and state of the states, alliances, groups, ministries and firms around."""
        first = bisect_left(self._raw, (hit.start - FARTHEST,))
        last = bisect_left(self._raw, (hit.end + FARTHEST,))
        return tuple(
            (raw[0], -raw[1], senses.party)
            for raw, senses in self._named(first, last)
            if senses.party is not None and self._is_written(raw, senses)
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
        weighed = [(*self._weight(hit, each, rank), each) for rank, each in enumerate(counted, 1)]
        ranked = sorted(weighed, key=_by_weight)
        share = ranked[0][0] / sum(weight for weight, *_ in ranked)
        best = ranked[0][-1]
        return best, entries_of(each[-1] for each in ranked), round(best.confidence * share, 3)

    def _weight(self, hit: Hit, sense: Sense, rank: int) -> tuple[float, float]:
        """The weight of a sense, and how strongly the text speaks for it."""
        score = self._setting.score(hit, sense.use, sense.entry)
        return (1 + score) / (1 if sense.use.case in QUOTED else rank), score


def _surest(counted: list[Sense]) -> tuple[Sense, ...]:
    """The senses that a quotation and its class noun single out, or all ("крейсер «Москва»")."""
    quoted = [sense for sense in counted if sense.use.case in QUOTED]
    return tuple(quoted or counted)


def _by_weight(weighed: tuple[float, float, Sense]) -> tuple[float, bool, float]:
    """The heaviest first; of two the same, who makes weapons ("Bofors"), then what is told of."""
    weight, score, sense = weighed
    return -weight, sense.entry.kind is EntryKind.SYSTEM, -score


def _holds_anywhere(hit: Hit, sense: Sense) -> bool:
    """Whether what is written at a hit, and found to be spelt well, is so in any text."""
    use = sense.use
    return not (use.cyrillic or hit.tail or use.case in QUOTED or use.form == PHRASE)
