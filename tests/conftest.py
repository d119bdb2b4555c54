"""Readings made by tests are kept in the checkout, so that a page is read by OCR once and not once a test run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("PREAUDIT_CACHE_DIR", str(ROOT / ".cache" / "preaudit"))
os.environ.setdefault("PREAUDIT_WORKERS", "1")

#: Fixtures for the whole tree.
pytest_plugins = ("tests.databases", "tests.store.s3")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--all-pages`: what is held to a reference on some pages of the samples is held to it on all."""
    parser.addoption("--all-pages", action="store_true", help="hold the engine to its reference on all sample pages")
