"""What readers propose; the types belong to the gate that judges them."""

from armsflow.grounding.proposals import PositionProposal, StatementProposal, TransferProposal

__all__ = ["PositionProposal", "StatementProposal", "TransferProposal"]
