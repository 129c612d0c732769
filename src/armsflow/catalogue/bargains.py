"""Bargains: whether the words around a name speak of weapons that somebody has, gives or gets.

"Ankara eyes Typhoons" holds no class noun, and yet nobody takes them for storms: a capitalised
plural, a state that wants it. Each such sign is a point; signs of other worlds (a league, a
season) and of a longer name ("Patriot Act") take points away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from armsflow.catalogue.matching import is_quoted
from armsflow.catalogue.once import Once

_SENTENCE_END = re.compile(r"[.!?](?<![A-Z].)[\"'”’)]*\s|\n")
_LONGEST = 240
FARTHEST = 400
"""No party counts that is named farther from a weapon's name than so many characters."""
_PASSAGE = 250
_ENOUGH = 3
_ENOUGH_ALONE = 4
_AGAINST = 3
_MOST = 2
_NEAR = 40
_LONGEST_COUNT = 60

_COUNTED = re.compile(
    r"""(?x)(?<![^\s(“"'‘-])(?:
        \d[\d,.]* | a | one | two | three | four | five | six | seven | eight | nine | ten | eleven
        | twelve | thirteen | fourteen | fifteen | sixteen | eighteen
        | (?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)? | hundreds? | dozens? | pair | couple
        | handful | squadron | batch | more | further | additional | extra | several | many
        | another
        | first | second | last | remaining | final | old | older | new | newer | used | surplus
        | retired | retiring | ageing | aging | second-hand | secondhand | refurbished | spare
        | soviet-era | leftover | its | their | our | your | his | \w+['’]s | \w+s['’] | ex-\w+
        | \w+-(?:made|built|owned|supplied)
    )(?:\s+of(?:\s+(?:its|their|the|our))?)?[\s“"'‘]+\Z"""
)
_TO_A_PARTY = re.compile(r"([\s”\"'’]+(?:to|for|from|with|in|at|on|over|of|out of)\s)(?:the\s)?")
_TOLD = re.compile(r"\b(?:to|by|told|of)\s\Z")
_DESTINED = re.compile(r"([\s”\"'’]+(?:to|for)\s)(?:the\s)?")
_BUSINESS_AFTER = re.compile(
    r"(?i)[\s”\"'’]+(?:sales?|deals?|orders?|buy|purchases?|payments|parts|spares|deliver(?:y|ies)"
    r"|shipments?|contracts?|transfers?|loans?|gifts?|licen[cs]es?|units?|ammunition)\b"
)
_NUMBER_AFTER = re.compile(r"[ ]\d|[-–]\w")
_NAME_AFTER = re.compile(r"[ ]([A-Z][\w’'&-]+)")
_NAME_BEFORE = re.compile(r"([A-Z][\w’'&.-]*)[ ]\Z")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_CASE_SHARE = 0.75


def _any_of(beginnings: str) -> re.Pattern[str]:
    """A pattern of words that begin in one of the ways given, which blanks part.

    They are grouped by their first letters: a word is then compared with few of them.
    """
    by_letter: dict[str, list[str]] = {}
    for beginning in beginnings.split():
        by_letter.setdefault(beginning[0], []).append(beginning[1:])
    groups = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})")


_TRADE = _any_of(
    r"""
        deliver suppl shipment shipped shipping ships\b donat gift giv(?:e|es|en|ing)\b gave\b
        sends?\b sent\b sending\b sell sold\b sales?\b buy bought\b purchas orders?\b ordered\b
        export import(?:s|ed)?\b transfer lend lent\b loan leas(?:e|es|ed|ing)\b pledg promis
        offer request asks?\b asked\b plea wants?\b wanted\b seek sought\b receiv acqui procur
        contract deals?\b negotiat talks\b approv clear(?:s|ed)\b licen green-?light okay refus
        reject deploy station(?:s|ed|ing)?\b rotat withdr hand(?:s|ed|ing)?\b eyes?\b eyeing\b
        await accept commission retir replac return upgrad overhaul part(?:s|ed)?\swith get gets\b
        got\b keeps?\b mull weigh(?:s|ed|ing)?\b consider touch(?:es|ed)?\sdown arriv buil(?:d|t)
        assembl arm(?:s|ed)\b equip moved?\b fl[ey]w pitch provid commit(?:s|ted)?\b fr[eo]ez
        froze tops?\sup t[ao]k(?:e|es|en|ing)\b took\b allow cho[os]s chose dangl cede fields\b
        fielded paid\b pay(?:s|ing)?\b guard protect drop(?:s|ped)?\b haggl pass(?:es|ed)?
        dispatch send-off sign(?:s|ed)?\b ink(?:s|ed)?\b swap stopp постав прода купи купля куплен
        покуп закуп переда[лчнёю] передаст контракт сделк экспорт импорт заказ договор соглашени
        получ отправ предостав развер размещ разместил строи построен вооруж списа модерниз запрос
        проси[тл] отказ одобр обеща выдел
    """
)
_MILITARY = _any_of(
    r"""
        arm(?:y|ies)\b navy\b naval air\sforce militar troops soldier defen[cs]e pentagon nato\b
        weapon ammunition missile howitzer tanks?\b jets?\b war\b warplane warship frigate
        submarine squadron batter(?:y|ies)\b brigade regiment battalion marines\b bundeswehr
        fighters? gun(?:s|ner)?\b launcher radar drone combat frontline artillery shells\b
        munition helicopter minist(?:er|ry) airfield airbase arsenal rockets?\b mortar parliament
        president lawmakers sikorsky invasion invad kremlin moscow kyiv воен войн войск арми флот
        оруж вооруж минобороны всу\b ввс\b вмф\b вкс\b пво\b ракет танк истребител самол[её]т
        вертол комплекс удар обстрел уничтож огонь огня огн[её]м\b залп снаряд сбит сбил боев
        президент министр
    """
)
_OTHER_WORLDS = _any_of(
    r"""
        nfl\b nba\b nhl\b afl\b mlb\b league season quarterback touchdowns coach playoff
        super\sbowl innings goalkeeper striker\b midfield rugby cricket football basketball
        baseball hockey stadium matches championship tournament draft\spick roster players?
        scored? wickets? fans\b wembley kick-?off vs\.? storm landfall rain flood winds weather
        zoo\b wildlife species habitat film movie album song novel sedan suv\b dealership mph\b
        horsepower toyota chevrolet police\sdogs? canine suspects commuter passengers? airline
        space\srocket voter ballot election cartoon video\sgame tribe tribal horoscope zodiac
        astrolog
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a name stands: its span, and the spans and states of the parties the text names.

    ``is_plural``: the name stands for several; ``parties`` are (start, end, state or id), at least
    those within :data:`FARTHEST`.
    """

    text: str
    start: int
    end: int
    is_plural: bool
    parties: tuple[tuple[int, int, str], ...]


class Bargain:
    """The signs around one name."""

    def __init__(self, place: Place) -> None:
        """Weigh the signs at ``place``."""
        self._place = place
        self._text = place.text

    def holds(self) -> bool:
        """Whether the name is one of a weapon that somebody has, gives or gets."""
        place = self._place
        if not self._text[place.start].isupper() or self._goes_on() or self._is_paper():
            return False
        points = self._states + self._is_counted + self._is_directed() + place.is_plural
        enough = self._enough()
        if points + _MOST + 1 < enough:
            return False
        trade = self._has_trade() or self._is_destined()
        if points + trade + _MOST < enough:
            return False
        military = self._military
        if not (self._states or military):
            return False
        if not (trade or military or (place.is_plural and self._is_counted)):
            return False
        points += trade + military
        return points >= enough and points >= enough + self._doubts()

    def _doubts(self) -> int:
        """The points that speak against it, which take the longest to find."""
        named = self._is_capital_anyway() + _AGAINST * self._is_part_of_name()
        return named + _AGAINST * (_OTHER_WORLDS.search(self._passage) is not None)

    def _enough(self) -> int:
        alone = not (self._place.is_plural or self._is_counted)
        return _ENOUGH_ALONE if alone else _ENOUGH

    @Once
    def _sentence(self) -> tuple[int, int]:
        text, place = self._text, self._place
        before = text[max(0, place.start - _LONGEST) : place.start]
        ends = [match.end() for match in _SENTENCE_END.finditer(before)]
        start = place.start - len(before) + (ends[-1] if ends else 0)
        stop = _SENTENCE_END.search(text, place.end, place.end + _LONGEST)
        return start, stop.start() if stop else min(len(text), place.end + _LONGEST)

    def _words(self) -> str:
        """The sentence without the name."""
        start, end = self._sentence
        return f"{self._text[start : self._place.start]} {self._text[self._place.end : end]}"

    @Once
    def _passage(self) -> str:
        """What stands around the name, in small letters."""
        place = self._place
        before = self._text[max(0, place.start - _PASSAGE) : place.start]
        return f"{before} {self._text[place.end : place.end + _PASSAGE]}".lower()

    def _has_trade(self) -> bool:
        return _TRADE.search(self._words().lower()) is not None

    @Once
    def _military(self) -> int:
        found = {match.group()[:4] for match in _MILITARY.finditer(self._passage)}
        return min(len(found), _MOST)

    @Once
    def _states(self) -> int:
        start, end = self._sentence
        return min(len({who for at, _, who in self._place.parties if start <= at < end}), _MOST)

    @Once
    def _is_counted(self) -> bool:
        return self._has_count or self._follows_party() or self._is_quoted()

    @Once
    def _has_count(self) -> bool:
        end = self._place.start
        start = max(self._sentence[0], end - _LONGEST_COUNT)
        before = max(0, start - 1)
        return _COUNTED.search(self._text[before:end].lower(), start - before) is not None

    def _is_quoted(self) -> bool:
        """Translators put the names of weapons into quotation marks."""
        return is_quoted(self._text, self._place.start, self._place.end)

    def _is_paper(self) -> bool:
        """They do so with the names of papers as well ("told to “Rubezh”")."""
        before = self._place.start - 1
        return self._is_quoted() and _TOLD.search(self._text, self._sentence[0], before) is not None

    def _follows_party(self) -> bool:
        """A state's adjective or a firm's name stands right before the name."""
        start = self._place.start
        earliest = len(self._text[max(0, start - _NEAR) : start].rstrip(" '’s"))
        earliest += max(0, start - _NEAR)
        return any(earliest <= end < start for _, end, _ in self._place.parties)

    def _is_directed(self) -> bool:
        """A party follows ("Patriots for Kyiv"), or the noun of a deal ("Javelin sale")."""
        end = self._place.end
        if _BUSINESS_AFTER.match(self._text, end):
            return True
        return self._is_followed(_TO_A_PARTY)

    def _is_destined(self) -> bool:
        """Somebody gets it, whatever the verb ("no Patriots for Ukraine")."""
        return self._is_followed(_DESTINED)

    def _is_followed(self, preposition: re.Pattern[str]) -> bool:
        found = preposition.match(self._text, self._place.end)
        if found is None:
            return False
        return any(at in (found.end(1), found.end()) for at, _, _ in self._place.parties)

    def _goes_on(self) -> bool:
        """A number or a part after a hyphen makes it another designation ("Falcon 9")."""
        return _NUMBER_AFTER.match(self._text, self._place.end) is not None

    def _is_capital_anyway(self) -> bool:
        """The capital says nothing: the name begins its sentence, or all words have one."""
        before = self._text[self._sentence[0] : self._place.start]
        return not before.strip(" \"'“‘") or self._in_title_case

    def _is_part_of_name(self) -> bool:
        """Another capitalised word, and none of a party, makes it a longer name."""
        place = self._place
        after = _NAME_AFTER.match(self._text, place.end)
        before = _NAME_BEFORE.search(self._text, max(0, place.start - _NEAR), place.start)
        if not (after or before) or self._in_title_case:
            return False
        if after and not self._is_party(place.end + 1):
            return True
        if before is None or self._has_count or before.start() <= self._sentence[0]:
            return False
        return not self._is_party(before.start(1)) and not before[1].isupper()

    def _is_party(self, at: int) -> bool:
        return any(start <= at < end for start, end, _ in self._place.parties)

    @Once
    def _in_title_case(self) -> bool:
        start, end = self._sentence
        words: list[str] = _LONG_WORD.findall(self._text[start:end])
        capitals = sum(word[0].isupper() for word in words)
        return capitals > _TITLE_CASE_SHARE * max(len(words), 1)
