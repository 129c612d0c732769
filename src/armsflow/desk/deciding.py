"""Decisions from forms: what a form says, checked against the register, and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from armsflow.desk.errors import NoSuchPageError, NotInReportError
from armsflow.register.corrections import DecisionError
from armsflow.register.decisions import Decision, Verdict
from armsflow.stores.moments import now
from armsflow.stores.store import Store

MOST_CLAIMS: Final = 5000
_CLAIM: Final = re.compile(r"[0-9a-f]{16}")
_LONGEST: Final = 2000
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A decision as a form sends it; ``back`` is where its maker came from."""

    verdict: Verdict
    claims: tuple[str, ...]
    seen: int
    field: str | None
    value: str | None
    evidence: str | None
    text: str | None
    undoes: str | None
    back: str

    def decision(self, by: str) -> Decision:
        """The decision that the form asks for, taken now."""
        return Decision(
            at=now(),
            by=by,
            verdict=self.verdict,
            claims=self.claims,
            field=self.field,
            value=self.value,
            evidence=self.evidence,
            text=self.text,
            undoes=self.undoes,
        )


def form_of(sent: Mapping[str, str]) -> Form:
    """The form with these fields; raises :class:`DecisionError` for one that makes no sense."""
    claims = tuple(dict.fromkeys(sent.get("claims", "").split()))
    if len(claims) > MOST_CLAIMS or not all(map(_CLAIM.fullmatch, claims)):
        raise DecisionError(_NO_CLAIMS)
    if not sent.get("seen", "").isdecimal() or len(sent["seen"]) > len(str(2**62)) - 1:
        raise DecisionError(_NO_NUMBER)
    return Form(
        verdict=_verdict(sent.get("verdict", "")),
        claims=claims,
        seen=int(sent["seen"]),
        field=_words(sent, "field"),
        value=_words(sent, "value"),
        evidence=_words(sent, "evidence"),
        text=_words(sent, "text"),
        undoes=_words(sent, "undoes"),
        back=local(sent.get("back", "")),
    )


def _verdict(word: str) -> Verdict:
    try:
        return Verdict(word)
    except ValueError:
        raise DecisionError(_NO_VERDICT) from None


def _words(sent: Mapping[str, str], name: str) -> str | None:
    words = sent.get(name, "").replace("\r\n", "\n").strip()
    if len(words) > _LONGEST:
        raise DecisionError(_TOO_LONG)
    try:
        words.encode()
    except UnicodeEncodeError:
        raise DecisionError(_NO_TEXT) from None
    return words.replace("\0", "") or None


def local(address: str) -> str:
    """``address`` where it is a page of this desk, else the queue."""
    is_ours = re.fullmatch(r"/(?![/\\])[^\x00-\x20\\]*", address)
    return address if is_ours else "/queue"


def decide(store: Store, form: Form, by: str) -> Decision:
    """Keep what the form decides and carry it out.

    Raises :class:`DecisionError` or another :class:`~armsflow.errors.ItemError`, also where
    somebody else has decided about the same since.
    """
    decision = form.decision(by)
    if decision.verdict is Verdict.UNDO:
        if store.log.find(decision.undoes or "") is None:
            raise NoSuchPageError(decision.undoes or "undo")
    else:
        documents = store.documents_of_claims(decision.claims)
        _require_known(decision.claims, documents)
        _require_words(decision, store, documents.values())
    store.decide(decision, form.seen)
    return decision


def _require_known(claims: Iterable[str], documents: Mapping[str, str]) -> None:
    unknown = [claim for claim in claims if claim not in documents]
    if unknown:
        raise NoSuchPageError(unknown[0])


def _require_words(decision: Decision, store: Store, documents: Iterable[str]) -> None:
    """A correction rests on words, and these must stand in the report."""
    if decision.verdict is not Verdict.CORRECT or not decision.evidence:
        return
    wanted = _SPACE.sub(" ", decision.evidence)
    for document in store.documents(documents).values():
        if wanted in _SPACE.sub(" ", document.text):
            return
    raise NotInReportError(decision.evidence)


_NO_CLAIMS: Final = "the form names claims that are none"
_NO_NUMBER: Final = "the form does not say which decisions its maker has seen"
_NO_VERDICT: Final = "the form names no verdict that there is"
_TOO_LONG: Final = f"a field holds more than {_LONGEST} characters"
_NO_TEXT: Final = "a field holds half of a surrogate pair"
