from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.watching.errors import FeedListError
from armsflow.watching.feeds import WatchedFeed, feeds_of


def listed(folder: Path, text: str) -> list[WatchedFeed]:
    path = folder / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return feeds_of(path)


def test_a_list_says_what_is_asked_and_how_often(tmp_path: Path) -> None:
    text = """
        every = 60
        [[feed]]
        url = "https://courier.example/rss"
        [[feed]]
        url = "https://post.example/atom"
        name = "Inland Post"
        language = "de"
        articles = false
        every = 15
    """
    assert listed(tmp_path, text) == [
        WatchedFeed(url="https://courier.example/rss", every=60),
        WatchedFeed(
            url="https://post.example/atom",
            name="Inland Post",
            language="de",
            articles=False,
            every=15,
        ),
    ]


def test_the_command_line_may_overrule_how_often(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text('[[feed]]\nurl = "https://a.example"\nevery = 15\n', encoding="utf-8")
    assert [feed.every for feed in feeds_of(path, every=90)] == [90]
    with pytest.raises(FeedListError, match='"every" is less than 5 minutes'):
        feeds_of(path, every=1)


def test_a_feed_that_is_listed_twice_is_asked_once(tmp_path: Path) -> None:
    assert len(listed(tmp_path, '[[feed]]\nurl = "https://a.example"\n' * 2)) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no feed is listed"),
        ("[[feed]\n", "no TOML"),
        ("[[feed]]\nname = 'A'", 'feed 1: "url" is missing'),
        ("[[feed]]\nurl = 5", '"url" must be a string'),
        ("[[feed]]\nurl = 'https://a.example'\nevery = true", '"every" must be a whole number'),
        ("[[feed]]\nurl = 'https://a.example'\nevery = 1", '"every" is less than 5 minutes'),
        ("[[feed]]\nurl = 'file:///etc/passwd'", "is no address to ask"),
        ("[[feed]]\nurl = 'https://a.example'\nevrey = 9", '"evrey" is not known'),
        ("feeds = ['https://a.example']", '"feeds" is not known'),
        ("feed = ['https://a.example']", '"feed" must be a list of [[feed]]'),
    ],
)
def test_a_list_that_makes_no_sense_stops_with_one_sentence(
    tmp_path: Path, text: str, why: str
) -> None:
    with pytest.raises(FeedListError) as caught:
        listed(tmp_path, text)
    assert why in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path))


def test_a_list_that_is_not_there_stops_with_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FeedListError, match="cannot be read \\(No such file"):
        feeds_of(tmp_path / "no.toml")
