"""Rules of the house that no linter knows."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("agents", "api", "bot", "domain", "integrations", "processors", "simulator", "store")
PRODUCT = sorted(
    [p for name in PACKAGES for p in (ROOT / name).rglob("*.py")] + list(ROOT.glob("*.py"))
)

LONGEST_FILE_LINES = 350
LONGEST_FUNCTION_LINES = 60


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_a_file_is_short_enough_to_be_read(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE_LINES


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_a_function_fits_on_a_screen(path):
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    too_long = {f.name: length(f) for f in functions if length(f) > LONGEST_FUNCTION_LINES}

    assert not too_long


def length(function):
    docstring = ast.get_docstring(function, clean=False)
    return function.end_lineno - function.lineno + 1 - len((docstring or "").splitlines())


@pytest.mark.parametrize("path", PRODUCT, ids=name_of)
def test_a_file_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", sorted((ROOT / "processors").glob("*.py")), ids=name_of)
def test_a_file_holds_one_frame_processor(path):
    classes = [n for n in ast.parse(path.read_text()).body if isinstance(n, ast.ClassDef)]
    processors = [c.name for c in classes if "FrameProcessor" in map(ast.unparse, c.bases)]

    assert len(processors) <= 1
