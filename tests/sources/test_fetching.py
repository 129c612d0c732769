from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

import pytest
from tests.sources.server import serving

from armsflow.errors import (
    AddressAnswerError,
    AddressRefusedError,
    AddressUnreachableError,
    DocumentTooLongError,
    ItemError,
)
from armsflow.sources.addresses import IPAddress
from armsflow.sources.fetching import Fetcher
from armsflow.sources.url import document_from_url

LOOPBACK = ipaddress.ip_address("127.0.0.1")


def only_loopback(address: IPAddress) -> bool:
    return address == LOOPBACK


FETCHER = Fetcher(allowed=only_loopback, timeout=5)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as address:
        yield address


def test_a_page_becomes_a_document_with_its_address(site: str) -> None:
    document = document_from_url(f"{site}/article", FETCHER)
    assert document.text == "Brandia handed over four boats to Norland."
    assert document.url == document.ref == f"{site}/article"


def test_plain_text_is_read_in_the_charset_of_the_server(site: str) -> None:
    assert document_from_url(f"{site}/cyrillic", FETCHER).text == "Танки для Ирана"


def test_redirects_are_followed(site: str) -> None:
    document = document_from_url(f"{site}/to//article", FETCHER)
    assert document.text.startswith("Brandia")
    assert document.url == f"{site}/to//article"


def test_loopback_is_refused_without_being_asked(site: str) -> None:
    with pytest.raises(AddressRefusedError, match="not public"):
        document_from_url(f"{site}/article")


def test_a_redirect_to_an_inner_address_is_refused(site: str) -> None:
    port = site.rpartition(":")[2]
    with pytest.raises(AddressRefusedError, match=r"^http://127\.0\.0\.1.*127\.0\.0\.2 is not pub"):
        document_from_url(f"{site}/to/http://127.0.0.2:{port}/article", FETCHER)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a.example/", "/to//to//to/x"])
def test_a_redirect_to_what_is_no_web_page_fails(site: str, target: str) -> None:
    with pytest.raises(ItemError):
        document_from_url(f"{site}/to/{target}", FETCHER)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/missing", "the server's answer cannot be read: 404 Not Found."),
        ("/pdf", "it is application/pdf, not a page or plain text."),
    ],
)
def test_answers_that_are_no_page_are_told_in_one_sentence(site: str, path: str, why: str) -> None:
    with pytest.raises(AddressAnswerError) as caught:
        document_from_url(site + path, FETCHER)
    assert str(caught.value).endswith(why)


def test_a_page_beyond_the_limit_is_refused(site: str) -> None:
    with pytest.raises(DocumentTooLongError, match=r"longer than 0\.01 MB"):
        document_from_url(f"{site}/big", Fetcher(allowed=only_loopback, limit=10_000))


@pytest.mark.parametrize("path", ["/drip", "/drip-head"])
def test_a_server_that_drips_is_left_when_time_is_up(site: str, path: str) -> None:
    with pytest.raises(AddressUnreachableError, match="took too long to answer"):
        document_from_url(site + path, Fetcher(allowed=only_loopback, timeout=0.3))


def test_a_server_that_speaks_no_http_is_told_apart(site: str) -> None:
    with pytest.raises(AddressUnreachableError, match="broke off its answer"):
        document_from_url(f"{site}/broken", FETCHER)


def test_a_closed_port_is_told_in_one_sentence() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with pytest.raises(AddressUnreachableError, match="refused the connection"):
            document_from_url(f"http://127.0.0.1:{port}/", FETCHER)


def test_without_a_network_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: object, **__: object) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    with pytest.raises(AddressUnreachableError) as caught:
        document_from_url("https://paper.example/a")
    assert str(caught.value) == (
        "https://paper.example/a: the host name cannot be resolved (is this machine online?); "
        "save the page and read the file instead."
    )
