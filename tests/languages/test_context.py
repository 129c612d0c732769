from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.languages.context import ContextLexicon
from armsflow.languages.en.language import english


def test_a_lexicon_without_one_of_its_lists_cannot_be_made(tmp_path: Path) -> None:
    path = tmp_path / "context.toml"
    path.write_text('pronouns = ["it"]\n', encoding="utf-8")
    with pytest.raises(TypeError, match="speakers"):
        ContextLexicon.load(path)


def test_english_lists_are_in_lower_case() -> None:
    context = english().context
    assert "it" in context.pronouns
    words = context.pronouns | context.states | context.collectives | context.bodies | context.firms
    assert [word for word in words if word != word.lower()] == []
