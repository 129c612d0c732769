from __future__ import annotations

import pytest

from armsflow.model import Stage
from armsflow.readers.learned.thresholds import likeliest, likeliest_stage

DIVIDED = {"delivered": 0.4, "ordered": 0.33, "pledged": 0.27}
REFUSED = {"delivered": 0.1, "ordered": 0.0, "pledged": 0.0, "refused": 0.9}


def test_stages_near_each_other_stand_together_against_another() -> None:
    assert likeliest([DIVIDED]) == ("delivered", 0.4)
    assert likeliest_stage([DIVIDED]) == (Stage.ORDERED, 0.33)


def test_judgements_of_a_stage_are_averaged() -> None:
    first = {**DIVIDED, "refused": 0.0}
    stage, chance = likeliest_stage([first, REFUSED])
    assert stage is Stage.REFUSED
    assert chance == pytest.approx(0.45)
