from __future__ import annotations

import json
from pathlib import Path

import pytest

from armsflow.cli import main
from armsflow.cli.exits import Exit


def test_json_is_one_line_a_name_best_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "S-300PS", "С-300ПС", "Kremlin", "--format", "json"]) == Exit.DONE
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["query"] for answer in answers] == ["S-300PS", "С-300ПС", "Kremlin"]
    latin, cyrillic, palace = (answer["matches"][0] for answer in answers)
    assert {key: latin[key] for key in ("system", "family", "category", "unroca", "score")} == {
        "system": "S-300PS",
        "family": "S-300P",
        "category": "air-defence systems",
        "unroca": "not covered",
        "score": 1.0,
    }
    assert latin["designer"] == "SU"
    assert cyrillic["system"] == "S-300PS"
    assert (palace["system"], palace["kind"], palace["id"]) == (None, "state", "RU")


def test_text_says_what_it_is_and_how_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "S-300PS"]) == Exit.DONE
    told = capsys.readouterr().out
    assert "S-300PS · system · air-defence systems · UNROCA not covered" in told
    assert "С-300ПС" in told
    assert "source" in told


def test_a_miss_gives_suggestions_and_nothing_gives_exit_code_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["lookup", "Belarrus"]) == Exit.DONE
    assert capsys.readouterr().out.startswith("Belarrus: not in the catalogue; near it are\n")
    assert main(["lookup", "qqqqzzzzxxxx"]) == Exit.PARTLY
    assert "nothing in the catalogue is called so" in capsys.readouterr().out


def test_own_entries_and_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = tmp_path / "own.toml"
    overlay.write_text('[[entry]]\nkind = "group"\nid = "Grey Coats"\n', encoding="utf-8")
    arguments = ["--overlay", str(overlay), "--limit", "1", "--format", "json"]
    assert main(["lookup", "grey coats", *arguments]) == Exit.DONE
    assert [match["id"] for match in json.loads(capsys.readouterr().out)["matches"]] == [
        "Grey Coats"
    ]


def test_a_broken_overlay_stops_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    overlay = tmp_path / "own.toml"
    overlay.write_text('[[entry]]\nkind = "group"\nid = "Hamas"\n', encoding="utf-8")
    assert main(["lookup", "Hamas", "--overlay", str(overlay)]) == Exit.STOPPED
    assert f"{overlay}:1: group “Hamas” stands in the catalogue already" in capsys.readouterr().err
