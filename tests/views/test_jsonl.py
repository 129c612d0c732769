from __future__ import annotations

import json

from tests.views.example import EMPTY, READING

from armsflow.model import Failure, Reading
from armsflow.model.codec import to_json
from armsflow.views.jsonl import render


def test_each_outcome_is_one_line_in_order() -> None:
    outcomes: list[Reading | Failure] = [READING, Failure(ref="b", code="c", message="m"), EMPTY]
    lines = "".join(render(outcomes)).splitlines()
    assert [json.loads(line) for line in lines] == [to_json(outcome) for outcome in outcomes]
