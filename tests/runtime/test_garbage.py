"""Collections are held back while a rule book is built, and happen again after it."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from preaudit.errors import RuleError
from preaudit.rulebook import load_rulebook
from preaudit.runtime.garbage import uncollected


def test_there_is_no_collection_within_and_there_is_after_it() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_where_somebody_else_held_collections_back_they_stay_so() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_rule_book_that_does_not_load_leaves_collections_on(tmp_path: Path) -> None:
    for name in ("documents", "items"):
        (tmp_path / name).mkdir()
    (tmp_path / "items" / "broken.yaml").write_text("item: [", encoding="utf-8")
    with pytest.raises(RuleError):
        load_rulebook(tmp_path)
    assert gc.isenabled()
