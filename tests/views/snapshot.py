"""Views are compared with what they looked like when someone last looked at them.

``UPDATE_SNAPSHOTS=1 make pytest`` writes them anew; look at the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "snapshots"


def assert_looks_like(name: str, shown: str) -> None:
    """Compare ``shown`` with the snapshot in the file ``name``."""
    path = _FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
