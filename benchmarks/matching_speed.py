"""Speed and memory of finding every name of the catalogue in texts.

``python benchmarks/matching_speed.py [FILE.jsonl …]`` loads the catalogue, finds the names in the
texts (the field ``text`` of each line) in several rounds on one core, and prints the time to load,
megabytes of UTF-8 a second in the best round, mentions, and peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from pathlib import Path

from armsflow.catalogue import Catalogue

ROOT = Path(__file__).resolve().parents[1]
WORLDS = [ROOT / "corpora" / "worlds" / name for name in ("w1.jsonl", "w3.jsonl")]
ROUNDS = 5
MEGA = 1e6
KILO = 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=WORLDS)
    texts = [text for path in parser.parse_args().files for text in read(path)]
    started = time.perf_counter()
    catalogue = Catalogue.load()
    loaded = time.perf_counter() - started
    size = sum(len(text.encode()) for text in texts) / MEGA
    mentions = sum(len(catalogue.find(text)) for text in texts)
    best = min(seconds(catalogue, texts) for _ in range(ROUNDS))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILO
    sys.stdout.write(
        f"load {loaded:.2f} s; {len(texts)} texts, {size:.1f} MB, {mentions} mentions; "
        f"{size / best:.1f} MB/s; peak {memory:.0f} MB with the texts\n"
    )


def read(path: Path) -> list[str]:
    """The texts of a JSON Lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def seconds(catalogue: Catalogue, texts: list[str]) -> float:
    """CPU seconds to find the names in all texts once."""
    started = time.process_time()
    for text in texts:
        catalogue.find(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
