from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from tests.desk.conftest import Visit, document_of

from armsflow.desk.rendering import amount_words


def test_the_desk_opens_at_the_queue(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.url.path == "/queue"
    assert "This register is empty" in answer.text


def test_a_page_says_who_is_at_the_desk(client: TestClient) -> None:
    assert '</span> <a href="/account">ann</a>' in client.get("/queue").text


def test_nothing_on_a_page_is_inline(visit: Visit) -> None:
    for address in ("/queue", f"/documents/{document_of(visit, 'a')}"):
        page = visit.page(address)
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page
        assert " onclick" not in page


@pytest.mark.parametrize("address", ["/documents/r0", "/documents/x?beside=%01"])
def test_what_is_not_there_is_one_sentence(visit: Visit, address: str) -> None:
    assert "there is no such report" in visit.page(address, 404)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("2 battalion", "2 battalions"),
        ("4 battery", "4 batteries"),
        ("1 battery", "1 battery"),
        ("22", "22"),
        ("", ""),
        ("from 2 to 4", "from 2 to 4"),
        ("delivered 2031", "delivered 2031"),
    ],
)
def test_an_amount_is_said_as_people_say_it(amount: str, words: str) -> None:
    assert amount_words(amount) == words
