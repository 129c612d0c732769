from __future__ import annotations

from fastapi.testclient import TestClient


def test_the_desk_opens_at_the_queue(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.url.path == "/queue"
    assert "<h1>Queue</h1>" in answer.text


def test_a_page_says_who_is_at_the_desk(client: TestClient) -> None:
    page = client.get("/queue").text
    assert '<span class="register">register.db</span> <a href="/account">ann</a>' in page


def test_nothing_on_a_page_is_inline(client: TestClient) -> None:
    page = client.get("/queue").text
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
