"""Press reports in: a module is a format, and every input gives documents or failures."""

from armsflow.sources.inputs import Inputs, SourceFormat

__all__ = ["Inputs", "SourceFormat"]
