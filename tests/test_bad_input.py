from __future__ import annotations

import gc
import json
import os
import random
import time
from itertools import pairwise

import jsonschema
import pytest
from tests.bad_input import CASES, PIECES

from armsflow.model import Document, Failure, Reading
from armsflow.model.codec import schema, to_line
from armsflow.reading import read_documents
from armsflow.views import html, markdown
from armsflow.views.text import TextView

VALIDATOR = jsonschema.Draft202012Validator(schema())
VIEWS = (html.render, markdown.render, TextView().render)


def outcome_of(text: str) -> Reading | Failure:
    (outcome,) = read_documents([Document(text=text)])
    return outcome


def check(outcome: Reading | Failure) -> None:
    """Whatever was read holds in the text, meets the contract and can be shown."""
    VALIDATOR.validate(json.loads(to_line(outcome)))
    for view in VIEWS:
        assert "".join(view([outcome])).encode() is not None
    if isinstance(outcome, Reading):
        found = [evidence for each in outcome.transfers for evidence in each.evidence]
        found += [evidence for each in outcome.positions for evidence in each.evidence]
        found += [piece for each in outcome.statements for piece in each.content]
        assert all(piece.span.of(outcome.document.text) == piece.quote for piece in found)


@pytest.mark.parametrize("name", CASES)
def test_bad_input_gives_a_reading_or_one_sentence(name: str) -> None:
    outcome = outcome_of(CASES[name])
    check(outcome)
    if isinstance(outcome, Failure):
        assert outcome.message.count("\n") == 0


@pytest.mark.parametrize("name", ["only verbs", "quotation marks", "no spaces", "emoji"])
def test_time_grows_with_length_alone(name: str) -> None:
    unit = CASES[name][:600]
    outcome_of(unit)
    seconds = [_timed(unit * count) for count in (2, 4, 8)]
    assert all(more < 3 * less + 0.5 for less, more in pairwise(seconds))


def _timed(text: str) -> float:
    gc.collect()
    gc.disable()  # a collection counts what all the tests before have left
    try:
        start = time.process_time()
        outcome_of(text)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.fuzz
def test_random_input_gives_readings_or_sentences() -> None:
    end = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", "60"))
    seed = time.time_ns()
    while time.monotonic() < end:
        seed += 1
        chance = random.Random(seed)  # noqa: S311 # no secret
        text = "".join(chance.choices(PIECES, k=chance.randrange(1, 200)))
        try:
            check(outcome_of(text))
        except Exception as error:
            error.add_note(f"the text was {text!r}")
            raise
