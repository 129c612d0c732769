"""Second-hand speech: "quoted him as saying …", "…, citing officials"."""

from __future__ import annotations

from collections.abc import Iterator

from armsflow.languages.syntax import Token
from armsflow.model import Span
from armsflow.readers.rules.statements.contents import stretch_span
from armsflow.readers.rules.statements.drafts import Draft
from armsflow.readers.rules.statements.positions import is_speaker
from armsflow.readers.rules.statements.quoted import quotation_after, widened
from armsflow.readers.rules.statements.scene import Scene
from armsflow.readers.rules.statements.sources import (
    is_named,
    own_subject,
    source_span,
    subject,
)
from armsflow.readers.rules.statements.trimming import trimmed


_ECHOES = frozenset({"quote", "cite"})


def relay_drafts(scene: Scene) -> Iterator[Draft]:
    """Two drafts for each "quoted X as saying …": who quotes, and who is quoted."""
    for token in scene.sentence:
        if token.is_verb and token.lemma in scene.words.relaying:
            saying = _saying(scene, token)
            if saying is not None:
                yield from _relayed(scene, token, saying)


def echo_drafts(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """A draft for those whom a participle names as behind a statement ("…, citing officials")."""
    for token in scene.sentence:
        if token.tag != "VBG" or token.lemma not in _ECHOES or next(relayed_by(scene, token), None):
            continue
        named = scene.sentence.child(token, "dobj")
        base = next((d for d in drafts if _governs(scene, d, token)), None)
        if named is not None and base is not None and is_speaker(scene, named):
            echo = _draft(scene, token, named, base.content)
            echo.outer = base
            yield echo


def _governs(scene: Scene, draft: Draft, participle: Token) -> bool:
    """Whether the participle hangs on the draft's cue or on its source."""
    head = scene.sentence.head(participle)
    if head is None or draft.cue is None:
        return False
    return draft.cue.contains(head.span) or head == draft.head


def is_relay(scene: Scene, verb: Token) -> bool:
    """Whether ``verb`` is the second half of "quoted X as saying"."""
    if verb.tag != "VBG" or verb.lemma not in scene.words.verbs.clause:
        return False
    return any(
        ancestor.lemma in scene.words.relaying and _saying(scene, ancestor) == verb
        for ancestor in scene.sentence.ancestors(verb)
    )


def relayed_by(scene: Scene, verb: Token) -> Iterator[Token]:
    """The "saying" of a verb that passes on another's words, if it has one."""
    if verb.lemma in scene.words.relaying:
        saying = _saying(scene, verb)
        if saying is not None:
            yield saying


def _saying(scene: Scene, verb: Token) -> Token | None:
    for token in scene.sentence.tokens[verb.index + 1 :]:
        if token.tag == "VBG" and token.lemma in scene.words.verbs.clause:
            before = scene.lower(token.index - 1)
            if before == "as" or verb.lemma in {"quote", "cite"} and token.dep in {"acl", "pcomp"}:
                return token
    return None


def _relayed(scene: Scene, verb: Token, saying: Token) -> Iterator[Draft]:
    quoted, quoter = _parties(scene, verb)
    content = _content(scene, verb, saying)
    if not content:
        return
    outer = None
    if quoter is not None and is_named(scene, quoter):
        outer = _draft(scene, verb, quoter, _with_quoted(scene, verb, quoted, content))
        yield outer
    if quoted is not None and is_named(scene, quoted):
        inner = _draft(scene, saying, quoted, content)
        inner.outer = outer
        yield inner


def _parties(scene: Scene, verb: Token) -> tuple[Token | None, Token | None]:
    """Who is quoted and who quotes."""
    if scene.sentence.child(verb, "auxpass") is not None:
        agent = scene.sentence.child(verb, "agent")
        quoter = scene.sentence.child(agent, "pobj") if agent is not None else None
        return own_subject(scene, verb), quoter
    target = scene.sentence.child(verb, "dobj", "nsubj", "dative")
    if target is not None and target.index < verb.index:
        target = scene.sentence.child(verb, "dobj", "dative")
    return target, subject(scene, verb)


def _content(scene: Scene, verb: Token, saying: Token) -> list[Span]:
    region = quotation_after(scene.desk, saying.end)
    if region is not None:
        return [region.inner]
    clause = scene.sentence.child(saying, "ccomp")
    if clause is not None and clause.index > saying.index:
        left, right = scene.sentence.edges(clause)
        return _pieces(scene, max(left, saying.index + 1), right, saying)
    if scene.parted_after(saying.index):
        head = own_subject(scene, verb)
        first = scene.sentence.edges(head)[0] if head is not None else verb.index
        return _pieces(scene, scene.left_limit(first), first - 1, saying) if first > 0 else []
    return _pieces(scene, saying.index + 1, len(scene.sentence) - 1, saying)


def _pieces(scene: Scene, left: int, right: int, saying: Token) -> list[Span]:
    desk = scene.desk
    wide = widened(desk, stretch_span(scene, (left, right)), saying.span)
    found = (trimmed(desk.text, span, desk.quotations) for span in wide)
    return [piece for piece in found if piece is not None]


def _with_quoted(
    scene: Scene, verb: Token, quoted: Token | None, content: list[Span]
) -> list[Span]:
    """Who quotes also reports whom: "quoted [an official as saying …]"."""
    if quoted is None or quoted.tag == "PRP" or not verb.index < quoted.index:
        return content
    start = source_span(scene, quoted, verb).start
    if content[0].start < start:
        return content
    wide = trimmed(scene.desk.text, Span(start, content[-1].end), scene.desk.quotations)
    return content if wide is None else [wide]


def _draft(scene: Scene, cue: Token, head: Token, content: list[Span]) -> Draft:
    source = source_span(scene, head, cue)
    return Draft(
        sentence=scene.sentence, cue=cue.span, source=source, zone=cue.span.cover(source),
        content=list(content), head=head, lemma=cue.lemma,
    )  # fmt: skip
