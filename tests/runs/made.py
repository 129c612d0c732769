"""Small inputs for runs: a few reports that matter among everyday ones."""

from __future__ import annotations

import json
from pathlib import Path

DEALS = (
    "Russia will send Belarus four Su-30SM fighters next year, the ministry in Minsk said.",
    "Germany has delivered 14 Leopard 2 tanks to Ukraine, a spokesman in Berlin said on Monday.",
    "Peru signed a contract on Thursday to buy 18 Gripen E fighters from Sweden.",
    "The United States approved the sale of 40 F-16 Block 70 jets to Turkey, the Pentagon said.",
    "Poland has ordered 180 K2 tanks from South Korea, its defence minister said in Seoul.",
    "France has agreed to sell Greece three Belharra frigates, Athens said on Tuesday.",
)
EVERYDAY = (
    "The bakery on the corner of Mill Street has won a prize for its rye bread.",
    "She kept three goldfish in a bowl by her bed and fed them before school.",
    "House prices rose by four percent in Leeds, a survey of lenders found.",
    "A leopard that had escaped from a zoo was found asleep in a garden.",
)


def lines(count: int) -> list[dict[str, str]]:
    """``count`` documents, one in ten of them a report of a deal, no two alike."""
    return [
        {"id": f"d{n}", "text": _deal(n) if n % 10 == 0 else f"{EVERYDAY[n % 4]} Item {n}."}
        for n in range(count)
    ]


def _deal(number: int) -> str:
    return f"{DEALS[number // 10 % len(DEALS)]} {_padding(number)}"


def _padding(number: int) -> str:
    """Words that no other number has, so that reports of one deal are no copies."""
    return " ".join(f"Clerk {word} noted file {number * 31 + word}." for word in range(12))


def write(path: Path, documents: list[dict[str, str]]) -> Path:
    """Write documents as JSON Lines."""
    path.write_text("".join(json.dumps(each) + "\n" for each in documents), encoding="utf-8")
    return path
