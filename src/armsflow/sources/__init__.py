"""Press reports in: a module is a format, and every input gives documents or failures."""

from armsflow.sources.formats import SourceFormat
from armsflow.sources.inputs import Inputs, documents_from_stream

__all__ = ["Inputs", "SourceFormat", "documents_from_stream"]
