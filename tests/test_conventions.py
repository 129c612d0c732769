"""The house style that no linter measures: sizes, and words that say nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py")])
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines of the body without the docstring."""
    body = function.body[ast.get_docstring(function) is not None :]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_functions_and_modules_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert [f.name for f in functions(path) if length(f) > 50] == []


def test_the_median_function_is_at_most_six_lines() -> None:
    package = [path for path in MODULES if "src" in path.parts]
    assert median(length(f) for path in package for f in functions(path)) <= 6


def test_names_of_modules_say_what_they_hold() -> None:
    assert [path for path in MODULES if path.stem in EMPTY_NAMES] == []
