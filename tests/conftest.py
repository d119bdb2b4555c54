"""Readings made by tests are kept in the checkout, so that a page is read by OCR once and not once a test run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.made_once import share_books

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("PREAUDIT_CACHE_DIR", str(ROOT / ".cache" / "preaudit"))
os.environ.setdefault("PREAUDIT_WORKERS", "1")
#: Processes that tests start keep the bytecode of the program: compiling it again is a fifth of a start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

#: Fixtures for the whole tree.
pytest_plugins = ("tests.databases", "tests.store.s3")


#: Files that take longest begin first, so that none is left for one process at the end.
_LONG = (
    "policy/test_prove.py",
    "understanding/test_changes_that_mean_nothing.py",
    "interfaces/desk/",
    "runtime/",
    "interfaces/cli/",
    "services/",
    "cases/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    name = item.path.relative_to(ROOT / "tests").as_posix() if item.path.is_relative_to(ROOT / "tests") else ""
    return next((place for place, long in enumerate(_LONG) if name.startswith(long)), len(_LONG))


def pytest_configure() -> None:
    """Share what is always the same."""
    share_books()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--all-pages`: what is held to a reference on some pages of the samples is held to it on all."""
    parser.addoption("--all-pages", action="store_true", help="hold the engine to its reference on all sample pages")
