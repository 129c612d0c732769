from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.cli import main
from armsflow.cli.exits import Exit
from armsflow.cli.output import wants_colour
from armsflow.cli.read import in_order
from armsflow.model import Document, Failure, Reading
from armsflow.model.codec import schema

SENTENCE = "Russia has delivered four Su-30SM fighters to Belarus, the ministry said."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


def read_json(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, list[object]]:
    code = main(["read", *map(str, words), "--format", "json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_is_the_contract(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = read_json(capsys, report)
    assert code == Exit.DONE
    (line,) = lines
    jsonschema.validate(line, schema())
    assert isinstance(line, dict)
    assert line["document"]["text_length"] == len(SENTENCE)
    assert line["transfers"][0]["recipient"]["id"] == "BY"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("text", "Russia → Belarus"),
        ("html", "<!doctype html>"),
        ("markdown", "| t1 | Russia → Belarus |"),
    ],
)
def test_every_view_shows_the_deal(
    view: str, words: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(report), "--format", view]) == Exit.DONE
    assert words in capsys.readouterr().out


def test_output_goes_to_the_file_that_is_named(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    assert main(["read", str(report), "--format", "html", "--out", str(page)]) == Exit.DONE
    assert capsys.readouterr().out == ""
    assert page.read_text(encoding="utf-8").endswith("</html>\n")


def test_output_that_cannot_be_written_stops_the_run(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "no" / "page.html"
    assert main(["read", str(report), "--out", str(path)]) == Exit.STOPPED
    assert capsys.readouterr().err == (
        f"armsflow: {path}: the output cannot be written (No such file or directory).\n"
    )


def test_inputs_that_fail_are_one_line_each_and_the_rest_goes_on(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "b.pdf"
    pdf.write_bytes(b"%PDF-1.7\0")
    code = main(["read", str(pdf), "missing.txt", str(report), "--format", "json"])
    captured = capsys.readouterr()
    assert code == Exit.PARTLY
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert [line.get("error", {}).get("code") for line in lines] == [
        "damaged-file",
        "missing-file",
        None,
    ]
    assert [line["document"]["ref"] for line in lines] == [str(pdf), "missing.txt", str(report)]
    assert captured.err == (
        f"armsflow: {pdf}: the file is damaged (Stream has ended unexpectedly); "
        "get a whole copy to read the rest.\n"
        "armsflow: missing.txt: there is no such file or folder.\n"
    )


def test_json_lines_give_one_line_each_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    lines = ['{"id": "one", "text": "' + SENTENCE + '"}', "{", '{"id": "three", "text": "Rain."}']
    path.write_text("\n".join(lines), encoding="utf-8")
    code, found = read_json(capsys, path)
    assert code == Exit.PARTLY
    assert [line["document"]["ref"] for line in found if isinstance(line, dict)] == [
        "one",
        None,
        "three",
    ]
    for line in found:
        jsonschema.validate(line, schema())


def test_guesses_are_noted_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("“Russia has sold tanks to Iran,” he said.".encode("cp1252"))
    assert main(["read", str(path)]) == Exit.DONE
    assert capsys.readouterr().err.startswith(f"armsflow: note: {path}: the encoding is not UTF-8")


def test_unpaired_surrogates_reach_the_output_as_escapes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Russia sold \\ud800 tanks to Iran."}', encoding="ascii")
    for view in ("text", "json", "html", "markdown"):
        assert main(["read", str(path), "--format", view]) == Exit.DONE
        assert capsys.readouterr().out.encode()


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Whether it is."""
        return True


def test_colour_is_for_terminals_whose_user_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(Terminal())


def ahead(documents: Iterable[Document]) -> Iterator[Reading]:
    """A reader that takes all documents before it gives the first reading."""
    yield from map(_reading, list(documents))


def one_by_one(documents: Iterable[Document]) -> Iterator[Reading]:
    """A reader that gives each reading before it takes the next document."""
    yield from map(_reading, documents)


def _reading(document: Document) -> Reading:
    return Reading(document=document)


@given(st.lists(st.booleans()), st.sampled_from([ahead, one_by_one]))
def test_outcomes_stand_in_input_order_however_far_the_reader_takes_documents(
    fails: list[bool], read: type[Iterator[Reading]]
) -> None:
    received = [
        Failure(ref=str(n), code="c", message="m") if failed else Document(text="x", ref=str(n))
        for n, failed in enumerate(fails)
    ]
    outcomes = in_order(received, read)
    refs = [o.ref if isinstance(o, Failure) else o.document.ref for o in outcomes]
    assert refs == [str(n) for n in range(len(fails))]
