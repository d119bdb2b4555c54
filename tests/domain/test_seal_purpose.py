"""For what seals are kept, by what stands before 专用章."""

from __future__ import annotations

import pytest

from preaudit.domain.seal_purpose import for_another_purpose

PURPOSES = ("登记", "婚姻登记", "户口", "户籍", "许可", "审批", "开户")
BODIES = ("公安", "市场监管")


@pytest.mark.parametrize(
    "words",
    [
        "南京市鼓楼区市场监督管理局行政处罚专用章", "杭州市房地产抵押登记专用章", "江城银行鼓楼支行销户专用章", "江城银行鼓楼支行销户章",
        "南京市鼓楼区民政局收养登记专用章", "南京市公安局鼓楼分局暂住户口专用章", "专用章南京市公安局鼓楼分局边境管理", "南京市公安局信访专用章(2)",
    ],
)  # fmt: skip
def test_a_seal_kept_for_something_else_is_told(words: str) -> None:
    assert for_another_purpose(words, PURPOSES, BODIES)


@pytest.mark.parametrize(
    "words",
    [
        "南京市鼓楼区市场监督管理局行政许可专用章", "南京市公安局鼓楼分局户口专用章", "南京市公安户口专用章", "南京市鼓楼区民政局婚姻登记专用章(3)",
        "南京市鼓楼区民政局婚烟登记专用章", "南京市鼓楼区行政审批局", "江城银行鼓楼支行业务专用章", "江城银行鼓楼支行公章", "江城银行鼓楼支行业务专甲章",
        "南京市□□局处罚专用章", "", "章", "专用章",
    ],
)  # fmt: skip
def test_a_seal_of_its_purpose_or_of_none_or_not_wholly_read_is_nothing_to_speak_of(words: str) -> None:
    assert not for_another_purpose(words, PURPOSES, BODIES)
