"""Direct speech that a verb brings on or answers: which quotations are its content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsflow.languages.quotations import Quotation
from armsflow.model import Span
from armsflow.readers.rules.statements.blocks import Block
from armsflow.readers.rules.statements.contents import around
from armsflow.readers.rules.statements.cues import VerbCue
from armsflow.readers.rules.statements.frames import after
from armsflow.readers.rules.statements.quoted import chain, quotation_after, quotation_before
from armsflow.readers.rules.statements.scene import Scene

_SUBORDINATING = frozenset({"IN", "WRB"})
_JOINTS = (":", ",")
_AND = re.compile(r"(?:,| and|, and) (?=[\"“«‘'])")


def spoken(scene: Scene, cue: VerbCue, stretch: Block) -> list[Quotation]:
    """The quotation that follows the attribution, or the one that the sentence answers."""
    region = _quotation(scene, cue, stretch)
    if region is not None:
        runs = [r for r in chain(scene.desk, region) if r.span.start >= region.span.start]
        return [*runs, *_listed(scene, runs[-1])]
    region = _preceding(scene, cue, stretch)
    if region is not None:
        return [r for r in chain(scene.desk, region) if r.span.start <= region.span.start]
    return []


def _listed(scene: Scene, region: Quotation) -> Iterator[Quotation]:
    """Further quotations of a list ("chanted “…” and “…”")."""
    while True:
        match = _AND.match(scene.desk.text, region.span.end)
        following = scene.desk.quotations.at(match.end()) if match else None
        if following is None or following.span.end > scene.sentence.end:
            return
        yield following
        region = following


def _preceding(scene: Scene, cue: VerbCue, stretch: Block) -> Quotation | None:
    """A quotation that closed the sentence before ("“Why not?” he said.")."""
    if stretch.first > 0 or not (scene.parted_after(stretch.last) or _only_tells(scene, cue)):
        return None
    region = quotation_before(scene.desk, scene.sentence.start)
    if region is None or "\n" in scene.desk.text[region.span.end : scene.sentence.start]:
        return None
    return region


def _has_words_before(scene: Scene, cue: VerbCue, stretch: Block, region: Quotation) -> bool:
    """Whether the words before the attribution are content, not the circumstances of it."""
    before = around(scene, cue, stretch)
    if not before:
        return False
    first = before[0][0]
    plain = cue.lemma not in scene.words.verbs.governing
    governed = plain and region.span.start - scene.sentence[cue.last].end == 1
    timed = scene.lower(first) in scene.words.times
    leads = governed or timed or scene.sentence[first].tag in _SUBORDINATING
    return scene.marked(first) or not (leads and _opens_sentence(scene, region))


def _only_tells(scene: Scene, cue: VerbCue) -> bool:
    """Whether the sentence tells who spoke to whom and where, and has no content of its own."""
    verbs = scene.words.verbs
    speaks = cue.lemma in verbs.clause - verbs.governing and cue.verb.tag == "VBD"
    return speaks and not after(scene, cue)


def _quotation(scene: Scene, cue: VerbCue, stretch: Block) -> Quotation | None:
    """The quotation that follows the attribution ("X said: “…”")."""
    last = stretch.last
    end = scene.sentence[last].end
    region = quotation_after(scene.desk, end) or _behind_joint(scene, cue)
    if region is None or (region.span.start - end > 1 and last == len(scene.sentence) - 1):
        return None
    joint = scene.desk.text[end : region.span.start]
    if ":" not in joint and _has_words_before(scene, cue, stretch, region):
        return None
    introduced = ":" in joint or "," in joint
    verbs = scene.words.verbs
    plain = cue.lemma in verbs.clause and not _more_after(scene, region)
    voiced = cue.lemma in verbs.quotation and stretch.last == cue.last and _wordy(scene, region)
    return region if introduced or plain or voiced else None


def _behind_joint(scene: Scene, cue: VerbCue) -> Quotation | None:
    """The quotation that a colon or comma brings on at the sentence's end, behind the hearer."""
    rest = Span(cue.verb.end, scene.sentence.end)
    for region in scene.desk.quotations.overlapping(rest):
        before = scene.desk.text[rest.start : region.span.start].rstrip()
        if before[-1:] in _JOINTS and not _more_after(scene, region):
            announced = before.endswith(":") and cue.verb.dep in {"ROOT", "conj"}
            return region if announced or _is_speech(scene, cue, region) else None
    return None


def _is_speech(scene: Scene, cue: VerbCue, region: Quotation) -> bool:
    """Whether a sentence in quotation marks follows the cue and no other verb with a tense."""
    if cue.lemma not in scene.words.verbs.clause or not _opens_sentence(scene, region):
        return False
    between = scene.sentence.within(Span(cue.verb.end, region.span.start))
    return not (any(scene.finite(token.index) for token in between) or after(scene, cue))


def _opens_sentence(scene: Scene, region: Quotation) -> bool:
    return _wordy(scene, region) and scene.desk.text[region.inner.start].isupper()


def _wordy(scene: Scene, region: Quotation) -> bool:
    return len(region.inner.of(scene.desk.text).split()) > 1


def _more_after(scene: Scene, region: Quotation) -> bool:
    """Whether the sentence has words after the quotation."""
    if region.span.end >= scene.sentence.end:
        return False
    return any(c.isalnum() for c in scene.desk.text[region.span.end : scene.sentence.end])
