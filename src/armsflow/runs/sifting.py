"""Sifting: a piece of the inputs in, the few documents that deserve a parse out."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from armsflow.catalogue import Catalogue
from armsflow.model import Document, Failure
from armsflow.register.fingerprints import Signature, signature
from armsflow.runs.pieces import Part
from armsflow.runs.settings import Settings
from armsflow.triage import Triage, Verdict
from armsflow.triage.tongues import unread_language


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that deserves a parse, why, and what its copies share."""

    document: Document
    verdict: Verdict
    digest: bytes
    signature: Signature


@dataclass(slots=True)
class Sifted:
    """What is left of a piece; ``documents`` counts all that were in it."""

    documents: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)


@cache
def catalogue() -> Catalogue:
    """The catalogue of this process."""
    return Catalogue.load()


@cache
def triage() -> Triage:
    """The triage of this process."""
    loaded = Triage.load(catalogue())
    # What is loaded stays: the collector of garbage would go through all of it time and again.
    gc.freeze()
    return loaded


def sift(part: Part, settings: Settings) -> Sifted:
    """The documents of a part that deserve a parse, and what became of the others."""
    sifted = Sifted()
    for received in part.documents():
        sifted.documents += 1
        if isinstance(received, Failure):
            sifted.failures.append(received)
        elif settings.everything:
            sifted.kept.append(_kept(received, Verdict(None)))
        else:
            _look_at(received, settings.threshold, sifted)
    return sifted


def _look_at(document: Document, threshold: float, sifted: Sifted) -> None:
    verdict = triage().judge(document.text, threshold)
    why = verdict.skipped or unread_language(document)
    if why is not None:
        sifted.skipped[why] += 1
    else:
        sifted.kept.append(_kept(document, verdict))


def _kept(document: Document, verdict: Verdict) -> Kept:
    words = " ".join(document.text.split()).encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(words, digest_size=16).digest()
    return Kept(document, verdict, digest, signature(document.text))
