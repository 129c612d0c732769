"""Statements as a tree: what is reported inside what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsflow.model import Statement


def outline(statements: Sequence[Statement]) -> Iterator[tuple[int, Statement]]:
    """Each statement once, under the one that it is reported in, with its depth from 0.

    Statements in a circle, which no grounded reading has, stand at the top.
    """
    below: dict[str | None, list[Statement]] = {}
    known = {statement.id for statement in statements}
    for statement in statements:
        parent = statement.within if statement.within in known else None
        below.setdefault(parent, []).append(statement)
    seen: set[int] = set()
    for root in (*below.get(None, ()), *statements):
        yield from _branch(root, below, seen)


def _branch(
    root: Statement, below: dict[str | None, list[Statement]], seen: set[int]
) -> Iterator[tuple[int, Statement]]:
    waiting = [(0, root)]
    while waiting:
        depth, statement = waiting.pop()
        if id(statement) in seen:
            continue
        seen.add(id(statement))
        yield depth, statement
        waiting += [(depth + 1, child) for child in reversed(below.get(statement.id, []))]
