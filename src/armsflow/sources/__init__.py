"""Press reports in: a module is a format, and every input gives documents or failures."""

from armsflow.sources.formats import SourceFormat
from armsflow.sources.inputs import Inputs

__all__ = ["Inputs", "SourceFormat"]
