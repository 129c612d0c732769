"""Near-duplicates found and falsely found, on a set made by editing our own reports.

    python benchmarks/copies.py

Every report of at least forty words gets copies as papers make them: a dateline put before it, a
sentence dropped, a line of the paper's own added, numbers of words and spellings changed, a
headline changed. A copy is found if the run would pass it over once the report is seen; it is
falsely found if a report that is no copy of any other is passed over after all others.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

from armsflow.evaluation.gold import load_gold
from armsflow.register.fingerprints import signature
from armsflow.runs.duplicates import Duplicates
from armsflow.runs.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
# These files tell one story twice or more in nearly the same words: copies by design.
CONTRASTS = ("stages", "hardneg")
OWN = (
    *(p for p in sorted((ROOT / "corpora" / "en").iterdir()) if not p.name.startswith(CONTRASTS)),
    *(ROOT / "corpora" / "worlds" / f"{w}.jsonl" for w in ("w1", "w3")),
)
WORDS = 40
SPELLINGS = (("defence", "defense"), ("armoured", "armored"), ("said", "stated"), ("per cent", "%"))
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def dateline(text: str, chance: random.Random) -> str:
    """A town and a day before the text."""
    town = chance.choice(("BERLIN", "LIMA", "SEOUL", "ANKARA"))
    return f"{town}, {chance.randrange(1, 29)} May - {text}"


def shortened(text: str, chance: random.Random) -> str:
    """One sentence less, where there are three."""
    sentences = SENTENCE.split(text)
    if len(sentences) > 2:  # noqa: PLR2004 - fewer leave no report
        del sentences[chance.randrange(1, len(sentences))]
    return " ".join(sentences)


def signed(text: str, chance: random.Random) -> str:
    """A line of the paper's own after the text."""
    return f"{text}\n\nRead more on page {chance.randrange(2, 30)}. All rights reserved."


def respelt(text: str, chance: random.Random) -> str:
    """Other spellings, and a word here and there left out."""
    for old, new in SPELLINGS:
        text = text.replace(old, new)
    words = text.split(" ")
    del words[chance.randrange(len(words))]
    return " ".join(words)


def headed(text: str, chance: random.Random) -> str:
    """Another headline."""
    return f"{chance.choice(('Update', 'Exclusive', 'In brief'))}: news of the day\n\n{text}"


EDITS: tuple[Callable[[str, random.Random], str], ...] = (
    dateline,
    shortened,
    signed,
    respelt,
    headed,
)


def main() -> None:
    """Make the set, measure and print."""
    texts = own_reports()
    chance = random.Random(1)  # noqa: S311 - always the same set
    for edit in EDITS:
        found = sum(is_found(text, edit(text, chance)) for text in texts)
        say(f"{edit.__name__:10} {share(found, len(texts))} found")
    both = sum(
        is_found(text, dateline(signed(respelt(text, chance), chance), chance)) for text in texts
    )
    say(f"{'three':10} {share(both, len(texts))} found, three edits at once")
    every = [edit(text, chance) for text in texts for edit in EDITS]
    found = sum(is_found(texts[number // len(EDITS)], copy) for number, copy in enumerate(every))
    say(f"found: {share(found, len(every))}")
    seen = fresh()
    false = sum(passed_over(seen, text) for text in texts)
    say(
        f"false: {share(false, len(texts))} of reports that are no copies, each after all before it"
    )


def own_reports() -> list[str]:
    """Our reports, without those that are given as re-edited copies of others."""
    texts = [each.text for each in load_gold(OWN, "en") if "syndicates" not in each.labels]
    return [text for text in texts if len(text.split()) >= WORDS]


def is_found(text: str, copy: str) -> bool:
    """Whether a copy is passed over once its report is seen."""
    seen = fresh()
    passed_over(seen, text)
    return passed_over(seen, copy)


def fresh() -> Duplicates:
    """A memory as a run begins with."""
    settings = Settings()
    return Duplicates(settings.near, settings.window)


def passed_over(seen: Duplicates, text: str) -> bool:
    """Whether a text counts as a copy; if not, it is remembered."""
    return seen.is_copy(hashlib.sha256(text.encode()).digest(), signature(text))


def share(part: int, whole: int) -> str:
    """A share in percent, with its counts."""
    return f"{100 * part / whole:6.2f} % ({part} of {whole})"


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
