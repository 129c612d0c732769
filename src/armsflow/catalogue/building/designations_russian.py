"""Russian aliases: designations by rule, names with their case endings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from armsflow.catalogue.building.designations import alias, has_digit
from armsflow.catalogue.building.records import AliasRecord
from armsflow.catalogue.building.romanisation import (
    as_heard,
    bureau_designations,
    cyrillic_designation,
    cyrillic_name,
    cyrillic_suffix,
    look_alike_designation,
    romanised,
    western_designation,
)

_SOVIET_SCHOOL = frozenset({"RU", "SU", "BY", "UA"})
_RESPELLED = _SOVIET_SCHOOL | {"US"}
"""Designers whose designations have Russian spellings by rule."""
_GATE = "?"
_CLASS = " class"
_ENDINGS = {
    "hard": ("а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"),
    "velar": ("а", "у", "ом", "е", "и", "ов", "ам", "ами", "ах"),
    "hushed": ("а", "у", "ем", "е", "и", "ей", "ам", "ами", "ах"),
    "soft": ("я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях"),
    "feminine": ("ы", "е", "у", "ой", "", "ам", "ами", "ах"),
    "velar feminine": ("и", "е", "у", "ой", "", "ам", "ами", "ах"),
    "soft feminine": ("и", "е", "ю", "ей", "ь", "ям", "ями", "ях"),
    "feminine in -iya": ("и", "ю", "ей", "й", "ям", "ями", "ях"),
    "feminine in a soft sign": ("и", "ью", "ей", "ям", "ями", "ях"),
    "neuter": ("а", "у", "ом", "е"),
    "adjective": ("ого", "ому", "ым", "ом", "ые", "ых", "ыми"),
}
_NUMBERED = {
    "Project": ("проект", "проекта", "проекту", "проектом", "проекте", "проектов"),
    "Type": ("тип", "типа"),
}
_SHIP_NUMBER = re.compile(r"\d{2,6}(?:\.\d)?[A-Z]{0,3}")
_SHORT_NUMBER = 4
_LATIN = re.compile("[A-Za-z]")
_SUFFIXED = re.compile(r"([А-ЯЁ][а-яё]{2,})(-(?:[А-ЯЁA-Z]|\d\d)[^\s-]{0,4})")
"""A name with the suffix of a variant; the name alone has cases."""
_TWO_CONSONANTS = re.compile("[бвгдзлмнпрстф]к$")
"""Before the genitive plural, which parts them ("винтовка", "винтовок")."""
_ADJECTIVE_BEFORE = {
    "masculine": ("ого", "ому", "ым", "ом", "ые", "ых", "ым", "ыми", "ых"),
    "feminine": ("ой", "ой", "ую", "ой", "ых", "ым", "ыми", "ых"),
}
"""The endings of an adjective beside those of its noun, case by case."""
_FEMININE_IN_SOFT_SIGN = frozenset(
    """
    герань печень сталь рысь гюрза тень казань рязань пермь тверь астрахань керчь сызрань сибирь
    """.split()
)
_VELARS, _HUSHED = "гкх", "жчшщц"
_HARD_CONSONANTS = "бвдзлмнпрстф"
_SINGULAR = 4
"""As many cases beside the nominative has the singular at most."""
_ENDINGS_OF_RANKS = {"л": ("а", "у", "ом", "е"), "ь": ("я", "ю", "ем", "е")}
"""By the last letter of a rank its endings, case by case."""
_SURNAMES = {
    "ко": ("", "", "", ""),
    "ский": ("ого", "ому", "им", "ом"),
    **dict.fromkeys(("ов", "ев", "ёв", "ин"), ("а", "у", "ым", "е")),
    **dict.fromkeys(_HARD_CONSONANTS + "кч", ("а", "у", "ом", "е")),
}
"""By its last letters the endings of a surname beside its rank, case by case."""


def russian_aliases(
    designations: Iterable[str], russian: Iterable[str], designer: str
) -> Iterator[AliasRecord]:
    """All Russian spellings of a system, from its Latin designations and its Russian names."""
    rule = cyrillic_designation if designer in _SOVIET_SCHOOL else western_designation
    by_rule = _by_rule(designations, rule) if designer in _RESPELLED else ()
    written = list(dict.fromkeys([*by_rule, *russian]))
    codes = [code for code in written if has_digit(code)]
    words = [word for word in written if not has_digit(word)]
    yield from map(alias, filter(None, map(as_heard, codes)))
    for code in codes:
        yield from declined(code)
    for word in words:
        yield from declined(word)
        if designer in _SOVIET_SCHOOL and " " not in word:
            yield alias(
                romanised(word.removeprefix(_GATE)),
                form="transliteration",
                gated=word.startswith(_GATE),
            )
    for word in words:
        yield from (alias(f"{code} {word.removeprefix(_GATE)}") for code in codes[:1])


def russian_variants(
    designations: Iterable[str], family: str, russian: Iterable[str]
) -> Iterator[AliasRecord]:
    """Russian spellings of a variant: by rule, or its suffix after the family's Russian name."""
    words = [word.removeprefix(_GATE) for word in russian if "-" not in word]
    for designation in designations:
        by_rule = cyrillic_designation(designation)
        if by_rule:
            yield alias(by_rule)
            yield from _misread(designation)
        elif designation.startswith(f"{family}-"):
            suffix = cyrillic_suffix(designation.removeprefix(family))
            for word in words:
                yield from declined(word + suffix) if not has_digit(word) else ()


def numbered_classes(names: Iterable[str]) -> Iterator[AliasRecord]:
    """Ship classes with a number in the cases in which Russian papers name them ("проекта 636.3").

    Short numbers are those of much else, so they count only in the company of evidence.
    """
    for name in names:
        word, _, number = name.partition(" ")
        if word in _NUMBERED and _SHIP_NUMBER.fullmatch(number):
            gated = len(number) <= _SHORT_NUMBER
            for form in _NUMBERED[word]:
                for written in dict.fromkeys((number, cyrillic_suffix(number))):
                    yield alias(f"{form} {written}", gated=gated)


def by_bureau(designations: Iterable[str]) -> Iterator[AliasRecord]:
    """Aircraft by their bureau's name and their number, in both scripts."""
    for designation in designations:
        yield from map(alias, bureau_designations(designation))


def spelt_back(names: Iterable[str], designer: str) -> list[str]:
    """Cyrillic spellings of code names whose table gives none; they never count alone.

    Those of ship classes are spelt back as well ("Lada class"), if they are in Russian.
    """
    words = [name.removeprefix(_GATE) for name in names]
    if designer in _SOVIET_SCHOOL:
        words = [word.removesuffix(_CLASS) for word in words]
    spelt = [cyrillic_name(word) for word in words if word.isascii() and word.isalpha()]
    return [_GATE + word for word in spelt if not _LATIN.search(word)]


def russian_classes(names: Iterable[str]) -> Iterator[AliasRecord]:
    """Ship classes as Russian papers write foreign ones: "Virginia class" is "класса Virginia"."""
    for name in names:
        if name.endswith(_CLASS):
            yield from (alias(f"{word} {name.removesuffix(_CLASS)}") for word in ("класса", "типа"))


def declensions(word: str) -> tuple[str, ...]:
    """The other cases of a Russian noun in the nominative, singular and plural."""
    stem, kind = _declension(word)
    forms = [stem + ending for ending in _ENDINGS.get(kind, ())]
    if _TWO_CONSONANTS.search(stem) and stem in forms:
        forms[forms.index(stem)] = f"{stem[:-1]}ок"
    return tuple(dict.fromkeys(forms))


def phrase_declensions(phrase: str) -> tuple[str, ...]:
    """The other cases of an adjective with its noun ("Ночной охотник"), or of a common noun.

    What follows a common noun stays ("автомат Калашникова"); other phrases have no cases.
    """
    adjective, _, noun = phrase.partition(" ")
    if adjective.islower():
        return tuple(f"{form} {noun}" for form in declensions(adjective))
    if adjective[-1] == noun[-1] == "а":
        both = zip(declensions(adjective), declensions(noun), strict=False)
        return tuple(f"{first} {second}" for first, second in both)
    gender = {"ый": "masculine", "ой": "masculine", "ая": "feminine"}.get(adjective[-2:])
    if gender is None or " " in noun:
        return ()
    stem, kind = _declension(noun)
    endings = _ENDINGS.get(kind, ())
    pairs = [*zip(_ADJECTIVE_BEFORE[gender], endings, strict=False)]
    if gender == "feminine":
        # The nominative plural of a feminine noun is its genitive singular.
        pairs += [("ые", last) for last in endings[:1]]
    return tuple(f"{adjective[:-2]}{first} {stem}{last}" for first, last in pairs)


def ship_declensions(name: str) -> tuple[str, ...]:
    """The other cases of a ship's own name, if it is one word or a rank and a surname."""
    if " " not in name:
        return () if "-" in name else declensions(name)[:_SINGULAR]
    rank, _, surname = name.partition(" ")
    ranks = _ENDINGS_OF_RANKS.get(rank[-1])
    surnames = next((found for last, found in _SURNAMES.items() if surname.endswith(last)), None)
    if ranks is None or surnames is None:
        return ()
    stems = rank.removesuffix("ь"), surname.removesuffix("ий")
    endings = zip(ranks, surnames, strict=True)
    return tuple(f"{stems[0]}{first} {stems[1]}{last}" for first, last in endings)


def _misread(designation: str) -> Iterator[AliasRecord]:
    misread = look_alike_designation(designation)
    if misread:
        yield alias(misread, form="transliteration")


def _by_rule(designations: Iterable[str], rule: Callable[[str], str | None]) -> Iterator[str]:
    for designation in designations:
        gate = _GATE if designation.startswith(_GATE) else ""
        written = rule(designation.removeprefix(_GATE))
        if written:
            yield gate + written


def declined(value: str) -> Iterator[AliasRecord]:
    """A Russian name in all its cases, a designation as it is; a leading ``?`` gates all."""
    gated = value.startswith(_GATE)
    word = value.removeprefix(_GATE)
    yield from (alias(form, gated=gated) for form in (word, *_case_forms(word)))


def _case_forms(name: str) -> tuple[str, ...]:
    """The other cases of a word, a phrase, or the word before a suffix ("Искандеров-М")."""
    suffixed = _SUFFIXED.fullmatch(name)
    if suffixed:
        return tuple(form + suffixed[2] for form in declensions(suffixed[1]))
    if "-" in name or has_digit(name):
        return ()
    return phrase_declensions(name) if " " in name else declensions(name)


def _declension(word: str) -> tuple[str, str]:
    """The stem of a noun and the kind of its declension."""
    low = word.lower()
    if low.endswith("ия"):
        return word[:-1], "feminine in -iya"
    if low in _FEMININE_IN_SOFT_SIGN:
        return word[:-1], "feminine in a soft sign"
    if low.endswith("ый"):
        return word[:-2], "adjective"
    return _by_last_letter(word, low[-1])


def _by_last_letter(word: str, last: str) -> tuple[str, str]:
    if last == "а":
        velar = word[-2].lower() in _VELARS + _HUSHED
        return word[:-1], "velar feminine" if velar else "feminine"
    for letters, kind, cut in (
        ("я", "soft feminine", 1),
        ("ьй", "soft", 1),
        ("о", "neuter", 1),
        (_VELARS, "velar", 0),
        (_HUSHED, "hushed", 0),
        (_HARD_CONSONANTS, "hard", 0),
    ):
        if last in letters:
            return word[: len(word) - cut], kind
    return word, "indeclinable"
