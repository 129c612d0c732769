"""Corpora for measuring: FrameNet roles, machine translations, re3d mentions, plain articles."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.evaluation.sample import gold_of, reading_of

from armsflow.evaluation import background, framenet, translations
from armsflow.evaluation.counts import Counts, Share
from armsflow.evaluation.datasets import evaluate
from armsflow.evaluation.gold import GoldError
from armsflow.evaluation.outcomes import Reader
from armsflow.evaluation.reports import Options
from armsflow.model import Document, Failure, Reading, Span

SENTENCE = "Oslo sent Kyiv mines."
CASE = f"""=== x
{SENTENCE}
---
T transfer delivered asserted | NO "Oslo" > UA "Kyiv" | "mines"
"""


def lines(path: Path, *objects: Mapping[str, object]) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in objects))
    return path


def nothing(documents: Iterable[Document]) -> Iterator[Reading]:
    return (Reading(document=document) for document in documents)


def failing(documents: Iterable[Document]) -> Iterator[Failure]:
    return (Failure(ref=document.ref, code="x", message="It failed.") for document in documents)


def knowing(documents: Iterable[Document]) -> Iterator[Reading]:
    """Read the one sentence that is known, wherever it stands in a document."""
    known = reading_of(gold_of(CASE))
    for document in documents:
        found = known.transfers if document.text == SENTENCE else ()
        yield replace(known, document=document, transfers=found)


FRAMED = {
    "sentence": SENTENCE,
    "frame": "Supply",
    "fes": [
        {"fe": "Supplier", "start": 0, "end": 4},
        {"fe": "Recipient", "start": 10, "end": 14},
        {"fe": "Theme", "start": 15, "end": 20},
        {"fe": "Time", "start": 0, "end": 4},
    ],
}


@pytest.mark.parametrize(("read", "agreed"), [(knowing, 1), (nothing, 0), (failing, 0)])
def test_frame_elements_are_found_by_role(tmp_path: Path, read: Reader, agreed: int) -> None:
    other = {"sentence": "It asked.", "frame": "Request", "fes": []}
    path = lines(tmp_path / "framenet.jsonl", FRAMED, FRAMED, other)
    report = evaluate(path, read, Options())
    assert report.scores.documents == 1
    for role in ("supplier", "recipient", "theme"):
        assert report.scores.counts[role] == Counts(agreed=agreed, predicted=agreed, gold=1)


def test_a_source_supplies_in_getting_alone(tmp_path: Path) -> None:
    elements = [{"fe": "Source", "start": 0, "end": 4}, {"fe": "Theme", "start": 15, "end": 20}]
    getting = {"sentence": "a", "frame": "Getting", "fes": elements}
    sending = {"sentence": "b", "frame": "Sending", "fes": elements}
    one, other = framenet.load(lines(tmp_path / "f.jsonl", getting, sending))
    assert one.roles["supplier"] == [Span(0, 4)]
    assert other.roles["supplier"] == []


def test_translations_agree_where_the_same_rows_are_read(tmp_path: Path) -> None:
    segment = {
        "src": "…",
        "refs": {"A": SENTENCE},
        "hyps": {"good": SENTENCE, "same": SENTENCE, "bad": "Oslo mined Kyiv."},
    }
    empty = {"src": "…", "refs": {"A": "Rain."}, "hyps": {"good": "Wet."}}
    path = lines(tmp_path / "mt.jsonl", segment, empty)
    report = evaluate(path, knowing, Options(errors=True))
    assert report.scores.shares == {
        "translations": Share(right=3, total=4),
        "segments: most": Share(right=2, total=2),
        "segments: all": Share(right=1, total=2),
        "translations, with rows": Share(right=2, total=3),
        "segments: most, with rows": Share(right=1, total=1),
        "segments: all, with rows": Share(right=0, total=1),
    }
    assert report.details == (
        "segment 1  reference: transfer NO > UA -, delivered, asserted\n    Oslo sent Kyiv mines.",
        "  bad: no rows\n    Oslo mined Kyiv.",
    )
    assert translations.evaluate(path, failing, Options()).scores.shares["translations"].right == 4


def re3d(folder: Path) -> Path:
    inner = folder / "re3d" / "a source"
    inner.mkdir(parents=True)
    lines(inner / "documents.json", {"_id": "d", "text": "An F-16 hit a tank in Mosul."})
    found = [(3, 7, "MilitaryPlatform"), (14, 18, "Weapon"), (22, 27, "Weapon"), (0, 2, "Location")]
    entities = [{"documentId": "d", "begin": b, "end": e, "type": t} for b, e, t in found]
    lines(inner / "entities.json", *entities)
    return folder / "re3d"


def test_mentions_are_found_exactly_or_in_part_with_or_without_a_name(tmp_path: Path) -> None:
    report = evaluate(re3d(tmp_path), failing, Options(errors=True))
    assert report.scores.counts["mentions exact"] == Counts(agreed=1, predicted=2, gold=3)
    assert report.scores.counts["mentions overlap"] == Counts(agreed=2, predicted=2, gold=3)
    assert report.details == ("d  missed mention\n    An F-16 hit a tank in [[Mosul]].",)


def test_articles_without_gold_list_what_was_found(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl.gz"
    articles = [{"id": "a", "text": SENTENCE}, {"title": "Rain", "text": "It rained."}]
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, articles)).encode()))
    report = evaluate(path, knowing, Options())
    assert report.scores.shares["articles with rows"] == Share(right=1, total=2)
    assert report.details == (
        "a  transfer NO > UA -, delivered, asserted\n    Oslo sent Kyiv [[mines]].",
    )
    assert background.load(path)[1].text == "Rain\n\nIt rained."
    assert background.evaluate(path, failing, Options()).scores.failures == 2


def test_a_limit_takes_articles_at_equal_distances() -> None:
    documents = [Document(text=str(n)) for n in range(10)]
    assert [document.text for document in background.evenly(documents, 3)] == ["0", "3", "6"]
    assert background.evenly(documents, 20) == documents


@pytest.mark.parametrize(
    ("objects", "reason"),
    [([], "the file is empty"), ([{"words": 1}], "line 1: the fields fit no known format")],
)
def test_an_unknown_format_is_named(
    tmp_path: Path, objects: list[dict[str, object]], reason: str
) -> None:
    with pytest.raises(GoldError, match=reason):
        evaluate(lines(tmp_path / "x.jsonl", *objects), nothing, Options())
