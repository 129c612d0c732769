"""Names of a weapon or a state that mean something else too: each told both ways by its context."""

from __future__ import annotations

import pytest

from armsflow.catalogue import Catalogue

MEANT = [
    ("Stone", "Moscow showed the Stone missile again.", "Iskander"),
    ("Bear", "Russian Bear bombers flew off Norway.", "Tu-95"),
    ("Patriot", "Germany sends a Patriot battery to Poland.", "Patriot"),
    ("Javelins", "Estonia sends Javelins to Ukraine", "Javelin"),
    ("Tornado jets", "RAF Tornado jets struck Iraq.", "Tornado"),
    ("Tornado multiple rocket launchers", "Tornado multiple rocket launchers", "Tornado MLRS"),
    ("M1", "Poland bought 250 M1 tanks.", "M1 Abrams"),
    ("Georgia", "Georgia asked NATO for radars after Abkhazia.", "GE"),
    ("Georgia", "Republican senators in Georgia argued over the runoff.", "Georgia (US state)"),
    ("Jordan", "Jordan ordered F-16 fighters.", "JO"),
]
NOT_MEANT = [
    ("Stone", "Mick Stone walked past the Big Stone."),
    ("Bear", "The Bear sat in the wood."),
    ("Patriot", "He is a true Patriot and loves his country."),
    ("Patriot", "The Patriot Act passed."),
    ("Javelin", "She won the Javelin with a throw of 60 metres."),
    ("Tornado", "A Tornado hit the town on Monday."),
    ("M1", "Traffic on the M1 was slow."),
    ("M1", "The M1 chip of Apple is fast."),
    ("Jordan", "Michael Jordan signed the ball."),
    ("Jordan", "Jordan Peterson wrote a book."),
]


@pytest.mark.parametrize(("name", "text", "entry"), MEANT)
def test_the_name_is_meant(catalogue: Catalogue, name: str, text: str, entry: str) -> None:
    assert (name, entry) in [(mention.text, mention.entry.id) for mention in catalogue.find(text)]


@pytest.mark.parametrize(("name", "text"), NOT_MEANT)
def test_the_name_is_not_meant(catalogue: Catalogue, name: str, text: str) -> None:
    assert name not in [mention.text for mention in catalogue.find(text)]


def test_rivals_and_confidence_are_told(catalogue: Catalogue) -> None:
    (georgia,) = catalogue.find("Georgia")
    assert {entry.id for entry in georgia.entries} == {"GE", "Georgia (US state)"}
    assert georgia.confidence < 1
    (gated,) = (m for m in catalogue.find("a Patriot battery") if m.text == "Patriot")
    (plain,) = (m for m in catalogue.find("Patriot missile system") if "Patriot" in m.text)
    assert gated.confidence < plain.confidence
