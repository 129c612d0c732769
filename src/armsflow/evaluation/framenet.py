"""FrameNet sentences with frames of transfer: how often each role is found.

A line holds ``sentence``, ``frame`` and ``fes`` (frame elements with ``fe``, ``start``, ``end``).
Elements are read as supplier, recipient or theme; a reading finds one if a party or item of it
shares a character with it. The sentences are not all about weapons, so recall is the figure to
read; precision says how many of the words found are an element of that role.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from armsflow.evaluation.counts import Scores
from armsflow.evaluation.gold import read_lines
from armsflow.evaluation.outcomes import Reader
from armsflow.evaluation.reports import Options, Report
from armsflow.evaluation.span_matching import overlapping
from armsflow.model import Document, Failure, Reading, Span
from armsflow.model.fields import Fields

ROLES: Mapping[str, str] = {
    "Supplier": "supplier",
    "Donor": "supplier",
    "Seller": "supplier",
    "Exporter": "supplier",
    "Exporting_area": "supplier",
    "Sender": "supplier",
    "Deliverer": "supplier",
    "Recipient": "recipient",
    "Buyer": "recipient",
    "Importer": "recipient",
    "Importing_area": "recipient",
    "Theme": "theme",
    "Goods": "theme",
}
"""The role that a frame element stands for; ``Source`` counts as supplier in Getting alone."""

Roles = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Framed:
    """A sentence and the spans of its frame elements, by role."""

    sentence: str
    roles: Roles


def load(path: Path) -> list[Framed]:
    """The distinct sentences of a file, each with the elements of all its frames of transfer."""
    found: defaultdict[str, set[tuple[str, Span]]] = defaultdict(set)
    for _, data in read_lines(path):
        fields = Fields(data)
        if elements := _elements(fields):
            found[fields.text("sentence")].update(elements)
    return [Framed(sentence, _by_role(elements)) for sentence, elements in found.items()]


def evaluate(path: Path, read: Reader, options: Options) -> Report:
    """How many elements of each role are found, and how many words found are one."""
    sentences = load(path)[: options.limit]
    outcomes = read([Document(text=framed.sentence) for framed in sentences])
    scores = Scores()
    for framed, outcome in zip(sentences, outcomes, strict=True):
        scores += score(framed, outcome)
    return Report(name=str(path), scores=scores)


def score(framed: Framed, outcome: Reading | Failure) -> Scores:
    """The counts of one sentence by role; a failure counts as an empty reading."""
    failed = isinstance(outcome, Failure)
    read = _by_role(set()) if isinstance(outcome, Failure) else _read_roles(outcome)
    counts = {role: overlapping(framed.roles[role], read[role]) for role in framed.roles}
    return Scores(documents=1, failures=int(failed), counts=counts)


def _elements(fields: Fields) -> list[tuple[str, Span]]:
    frame = fields.text("frame")
    named = fields.each("fes", lambda fe: (_role(frame, fe.text("fe")), _span(fe)))
    elements = [(role, span) for role, span in named if role]
    return elements if any(role == "theme" for role, _ in elements) else []


def _role(frame: str, element: str) -> str | None:
    return "supplier" if (frame, element) == ("Getting", "Source") else ROLES.get(element)


def _span(fields: Fields) -> Span:
    return Span(int(fields.number("start")), int(fields.number("end")))


def _by_role(elements: set[tuple[str, Span]]) -> Roles:
    ordered = sorted(elements)
    roles = ("supplier", "recipient", "theme")
    return {role: [span for name, span in ordered if name == role] for role in roles}


def _read_roles(reading: Reading) -> Roles:
    elements = {("theme", item.span) for transfer in reading.transfers for item in transfer.items}
    for transfer in reading.transfers:
        parties = {"supplier": transfer.supplier, "recipient": transfer.recipient}
        elements |= {(role, p.span) for role, p in parties.items() if p and p.span}
    return _by_role(elements)
