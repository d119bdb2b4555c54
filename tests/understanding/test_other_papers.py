"""Papers of kinds nobody described: none is taken for one of ours, however many of its words they print."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

_KINDS = shipped_kinds()
_PAGES = (Path(__file__).parent / "other_papers.txt").read_text(encoding="utf-8").split("===\n")
_UNTITLED = [page for page in _PAGES if "姓名：周晓岚    手机" in page or "项目名称：长江路" in page]


@pytest.mark.parametrize("page", [p for p in _PAGES if p not in _UNTITLED], ids=lambda p: p.split("\n")[0].strip())
def test_a_paper_whose_heading_names_another_is_of_no_kind(page: str) -> None:
    assert [document.kind for document in understand(typed_pages(page), _KINDS)] == ["unknown"]


@pytest.mark.parametrize("page", _UNTITLED, ids=["a list of entrants", "a building site"])
def test_words_of_a_kind_without_its_title_are_never_sure(page: str) -> None:
    assert not any(d.certain for d in understand(typed_pages(page), _KINDS) if d.kind != "unknown")
