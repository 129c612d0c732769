"""Gold whose text stays outside: offsets and values in one file, the texts in another.

For texts that may be learnt from but are not to be copied. A line is a gold document without any
words of its text, with the SHA-256 of that text (white space at its ends left out) instead.

``python -m armsflow.evaluation.standoff CASES… --out FILE`` takes the words out of gold.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from armsflow.evaluation.gold import GoldError, decoded, load_gold, read_lines
from armsflow.evaluation.gold_json import encode_gold
from armsflow.evaluation.records import GoldDocument

_Row = dict[str, Any]
_DIGEST = "sha256"
_PARTIES = ("supplier", "recipient")
_SAID = frozenset({"value", "said_by"})


def main() -> None:
    """Write gold without its words."""
    parser = argparse.ArgumentParser(
        prog="python -m armsflow.evaluation.standoff", description=__doc__
    )
    parser.add_argument("gold", nargs="+", type=Path, help="case files, folders or JSON Lines")
    parser.add_argument("--out", type=Path, required=True, help="file of the stand-off gold")
    arguments = parser.parse_args()
    lines = [json.dumps(without_words(each)) for each in load_gold(arguments.gold)]
    arguments.out.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")


def without_words(document: GoldDocument) -> _Row:
    """The transfers of a document as JSON, with offsets for words; statements are left out."""
    whole: _Row = encode_gold(document)
    return {
        "id": document.id,
        "published": document.published,
        _DIGEST: _digest(document.text),
        "transfers": [_bare(transfer) for transfer in whole["transfers"]],
    }


def load_standoff(gold: Path, texts: Path) -> list[GoldDocument]:
    """The documents of a stand-off file with their texts, from JSON Lines of ``id`` and ``text``.

    Raises :class:`~armsflow.evaluation.gold.GoldError` for a text that is missing or another.
    """
    known = {str(row.get("id")): str(row.get("text", "")).strip() for _, row in read_lines(texts)}
    return [_joined(gold, number, row, known) for number, row in read_lines(gold)]


def _joined(
    gold: Path, number: int, row: Mapping[str, Any], texts: Mapping[str, str]
) -> GoldDocument:
    identity = str(row.get("id"))
    if identity not in texts:
        raise GoldError(gold, number, f"the texts given have no {identity!r}")
    text = texts[identity]
    if _digest(text) != row.get(_DIGEST):
        raise GoldError(gold, number, f"the text of {identity!r} is not the one annotated")
    transfers = [_with_words(transfer, text) for transfer in row["transfers"]]
    whole = {**row, "text": text, "transfers": transfers, "statements": [], "positions": []}
    return decoded(gold, number, whole)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _bare(transfer: _Row) -> _Row:
    """A transfer without the words of its items, parties and price."""
    kept = {name: value for name, value in transfer.items() if name not in _SAID}
    return _mapped(kept, lambda each: {k: v for k, v in each.items() if k != "text"})


def _with_words(transfer: _Row, text: str) -> _Row:
    return _mapped(transfer, lambda each: {**each, "text": _at(each["span"], text)})


def _mapped(transfer: _Row, change: Callable[[_Row], _Row]) -> _Row:
    """A transfer whose parties and items are changed."""
    parties = {slot: transfer[slot] and change(transfer[slot]) for slot in _PARTIES}
    return {**transfer, **parties, "items": [change(item) for item in transfer["items"]]}


def _at(span: Sequence[int] | None, text: str) -> str | None:
    return None if span is None else text[span[0] : span[1]]


if __name__ == "__main__":
    main()
