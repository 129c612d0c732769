"""Triage: a cheap look at a document that says whether it deserves a parse, and which sentences."""

from armsflow.triage.judging import DEFAULT_THRESHOLD, Triage, Verdict

__all__ = ["DEFAULT_THRESHOLD", "Triage", "Verdict"]
