"""Attributions of headlines ("Seoul: we never asked", "Jets could go soon — expert")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsflow.catalogue.entries import EntryKind
from armsflow.model import Span
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.scene import Scene
from armsflow.readers.rules.statements.trimming import trimmed

_JOINT = re.compile(r"\s*(:|(?<=\s)(?:--|[–—-])(?=\s)|[–—―])\s+")
_FINAL = re.compile(r"[.!?…]['\"”’]?\s*$")
_LAST = re.compile(r",\s+(?P<source>[^,:;\n]{2,60}?)\s+(?P<cue>[A-Za-z]{3,12})\s*$")
_INVERTED = re.compile(r",\s+(?P<cue>says?|said)\s+(?P<source>[^,:;\n]{2,60}?)\s*$")
_CAPTION = re.compile(
    r"\s*(?P<dash>[―—–]|--|-(?=\s))\s*(?P<source>[^\W\d_a-z][^\n.:;!?\"“”]{2,80}?)\s*(?=\n|$)"
)
_LONGEST_NAME = 6
_LONGEST_LINE = 200
_FEWEST = 3
_SPEAKING_FORMS = frozenset({"capital", "metonym"})
_SPEAKERS = frozenset(
    {EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP,
     EntryKind.MINISTRY, EntryKind.OFFICIAL, EntryKind.PRODUCER}
)  # fmt: skip


def headline_drafts(desk: Desk) -> Iterator[Draft]:
    """Drafts for the colon or dash of the headline, where one side of it names a speaker."""
    line = headline(desk)
    if line is None:
        return
    joints = [Span(*match.span(1)) for match in _JOINT.finditer(desk.text, *line)]
    for joint in joints[:1] + joints[1:][-1:]:
        draft = _leading(desk, line, joint) or _closing(desk, line, joint)
        if draft is not None:
            yield draft
            return


def telegraphic_drafts(desk: Desk, found: list[Draft]) -> Iterator[Draft]:
    """Attributions at the end of a line without a stop ("…, minister hints", "…, says Kyiv")."""
    taken = {draft.sentence.start for draft in found}
    for sentence in desk.article.sentences:
        line = sentence.span
        if line.start in taken or _FINAL.search(desk.text, *line):
            continue
        match = _LAST.search(desk.text, *line) or _INVERTED.search(desk.text, *line)
        if match is None or _lemma(match["cue"]) not in desk.reporting.verbs.clause:
            continue
        source, cue = Span(*match.span("source")), Span(*match.span("cue"))
        draft = _draft(desk, source, cue, Span(line.start, match.start()))
        if draft is not None:
            yield draft


def caption_drafts(desk: Desk) -> Iterator[Draft]:
    """Quotations that a dash and a name follow to the end of the line ("“…” — Ivan Petrov")."""
    for region in desk.quotations:
        match = _CAPTION.match(desk.text, region.span.end)
        if match is None or not region.closed:
            continue
        source, dash = Span(*match.span("source")), Span(*match.span("dash"))
        draft = _draft(desk, source, dash, region.span)
        if draft is not None and len(region.inner.of(desk.text).split()) > _FEWEST:
            draft.quoted = True
            yield draft


def _lemma(word: str) -> str:
    lower = word.lower()
    return lower.removesuffix("s")


def headline(desk: Desk) -> Span | None:
    """The first line of the text where it is a headline: short, without a final stop."""
    text = desk.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0 or end - start > _LONGEST_LINE or not text[end:].strip():
        return None
    line = Span(start, start + len(text[start:end].rstrip()))
    return None if _FINAL.search(text[line.start : line.end]) else line


def _leading(desk: Desk, line: Span, joint: Span) -> Draft | None:
    """The speaker comes first ("Seoul: …")."""
    if desk.text[joint.start] != ":":
        return None
    source = Span(line.start, line.start + len(desk.text[line.start : joint.start].rstrip()))
    content = Span(joint.end, line.end)
    if not _leads(desk, source) or not _spoken(desk, source, content):
        return None
    return _draft(desk, source, joint, content)


def _closing(desk: Desk, line: Span, joint: Span) -> Draft | None:
    """The speaker comes last ("… — expert", "…: Report")."""
    words = desk.text[joint.end : line.end]
    source = Span(line.end - len(words.lstrip()), line.end)
    if not _names_speaker(desk, source):
        return None
    return _draft(desk, source, joint, Span(line.start, joint.start))


def _draft(desk: Desk, source: Span, joint: Span, content: Span) -> Draft | None:
    piece = trimmed(desk.text, content, desk.quotations)
    sentence = desk.article.sentence_at(source.start)
    if piece is None or sentence is None:
        return None
    return Draft(
        sentence=sentence, cue=joint, source=source, zone=source.cover(joint), content=[piece],
        lemma=":", head=sentence.top(source),
    )  # fmt: skip


def _leads(desk: Desk, source: Span) -> bool:
    """Whether the words are wholly a name that speaks, or end in a word for a speaker."""
    mentions = desk.article.mentions_in(source)
    whole = any(m.span == source and m.entry.kind in _SPEAKERS for m in mentions)
    return whole or _names_speaker(desk, source)


def _names_speaker(desk: Desk, source: Span) -> bool:
    words = source.of(desk.text).lower().split()
    if not words or len(words) > _LONGEST_NAME:
        return False
    if words[-1] in desk.reporting.headline_sources or words[0] in desk.reporting.headline_sources:
        return True
    return any(
        m.span == source and m.entry.kind is EntryKind.OFFICIAL
        for m in desk.article.mentions_in(source)
    )


def _spoken(desk: Desk, source: Span, content: Span) -> bool:
    """Whether what follows can be said: a quotation, the first person, or a clause."""
    words = content.of(desk.text).lstrip()
    if words[:1] in "\"'“‘«":
        return True
    sentence = desk.article.sentence_at(content.start)
    if sentence is None:
        return False
    scene = Scene(desk, sentence)
    mentions = desk.article.mentions_in(source)
    if any(m.span == source and m.form in _SPEAKING_FORMS for m in mentions):
        return len(words.split()) >= _FEWEST
    tokens = sentence.within(content)
    first = desk.reporting.pronouns.first
    if any(t.lower in first for t in tokens):
        return True
    return _not_topic(desk, source) and any(
        (t.is_verb and t.dep in {"ROOT", "ccomp", "parataxis"}) or t.lower in {"not", "no"}
        for t in tokens
        if not scene.breaks(t.index)
    )


def _not_topic(desk: Desk, source: Span) -> bool:
    """A country's own name before a colon is mostly the topic; its capital or office speaks."""
    return not any(
        m.span == source and m.entry.kind is EntryKind.STATE and m.form not in _SPEAKING_FORMS
        for m in desk.article.mentions_in(source)
    )
