from __future__ import annotations

from tests.languages.parsed import parsed
from tests.readers.rules.transfers.reports import (
    ACTIVE,
    APPROVED_REQUEST,
    PASSIVE,
    RELATIVE,
    chain,
    party,
)

from armsflow.languages.en.language import english
from armsflow.languages.syntax import Sentence
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER, RoleFinder, passive, slots

BOUGHT = parsed(
    """
    Kyiv NNP nsubj 1
    bought|buy VBD ROOT 1
    tanks|tank NNS dobj 1
    from IN prep 1
    Berlin NNP pobj 3
    """
)
OWNED = parsed(
    """
    The DT det 2
    Berlin NNP compound 2
    army NN nsubj 3
    sent|send VBD ROOT 3
    tanks|tank NNS dobj 3
    to IN prep 3
    Kyiv NNP pobj 5
    """
)
NOMINAL = parsed(
    """
    Deliveries|delivery NNS nsubj 6
    of IN prep 0
    Leopards NNS pobj 1
    to IN prep 0
    Kyiv NNP pobj 3
    soon RB advmod 6
    resume VBP ROOT 6
    """
)
URGED = parsed(
    """
    Kyiv NNP nsubj 1
    urged|urge VBD ROOT 1
    Berlin NNP dobj 1
    to TO aux 4
    send VB xcomp 1
    tanks|tank NNS dobj 4
    """
)

LEAVE = parsed(
    """
    Berlin NNP nsubj 1
    requested|request VBD ROOT 1
    approval NN dobj 1
    from IN prep 2
    Oslo NNP pobj 3
    to TO aux 6
    send VB acl 2
    tanks|tank NNS dobj 6
    to IN prep 6
    Kyiv NNP pobj 8
    """
)
GRANTED = parsed(
    """
    Oslo NNP nsubj 1
    approved|approve VBD ROOT 1
    Berlin NNP poss 3
    request NN dobj 1
    to TO aux 5
    send VB acl 3
    tanks|tank NNS dobj 5
    to IN prep 5
    Kyiv NNP pobj 7
    """
)


def filled(sentence: Sentence, item: str, *names: str) -> tuple[list[str], list[str]]:
    """Who supplies and who receives, by name."""
    parties = sorted((party(sentence, name) for name in names), key=lambda p: p.token.index)
    over = chain(sentence, item)
    found = slots(over, RoleFinder(sentence, parties, english().context).relations(over), sentence)
    return [p.name for p in found[SUPPLIER]], [p.name for p in found[RECIPIENT]]


def test_the_subject_of_giving_supplies_and_the_indirect_object_receives() -> None:
    sentence = parsed(ACTIVE.format("will", "send", "VB"))
    assert filled(sentence, "tanks", "Berlin", "Kyiv") == (["Berlin"], ["Kyiv"])


def test_in_the_passive_the_agent_supplies() -> None:
    assert filled(PASSIVE, "Tanks", "Berlin", "Kyiv") == (["Berlin"], ["Kyiv"])


def test_a_participle_after_the_item_has_its_own_parties() -> None:
    assert filled(RELATIVE, "Tanks", "Berlin", "Kyiv") == (["Berlin"], ["Kyiv"])


def test_the_subject_of_getting_receives() -> None:
    assert filled(BOUGHT, "tanks", "Berlin", "Kyiv") == (["Berlin"], ["Kyiv"])


def test_who_approves_supplies() -> None:
    assert filled(APPROVED_REQUEST, "tanks", "Berlin", "Kyiv") == (["Berlin"], ["Kyiv"])


def test_who_urges_receives_from_whom_is_urged() -> None:
    assert filled(URGED, "tanks", "Berlin", "Kyiv") == (["Berlin"], ["Kyiv"])


def test_a_body_stands_for_its_state() -> None:
    assert filled(OWNED, "tanks", "Berlin", "Kyiv") == (["Berlin"], ["Kyiv"])


def test_a_noun_may_leave_the_supplier_open() -> None:
    assert filled(NOMINAL, "Leopards", "Kyiv") == ([], ["Kyiv"])


def test_a_bystander_has_no_role() -> None:
    sentence = parsed(
        """
        Oslo NNP nsubj 1
        watched|watch VBD ROOT 1
        as IN mark 4
        Berlin NNP nsubj 4
        sent|send VBD advcl 1
        tanks|tank NNS dobj 4
        """
    )
    assert filled(sentence, "tanks", "Oslo", "Berlin") == (["Berlin"], [])


def test_the_passive_is_told_by_its_auxiliary_or_its_place() -> None:
    assert passive(PASSIVE, chain(PASSIVE, "Tanks").base)
    assert passive(RELATIVE, chain(RELATIVE, "Tanks").base)
    assert not passive(BOUGHT, chain(BOUGHT, "tanks").base)


def test_who_asks_a_third_state_for_leave_supplies() -> None:
    assert filled(LEAVE, "tanks", "Berlin", "Oslo", "Kyiv") == (["Berlin"], ["Kyiv"])
    assert filled(GRANTED, "tanks", "Berlin", "Oslo", "Kyiv") == (["Berlin"], ["Kyiv"])


def test_who_is_urged_to_allow_it_is_no_third_state() -> None:
    sentence = parsed(
        """
        Kyiv NNP nsubj 1
        urged|urge VBD ROOT 1
        Berlin NNP dobj 1
        to TO aux 4
        approve VB xcomp 1
        deliveries|delivery NNS dobj 4
        of IN prep 5
        tanks|tank NNS pobj 6
        """
    )
    assert filled(sentence, "tanks", "Kyiv", "Berlin") == (["Berlin"], ["Kyiv"])
