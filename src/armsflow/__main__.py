"""``python -m armsflow`` is the ``armsflow`` command."""

from __future__ import annotations

import sys

from armsflow.cli import main

if __name__ == "__main__":
    sys.exit(main())
