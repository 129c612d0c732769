"""Sifting: a piece of the inputs in, the few documents that deserve a parse out."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Final

from armsflow.catalogue import Catalogue
from armsflow.model import Document, Failure
from armsflow.register.fingerprints import Signature, signature
from armsflow.runs.pieces import Part
from armsflow.runs.settings import Settings
from armsflow.triage import Triage, Verdict
from armsflow.triage.tongues import unread_language

_YOUNG: Final = 100_000
"""New objects between two collections: a sentence makes thousands, and few form cycles."""
TOGETHER: Final = 512
"""Documents that are looked at together."""


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
    spare_collector()
    return loaded


def spare_collector() -> None:
    """Have the collector of garbage pass over what is loaded, and come less often."""
    gc.freeze()
    gc.set_threshold(_YOUNG)


def sift(part: Part, settings: Settings) -> Sifted:
    """The documents of a part that deserve a parse, and what became of the others."""
    sifted = Sifted()
    for received in _in_groups(part.documents()):
        sifted.documents += len(received)
        documents = [each for each in received if isinstance(each, Document)]
        sifted.failures += [each for each in received if isinstance(each, Failure)]
        if settings.everything:
            sifted.kept += [_kept(document, Verdict(None)) for document in documents]
        else:
            _look_at(documents, settings.threshold, sifted)
    return sifted


def _in_groups(received: Iterator[Document | Failure]) -> Iterator[list[Document | Failure]]:
    while group := list(islice(received, TOGETHER)):
        yield group


def _look_at(documents: Sequence[Document], threshold: float, sifted: Sifted) -> None:
    verdicts = triage().judge_all([document.text for document in documents], threshold)
    for document, verdict in zip(documents, verdicts, strict=True):
        why = verdict.skipped or unread_language(document)
        if why is not None:
            sifted.skipped[why] += 1
        else:
            sifted.kept.append(_kept(document, verdict))


def _kept(document: Document, verdict: Verdict) -> Kept:
    words = " ".join(document.text.split()).encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(words, digest_size=16).digest()
    return Kept(document, verdict, digest, signature(document.text))
