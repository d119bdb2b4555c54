"""Numbers before entries, asterisks, captions, clerks' lines, page numbers, room and size change no value of a paper.

Every typed example beside the kinds takes some of the changes in turn, so that together they take them all: python -m bench.unchanged
makes every change to every example.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from bench.layouts.changes import CHANGES, changed, fits
from bench.unchanged import Effect, effect_of, typed
from preaudit.domain.documents import Document
from preaudit.domain.pages import ReadPage
from preaudit.evaluation.scores import same_value
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

_KINDS = shipped_kinds()
_NAMES = tuple(CHANGES)
_EXAMPLES = tuple(typed())
#: Share of the values of all examples that a change may lose.
_LOST = 0.02


#: Each change is made to one example in so many, another one in so many for each change.
_EVERY = 4


@cache
def _understood(number: int) -> tuple[Document, ...]:
    return understand(_EXAMPLES[number][1], _KINDS)


@pytest.mark.parametrize("place", range(len(_NAMES)), ids=_NAMES)
def test_a_change_that_means_nothing_makes_no_value_wrong_and_sure_and_loses_few(place: int) -> None:
    change, effect, wrong = _NAMES[place], Effect(), []
    for number, (name, pages, truth) in enumerate(_EXAMPLES):
        if (number + place) % _EVERY:
            continue
        said = effect_of(change, pages, _understood(number), _KINDS, effect, truth)
        wrong += [f"{name}: {words}" for words in said if " for " in words]
    assert wrong == []
    assert effect.absent + effect.other <= max(1, _LOST * effect.total)


_COUPLE = """
                      结婚证
    姓名  阮书瑶              性别  女
    身份证件号  330106199108224669
    姓名  纪怀远              性别  男
    身份证件号  320106198804152318
    持证人  纪怀远
    登记日期  2019年5月20日
    结婚证字号  J320106-2019-002417
"""


@pytest.mark.parametrize("change", _NAMES)
def test_the_numbers_of_husband_and_wife_stay_with_them(change: str) -> None:
    spec = next(kind for kind in _KINDS if kind.name == "marriage_certificate")
    labels = [label for field in spec.fields.values() for label in field.labels]
    pages = [changed(page, change, labels) for page in typed_pages(_COUPLE)] if fits(change, spec) else []
    for document in understand(pages, _KINDS):
        fields = document.fields
        sure = {key: value.value for key, value in fields.items() if value.certain}
        assert sure.get("holder_id_number", "320106198804152318") == "320106198804152318"
        assert sure.get("spouse_id_number", "330106199108224669") == "330106199108224669"


def test_changes_change_pages_and_leave_their_words() -> None:
    (page,) = typed_pages(_COUPLE)
    words = Counter("".join(line.text for line in page.reading.lines))
    for name in _NAMES:
        other: ReadPage = changed(page, name, ["姓名", "身份证件号", "持证人", "登记日期", "结婚证字号"])
        assert other.reading != page.reading, name
        assert not words - Counter("".join(line.text for line in other.reading.lines)), name


def test_what_a_value_enumerates_stays_in_it() -> None:
    page = """
                        授权委托书
    委托人：林知夏
    委托事项：
    1.代为提交个体工商户设立登记申请材料
    2.代为签收营业执照
    受托人：孙小梅
    """
    (document,) = understand(typed_pages(page), _KINDS)
    matter = document.fields.get("matter")
    assert (
        matter is None
        or not matter.certain
        or same_value(matter.value, "1.代为提交个体工商户设立登记申请材料2.代为签收营业执照")
    )
