"""Whose seal it is: the words on a ring against the name of a body."""

from __future__ import annotations

import pytest

from preaudit.domain.seal_words import names_body


@pytest.mark.parametrize("words", [
    "浙江职业技术学院", "浙江职业技术学院教务处", "术学院浙江职业技", "教务处浙江职业技术学院", "浙江职业技术学院3301020012345",
    "浙江职业技术学院学籍专用章", "杭州市浙江职业技术学院", "浙江职业技术学院!",
])  # fmt: skip
def test_a_seal_of_the_body(words: str) -> None:
    assert names_body(words, "浙江职业技术学院")


@pytest.mark.parametrize("words", [
    "", "浙江职业技术", "浙江理工职业技术学院", "浙江职业技术学院附属中学", "江苏职业技术学院", "新星打印店", "浙江职业技术学院杭州分校",
    "浙江职业枝术学院",
])  # fmt: skip
def test_a_seal_of_another_or_not_read(words: str) -> None:
    assert not names_body(words, "浙江职业技术学院")
