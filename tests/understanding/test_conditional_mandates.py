"""Mandates and titles that are not what they are handed in for: one that takes effect only later, a title held with another, or of another right."""

from __future__ import annotations

import pytest

from preaudit.domain.documents import RemarkMeaning
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_book

_KINDS = shipped_book().kinds
_MANDATE = """
                授权委托书
  委托人：顾怀远   身份证号码：320102193505060014
  受托人：顾明   身份证号码：320102196201010012
  委托事项：代为办理高龄津贴申请。
  委托期限：自2026年3月1日起至2026年12月31日止。
  {said}
  委托人（签字）：顾怀远          受托人（签字）：顾明
"""
_TITLE = """
            不动产权证书
  苏（2021）宁鼓不动产权第0047215号
  权利人      纪怀远
  共有情况    {shared}
  坐落        江苏省南京市鼓楼区汉中路3号5栋401室
  权利类型    {right}
  权利性质    出让/市场化商品房
  用途        城镇住宅用地/成套住宅
"""
_OWNED = "国有建设用地使用权/房屋所有权"


def meanings(page: str) -> set[RemarkMeaning]:
    (document,) = understand(typed_pages(page), _KINDS)
    return {remark.meaning for remark in document.remarks}


@pytest.mark.parametrize(
    "said",
    [
        "本委托书自委托人去世后生效。",
        "本委托书待委托人出国后方可生效。",
        "如委托人住院，本委托书生效。",
        "以取得产权证为条件，本委托书生效。",
    ],
)
def test_a_mandate_that_takes_effect_once_something_happens_is_told(said: str) -> None:
    assert meanings(_MANDATE.format(said=said)) == {RemarkMeaning.DRAFT}


@pytest.mark.parametrize(
    "said",
    [
        "本委托书自签字之日起生效。",
        "本委托书自委托人签字盖章之日起生效。",
        "本委托书自2026年3月1日起生效。",
        "本委托书自二〇二六年三月一日起生效。",
        "本委托书自出具之日起生效，至事项办结时止。",
        "受托人在委托权限内签署的文件，委托人均予认可。",
    ],
)
def test_a_mandate_in_force_from_its_signing_or_a_day_asks_nobody(said: str) -> None:
    assert meanings(_MANDATE.format(said=said)) == set()


@pytest.mark.parametrize(
    ("shared", "right"),
    [("与李梅共同共有", _OWNED), ("单独所有", "地役权"), ("单独所有", "居住权"), ("单独所有", "抵押权")],
)
def test_a_title_held_with_another_or_of_another_right_is_told(shared: str, right: str) -> None:
    assert meanings(_TITLE.format(shared=shared, right=right)) == {RemarkMeaning.RESTRAINED}


@pytest.mark.parametrize(
    ("shared", "right"), [("单独所有", _OWNED), ("共同共有", "宅基地使用权/房屋所有权"), ("按份共有", "房屋所有权")]
)
def test_a_title_of_the_house_asks_nobody(shared: str, right: str) -> None:
    assert meanings(_TITLE.format(shared=shared, right=right)) == set()
