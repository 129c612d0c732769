"""The only gate: proposals are anchored to the words, merged and attributed, or turned away."""

from armsflow.grounding.gate import Proposals, admit

__all__ = ["Proposals", "admit"]
