from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from tests.desk.conftest import Visit

ARTICLE = "Russia will send Belarus four Su-30SM fighters, the defence ministry said on Friday."


def test_a_pasted_text_leads_to_its_reading(visit: Visit) -> None:
    page = visit.send("/add", text=ARTICLE, title="Jets for Minsk", published="2031-05-05")
    assert "<h1>Jets for Minsk</h1>" in page
    assert "4 × Su-30SM" in page
    assert "Belarus" in page


def test_the_same_text_again_is_known(visit: Visit) -> None:
    first, again = visit.send("/add", text=ARTICLE), visit.send("/add", text=ARTICLE)
    assert re.findall('data-document="([^"]+)"', first) == re.findall(
        'data-document="([^"]+)"', again
    )
    assert '<td class="number" data-name="known">1</td>' in visit.page("/runs")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"", "There is nothing to read"),
        ("a.txt", b"%PDF-1.7 x", "this is a PDF file, not text"),
        ("../../etc/a.txt", b"\0\0\0\0", "a.txt: this is binary data"),
        ("a.html", b"<html></html>", "the page holds no text"),
        ("a.txt", "Президент сказал, что сделка состоится.".encode(), "only English can be read"),
        ("", b"", "There is nothing to read"),
    ],
)
def test_a_broken_upload_is_one_sentence(
    visit: Visit, name: str, data: bytes, sentence: str
) -> None:
    sent = {"csrf_token": visit.token(), "text": ""}
    answer = visit.client.post("/add", data=sent, files={"file": (name, data)})
    assert answer.status_code == 422
    assert sentence in answer.text


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:1/", "http://169.254.169.254/latest", "file:///etc/passwd", "gopher://x/"],
)
def test_addresses_of_the_desks_own_network_are_not_fetched(visit: Visit, url: str) -> None:
    page = visit.send("/add", 422, url=url)
    assert 'role="alert"' in page
    assert "root:" not in page


def test_a_file_of_many_says_what_failed_and_why(visit: Visit) -> None:
    lines = f'{{"text": "{ARTICLE}", "id": "one"}}\nnonsense\n{{"text": "{ARTICLE} Again."}}\n'
    sent = {"csrf_token": visit.token()}
    answer = visit.client.post("/add", data=sent, files={"file": ("two.jsonl", lines.encode())})
    assert answer.url.path == "/runs/1"
    assert "2 reports and 2 readings added, 0 known already, 1 failed" in answer.text
    assert "two.jsonl, line 2: not JSON" in answer.text
    assert answer.text.count('data-name="published"') == 2


def packed(name: str, data: bytes) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("jets.eml", f"From: a@b.example\nSubject: Jets\n\n{ARTICLE}".encode()),
        ("jets.csv", f'title,text\nJets,"{ARTICLE}"\n'.encode()),
        ("jets.zip", packed("jets.txt", ARTICLE.encode())),
    ],
)
def test_files_of_other_formats_are_read_too(visit: Visit, name: str, data: bytes) -> None:
    assert f"{name[4:]}," in visit.page("/add").replace('"', ",")
    sent = {"csrf_token": visit.token()}
    answer = visit.client.post("/add", data=sent, files={"file": (name, data)})
    assert "4 × Su-30SM" in answer.text


def test_a_file_of_very_many_is_for_the_command_line(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("armsflow.desk.uploading.MOST", 1)
    lines = f'{{"text": "{ARTICLE}"}}\n{{"text": "{ARTICLE} Again."}}\n'
    sent = {"csrf_token": visit.token()}
    answer = visit.client.post("/add", data=sent, files={"file": ("two.jsonl", lines.encode())})
    assert "1 reports and 1 readings added, 0 known already, 1 failed" in answer.text
    assert "only the first reports of this file were read" in answer.text


def test_a_body_that_is_too_long_is_refused(visit: Visit) -> None:
    answer = visit.client.post("/add", headers={"content-length": "900000000"}, content=b"x")
    assert answer.status_code == 413
    assert "larger than the 40.2 MB that the desk takes in" in answer.text


def test_runs_that_are_not_there(visit: Visit) -> None:
    assert "Nothing has come in yet" in visit.page("/runs")
    assert "there is nothing of this name" in visit.page("/runs/7", 404)
    assert "there is nothing of this name" in visit.page("/runs/x", 404)
