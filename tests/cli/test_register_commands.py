"""The commands on a register, from adding reports to the export."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from tests.register.made import Report, Told, reading

from armsflow.cli import main
from armsflow.cli.exits import Exit
from armsflow.model.codec import to_json

REPORTS = (
    Report(
        ref="a",
        told=[Told(words="two battalions", number=2, unit="battalion", date="2031-01-09")],
        text="The first battalion will arrive by the end of May 2033.",
    ),
    Report(
        ref="b",
        publisher="Post",
        published="2031-03-02",
        told=[
            Told(words="three battalions", number=3, unit="battalion", said_by="Ann Bell"),
            Told(words="Patriots", system="Patriot", supplier="US", recipient="RO"),
        ],
    ),
)


class Register:
    """A register with the commands bound to it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = folder / "register.db"
        self._capsys = capsys

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        command, *rest = map(str, words)
        code = main([command, *rest, "--register", str(self.path)])
        caught = self._capsys.readouterr()
        return code, caught.out, caught.err

    def lines(self, *words: str | Path) -> list[dict[str, Any]]:
        code, out, _ = self.run(*words, "--format", "json")
        assert code == Exit.DONE
        return [json.loads(line) for line in out.splitlines()]


def sparse(report: Report) -> str:
    """The reading as the contract asks for it at least: without quotations or categories."""
    data = to_json(reading(report))
    for transfer in cast("list[dict[str, Any]]", data["transfers"]):
        del transfer["price"], transfer["confidence"]
        transfer["date"] = transfer["date"] and {"value": transfer["date"]["value"], "span": None}
        for item in transfer["items"]:
            item["category"] = None
        for piece in transfer["evidence"]:
            del piece["quote"]
    return json.dumps(data)


def documents(reports: Sequence[Report]) -> str:
    made = [reading(report).document for report in reports]
    kept = ("ref", "text", "publisher", "published")
    rows = ({name: getattr(each, name) for name in kept} for each in made)
    return "\n".join(json.dumps({"id": row.pop("ref"), **row}) for row in rows)


@pytest.fixture
def register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Register:
    reports, readings = tmp_path / "reports.jsonl", tmp_path / "readings.jsonl"
    reports.write_text(documents(REPORTS), encoding="utf-8")
    readings.write_text("\n".join(map(sparse, REPORTS)), encoding="utf-8")
    made = Register(tmp_path, capsys)
    code, out, err = made.run("add", reports, "--readings", readings)
    assert (code, err) == (Exit.DONE, "")
    assert "2 reports and 2 readings added" in out
    return made


def test_deals_as_json_have_the_fields_that_were_promised(register: Register) -> None:
    first, second = sorted(register.lines("deals"), key=lambda deal: str(deal["supplier"]))
    assert (first["system"], second["system"]) == ("S-300", "Patriot")
    assert first["members"] == [
        {"ref": "a", "transfer": 0, "item": 0, "claim": first["members"][0]["claim"]},
        {"ref": "b", "transfer": 0, "item": 0, "claim": first["members"][1]["claim"]},
    ]
    assert first["publishers"] == 2
    (contradiction,) = first["contradictions"]
    assert contradiction["field"] == "quantity"
    (promise,) = first["promises"]
    assert (promise["ref"], promise["due"], promise["outcome"]) == ("a", "2033-05", "open")
    assert {"id", "kind", "supplier", "recipient", "stage", "quantity", "timeline"} <= first.keys()


def test_deals_as_table_and_csv(register: Register) -> None:
    _, shown, _ = register.run("deals", "--recipient", "UZ")
    assert len(shown.splitlines()) == 2
    _, written, _ = register.run("deals", "--format", "csv")
    rows = list(csv.DictReader(written.splitlines()))
    assert {row["system"] for row in rows} == {"S-300", "Patriot"}


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("--recipient", "UZ"),
        ("--recipient", "uz"),
        ("--recipient", "Uzbekistan"),
        ("--supplier", "Russia"),
        ("--system", "S-300"),
        ("--system", "s-300"),
    ],
)
def test_deals_are_found_by_codes_and_names(register: Register, option: str, name: str) -> None:
    assert [deal["system"] for deal in register.lines("deals", option, name)] == ["S-300"]


def test_what_has_no_name_is_shown_by_its_category(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports, readings = tmp_path / "reports.jsonl", tmp_path / "readings.jsonl"
    told = Report(ref="a", told=[Told(words="eight jets", system=None, category="aircraft")])
    reports.write_text(documents([told]), encoding="utf-8")
    readings.write_text(json.dumps(to_json(reading(told))), encoding="utf-8")
    made = Register(tmp_path, capsys)
    made.run("add", reports, "--readings", readings)
    assert "(aircraft)" in made.run("deals")[1]
    assert "(aircraft)" not in made.run("deals", "--format", "csv")[1]


def test_a_search_for_nothing_finds_nothing(register: Register) -> None:
    assert register.run("search", " ") == (Exit.DONE, "", "")


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_dossier_quotes_its_reports(register: Register, form: str) -> None:
    deal = next(d for d in register.lines("deals") if d["system"] == "S-300")
    code, out, _ = register.run("deal", str(deal["id"])[:9], "--format", form)
    assert code == Exit.DONE
    for words in ("two battalions", "three battalions", "Ann Bell", "Uzbekistan"):
        assert words in out


def test_a_timeline_is_an_svg_element(register: Register) -> None:
    pytest.importorskip("matplotlib")
    deal = register.lines("deals")[0]
    _, out, _ = register.run("deal", str(deal["id"]), "--format", "svg")
    assert out.startswith("<svg")
    assert "http://www.w3.org/2000/svg" in out


def test_an_unknown_deal_is_one_sentence(register: Register) -> None:
    code, out, err = register.run("deal", "d123")
    assert (code, out) == (Exit.STOPPED, "")
    assert err.count("\n") == 1


def test_statements_people_and_search(register: Register) -> None:
    assert [s["ref"] for s in register.lines("statements", "--speaker", "Ann Bell")] == ["b"]
    assert [p["name"] for p in register.lines("people")] == ["Ann Bell"]
    assert [hit["ref"] for hit in register.lines("search", "three", "battalions")] == ["b"]
    assert register.lines("states") == []


def test_decisions_are_taken_by_deal_or_claim_and_undone(register: Register) -> None:
    deal = next(d for d in register.lines("deals") if d["system"] == "S-300")
    code, identity, _ = register.run("decide", "accept", str(deal["id"]), "--by", "ann")
    assert code == Exit.DONE
    assert len(register.lines("deals", "--unreviewed")) == 1
    register.run("decide", "undo", identity.strip(), "--by", "ann")
    assert len(register.lines("deals", "--unreviewed")) == 2


def test_an_undo_of_no_decision_is_refused(register: Register) -> None:
    code, out, err = register.run("decide", "undo", "0123456789ab")
    assert (code, out) == (Exit.USAGE, "")
    assert err == (
        "armsflow: The decision cannot be taken: there is no decision 0123456789ab that could be "
        "undone.\n"
    )


def test_a_correction_without_evidence_is_refused(register: Register) -> None:
    deal = register.lines("deals")[0]
    words = ("--field", "stage", "--value", "ordered")
    code, _, err = register.run("decide", "correct", str(deal["id"]), *words)
    assert code == Exit.USAGE
    assert "the words that it rests on" in err


def test_export_has_the_same_rows_in_each_format(register: Register, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    paths = [tmp_path / f"claims{suffix}" for suffix in (".csv", ".jsonl", ".parquet")]
    for path in paths:
        assert register.run("export", "--claims", path)[0] == Exit.DONE
    with paths[0].open(encoding="utf-8", newline="") as file:
        by_csv = [row["id"] for row in csv.DictReader(file)]
    by_lines = [json.loads(line)["id"] for line in paths[1].read_text("utf-8").splitlines()]
    by_parquet = parquet.read_table(paths[2]).column("id").to_pylist()
    assert by_csv == by_lines == by_parquet
    assert len(by_csv) == 3
    code, _, err = register.run("export", "--deals", tmp_path / "deals.xlsx")
    assert (code, err.count("\n")) == (Exit.STOPPED, 1)


def test_verify_backup_and_restore(register: Register, tmp_path: Path) -> None:
    assert register.run("verify")[0] == Exit.DONE
    assert register.run("backup", tmp_path / "copy.db")[0] == Exit.DONE
    deals = register.lines("deals")
    register.path.unlink()
    assert register.run("restore", tmp_path / "copy.db")[0] == Exit.DONE
    assert register.lines("deals") == deals


def test_a_reading_that_is_missing_is_one_sentence(register: Register, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    more.write_text(documents([Report(ref="z", text="Nothing is known.")]), encoding="utf-8")
    code, _, err = register.run("add", more, "--readings", tmp_path / "readings.jsonl")
    assert code == Exit.PARTLY
    assert "z: there is no reading of it" in err


def test_reports_are_read_and_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Russia has delivered four Su-30SM fighters to Belarus.", encoding="utf-8")
    register = Register(tmp_path, capsys)
    assert register.run("add", report)[0] == Exit.DONE
    (deal,) = register.lines("deals")
    assert (deal["supplier"], deal["recipient"], deal["stage"]) == ("RU", "BY", "delivered")
    code, out, _ = register.run("reread")
    assert code == Exit.DONE
    assert "0 readings are new, 1 as before" in out


def test_gold_worlds_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    worlds = Path(__file__).parents[2] / "corpora" / "worlds"
    words = [str(worlds / "w1.jsonl"), str(worlds / "w1-deals.json")]
    assert main(["compare", *words, "--format", "json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["pair_f1"] > 0.95


def test_half_a_character_is_one_sentence_and_the_rest_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "reports.jsonl"
    lines = [
        {"id": "bad", "text": "Russia sold \ud800 Belarus tanks."},
        {"id": "nul", "text": "Russia sold \0 Belarus tanks."},
        {"id": "good", "text": "A."},
    ]
    reports.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    code, out, err = Register(tmp_path, capsys).run("add", reports)
    assert code == Exit.PARTLY
    assert "1 reports" in out
    assert "bad: character 12 is half of a surrogate pair" in err
    assert "nul: character 12 is NUL" in err
