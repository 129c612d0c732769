"""Who speaks in the first person, read from a file a linguist edits."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLexicon:
    """What tells whose "we" it is.

    ``briefing_turn`` is how a turn begins in the transcripts of the governments in
    ``briefing_states`` (id and name), which seldom name their own state; ``domestic`` words are
    what their speakers call their institutions at home, in lower case.
    """

    briefing_turn: re.Pattern[str]
    briefing_states: Mapping[str, str]
    domestic: frozenset[str]

    @classmethod
    def load(cls, path: Path) -> VoiceLexicon:
        """Read a lexicon in TOML."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            briefing_turn=re.compile(tables["briefing_turn"], re.MULTILINE),
            briefing_states=tables["briefing_states"],
            domestic=frozenset(tables["domestic"]),
        )
