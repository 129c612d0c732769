"""Corrections: which fields of a claim a person may correct, and to which values."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import Final, TypeVar

from armsflow.errors import ItemError
from armsflow.model import Realis, Stage
from armsflow.register.claims import Amount, Claim

Word = TypeVar("Word", bound=StrEnum)

CORRECTABLE: Final = ("supplier", "recipient", "system", "stage", "realis", "quantity", "date")
"""The fields of a claim that a decision may correct."""

_AMOUNT: Final = re.compile(
    r"\s*(?P<number>[0-9]{1,12}(?:\.[0-9]{1,6})?)\s*(?P<unit>[a-z][a-z ]{0,60})?"
)
_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


class DecisionError(ItemError):
    """A decision that says nothing that can be carried out."""

    code = "bad-decision"

    def __init__(self, why: str) -> None:
        super().__init__(f"The decision cannot be taken: {why}.")


class UnfitValueError(DecisionError):
    """A correction to a value that the field cannot have."""

    code = "unfit-value"

    def __init__(self, value: str | None, expected: str) -> None:
        super().__init__(f'"{value}" is not {expected}')


def check_value(name: str, value: str | None) -> None:
    """Raise :class:`DecisionError` if the field ``name`` cannot have ``value``."""
    if name == "stage":
        _one_of(Stage, value)
    elif name == "realis":
        _one_of(Realis, value)
    elif name == "quantity" and value:
        amount(value)
    elif name == "date" and value and not _DATE.fullmatch(value):
        raise UnfitValueError(value, "a date such as 2031, 2031-05 or 2031-05-16")


def corrected(claim: Claim, name: str, value: str | None) -> Claim:  # noqa: PLR0911 a case a field
    """The claim with another value in the field ``name``; None says that it is not known.

    Raises :class:`~armsflow.register.decisions.DecisionError` for a value that the field cannot
    have.
    """
    match name:
        case "supplier":
            return replace(claim, supplier=value)
        case "recipient":
            return replace(claim, recipient=value)
        case "system":
            return replace(claim, system=value)
        case "stage":
            return replace(claim, stage=_one_of(Stage, value))
        case "realis":
            return replace(claim, realis=_one_of(Realis, value))
        case "quantity":
            return replace(claim, amount=amount(value) if value else None)
        case _:
            return replace(claim, date=value)


def _one_of(words: type[Word], value: str | None) -> Word:
    try:
        return words(value or "")
    except ValueError:
        raise UnfitValueError(value, f"one of {', '.join(words)}") from None


def amount(written: str) -> Amount:
    """The amount in words such as "12" or "4 battery"; raises :class:`DecisionError`."""
    match = _AMOUNT.fullmatch(written)
    if match is None:
        raise UnfitValueError(written, "a number, with its unit if it has one")
    return Amount(float(match["number"]), match["unit"])
