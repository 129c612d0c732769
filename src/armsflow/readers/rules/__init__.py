"""Reading by rules: frames over a parse."""

from armsflow.readers.rules.reader import Proposed, propose

__all__ = ["Proposed", "propose"]
