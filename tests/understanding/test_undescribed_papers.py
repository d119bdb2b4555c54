"""A hundred papers of kinds nobody described, and titles with nothing below them: none is surely one of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

_KINDS = shipped_kinds()
_PAGES = (Path(__file__).parent / "undescribed_papers.txt").read_text(encoding="utf-8").split("===\n")
#: What such a page prints where its heading was cut off is word for word what the certificate prints.
_SAME_WORDS = ("不动产登记信息查询结果证明",)
_BARE = [
    "护照", "发票", "存折", "租约", "授权委托书", "营业执照", "户口簿", "结婚证", "居民身份证", "出生医学证明", "驾驶证", "居住证", "学生证", "房产证",
    "章程", "社会保障卡", "银行卡", "电子发票",
]  # fmt: skip


def _sure(page: str) -> list[str]:
    return [d.kind for d in understand(typed_pages(page), _KINDS) if d.kind != "unknown" and d.certain]


def test_there_are_a_hundred() -> None:
    assert len(_PAGES) >= 100


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.split("\n")[0].strip())
def test_a_paper_of_a_kind_not_described_is_none_of_ours_for_sure(page: str) -> None:
    assert _sure(page) == []


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.split("\n")[0].strip())
def test_nor_without_its_heading(page: str) -> None:
    heading, _, body = page.partition("\n")
    if heading.strip() not in _SAME_WORDS:
        assert _sure(body) == []


@pytest.mark.parametrize("title", _BARE)
def test_a_title_with_nothing_below_it_is_no_sure_paper(title: str) -> None:
    assert _sure(f"            {title}\n  请妥善保管\n  备注") == []


def test_a_temporary_card_is_no_identity_card() -> None:
    lines = [
        "    临时居民身份证",
        "  姓名  周晓岚",
        "  住址  江苏省南京市玄武区长江路十八号",
        "  公民身份号码  320102199108120025",
    ]
    page = "\n".join([*lines, "  签发机关  南京市公安局玄武分局", "  有效期限  2025.05.20-2025.08.20"])
    assert [d.kind for d in understand(typed_pages(page), _KINDS)] == ["temporary_id_card"]
