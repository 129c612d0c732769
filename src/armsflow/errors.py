"""What can go wrong, as classes: a sentence for people and a stable code for programs.

An :class:`ItemError` spoils one item and the run goes on; a :class:`RunError` means that the run
makes no sense and stops. The sentence of an error is its ``str``; every sentence begins with
``where`` the trouble is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class ArmsflowError(Exception):
    """Any error that armsflow raises on purpose; ``code`` is stable across versions."""

    code: ClassVar[str] = "error"


class ItemError(ArmsflowError):
    """This document, line or page failed; the others go on."""

    code = "item"


class RunError(ArmsflowError):
    """This run makes no sense as asked or installed; it stops."""

    code = "run"


@dataclass(eq=False)
class MissingFileError(ItemError):
    """A path that leads nowhere."""

    code = "missing-file"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: there is no such file or folder."


@dataclass(eq=False)
class UnreadableFileError(ItemError):
    """A file that the system does not let us read; ``why`` is the system's own word."""

    code = "unreadable-file"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: the file cannot be read ({self.why})."


@dataclass(eq=False)
class NothingInFolderError(ItemError):
    """A folder without a file of a known format."""

    code = "nothing-in-folder"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.where}: the folder holds no file whose name ends in a known format "
            "(.txt, .html, .jsonl, .csv, .warc.gz …); name the files and use --from."
        )


@dataclass(eq=False)
class EmptyDocumentError(ItemError):
    """A document with no visible character."""

    code = "empty-document"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: there is no text in it."


@dataclass(eq=False)
class BinaryDocumentError(ItemError):
    """Bytes that are no text; ``kind`` says what they look like."""

    code = "binary-document"
    where: str
    kind: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: this is {self.kind}, not text; convert it to plain text first."


@dataclass(eq=False)
class DocumentTooLongError(ItemError):
    """A document longer than any press report; ``limit`` says what is accepted."""

    code = "document-too-long"
    where: str
    limit: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.where}: longer than {self.limit}, which no press report is; "
            "split it into its articles."
        )


@dataclass(eq=False)
class PageWithoutTextError(ItemError):
    """An HTML page in which there is no article and no text."""

    code = "page-without-text"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: the page holds no text (pages that scripts fill are not run)."


@dataclass(eq=False)
class BadLineError(ItemError):
    """A line of a JSON Lines file that is no document; ``why`` says what is wrong with it."""

    code = "bad-line"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: {self.why}."


@dataclass(eq=False)
class BadRecordError(ItemError):
    """A row, record, message or entry that is no document; ``why`` says what is wrong with it."""

    code = "bad-record"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: left out, because {self.why}."


@dataclass(eq=False)
class RepeatedIdError(ItemError):
    """A document whose id another document of the same file has had."""

    code = "duplicate-id"
    where: str
    ref: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: the id {self.ref!r} came before in this file; only the first counts."


@dataclass(eq=False)
class NoTextColumnError(ItemError):
    """A table in which no column has a name that stands for the text."""

    code = "no-text-column"
    where: str
    looked_for: str
    found: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.where}: no column holds the text; looked for {self.looked_for}, "
            f"found {self.found}; rename a column."
        )


@dataclass(eq=False)
class DamagedFileError(ItemError):
    """A file that ends too early or holds what its format does not allow."""

    code = "damaged-file"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: the file is damaged ({self.why}); get a whole copy to read the rest."


@dataclass(eq=False)
class UnpacksTooLargeError(ItemError):
    """An archive that unpacks to far more than it should; ``limit`` says where that begins."""

    code = "unpacks-too-large"
    where: str
    limit: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.where}: it unpacks to more than {self.limit}, as archives made to do harm do; "
            "the rest is left out; unpack it yourself if you trust it."
        )


@dataclass(eq=False)
class EncryptedFileError(ItemError):
    """A file that only a password opens."""

    code = "encrypted-file"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: it is encrypted; save it again without a password."


@dataclass(eq=False)
class UnsafeNameError(ItemError):
    """A file in an archive whose name leads out of the archive's folder."""

    code = "unsafe-name"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: left out, because this name leads out of the archive; pack it anew."


@dataclass(eq=False)
class NestedTooDeepError(ItemError):
    """An archive in an archive in an archive."""

    code = "nested-too-deep"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.where}: an archive in an archive in an archive is not opened; "
            "unpack the outer one first."
        )


@dataclass(eq=False)
class NoTextLayerError(ItemError):
    """A PDF whose pages are pictures."""

    code = "no-text-layer"
    where: str

    def __str__(self) -> str:
        """The sentence for people."""
        return (
            f"{self.where}: the PDF has no text layer (its pages are pictures); "
            "run it through text recognition (OCR) first."
        )


@dataclass(eq=False)
class ExtraMissingError(ItemError):
    """A format whose library is an optional extra that is not installed."""

    code = "extra-missing"
    where: str
    needs: str
    extra: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: this needs {self.needs}; `pip install armsflow[{self.extra}]`."


@dataclass(eq=False)
class AddressRefusedError(ItemError):
    """An address that armsflow does not fetch from."""

    code = "address-refused"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: not fetched, because {self.why}."


@dataclass(eq=False)
class AddressUnreachableError(ItemError):
    """An address that did not answer; ``why`` says how it failed."""

    code = "address-unreachable"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: {self.why}; save the page and read the file instead."


@dataclass(eq=False)
class AddressAnswerError(ItemError):
    """An address whose answer is no page to read; ``status`` is HTTP's, if that was the reason.

    ``wait`` is for how many seconds the server asks to be left alone.
    """

    code = "address-answer"
    where: str
    why: str
    status: int | None = None
    wait: int | None = None

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: the server's answer cannot be read: {self.why}."


@dataclass(eq=False)
class OutputUnwritableError(RunError):
    """The file named by ``--out`` cannot be written."""

    code = "output-unwritable"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: the output cannot be written ({self.why})."


@dataclass(eq=False)
class BrokenInstallationError(RunError):
    """A part of the installation that a run needs is missing, damaged or of another version."""

    code = "broken-installation"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: {self.why}; `armsflow check` says what else is broken."


@dataclass(eq=False)
class UnsupportedLanguageError(ItemError):
    """A document in a language that armsflow cannot read yet."""

    code = "unsupported-language"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: {self.why}, and only English can be read yet; give a translation."
