"""Words before a title: those that everybody prints there leave it what it is, a word that nobody knows may name another paper."""

from __future__ import annotations

import pytest

from preaudit.config.shipped import shipped
from preaudit.rulebook.kind_tests import load_examples
from preaudit.understanding.before_titles import is_known_before
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

_KINDS = shipped_kinds()
_WORDS = _KINDS[0].page_words.before_titles
_TITLED = {
    "bank_account_proof": "账户证明",
    "birth_certificate": "出生医学证明",
    "business_license": "营业执照",
    "food_business_license": "食品经营许可证",
    "health_certificate": "健康证明",
    "residence_permit": "居住证",
}
_OF_ANOTHER_PAPER = ["宠物", "模拟", "纪念版", "信用卡", "失效的", "草拟", "军人", "农机", "练习用", "已换发前"]
_OF_THE_SAME = [
    "昆山市",
    "江苏省苏州市吴中区木渎镇",
    "南京云栖商贸有限公司",
    "中国工商银行南京湖南路支行",
    "2025年度",
    "电子",
]


def _page(kind: str, title: str) -> str:
    """The first example of the kind that bears the title, alone in its line."""
    pages = (e.page for _, e in load_examples(shipped("rules") / "documents") if e.kind == kind)
    return next(page for page in pages if any(line.strip() == title for line in page.split("\n")))


def _sure(kind: str, title: str, before: str) -> bool:
    page = _page(kind, title).replace(title, before + title, 1)
    return any(d.kind == kind and d.certain for d in understand(typed_pages(page), _KINDS))


@pytest.mark.parametrize(("kind", "title"), _TITLED.items())
@pytest.mark.parametrize("word", _OF_ANOTHER_PAPER)
def test_a_word_nobody_knows_before_a_title_may_name_another_paper(kind: str, title: str, word: str) -> None:
    assert not _sure(kind, title, word)


@pytest.mark.parametrize(("kind", "title"), _TITLED.items())
@pytest.mark.parametrize("words", _OF_THE_SAME)
def test_places_names_and_known_words_before_a_title_leave_it_what_it_is(kind: str, title: str, words: str) -> None:
    assert _sure(kind, title, words)


@pytest.mark.parametrize(
    "before", ["", "No.320102", "《", "苏州市个体工商户", "上城区八十周岁以上", "城乡居民", "云栖小馆"]
)
def test_what_is_printed_before_titles_everywhere_is_known(before: str) -> None:
    assert is_known_before(before, "申请表", _WORDS)


def test_the_name_of_a_firm_goes_on_into_a_title_that_begins_with_its_form() -> None:
    assert is_known_before("杭州拾光里商贸", "有限公司章程", _WORDS)
    assert not is_known_before("杭州拾光里商贸", "章程", _WORDS)


def test_papers_that_nobody_prescribes_are_named_as_their_writers_please() -> None:
    assert _sure("power_of_attorney", "授权委托书", "政务服务事项")


def test_letters_that_were_read_clearly_are_no_misread_title() -> None:
    assert _sure("food_business_license", "食品经营许可证", "")
    page = _page("food_business_license", "食品经营许可证").replace("食品经营许可证", "药品经营许可证", 1)
    assert not any(d.kind == "food_business_license" and d.certain for d in understand(typed_pages(page), _KINDS))
