"""Plain records between the source tables and the compiled catalogue: systems and their aliases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AliasForm = Literal[
    "designation", "name", "reporting-name", "grau", "abbreviation", "transliteration"
]
AliasLanguage = Literal["en", "ru", "und"]

NOT_COVERED = "not covered"
"""The UN Register category of a system that no category of the Register covers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRecord:
    """One way to write a system; a ``gated`` one counts only in the company of other evidence.

    Evidence is a class noun, another alias of the system, a quantity or a hint next to it.
    A ``quoted`` one counts only in quotation marks; if ``called``, right after a class noun too.
    """

    text: str
    language: AliasLanguage
    form: AliasForm
    gated: bool
    quoted: bool = False
    called: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemRecord:
    """One weapon system; ``id`` is its designation as the press writes it and unique.

    ``family`` is the id of the broader system; ``designer`` an ISO 3166-1 alpha-2 code (or the
    historical two letters, such as SU); ``category`` a SIPRI category; ``unroca`` one of
    ``I`` … ``VIII`` or :data:`NOT_COVERED`, for the reason given in words in ``unroca_rule``.
    ``where`` names file and line of its table.
    ``aliases`` always holds the id and the name. Two systems may share an alias: rivals.
    """

    id: str
    name: str
    family: str | None
    designer: str | None
    category: str | None
    unroca: str
    unroca_rule: str
    source: str
    where: str
    aliases: tuple[AliasRecord, ...]
