"""Whose word a statement is."""

from __future__ import annotations

from dataclasses import replace

from armsflow.model import Document, Evidence, Form, Reading, Source, SourceKind, Span, Statement
from armsflow.register.claims import Voice
from armsflow.remarks import remark

TEXT = "Defence Minister Ann Bell spoke. She spoke again. Bob Dole spoke."


def said(number: int, name: str, role: str | None) -> Statement:
    source = Source(
        text=role or name, span=Span(0, 7), name=name, role=role, kind=SourceKind.PERSON
    )
    content = (Evidence.at(TEXT, Span(0, 7)),)
    return Statement(id=f"s{number}", source=source, cue=None, content=content, form=Form.INDIRECT)


def test_an_official_who_is_introduced_once_stays_one() -> None:
    told = (said(1, "Ann Bell", None), said(2, "Ann Bell", "Defence Minister"))
    reading = Reading(document=Document(text=TEXT), statements=(*told, said(3, "Bob Dole", None)))
    assert remark(reading).voices == {
        "s1": Voice.OFFICIAL,
        "s2": Voice.OFFICIAL,
        "s3": Voice.UNNAMED,
    }


def test_a_statement_without_a_source_is_nobodys() -> None:
    alone = replace(said(1, "Ann Bell", None), source=None)
    reading = Reading(document=Document(text=TEXT), statements=(alone,))
    assert remark(reading).voices == {"s1": Voice.UNNAMED}
