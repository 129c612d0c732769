"""Accounts as JSON, for the table that keeps them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from armsflow.model import Polarity, PositionKind, Realis, SourceKind, Span, Stage, TransferKind
from armsflow.register.claims import (
    Account,
    Amount,
    Claim,
    Denial,
    Forecast,
    Foretold,
    Report,
    Saying,
    Stance,
    Voice,
)

Json = Mapping[str, Any]


def account_to_json(account: Account) -> str:
    """The account as one line of JSON."""
    return json.dumps(account, default=_fields, ensure_ascii=False, separators=(",", ":"))


def _fields(value: object) -> dict[str, object]:
    """The fields of a dataclass; unlike ``asdict`` it does not copy what they hold."""
    names = getattr(type(value), "__dataclass_fields__", None)
    if names is None:
        kind = type(value).__name__
        raise TypeError(kind)
    return {name: getattr(value, name) for name in names}


def account_from_json(line: str) -> Account:
    """The account that :func:`account_to_json` wrote."""
    data: Json = json.loads(line)
    return Account(
        report=_report(data["report"]),
        claims=tuple(_claim(each) for each in data["claims"]),
        forecasts=tuple(_forecast(each) for each in data["forecasts"]),
        denials=tuple(_denial(each) for each in data["denials"]),
        sayings=tuple(_saying(each) for each in data["sayings"]),
        stances=tuple(_stance(each) for each in data["stances"]),
    )


def _report(data: Json) -> Report:
    return Report(**{**data, "signature": tuple(data["signature"])})


def _claim(data: Json) -> Claim:
    return Claim(
        **{
            **data,
            "kind": TransferKind(data["kind"]),
            "stage": Stage(data["stage"]),
            "realis": Realis(data["realis"]),
            "span": Span(*data["span"]),
            "amount": _amount(data["amount"]),
            "voice": Voice(data["voice"]),
            "evidence": _spans(data["evidence"]),
        }
    )


def _forecast(data: Json) -> Forecast:
    return Forecast(
        **{
            **data,
            "span": Span(*data["span"]),
            "sentence": Span(*data["sentence"]),
            "what": Foretold(data["what"]),
            "amount": _amount(data["amount"]),
        }
    )


def _denial(data: Json) -> Denial:
    return Denial(**{**data, "span": Span(*data["span"])})


def _saying(data: Json) -> Saying:
    content, kind = _spans(data["content"]), data.get("kind")
    return Saying(
        **{
            **data,
            "voice": Voice(data["voice"]),
            "content": content,
            "kind": SourceKind(kind) if kind else None,
            "gist": tuple(data.get("gist", ())),
        }
    )


def _stance(data: Json) -> Stance:
    return Stance(
        **{
            **data,
            "kind": PositionKind(data["kind"]),
            "polarity": Polarity(data["polarity"]),
            "evidence": _spans(data["evidence"]),
        }
    )


def _amount(data: Sequence[Any] | None) -> Amount | None:
    return Amount(*data) if data else None


def _spans(data: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*each) for each in data)
