"""What a dossier says, before it has a form: facts, rivals and notes with their quotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from armsflow.model import Document, Span
from armsflow.register.claims import Voice
from armsflow.register.contradictions import Version, shown
from armsflow.register.deals import Deal
from armsflow.register.decisions import Decision
from armsflow.register.events import Event
from armsflow.register.promises import Promise

NameOf = Callable[[str], str]
"""The name of a state or organisation for its id."""

_VOICES = {
    Voice.AUTHOR: "the report itself",
    Voice.OFFICIAL: "an official",
    Voice.EXPERT: "an expert",
    Voice.UNNAMED: "another speaker",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: the exact words, where they stand and whose they are."""

    number: int
    quote: str
    ref: str
    publisher: str | None
    published: str | None
    url: str | None
    said_by: str | None
    voice: str
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: its words and the numbers of its notes."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A deal made readable."""

    id: str
    title: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


def dossier(deal: Deal, documents: Mapping[str, Document], name_of: NameOf = str) -> Dossier:
    """The dossier of a deal; ``documents`` are those of its reports, by the report's id."""
    notes = _Notes(deal, documents)
    sections = tuple(section for section in _sections(deal, notes, name_of) if section.lines)
    return Dossier(
        id=deal.id,
        title=title(deal, name_of),
        summary=tuple(_summary(deal)),
        sections=sections,
        notes=tuple(notes.taken),
    )


def title(deal: Deal, name_of: NameOf = str) -> str:
    """A deal in one line: "Patriot: United States to Romania"."""
    what = deal.system or deal.category or "weapons"
    parties = (deal.supplier, deal.recipient)
    supplier, recipient = (name_of(party) if party else "not said" for party in parties)
    return f"{what}: {supplier} to {recipient}"


def _summary(deal: Deal) -> Iterable[str]:
    stage = deal.stage.value if deal.stage else "none that is asserted"
    yield f"{deal.kind.value.capitalize()}. Current stage: {stage}."
    if deal.quantity:
        yield f"Quantity: {shown(deal.quantity)}."
    publishers, reports = len(deal.publishers), len(deal.reports)
    told, printed = _several(reports, "report"), _several(publishers, "independent publisher")
    yield f"{told}, {printed}: {', '.join(deal.publishers)}."
    yield "Accepted by a reviewer." if deal.reviewed else "Not reviewed."


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@dataclass(slots=True)
class _Notes:
    """Gives every event a note once, numbered in the order in which they are asked for."""

    deal: Deal
    documents: Mapping[str, Document]
    taken: list[Note] = field(default_factory=list)
    _numbers: dict[tuple[str, tuple[Span, ...]], int] = field(default_factory=dict)

    def of(self, events: Iterable[Event]) -> tuple[int, ...]:
        """The numbers of the notes of these events, in order."""
        return tuple(sorted({self._number(event) for event in events}))

    def of_claims(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the notes of the events that these claims lead."""
        wanted = set(claims)
        return self.of(event for event in self.deal.events if event.claim.id in wanted)

    def _number(self, event: Event) -> int:
        key = event.report.id, event.claim.evidence
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = len(self.taken) + 1
            self.taken.append(self._note(known, event))
        return known

    def _note(self, number: int, event: Event) -> Note:
        document, report = self.documents[event.report.id], event.report
        spans = event.claim.evidence or (event.claim.span,)
        return Note(
            number=number,
            quote=" … ".join(span.of(document.text) for span in spans),
            ref=report.ref,
            publisher=report.publisher,
            published=report.published,
            url=document.url,
            said_by=event.claim.speaker,
            voice=_VOICES[event.claim.voice],
            copy_of=self.deal.origins.copies.get(report.ref),
        )


def _sections(deal: Deal, notes: _Notes, name_of: NameOf) -> Iterable[Section]:
    yield Section("Timeline", tuple(_timeline(deal, notes)))
    yield Section("Contradictions", tuple(_contradictions(deal, notes)))
    yield Section("Promised and actual", tuple(_promise(each) for each in deal.promises))
    for name, versions in deal.values.items():
        if len(versions) > 1:
            lines = tuple(_version(version, notes, name, name_of) for version in versions)
            yield Section(f"What is said of the {name}", lines)
    yield Section("Whose word it is", tuple(_voices(deal, notes)))
    yield Section("Reports that count as one source", tuple(_one_source(deal, notes)))
    yield Section("Decisions", tuple(_decisions(deal)))


def _timeline(deal: Deal, notes: _Notes) -> Iterable[Line]:
    for step in deal.timeline:
        yield Line(f"{step.date or 'undated'}: {step.stage.value}", notes.of(step.events))
    for event in deal.events:
        if not event.asserted:
            when = event.claim.date or event.report.published or "undated"
            words = f"{when}: {event.claim.stage.value}, {event.claim.realis.value}"
            yield Line(words, notes.of([event]))


def _contradictions(deal: Deal, notes: _Notes) -> Iterable[Line]:
    for each in deal.contradictions:
        heading = f"{each.of.value} " if each.of else ""
        dismissed = " (dismissed)" if each.key in deal.dismissed else ""
        for version in each.versions:
            words = f"{each.field}: {heading}{version.value}{dismissed}"
            yield Line(words, notes.of_claims(version.claims))


def _promise(promise: Promise) -> Line:
    who = promise.by or "the report"
    number = f" of {promise.amount.value:g}" if promise.amount else ""
    came = f"{promise.came:g} on " if promise.came is not None else ""
    actual = f" ({came}{promise.fulfilled}, {promise.fulfilled_by})" if promise.fulfilled else ""
    words = f"{promise.what.value}{number} due {promise.due}, by the word of {who} ({promise.ref})"
    return Line(f"{words}: {promise.outcome.value}{actual}")


def _version(version: Version, notes: _Notes, field_: str, name_of: NameOf) -> Line:
    is_party = field_ in {"supplier", "recipient"}
    value = name_of(version.value) if is_party else version.value
    reports = f"{len(version.refs)} report{'s' if len(version.refs) > 1 else ''}"
    return Line(f"{value} — {reports}", notes.of_claims(version.claims))


def _voices(deal: Deal, notes: _Notes) -> Iterable[Line]:
    for voice, words in _VOICES.items():
        events = [event for event in deal.events if event.claim.voice is voice]
        if events:
            speakers = dict.fromkeys(e.claim.speaker for e in events if e.claim.speaker)
            named = f": {', '.join(speakers)}" if speakers else ""
            yield Line(f"{len(events)} by {words}{named}", notes.of(events))


def _one_source(deal: Deal, notes: _Notes) -> Iterable[Line]:
    """The reports that add no publisher, each with the reason."""
    origins = deal.origins
    for report in deal.reports:
        if report.id in origins.copy_of:
            original = origins.refs[origins.copy_of[report.id]]
            words = f"{report.ref} {origins.ties[report.id].value} {original}"
        elif report.id in origins.echo_of:
            echo = origins.echo_of[report.id]
            words = f"{report.ref} passes on the same statement of {echo.speaker} as "
            words += origins.refs[echo.of]
        else:
            continue
        yield Line(words, notes.of(e for e in deal.events if e.report.id == report.id))


def _decisions(deal: Deal) -> Iterable[Line]:
    for decision in deal.decisions:
        yield Line(_decision(decision))
    for conflict in deal.conflicts:
        ids = " and ".join(f"{d.by}: {d.verdict.value}" for d in conflict.decisions)
        yield Line(f"in conflict, neither is followed ({ids})")


def _decision(decision: Decision) -> str:
    said = [decision.field, decision.value, decision.text, decision.evidence]
    words = ", ".join(each for each in said if each)
    detail = f" ({words})" if words else ""
    return f"{decision.at[:10]} {decision.by}: {decision.verdict.value}{detail} [{decision.id}]"
