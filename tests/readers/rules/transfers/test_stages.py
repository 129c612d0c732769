from __future__ import annotations

import pytest
from tests.languages.parsed import parsed
from tests.readers.rules.transfers.reports import ACTIVE, APPROVED_REQUEST, FRAMES, PASSIVE, chain

from armsflow.languages.syntax import Sentence
from armsflow.model import Realis, Stage
from armsflow.readers.rules.transfers.stages import StageReader, Standing, Tense

NEGATED = """
    Berlin NNP nsubj 3
    {} {} aux 3
    not RB neg 3
    send {} ROOT 3
    tanks|tank NNS dobj 3
"""
OVER = """
    Berlin NNP nsubj 1
    {} VBD ROOT 1
    to TO aux 3
    send VB xcomp 1
    tanks|tank NNS dobj 3
"""
DELIVERIES = """
    Berlin NNP nsubj 2
    {} MD aux 2
    {} VB ROOT 2
    deliveries|delivery NNS dobj 2
    of IN prep 3
    tanks|tank NNS pobj 4
"""


def standing(sentence: Sentence, item: str = "tanks") -> tuple[str, str]:
    found = StageReader(sentence, FRAMES).read(chain(sentence, item))
    return found.stage.value, found.realis.value


@pytest.mark.parametrize(
    ("helper", "verb", "tag", "expected"),
    [
        ("will", "send", "VB", ("pledged", "asserted")),
        ("may", "send", "VB", ("negotiating", "possible")),
        ("should", "send", "VB", ("sought", "asserted")),
        ("has", "sent|send", "VBN", ("delivered", "asserted")),
        ("is", "sending|send", "VBG", ("delivering", "asserted")),
        ("did", "send", "VBP", ("delivering", "asserted")),
        ("will", "sell", "VB", ("pledged", "asserted")),
        ("has", "sold|sell", "VBN", ("ordered", "asserted")),
    ],
)
def test_tense_moves_the_stage(helper: str, verb: str, tag: str, expected: tuple[str, str]) -> None:
    assert standing(parsed(ACTIVE.format(helper, verb, tag))) == expected


def test_the_passive_past_is_past() -> None:
    assert standing(PASSIVE, "Tanks") == ("delivered", "asserted")


def test_not_having_sent_is_a_denial_and_not_to_send_a_refusal() -> None:
    assert standing(parsed(NEGATED.format("did", "VBD", "VBD"))) == ("delivered", "denied")
    assert standing(parsed(NEGATED.format("will", "MD", "VB"))) == ("refused", "asserted")


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("planned|plan", "pledged"),
        ("began|begin", "delivering"),
        ("refused|refuse", "refused"),
        ("wanted|want", "offered"),
    ],
)
def test_words_over_the_transfer_change_how_far_it_is(verb: str, expected: str) -> None:
    assert standing(parsed(OVER.format(verb)))[0] == expected


def test_the_outermost_word_with_a_stage_counts() -> None:
    assert standing(APPROVED_REQUEST) == ("approved", "asserted")


def test_a_noun_takes_the_stage_of_its_adjective() -> None:
    sentence = parsed(
        """
        Delayed|delayed JJ amod 1
        deliveries|delivery NNS ROOT 1
        of IN prep 1
        tanks|tank NNS pobj 2
        """
    )
    assert standing(sentence) == ("suspended", "asserted")


def test_a_hedge_makes_it_possible() -> None:
    sentence = parsed(
        """
        Berlin NNP nsubj 2
        reportedly RB advmod 2
        sent|send VBD ROOT 2
        tanks|tank NNS dobj 2
        """
    )
    assert standing(sentence) == ("delivered", "possible")


def test_a_light_verb_leaves_the_noun_its_stage() -> None:
    sentence = parsed(
        """
        Berlin NNP nsubj 1
        signed|sign VBD ROOT 1
        a DT det 3
        contract NN dobj 1
        for IN prep 3
        tanks|tank NNS pobj 4
        """
    )
    assert standing(sentence) == ("ordered", "asserted")


def test_tenses_are_told_by_tag_and_helpers() -> None:
    reader = StageReader(APPROVED_REQUEST, FRAMES)
    tenses = [reader.tense(token) for token in APPROVED_REQUEST if token.is_verb or token.is_noun]
    assert tenses == [
        Tense.NOUN,
        Tense.PAST,
        Tense.NOUN,
        Tense.INFINITIVE,
        Tense.NOUN,
        Tense.NOUN,
    ]


def test_only_what_is_asserted_becomes_possible() -> None:
    denied = Standing(Stage.DELIVERED, Realis.DENIED)
    assert denied.possibly() is denied
    assert Standing(Stage.DELIVERED).possibly().realis is Realis.POSSIBLE


@pytest.mark.parametrize(
    ("after", "expected"), [("only", ("pledged", "asserted")), ("now", ("refused", "asserted"))]
)
def test_not_only_denies_nothing(after: str, expected: tuple[str, str]) -> None:
    sentence = parsed(
        f"""
        Berlin NNP nsubj 4
        will MD aux 4
        not RB neg 4
        {after} RB advmod 4
        send VB ROOT 4
        tanks|tank NNS dobj 4
        """
    )
    assert standing(sentence) == expected


@pytest.mark.parametrize(
    ("helper", "verb", "expected"),
    [
        ("should", "approve", "sought"),
        ("should", "suspend", "delivering"),
        ("will", "suspend", "suspended"),
    ],
)
def test_what_ought_to_be_allowed_is_asked_for_and_what_ought_to_stop_goes_on(
    helper: str, verb: str, expected: str
) -> None:
    assert standing(parsed(DELIVERIES.format(helper, verb)))[0] == expected


def test_who_is_urged_to_stop_has_not_stopped() -> None:
    sentence = parsed(
        """
        Lawmakers|lawmaker NNS nsubj 1
        urged|urge VBD ROOT 1
        Berlin NNP dobj 1
        to TO aux 4
        suspend VB xcomp 1
        deliveries|delivery NNS dobj 4
        of IN prep 5
        tanks|tank NNS pobj 6
        """
    )
    assert standing(sentence) == ("delivering", "asserted")


@pytest.mark.parametrize(
    ("said", "expected"),
    [("VBD", ("pledged", "asserted")), ("VBZ", ("negotiating", "possible"))],
)
def test_would_in_what_was_said_is_a_will(said: str, expected: tuple[str, str]) -> None:
    sentence = parsed(
        f"""
        Kyiv NNP nsubj 1
        said|say {said} ROOT 1
        Berlin NNP nsubj 4
        would MD aux 4
        send VB ccomp 1
        tanks|tank NNS dobj 4
        """
    )
    assert standing(sentence) == expected


@pytest.mark.parametrize(
    ("mark", "expected"),
    [("if", ("negotiating", "possible")), ("as", ("delivering", "asserted"))],
)
def test_under_a_condition_nothing_is_sent_yet(mark: str, expected: tuple[str, str]) -> None:
    sentence = parsed(
        f"""
        Oslo NNP nsubj 1
        watches|watch VBZ ROOT 1
        {mark} IN mark 4
        Berlin NNP nsubj 4
        sends|send VBZ advcl 1
        tanks|tank NNS dobj 4
        """
    )
    assert standing(sentence) == expected


@pytest.mark.parametrize(
    ("helper", "expected"), [("will", "pledged"), ("may", "negotiating"), ("did", "delivering")]
)
def test_what_is_yet_to_begin_is_only_promised(helper: str, expected: str) -> None:
    assert standing(parsed(DELIVERIES.format(helper, "begin")))[0] == expected
