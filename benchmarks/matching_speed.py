"""Speed, load time and memory of finding every name of the catalogue, beside the bare automaton.

``python benchmarks/matching_speed.py [FILE.jsonl[.gz] …]`` finds the names in news (fields
``title`` and ``text`` of each line; a sample of long files) with the catalogue, and with its peer:
the same patterns in a plain ``ahocorasick_rs`` automaton over the lower-cased text, which knows
no accents, no separators, no word boundaries and no context. Both run in turn on one core in
several rounds; the megabytes are of UTF-8, the seconds of CPU. Load time and memory are taken
in a fresh process, without the texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from armsflow.catalogue import Catalogue

ROOT = Path(__file__).resolve().parents[1]
WORLDS = [ROOT / "corpora" / "worlds" / name for name in ("w1.jsonl", "w3.jsonl")]
ROUNDS = 7
MOST_TEXTS = 10_000
MEGA = 1e6
LOADING = """
import re, time
from armsflow.catalogue import Catalogue
def peak():
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read())[1]) / 1024
before = peak()
begun = time.process_time()
catalogue = Catalogue.load()
catalogue.find("Ankara eyes Typhoons")
seconds = time.process_time() - begun
print(seconds, peak() - before)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of matching beside the bare automaton.")
    parser.add_argument("files", nargs="*", type=Path, default=WORLDS)
    texts = [text for path in parser.parse_args().files for text in read(path)]
    if len(texts) > MOST_TEXTS:
        texts = random.Random(1).sample(texts, MOST_TEXTS)  # noqa: S311 - always the same texts
    catalogue = Catalogue.load()
    bare = automaton(catalogue)
    size = sum(len(text.encode()) for text in texts) / MEGA
    mentions = sum(len(catalogue.find(text)) for text in texts)
    say(f"{len(texts)} texts, {size:.1f} MB, {mentions} mentions; {ROUNDS} rounds in turn")
    rounds = [(seconds(catalogue.find, texts), seconds(bare, texts)) for _ in range(ROUNDS)]
    for name, times in zip(("catalogue", "bare automaton"), zip(*rounds, strict=True), strict=True):
        speeds = [size / each for each in times]
        say(f"{name:15} {median(speeds):6.1f} MB/s ({min(speeds):.1f} to {max(speeds):.1f})")
    say(f"the catalogue takes {median(ours / peer for ours, peer in rounds):.1f} x its time")
    loading()


def read(path: Path) -> list[str]:
    """The texts of a JSON Lines file, packed or not, each after its title."""
    content = path.read_bytes()
    lines = (gzip.decompress(content) if path.suffix == ".gz" else content).decode().splitlines()
    rows = [json.loads(line) for line in lines]
    return ["\n\n".join(filter(None, (row.get("title"), row["text"]))) for row in rows]


def automaton(catalogue: Catalogue) -> Callable[[str], object]:
    """The peer: every pattern as it is in the lower-cased text."""
    bare = AhoCorasick(
        catalogue.core.patterns,
        matchkind=MatchKind.Standard,
        store_patterns=False,
        implementation=Implementation.ContiguousNFA,
    )
    return lambda text: bare.find_matches_as_indexes(text.lower(), overlapping=True)


def seconds(find: Callable[[str], object], texts: Sequence[str]) -> float:
    """CPU seconds to go through all texts once."""
    begun = time.process_time()
    for text in texts:
        find(text)
    return time.process_time() - begun


def loading() -> None:
    """Say what loading takes in fresh processes: CPU seconds, and growth of the peak memory."""
    command = [sys.executable, "-c", LOADING]
    runs = [
        subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 ours
        for _ in range(ROUNDS)
    ]
    times, growths = zip(*(map(float, run.split()) for run in runs), strict=True)
    low, high = min(times), max(times)
    say(f"load {median(times):.2f} s ({low:.2f} to {high:.2f}), memory {max(growths):.0f} MB")


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
