"""Second-hand speech ("quoted him as saying …", "…, citing officials")."""

from __future__ import annotations

from collections.abc import Iterator

from armsflow.languages.syntax import Token
from armsflow.model import Span
from armsflow.readers.rules.statements.contents import pieces
from armsflow.readers.rules.statements.drafts import Draft
from armsflow.readers.rules.statements.positions import is_speaker
from armsflow.readers.rules.statements.quoted import quotation_after
from armsflow.readers.rules.statements.scene import Scene
from armsflow.readers.rules.statements.sources import (
    is_named,
    own_subject,
    source_span,
    subject,
)
from armsflow.readers.rules.statements.trimming import trimmed


def relay_drafts(scene: Scene) -> Iterator[Draft]:
    """Two drafts for each "quoted X as saying …": who quotes, and who is quoted."""
    for token in scene.sentence:
        saying = relayed(scene, token) if token.is_verb else None
        if saying is not None:
            yield from _relayed(scene, token, saying)


def echo_drafts(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """A draft for those whom a participle names as behind a statement ("…, citing officials")."""
    for token in scene.sentence:
        if not _echoes(scene, token):
            continue
        named = scene.sentence.child(token, "dobj")
        base = next((d for d in drafts if _governs(scene, d, token)), None)
        if named is not None and base is not None and is_speaker(scene, named):
            echo = _draft(scene, token, named, base.content)
            echo.outer = base
            yield echo


def _echoes(scene: Scene, token: Token) -> bool:
    echoing = token.tag == "VBG" and token.lemma in scene.words.verbs.echoing
    return echoing and relayed(scene, token) is None


def _governs(scene: Scene, draft: Draft, participle: Token) -> bool:
    """Whether the participle hangs on the draft's cue or on its source."""
    head = scene.sentence.head(participle)
    if head is None or draft.cue is None:
        return False
    return draft.cue.contains(head.span) or head == draft.head


def is_relay(scene: Scene, verb: Token) -> bool:
    """Whether ``verb`` is the second half of "quoted X as saying"."""
    return _says(scene, verb) and any(
        relayed(scene, ancestor) == verb for ancestor in scene.sentence.ancestors(verb)
    )


def relayed(scene: Scene, verb: Token) -> Token | None:
    """The "saying" of a verb that passes on another's words, if it has one."""
    if verb.lemma not in scene.words.verbs.relaying:
        return None
    participles = (t for t in scene.sentence.tokens[verb.index + 1 :] if _says(scene, t))
    return next((t for t in participles if _belongs(scene, verb, t)), None)


def _says(scene: Scene, token: Token) -> bool:
    return token.tag == "VBG" and token.lemma in scene.words.verbs.clause


def _belongs(scene: Scene, verb: Token, saying: Token) -> bool:
    """Whether a participle gives the words that ``verb`` passes on."""
    if scene.lower(saying.index - 1) in scene.words.links.comparing:
        return True
    return verb.lemma in scene.words.verbs.echoing and saying.dep in {"acl", "pcomp"}


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
        piece = trimmed(scene.desk.text, region.span, scene.desk.quotations)
        return [] if piece is None else [piece]
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
    return list(pieces(scene, [(left, right)], saying.span))


def _with_quoted(
    scene: Scene, verb: Token, quoted: Token | None, content: list[Span]
) -> list[Span]:
    """Who quotes also reports whom ("quoted [an official as saying …]")."""
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
        sentence=scene.sentence,
        cue=cue.span,
        source=source,
        zone=cue.span.cover(source),
        content=list(content),
        head=head,
        lemma=cue.lemma,
    )
