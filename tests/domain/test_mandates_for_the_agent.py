"""A mandate by which the agent applies for the agent, and those of ordinary people who send somebody."""

from __future__ import annotations

import pytest

from preaudit.domain.mandate_text import Named
from preaudit.domain.mandates import mandate, vocabulary
from preaudit.domain.truth import Truth

_WORDS = vocabulary(("居住证", "个体工商户设立登记", "公司设立登记", "高龄津贴"), ("商标",), ("居住",))
_NAMED = Named(names=("陈小满",), acting=("沈清和",))


@pytest.mark.parametrize(
    "text",
    [
        "以受托人名义办理个体工商户设立登记",
        "以代办人的名义申领居住证",
        "用被委托人自己的名义申领居住证",
        "以经办人名义申领高龄津贴",
        "以沈清和名义申领居住证",
        "以家属名义申领高龄津贴",
        "为受托人办理公司设立登记",
        "现为被授权人申领居住证",
        "替代理人申领居住证",
        "帮代办人申领居住证",
        "为朋友办理居住证",
        "委托办理儿子的居住证",
        "代为办理儿媳居住证",
        "委托儿媳的朋友办理居住证",
        "申领受托人居住证",
        "代办代理人的居住证",
        "办理受托人名下公司设立登记",
        "办理沈清和居住证",
    ],
)
def test_a_mandate_in_or_for_the_agents_own_name_is_for_a_person(text: str) -> None:
    assert mandate(text, _WORDS, _NAMED) is not Truth.PASS


@pytest.mark.parametrize(
    "text",
    [
        "委托代理人代为办理居住证",
        "授权给受托人办理居住证申领",
        "委托沈清和为代理人办理公司设立登记",
        "兹委托沈清和为受托人，代为办理居住证",
        "由受托人代为申领居住证",
        "由上述受托人办理居住证申领及领取",
        "委托给家属办理居住证",
        "以本人名义申领居住证",
        "以委托人名义办理公司设立登记",
        "为委托人办理居住证",
        "指定代表或者共同委托代理人办理公司设立登记",
        "因本人在外地出差，无法亲自到场，特委托上述代理人代为办理个体工商户设立登记",
        "特委托上述代理人代为办理个体工商户设立登记（因在外地出差，不能到场）",
        "因年老体弱行动不便，委托儿媳沈清和代办高龄津贴",
        "委托孙女沈清和申领高龄津贴",
        "因腿脚不便，委托儿媳代为办理高龄津贴",
        "由我女儿代办居住证",
        "委托邻居沈清和代为申领居住证",
    ],
)
def test_a_mandate_that_only_names_who_goes_is_one(text: str) -> None:
    assert mandate(text, _WORDS, _NAMED) is Truth.PASS
