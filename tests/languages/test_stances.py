from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.languages.en.language import english
from armsflow.languages.stances import Counterpart, Part, StanceLexicon
from armsflow.model import Polarity, PositionKind

WORDS = "\n".join(
    f'{name} = "{name}-word"'
    for name in (
        "denying doubting assuring concealing possible negating asking granting carrying unions "
        "addressed plural forums"
    ).split()
)


def _load(folder: Path, kind: str) -> StanceLexicon:
    path = folder / "stances.toml"
    stance = f'kind = "{kind}"\npolarity = "denies"\nverbs = "leave quit"\nactor = "subject"\n'
    path.write_text(
        f'[words]\n{WORDS}\n\n[[stance]]\n{stance}toward = "from"\nwant = "alliance"\n'
        'near = "soon @unions"\n',
        encoding="utf-8",
    )
    return StanceLexicon.load(path)


def test_a_stance_is_found_by_each_of_its_words(tmp_path: Path) -> None:
    lexicon = _load(tmp_path, "membership")
    (stance,) = lexicon.of(Part.VERB, "quit")
    assert (stance.kind, stance.polarity) == (PositionKind.MEMBERSHIP, Polarity.DENIES)
    assert stance.want is Counterpart.ALLIANCE
    assert lexicon.of(Part.NOUN, "quit") == ()


def test_a_list_is_named_by_its_sign(tmp_path: Path) -> None:
    (stance,) = _load(tmp_path, "membership").of(Part.VERB, "leave")
    assert stance.near == {"soon", "unions-word"}


def test_an_unknown_kind_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="friendship"):
        _load(tmp_path, "friendship")


def test_english_has_every_kind() -> None:
    stances = [stance for found in english().stances.stances.values() for stance in found]
    assert {stance.kind for stance in stances} == set(PositionKind)
