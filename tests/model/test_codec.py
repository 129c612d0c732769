"""The codec loses nothing, says what the contract says, and names what is wrong."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings
from tests.model.readings_strategy import readings

from armsflow.model import (
    Document,
    Evidence,
    Failure,
    Form,
    Item,
    Party,
    Price,
    Reading,
    Realis,
    Span,
    Stage,
    Statement,
    Transfer,
    TransferKind,
)
from armsflow.model.codec import failure_from_json, from_json, schema, to_json, to_line
from armsflow.model.fields import FormatError

VALIDATOR = jsonschema.Draft202012Validator(schema())
TEXT = "Minsk said it bought tanks from Russia for $5 million."


def _reading() -> Reading:
    bought = Transfer(
        id="t1",
        kind=TransferKind.TRANSFER,
        supplier=Party(id="RU", name="Russia", span=Span(32, 38)),
        recipient=Party(id="BY", name="Belarus", span=Span(0, 5)),
        items=(Item(text="tanks", span=Span(21, 26)),),
        stage=Stage.ORDERED,
        realis=Realis.ASSERTED,
        evidence=(Evidence.at(TEXT, Span(0, 54)),),
        price=Price(text="$5 million", span=Span(43, 53), amount=5e6, currency="USD"),
    )
    said = Statement(
        id="s1",
        source=None,
        cue=Evidence.at(TEXT, Span(6, 10)),
        content=(Evidence.at(TEXT, Span(11, 53)),),
        form=Form.INDIRECT,
    )
    return Reading(document=Document(text=TEXT), transfers=(bought,), statements=(said,))


@given(readings)
@settings(deadline=None)
def test_decoding_undoes_encoding(reading: Reading) -> None:
    line = to_line(reading)
    line.encode()
    assert "\n" not in line
    assert from_json(json.loads(line), text=reading.document.text) == reading


@given(readings)
@settings(deadline=None, max_examples=30)
def test_every_reading_meets_the_schema(reading: Reading) -> None:
    VALIDATOR.validate(json.loads(to_line(reading)))


def test_the_schema_itself_is_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_schema_refuses_a_stage_outside_the_vocabulary() -> None:
    data = json.loads(to_line(_reading()).replace('"ordered"', '"bought"'))
    assert not VALIDATOR.is_valid(data)


def test_a_price_is_given_as_words_and_as_a_number() -> None:
    transfer = json.loads(to_line(_reading()))["transfers"][0]
    assert transfer["value"] == "$5 million"
    price = {"text": "$5 million", "span": [43, 53], "amount": 5000000, "currency": "USD"}
    assert transfer["price"] == price


def test_evidence_and_content_quote_the_text_and_the_cue_has_its_words() -> None:
    data = json.loads(to_line(_reading()))
    assert data["transfers"][0]["evidence"] == [{"span": [0, 54], "quote": TEXT}]
    assert data["statements"][0]["content"][0]["quote"] == TEXT[11:53]
    assert data["statements"][0]["cue"] == {"text": "said", "span": [6, 10]}


def test_the_text_itself_is_not_repeated() -> None:
    document = to_json(_reading())["document"]
    assert isinstance(document, dict)
    assert "text" not in document
    assert document["text_length"] == len(TEXT)


def test_without_its_text_a_reading_has_an_empty_document() -> None:
    assert from_json(to_json(_reading())).document == Document(text="")


def test_another_text_than_the_one_read_is_refused() -> None:
    with pytest.raises(FormatError, match="must be the id of the text"):
        from_json(to_json(_reading()), text="Another text.")


def test_a_failure_is_an_error_line_and_comes_back() -> None:
    failure = Failure(ref="a1", code="empty", message="The document is empty.")
    data = to_json(failure)
    VALIDATOR.validate(data)
    assert data["document"] == {"ref": "a1"}
    assert failure_from_json(data) == failure


def _with(path: list[str | int], value: object) -> dict[str, object]:
    data: dict[str, object] = json.loads(to_line(_reading()))
    place: object = data
    for key in path[:-1]:
        assert isinstance(place, dict | list)
        place = place[key]  # type: ignore[index]  # a path of keys and positions
    assert isinstance(place, dict)
    place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["schema"], "armsflow.reading/9", "schema must be 'armsflow.reading/1'"),
        (["document"], None, "document must be an object, but is None"),
        (["transfers"], "none", "transfers must be a list"),
        (["transfers", 0, "stage"], "bought", r"transfers\[0\].stage must be one of sought"),
        (["transfers", 0, "supplier", "id"], 7, r"transfers\[0\].supplier.id must be text"),
        (["transfers", 0, "supplier", "via"], 7, "supplier.via must be text or null"),
        (["transfers", 0, "supplier", "inferred"], "no", "inferred must be true or false"),
        (["transfers", 0, "confidence"], None, "confidence must be a number, but is None"),
        (["transfers", 0, "confidence"], "high", "confidence must be a number or null"),
        (["transfers", 0, "price", "span"], [5, 2], "price.span must be a span"),
        (["transfers", 0, "evidence"], ["x" * 90], r"evidence\[0\] must be an object.*…$"),
    ],
)
def test_what_is_wrong_is_named(path: list[str | int], value: object, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        from_json(_with(path, value))


def test_an_unpaired_surrogate_is_written_as_an_escape_and_comes_back() -> None:
    text = "Minsk \ud800 said"
    cue = Evidence.at(text, Span(6, 7))
    said = Statement(id="s1", source=None, cue=cue, content=(cue,), form=Form.DIRECT)
    reading = Reading(document=Document(text=text), statements=(said,))
    line = to_line(reading)
    assert line.isascii()
    assert from_json(json.loads(line), text=text) == reading
