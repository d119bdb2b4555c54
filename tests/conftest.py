"""Readings made by tests are kept in the checkout, so that a page is read by OCR once and not once a test run."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("PREAUDIT_CACHE_DIR", str(ROOT / ".cache" / "preaudit"))
os.environ.setdefault("PREAUDIT_WORKERS", "1")

#: Fixtures for the whole tree.
pytest_plugins = ("tests.databases", "tests.store.s3")
