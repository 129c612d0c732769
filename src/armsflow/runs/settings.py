"""What a run is asked to do, as far as it bears on the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from armsflow.triage import DEFAULT_THRESHOLD

NEAR: Final = 0.5
"""The likeness of two texts from which the later one is a copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings that a result depends on; engine and workers change nothing in it.

    ``threshold`` is the triage's; with ``everything`` every document is read whole and nothing
    is passed over. ``near`` is the likeness from which a document is a copy of an earlier one;
    above 1 only equal texts are. ``window`` is how many documents back copies are sought.
    """

    threshold: float = DEFAULT_THRESHOLD
    everything: bool = False
    near: float = NEAR
    window: int = 200_000
