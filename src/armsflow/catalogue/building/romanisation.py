"""Romanisation: Russian spellings of designations and code names made by rule.

Designations follow military usage, in which each bureau's prefix has one Cyrillic form
("Su-30SM" is "Су-30СМ", "9K720" is "9К720"); names follow the reversed BGN/PCGN romanisation
that the English press uses ("Iskander" is "Искандер").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

_PREFIXES = {
    "MiG": "МиГ", "Su": "Су", "Tu": "Ту", "Il": "Ил", "An": "Ан", "Yak": "Як", "Mi": "Ми",
    "Ka": "Ка", "Be": "Бе", "BMPT": "БМПТ", "BMP": "БМП", "BTR": "БТР", "BMD": "БМД",
    "BRDM": "БРДМ", "BRM": "БРМ", "BREM": "БРЭМ", "BM": "БМ", "ZSU": "ЗСУ", "ZU": "ЗУ",
    "ZPU": "ЗПУ", "TOS": "ТОС", "RPG": "РПГ", "MT": "МТ", "MTU": "МТУ", "PT": "ПТ", "Kh": "Х",
    "KAB": "КАБ", "FAB": "ФАБ", "UMPB": "УМПБ", "KS": "КС", "KSR": "КСР", "MSTA": "МСТА",
    "AK": "АК", "SPG": "СПГ", "AGS": "АГС", "NSV": "НСВ", "PKM": "ПКМ", "SVD": "СВД",
    "UAZ": "УАЗ", "GAZ": "ГАЗ", "BM-": "БМ-", "IMR": "ИМР", "MTLB": "МТЛБ", "SAU": "САУ",
    "P": "П", "R": "Р", "S": "С", "T": "Т", "D": "Д", "M": "М", "A": "А", "RS": "РС",
    "RSM": "РСМ", "UR": "УР", "OTR": "ОТР", "SET": "СЭТ", "TEST": "ТЭСТ", "VA": "ВА",
    "MZKT": "МЗКТ", "V": "В", "BAZ": "БАЗ", "MAZ": "МАЗ", "ZIL": "ЗИЛ", "RBU": "РБУ",
    "AL": "АЛ", "RD": "РД", "TV": "ТВ", "AI": "АИ", "VK": "ВК", "UPAZ": "УПАЗ", "KPV": "КПВ",
    "RM": "РМ", "PAK": "ПАК", "L": "Л", "SU": "СУ", "ISU": "ИСУ", "ASU": "АСУ", "BT": "БТ",
    "IS": "ИС", "KV": "КВ",
}  # fmt: skip
_WESTERN_PREFIXES = {"F": "Ф", "B": "Б", "L": "Л", "U": "У", "D": "Д", "MG": "МГ", "G": "Г"}
"""Of Western designations Russian papers give only the letters before the number a Russian form."""
_BUREAUS = {
    "Su": ("Sukhoi", "Сухой"), "Tu": ("Tupolev", "Туполев"), "Il": ("Ilyushin", "Ильюшин"),
    "An": ("Antonov", "Антонов"), "Yak": ("Yakovlev", "Яковлев"), "Ka": ("Kamov", "Камов"),
    "Be": ("Beriev", "Бериев"), "MiG": ("Mikoyan", "Микоян"),
}  # fmt: skip
_LETTERS = dict(zip("ABVGDEZIKLMNOPRSTUFYC", "АБВГДЕЗИКЛМНОПРСТУФЫЦ", strict=True))
_LETTER_GROUPS = (("Sh", "Ш"), ("SH", "Ш"), ("Zh", "Ж"), ("Ch", "Ч"), ("YU", "Ю"), ("Kh", "Х"))
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_PREFIXED = re.compile(r"([A-Za-z]+)-?(\d{1,4}[A-Za-z0-9/-]*)")
_GRAU = re.compile(r"(\d{1,2})([A-Z]{1,2})(\d{1,4})((?:-\d)?[A-Za-z0-9]{0,4}(?:-\d)?)")
_DIGRAPHS = (
    ("shch", "щ"), ("iya", "ия"), ("yye", "ые"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"),
    ("kh", "х"), ("ts", "ц"), ("yu", "ю"), ("ya", "я"), ("yo", "ё"), ("ye", "е"),
)  # fmt: skip
_SINGLES = dict(zip("abvgdezijklmnoprstufhycw'", "абвгдезийклмнопрстуфхыквь", strict=True))
_ROMAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip


def as_heard(written: str) -> str | None:
    """The Russian spelling of a designation by its sound, where that differs ("Бэ-200")."""
    return f"Бэ-{written.removeprefix('Бе-')}" if written.startswith("Бе-") else None


def cyrillic_designation(designation: str) -> str | None:
    """The Russian spelling of a Soviet or Russian designation, None where no rule fits."""
    grau = _GRAU.fullmatch(designation)
    if grau:
        return grau[1] + cyrillic_suffix(grau[2]) + grau[3] + cyrillic_suffix(grau[4])
    prefixed = _PREFIXED.fullmatch(designation)
    if prefixed and prefixed[1] in _PREFIXES:
        return f"{_PREFIXES[prefixed[1]]}-{cyrillic_suffix(prefixed[2])}"
    return None


def western_designation(designation: str) -> str | None:
    """A Western designation, without the name after it, as Russian papers write it, or None.

    "F-15E" is "Ф-15E", and "F-4 Phantom II" "Ф-4".
    """
    code = designation.partition(" ")[0]
    prefixed = _PREFIXED.fullmatch(code)
    if not prefixed or prefixed[1] not in _WESTERN_PREFIXES or "-" not in code:
        return None
    return f"{_WESTERN_PREFIXES[prefixed[1]]}-{prefixed[2]}"


def look_alike_designation(designation: str) -> str | None:
    """A Russian designation misread letter by letter: "Су-30СМ2" as "Su-30CM2", or None."""
    prefixed = _PREFIXED.fullmatch(designation)
    if not prefixed or prefixed[1] not in _PREFIXES:
        return None
    misread = cyrillic_suffix(prefixed[2]).translate(_LOOK_ALIKES)
    return f"{prefixed[1]}-{misread}" if misread.isascii() and misread != prefixed[2] else None


def bureau_designations(designation: str) -> Iterator[str]:
    """A designation with its bureau's name for the prefix, as papers have it ("Sukhoi-35")."""
    prefixed = _PREFIXED.fullmatch(designation)
    bureau = _BUREAUS.get(prefixed[1]) if prefixed else None
    if prefixed and bureau:
        yield f"{bureau[0]}-{prefixed[2]}"
        yield f"{bureau[1]}-{cyrillic_suffix(prefixed[2])}"


def cyrillic_name(name: str) -> str:
    """The likeliest Russian spelling of a romanised code name; soft signs are lost."""
    rest, written = name.lower(), ""
    while rest:
        latin, cyrillic = next(
            (pair for pair in _DIGRAPHS if rest.startswith(pair[0])),
            (rest[0], _SINGLES.get(rest[0], rest[0])),
        )
        written, rest = written + cyrillic, rest[len(latin) :]
    return _as_capitalised(name, written)


def romanised(text: str) -> str:
    """The BGN/PCGN romanisation of Russian words, as the English press simplifies it."""
    return "".join(_romanised_letter(letter) for letter in text)


def _romanised_letter(letter: str) -> str:
    latin = _ROMAN.get(letter.lower(), letter)
    return latin.capitalize() if letter.isupper() else latin


def cyrillic_suffix(letters: str) -> str:
    """The letters after a number, each in its Russian form ("SM2" is "СМ2")."""
    for latin, cyrillic in _LETTER_GROUPS:
        letters = letters.replace(latin, cyrillic)
    return "".join(_LETTERS.get(letter, letter) for letter in letters)


def _as_capitalised(model: str, written: str) -> str:
    capitals = sum(1 for _ in takewhile(str.isupper, model))
    return written.upper() if capitals == len(model) else written[:1].upper() + written[1:]
