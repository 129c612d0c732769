from __future__ import annotations

from collections.abc import Callable

from armsflow.languages.article import Article
from armsflow.languages.en.language import english
from armsflow.readers.rules.transfers.candidates import candidates

Analyse = Callable[[str], Article]


def test_every_item_is_a_candidate_with_its_chain_and_parties(analyse: Analyse) -> None:
    article = analyse("Berlin waits. Russia sent S-400 systems and tanks to Belarus. A tank rusts.")
    first, second, third = candidates(article, english())
    assert [c.place for c in (first, second, third)] == [1, 1, 2]
    assert first.chain
    assert first.chain.base.token.text == "sent"
    assert {party.id for party in first.parties} == {"RU", "BY"}
    assert third.chain is None


def test_the_missiles_are_those_named_shortly_before(analyse: Analyse) -> None:
    near = analyse("Russia sent S-400 systems. The air defence systems came in May.")
    assert [c.item.system for c in candidates(near, english())] == ["S-400", "S-400"]
    far = analyse(
        "Russia sent S-400 systems. " + "It rains. " * 5 + "The air defence systems came."
    )
    assert [c.item.system for c in candidates(far, english())] == ["S-400", None]


def test_one_is_an_item_that_was_named_shortly_before(analyse: Analyse) -> None:
    near = analyse("Norway showed its tanks. It rains. Chile will buy 12 in May.")
    assert [c.item.elliptic for c in candidates(near, english())] == [False, True]
    far = analyse("Norway showed its tanks. " + "It rains. " * 6 + "Chile will buy 12 in May.")
    assert [c.item.elliptic for c in candidates(far, english())] == [False]


def test_work_in_a_sentence_is_bounded(analyse: Analyse) -> None:
    names = "Poland, Norway, Japan, India, Chile, Kenya, Egypt, Ghana, Spain, Italy, "
    article = analyse(f"Russia sold {'tanks, ' * 60} and jets to {names * 3} and Belarus.")
    found = list(candidates(article, english()))
    assert 0 < len(found) <= 30
    assert max(len(c.parties) for c in found) <= 20
