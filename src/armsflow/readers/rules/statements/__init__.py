"""Statements by rule: who says what, from cue to source to content, nesting and speaker."""

from armsflow.readers.rules.statements.reading import propose_statements

__all__ = ["propose_statements"]
