"""Random requests made of the interface's own description: no fault, every answer as described."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import CheckFunction as Check
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance
from tests.desk.api.conftest import token

from armsflow.desk.settings import Desk
from armsflow.stores.team import Role

EXAMPLES = 15
OPERATIONS = 13


@pytest.fixture
def description(
    desk: Desk, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> schemathesis.BaseSchema:
    """The description as a reviewer's script gets it; nobody waits between its requests."""
    monkeypatch.setattr("armsflow.desk.access.rates.Rates.take", lambda *_: None)
    headers = {
        "authorization": f"Bearer {token(desk, 'rex', Role.REVIEWER)}",
        "host": "127.0.0.1:8300",
    }
    found = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=headers)
    found.config.update(headers=headers)
    return found


def operations(description: schemathesis.BaseSchema) -> Iterator[Any]:
    for result in description.get_all_operations():
        assert isinstance(result, Ok), result
        yield result.ok()


def beyond(method: str) -> list[Check]:
    """What is tested elsewhere: that a token is needed, and that what is well-formed makes sense.

    A decision or a report can have every field right and still be none.
    """
    return [ignored_auth, positive_data_acceptance] if method == "post" else [ignored_auth]


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_as_described(
    description: schemathesis.BaseSchema, mode: GenerationMode
) -> None:
    tried = set()
    for operation in operations(description):

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
        def conforms(case: Any) -> None:  # noqa: ANN401 of a class without a type of its own
            tried.add(case.operation.label)
            case.call_and_validate(excluded_checks=beyond(case.operation.method))

        # Any text is a name, so that no request for one can be malformed.
        with suppress(Unsatisfiable):
            conforms()
    assert len(tried) >= OPERATIONS, tried
