from __future__ import annotations

import pytest
from tests.languages.parsed import parsed
from tests.readers.rules.transfers.reports import (
    APPROVED_REQUEST,
    FRAMES,
    PASSIVE,
    RELATIVE,
    chain,
    item,
)

from armsflow.languages.frames import Orientation
from armsflow.languages.syntax import Sentence
from armsflow.readers.rules.transfers.chains import ChainFinder


def words(sentence: Sentence, text: str) -> list[str]:
    return [trigger.token.text for trigger in chain(sentence, text).triggers]


def test_a_chain_climbs_from_the_item_outwards() -> None:
    found = chain(APPROVED_REQUEST, "tanks")
    assert words(APPROVED_REQUEST, "tanks") == ["send", "request", "approved"]
    assert (found.base.token.text, found.link, found.below) == ("send", "dobj", False)


def test_an_item_may_be_the_subject_of_its_word() -> None:
    assert words(PASSIVE, "Tanks") == ["sent"]
    assert chain(PASSIVE, "Tanks").link == "nsubjpass"


def test_where_nothing_above_tells_of_a_transfer_a_participle_below_may() -> None:
    found = chain(RELATIVE, "Tanks")
    assert found.below
    assert [trigger.token.text for trigger in found.triggers] == ["sent"]


def test_a_verb_may_need_its_particle() -> None:
    sentence = parsed(
        """
        Berlin NNP nsubj 1
        handed|hand VBD ROOT 1
        over RP prt 1
        tanks|tank NNS dobj 1
        """
    )
    found = chain(sentence, "tanks")
    assert found.base.orientation is Orientation.GIVE


def test_weapons_arrive_only_as_subjects() -> None:
    sentence = parsed("Troops NNS nsubj 1\narrived|arrive VBD ROOT 1\ntanks|tank NNS dobj 1")
    finder = ChainFinder(sentence, FRAMES)
    assert finder.find(item(sentence, "tanks")) is None
    assert words(sentence, "Troops") == ["arrived"]


def test_a_word_that_tells_of_no_transfer_ends_the_climb() -> None:
    sentence = parsed(
        """
        Berlin NNP nsubj 1
        admired|admire VBD ROOT 1
        tanks|tank NNS dobj 1
        """
    )
    assert ChainFinder(sentence, FRAMES).find(item(sentence, "tanks")) is None


def test_conjoined_verbs_share_what_stands_before_them() -> None:
    sentence = parsed(
        """
        Berlin NNP nsubj 1
        paid|pay VBD ROOT 1
        and CC cc 1
        sent|send VBD conj 1
        tanks|tank NNS dobj 3
        """
    )
    assert chain(sentence, "tanks").shared == {1: 3}


def test_a_clause_without_that_bears_on_the_item_however_it_was_parsed() -> None:
    sentence = parsed(
        """
        They PRP nsubj 1
        fear VBP ROOT 1
        tanks|tank NNS dobj 1
        Iran NNP nsubj 4
        plans|plan VBZ ccomp 1
        to TO aux 6
        send VB xcomp 4
        """
    )
    found = chain(sentence, "tanks")
    assert (found.base.token.text, found.below) == ("send", True)


EVENT = """
    The DT det 1
    delivery NN nsubjpass 5
    of IN prep 1
    tanks|tank NNS pobj 2
    is|be VBZ auxpass 5
    expected|expect VBN ROOT 5
    to TO aux 8
    be VB auxpass 8
    {} VBN xcomp 5
"""


def test_what_becomes_of_an_event_belongs_to_its_chain() -> None:
    sentence = parsed(EVENT.format("approved|approve"))
    assert words(sentence, "tanks") == ["delivery", "approved", "expected"]


def test_a_verb_that_leads_elsewhere_ends_the_climb() -> None:
    assert words(parsed(EVENT.format("debated|debate")), "tanks") == ["delivery"]


FAR = """
    {} NN nsubj 2
    is|be VBZ aux 2
    {} VBG ROOT 2
    to TO aux 4
    send VB xcomp 2
    tanks|tank NNS dobj 4
"""


def test_an_infinitive_says_more_of_a_noun_far_before_it() -> None:
    sentence = parsed(FAR.format("Pressure", "growing|grow"))
    assert words(sentence, "tanks") == ["send", "Pressure"]


@pytest.mark.parametrize(
    ("subject", "verb", "over"),
    [
        ("Pressure", "beginning|begin", ["send", "Pressure", "beginning"]),
        ("Pressure", "planning|plan", ["send", "planning"]),
        ("Berlin", "growing|grow", ["send"]),
    ],
)
def test_only_what_grows_or_goes_on_is_told_of(subject: str, verb: str, over: list[str]) -> None:
    assert words(parsed(FAR.format(subject, verb)), "tanks") == over


def test_an_object_beside_the_infinitive_parts_it_from_the_noun() -> None:
    sentence = parsed(f"{FAR.format('Pressure', 'moving|move')}    cabinets|cabinet NNS dobj 2\n")
    assert words(sentence, "tanks") == ["send"]


def test_what_a_rumour_does_its_weapons_do_not() -> None:
    sentence = parsed(
        """
        Claims|claim NNS ROOT 0
        of IN prep 0
        tanks|tank NNS pobj 1
        which WDT nsubj 4
        arrived|arrive VBD relcl 0
        """
    )
    assert ChainFinder(sentence, FRAMES).find(item(sentence, "tanks")) is None


@pytest.mark.parametrize(
    ("particle", "over"),
    [("for IN prep 1", ["deliveries", "provides"]), ("new JJ amod 3", ["deliveries"])],
)
def test_what_a_deal_provides_for_is_its_content(particle: str, over: list[str]) -> None:
    sentence = parsed(
        f"""
        Rules|rule NNS nsubj 1
        provides|provide VBZ ROOT 1
        {particle}
        deliveries|delivery NNS {"pobj 2" if "prep" in particle else "dobj 1"}
        of IN prep 3
        tanks|tank NNS pobj 4
        """
    )
    found = ChainFinder(sentence, FRAMES).find(item(sentence, "tanks"))
    assert found is not None
    contained = [t.token.text for t in found.triggers if "contain" in t.operators]
    assert [t.token.text for t in found.triggers] == ["deliveries", "provides"]
    assert contained == over[1:]
