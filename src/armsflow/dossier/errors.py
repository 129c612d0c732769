"""What can go wrong with a dossier."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.errors import RunError


@dataclass(eq=False)
class PicturesMissingError(RunError):
    """Pictures without the library that draws them."""

    code = "pictures-missing"

    def __str__(self) -> str:
        """The sentence for people."""
        return "Pictures need matplotlib; `pip install armsflow[pictures]`."


@dataclass(eq=False)
class ParquetMissingError(RunError):
    """Parquet without the library that writes it."""

    code = "parquet-missing"

    def __str__(self) -> str:
        """The sentence for people."""
        return "Parquet needs pyarrow; `pip install armsflow[parquet]`."


@dataclass(eq=False)
class UnknownFormatError(RunError):
    """A file whose name does not end in a format that is known."""

    code = "unknown-format"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: name a file that ends in .csv, .jsonl or .parquet."
