"""Attributions of headlines ("Seoul: we never asked", "Jets could go soon — expert")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsflow.catalogue.entries import EntryKind
from armsflow.languages.quotations import Quotation
from armsflow.model import Span
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.scene import Scene
from armsflow.readers.rules.statements.trimming import trimmed

_JOINT = re.compile(r"\s*(:|(?<=\s)(?:--|[–—-])(?=\s)|[–—―])\s+")
_FINAL = re.compile(r"[.!?…]['\"”’]?\s*$")
_LAST = re.compile(r",\s+(?P<source>[^,:;\n]{2,60}?)\s+(?P<cue>[A-Za-z]{3,12})\s*$")
_INVERTED = re.compile(r",\s+(?P<cue>[a-z]{3,12})\s+(?P<source>[^,:;\n]{2,60}?)\s*$")
_CAPTION = re.compile(
    r"\s*(?P<joint>[―—–]|--|-(?=\s))\s*(?P<source>[^\W\d_a-z][^\n.:;!?\"“”]{2,80}?)\s*(?=\n|$)"
)
_LABEL = re.compile(
    r"\W*(?:\d{1,2}[:.]\d\d\W+)?(?P<source>[^\W\d_a-z][^\n:;!?\"“”]{2,80}?)(?P<joint>:)\s*"
)
_HEARER = re.compile(r"\s+to\s+\S.*$")
_EMPTY_LINE = re.compile(r"[ \t]*\r?\n[ \t]*\r?\n")
_LONGEST_LABEL = 110
_LONGEST_NAME = 6
_LONGEST_LINE = 200
_FEWEST = 3
_SPEAKING_FORMS = frozenset({"capital", "metonym"})
_SPEAKERS = frozenset(
    {EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP,
     EntryKind.MINISTRY, EntryKind.OFFICIAL, EntryKind.PRODUCER}
)  # fmt: skip


def headline_drafts(desk: Desk, found: list[Draft]) -> Iterator[Draft]:
    """Drafts for the colon or dash of the headline, where one side of it names a speaker.

    A name is a speaker where it speaks in the article as well, by the drafts ``found`` there.
    """
    line = headline(desk)
    if line is None or any(line.contains(draft.zone) for draft in found if draft.lemma == ":"):
        return
    joints = [Span(*match.span(1)) for match in _JOINT.finditer(desk.text, *line)]
    for joint in joints[:1] + joints[1:][-1:]:
        draft = _leading(desk, line, joint, found) or _closing(desk, line, joint)
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
        match = _final_cue(desk, line)
        if match is None:
            continue
        source, cue = Span(*match.span("source")), Span(*match.span("cue"))
        draft = _draft(desk, source, cue, Span(line.start, match.start()))
        if draft is not None:
            yield draft


def _is_clause(desk: Desk, label: Span) -> bool:
    sentence = desk.article.sentence_at(label.start)
    if sentence is None:
        return False
    scene = Scene(desk, sentence)
    return any(scene.finite(token.index) for token in sentence.within(label))


def _final_cue(desk: Desk, line: Span) -> re.Match[str] | None:
    for pattern in (_LAST, _INVERTED):
        match = pattern.search(desk.text, *line)
        if match is not None and _lemma(match["cue"]) in desk.reporting.verbs.clause:
            return match
    return None


def caption_drafts(desk: Desk, found: list[Draft]) -> Iterator[Draft]:
    """Quotations with only a name beside them in their line.

    The name follows a dash ("“…” — Ivan Petrov") or stands before a colon, perhaps after a
    clock time ("09:50 Embassy in Sofia: “…”").
    """
    taken = [piece for draft in found for piece in draft.content]
    for region in desk.quotations:
        match = _beside(desk, region)
        if match is None or any(piece.overlaps(region.inner) for piece in taken):
            continue
        source, joint = Span(*match.span("source")), Span(*match.span("joint"))
        draft = _draft(desk, source, joint, region.span)
        if draft is not None:
            draft.quoted = True
            yield draft


def _beside(desk: Desk, region: Quotation) -> re.Match[str] | None:
    text = desk.text
    if not region.closed or len(region.inner.of(text).split()) < _FEWEST:
        return None
    start = text.rfind("\n", 0, region.span.start) + 1
    if region.span.start - start < _LONGEST_LABEL:
        match = _LABEL.fullmatch(text, start, region.span.start)
        if match is not None and not _is_clause(desk, Span(*match.span("source"))):
            return match
    return _CAPTION.match(text, region.span.end)


def _lemma(word: str) -> str:
    lower = word.lower()
    return lower.removesuffix("s")


def headline(desk: Desk) -> Span | None:
    """The first line of the text where it is a headline: short, without a stop or set apart."""
    text = desk.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if end - start > _LONGEST_LINE:
        return None
    line = Span(start, start + len(text[start:end].rstrip()))
    if _FINAL.search(text[line.start : line.end]) and not _is_set_apart(desk, line):
        return None
    return line


def _is_set_apart(desk: Desk, line: Span) -> bool:
    """Whether a line with a stop is one short sentence, no question, above an empty line."""
    short = line.end - line.start <= _LONGEST_LABEL and desk.text[line.end - 1] != "?"
    if not short or not _EMPTY_LINE.match(desk.text, line.end):
        return False
    sentence = desk.article.sentence_at(line.start)
    return sentence is not None and sentence.end >= line.end


def _leading(desk: Desk, line: Span, joint: Span, found: list[Draft]) -> Draft | None:
    """The speaker comes first ("Seoul: …")."""
    if desk.text[joint.start] != ":":
        return None
    label = _HEARER.sub("", desk.text[line.start : joint.start])
    source = Span(line.start, line.start + len(label.rstrip()))
    content = Span(joint.end, line.end)
    if not (_leads(desk, source) or _speaks_below(desk, source, found)):
        return None
    if not _spoken(desk, source, content):
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


def _speaks_below(desk: Desk, source: Span, found: list[Draft]) -> bool:
    """Whether the words are a name that is the source of a statement in the article."""
    words = source.of(desk.text).split()
    if not 0 < len(words) <= _LONGEST_NAME or not all(word[0].isupper() for word in words):
        return False
    heads = {d.head.lower for d in found if d.head is not None and d.head.tag.startswith("NNP")}
    return words[-1].lower() in heads


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
    if words[:1] in "\"'“‘«" or desk.quotations.overlapping(content):
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
