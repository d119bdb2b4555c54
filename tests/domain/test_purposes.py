"""Whether a copy restricted to a purpose may be used for an item."""

from __future__ import annotations

import pytest

from preaudit.domain.purposes import forbids, named_matter, restricted_to, serves


@pytest.mark.parametrize(
    ("purpose", "item", "expected"),
    [
        ("办理高龄津贴", "高龄津贴申领", True),
        ("食品经营许可证", "食品经营许可（新办）", True),
        ("银行贷款", "高龄津贴申领", False),
        ("公司注销", "公司设立登记", False),
        ("租房", "居住证申领", False),
    ],
)
def test_a_purpose_serves_the_item_that_it_names(purpose: str, item: str, *, expected: bool) -> None:
    assert serves([purpose], item) is expected


@pytest.mark.parametrize(
    ("purpose", "item", "region", "expected"),
    [
        ("办理居住证", "居住证申领", "330106", True),
        ("杭州市居住证", "居住证申领", "330106", True),
        ("浙江省居住证", "居住证申领", "330106", True),
        ("上海市居住证", "居住证申领", "330106", False),
        ("江苏省居住证", "居住证申领", "330106", False),
        ("杭州市居住证", "居住证申领", "", False),
        ("高龄津贴停发", "高龄津贴申领", "", False),
        ("补办社会保障卡", "新生儿社会保障卡申领", "", False),
        ("公司设立变更", "公司设立登记", "", False),
    ],
)
def test_another_act_or_another_place_is_another_purpose(
    purpose: str, item: str, region: str, *, expected: bool
) -> None:
    assert serves([purpose], item, region) is expected


@pytest.mark.parametrize("purpose", ["办理业务", "办", "办理登记手续", "办理相关事项"])
def test_a_purpose_that_names_nothing_tells_nothing(purpose: str) -> None:
    assert named_matter(purpose) == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("该房屋仅限居住，乙方不得用于经营活动，不得办理营业执照", True),
        ("仅供办理居住证使用，不得他用", False),
        ("仅供申请高龄津贴使用，不得再复印、不得挪作他用", False),
    ],
)
def test_what_forbids_a_use_by_name_is_for_a_person(said: str, *, expected: bool) -> None:
    assert forbids(said) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("仅供办理银行贷款使用他用无效", "银行贷款"),
        ("只用于办理公司注册", "公司注册"),
        ("仅限本次办理业务使用", ""),
        ("南京市公安局户口专用章", ""),
        ("本证明仅用于办理代发业务不作资信证明", "代发"),
        ("本证明仅用于代发工资", "代发工资"),
    ],
)
def test_a_restriction_is_known_by_its_beginning(said: str, expected: str) -> None:
    assert restricted_to(said) == expected
