"""What is written in the notation reads back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.evaluation.case_writing import case_text
from armsflow.evaluation.cases import parse_cases
from armsflow.evaluation.gold import load_gold
from armsflow.evaluation.gold_json import decode_gold, encode_gold
from armsflow.evaluation.notation import quoted, unquoted
from armsflow.evaluation.places import occurrences
from armsflow.evaluation.records import GoldDocument, GoldStatement
from armsflow.model import Form, Span

ROOT = Path(__file__).parents[2]
OWN_GOLD = [
    ROOT / "tests" / "golden" / "en",
    *sorted((ROOT / "corpora" / "worlds").glob("w?.jsonl")),
]


def read_back(document: GoldDocument) -> GoldDocument:
    (back,), problems = parse_cases(case_text(document), Path("x.cases"))
    assert problems == []
    return back


@pytest.mark.parametrize("path", OWN_GOLD, ids=lambda path: path.name)
def test_all_own_gold_survives_both_forms(path: Path) -> None:
    documents = load_gold([path])
    assert documents
    for document in documents:
        back = read_back(document)
        assert (back.text, back.published) == (document.text, document.published)
        assert back.transfers == document.transfers
        assert back.statements == document.statements
        assert back.positions == document.positions
        assert decode_gold(encode_gold(document)) == document


@given(st.text())
def test_quoting_is_undone(words: str) -> None:
    assert unquoted(quoted(words)) == words


texts = st.text(st.sampled_from('ab "\\x\n;|>'), min_size=3, max_size=20).map(lambda s: f"a{s}b")


@given(texts, st.data())
def test_any_content_that_stands_alone_is_written_so_that_it_reads_back(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    if span not in occurrences(text, span.of(text)) or any(
        line.startswith(("===", "---")) for line in text.split("\n")
    ):
        return
    said = GoldStatement(
        id="s1", source=None, speaker=None, cue=None, content=(span,), form=Form.DIRECT
    )
    assert read_back(GoldDocument(id="x", text=text, statements=(said,))).statements == (said,)


def test_words_inside_a_longer_word_cannot_be_written_where_whole_ones_stand() -> None:
    said = GoldStatement(
        id="s1", source=None, speaker=None, cue=None, content=(Span(0, 4),), form=Form.DIRECT
    )
    document = GoldDocument(id="x", text="Iranian Iran", statements=(said,))
    with pytest.raises(ValueError, match="part of a longer word"):
        case_text(document)
