from __future__ import annotations

import pytest

from armsflow.sources.markup import words_of


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("four <b>S-400</b>s", "four S-400s"),
        ("a<br>b", "a\n\nb"),
        ("before<script>if (a<b) x()</script>after", "before\n\nafter"),
        ("<style>p {}</style>words", "words"),
        ("a &amp; b &mdash; c", "a & b — c"),
        ("a<!-- <p>hidden</p> -->b", "ab"),
        ("a<!-- never closed", "a"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("  many \n\n  blanks\u00a0 here ", "many\n\nblanks here"),
        ("", ""),
    ],
)
def test_words_between_tags(page: str, words: str) -> None:
    assert words_of(page) == words
