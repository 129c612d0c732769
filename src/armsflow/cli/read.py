"""``armsflow read``: press reports in, readings out."""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Final, TextIO, cast

from armsflow.cli.exits import Exit
from armsflow.cli.named_inputs import name_inputs
from armsflow.cli.notices import show_notices
from armsflow.cli.output import output, wants_colour
from armsflow.model import Document, Failure, Reading

NAME: Final = "read"
HELP: Final = "Read press reports: who sends which weapons to whom, and who says so"

Outcome = Reading | Failure
ReadDocuments = Callable[[Iterable[Document]], Iterable[Outcome]]
View = Callable[[Iterable[Outcome]], Iterator[str]]

_FORMATS: Final = ("text", "json", "html", "markdown")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow read``."""
    name_inputs(parser)
    parser.add_argument(
        "--format", choices=_FORMATS, default="text", help="what to write (default: text)"
    )
    parser.add_argument("--out", metavar="FILE", help="write to FILE, not to standard output")


def run(args: argparse.Namespace) -> int:
    """Read every input in order and write the readings as they come."""
    # Imported here: reading loads the language, which `--help` need not wait for.
    from armsflow.reading import read_documents  # noqa: PLC0415
    from armsflow.sources import Inputs, SourceFormat  # noqa: PLC0415

    show_notices()
    source_format = SourceFormat(args.source_format) if args.source_format else None
    stdin = cast("BufferedReader", sys.stdin.buffer)
    inputs = Inputs(names=args.inputs, stdin=stdin, source_format=source_format)
    tally = Tally()
    with output(args.out) as stream:
        outcomes = tally.watch(in_order(inputs.documents(), read_documents))
        for chunk in _view(args.format, stream)(outcomes):
            stream.write(chunk)
    return tally.exit


@dataclass(slots=True)
class Tally:
    """How many inputs failed; each failure is one line on standard error."""

    failed: int = 0

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes as they are, counted on the way."""
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.failed += 1
                sys.stderr.write(f"armsflow: {outcome.message}\n")
            yield outcome

    @property
    def exit(self) -> Exit:
        """What the run's exit code is by now."""
        return Exit.PARTLY if self.failed else Exit.DONE


def in_order(received: Iterable[Document | Failure], read: ReadDocuments) -> Iterator[Outcome]:
    """One outcome for each input, in input order, however far ahead ``read`` takes documents.

    ``read`` must give one outcome for each document, in order.
    """
    ahead: deque[Failure | None] = deque()  # None stands for a document handed to the reader

    def documents() -> Iterator[Document]:
        for item in received:
            ahead.append(item if isinstance(item, Failure) else None)
            if isinstance(item, Document):
                yield item

    for outcome in read(documents()):
        yield from _leading_failures(ahead)
        ahead.popleft()
        yield outcome
    yield from _leading_failures(ahead)


def _leading_failures(ahead: deque[Failure | None]) -> Iterator[Failure]:
    while ahead and (first := ahead[0]) is not None:
        ahead.popleft()
        yield first


def _view(name: str, stream: TextIO) -> View:
    # Imported here: each view brings its own library, of which a run needs one.
    match name:
        case "json":
            from armsflow.views import jsonl  # noqa: PLC0415

            return jsonl.render
        case "html":
            from armsflow.views import html  # noqa: PLC0415

            return html.render
        case "markdown":
            from armsflow.views import markdown  # noqa: PLC0415

            return markdown.render
    from armsflow.views.text import TextView  # noqa: PLC0415

    return TextView(colour=wants_colour(stream)).render
