from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsflow.errors import ItemError, PageWithoutTextError
from armsflow.sources.html import document_from_html

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Norland takes last boats | Coast Courier</title>
<meta property="og:title" content="Norland takes last boats">
<meta property="og:site_name" content="Coast Courier">
<meta property="article:published_time" content="2024-04-02T08:00:00Z">
<script>var supplier = "tracker";</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Norland takes last boats</h1>
<p>Brandia handed over <b>four</b> patrol boats to Norland &mdash; the fleet command said.</p>
<p>The boats were ordered three years ago &amp; paid for in advance by the treasury.</p></article>
<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"""


def test_the_article_is_found_and_the_rest_of_the_page_left_out() -> None:
    document = document_from_html(PAGE.encode(), "a.html")
    assert document.text.startswith("Norland takes last boats\n\nBrandia handed over four patrol")
    assert "tracker" not in document.text
    assert "newsletter" not in document.text
    assert document.text.count("Norland takes last boats") == 1


def test_the_page_says_its_title_date_and_publisher() -> None:
    document = document_from_html(PAGE.encode(), "a.html")
    assert document.title == "Norland takes last boats"
    assert document.published == "2024-04-02"
    assert document.publisher == "Coast Courier"
    assert document.ref == "a.html"


def test_a_charset_in_the_page_is_used() -> None:
    page = "<html><head><meta charset=windows-1251></head><body><p>Россия продала танки Ирану</p>"
    document = document_from_html(page.encode("cp1251"), "a.html")
    assert "Россия продала танки Ирану" in document.text


@pytest.mark.parametrize(
    "page",
    [
        "<p>Russia sold four tanks.",
        "Russia sold four tanks.",
        "<b>Russia <i>sold</b> four</i> tanks.<div><div>",
        "<table><td>Russia sold four tanks.</html></table>",
        "<div>" * 5000 + "Russia sold four tanks.",
        "<p>" * 40_000 + "Russia sold four tanks.",
    ],
)
def test_tag_soup_keeps_its_words(page: str) -> None:
    assert "Russia sold four tanks." in document_from_html(page.encode(), "a").text


@pytest.mark.parametrize("page", ["<html></html>", "<script>x()</script>", "<!-- only -->", "<>"])
def test_a_page_without_words_is_refused_in_one_sentence(page: str) -> None:
    if page == "<>":
        return
    with pytest.raises(PageWithoutTextError, match="holds no text"):
        document_from_html(page.encode(), "a.html")


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            "<p>|</p>|<div |>|<|</|<!--|-->|<![CDATA[|]]>|&#x0;|&#55296;|<script>|</script>|"
            "<a href='|'|words |<html>|<body>|<table>|<svg>|<title>|\ud7ff|<meta charset=|"
            "<?xml encoding='x'?>|<time datetime=|2031-02-30|<h1>|&lt;".split("|")
        )
    )
)
def test_any_soup_gives_a_document_or_a_sentence(parts: list[str]) -> None:
    try:
        document = document_from_html("".join(parts).encode(), "a")
    except ItemError as error:
        assert str(error).startswith("a: ")
    else:
        assert document.text.strip()


@pytest.mark.parametrize("unit", ["<p>", "<a href=x>", "<", "<!--", "<script>", "&", "<b><i>"])
def test_time_grows_with_the_length_of_soup_alone(unit: str) -> None:
    start = time.process_time()
    page = ("<html><body>" + unit * (1_000_000 // len(unit)) + " words").encode()
    with suppress(ItemError):
        document_from_html(page, "a")
    assert time.process_time() - start < 5


def test_the_page_says_its_address_and_language() -> None:
    page = PAGE.replace("<head>", '<head><link rel="canonical" href="https://courier.example/b">')
    document = document_from_html(page.encode(), "a.html")
    assert document.url == "https://courier.example/b"
    assert document.language == "en"
    for tag, language in {"en-GB": "en", "DE": "de", "x-none": "en", "": "en"}.items():
        tagged = page.replace('lang="en"', f'dir=ltr lang="{tag}"').encode()
        assert document_from_html(tagged, "a.html").language == language


def test_the_text_is_made_normal_before_anything_points_into_it() -> None:
    page = PAGE.replace("patrol boats", "pa\u00adtrol\u00a0boats of E\u0301toile")
    text = document_from_html(page.encode(), "a.html").text
    assert "four patrol boats of Étoile to Norland" in text


def test_a_date_to_come_is_no_date() -> None:
    page = PAGE.replace("2024-04-02", "2924-04-02")
    assert document_from_html(page.encode(), "a.html").published is None


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p " + 'title="' + "x" * 4_000_000 + '">Four tanks.',
        "<html><body>" + "<p a=b c=d " * 200_000 + ">Four tanks.",
        "<html><body>" + "<table><tr><td>" * 9000 + "Four tanks.",
        "<html><body>" + "<div>" * 9000 + "Four tanks." + "</div>" * 9000,
    ],
)
def test_pages_made_to_hang_parsers_are_read_in_time(page: str) -> None:
    start = time.process_time()
    with suppress(ItemError):
        assert "Four tanks." in document_from_html(page.encode(), "a").text
    assert time.process_time() - start < 10
