"""The models of one language, by what they decide."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from armsflow.readers.learned.linear import LinearModel


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferModels:
    """The models of one language, by what they decide; a file each, of that name."""

    transfer: LinearModel
    stage: LinearModel
    realis: LinearModel
    kind: LinearModel
    role: LinearModel
    context: LinearModel
    voice: LinearModel
    acceptance: LinearModel

    @classmethod
    def load(cls, folder: Path) -> TransferModels:
        """Read the model files of a folder."""
        return cls(**{f.name: LinearModel.load(folder / f"{f.name}.jsonl") for f in fields(cls)})
