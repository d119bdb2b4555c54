"""A message is written in both languages; a caller who asks for one gets that one, whole."""

from __future__ import annotations

import pytest

from preaudit.interfaces.api.languages import Language, asked, in_language


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("没有这个案件(no such case)", "没有这个案件", "No such case."),
        ("请压缩或拆分后上传。Compress or split it.", "请压缩或拆分后上传。", "Compress or split it."),
        (
            "是否为 elderly-allowance?Did you mean elderly-allowance?",
            "是否为 elderly-allowance?",
            "Did you mean elderly-allowance?",
        ),
        ("请在 5 秒后重试。Try again in 5 s.", "请在 5 秒后重试。", "Try again in 5 s."),
        ("curl -F item=… -F files=@a.jpg", "curl -F item=… -F files=@a.jpg", "curl -F item=… -F files=@a.jpg"),
        ("请重新提交。", "请重新提交。", "请重新提交。"),
    ],
)
def test_the_part_in_the_language_is_told_and_where_there_is_none_the_whole(
    text: str, chinese: str, english: str
) -> None:
    assert in_language(text, Language.CHINESE) == chinese
    assert in_language(text, Language.ENGLISH) == english
    assert in_language(text, Language.BOTH) == text


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en-GB,en;q=0.9", Language.ENGLISH),
        ("zh-CN,zh;q=0.9,en;q=0.8", Language.CHINESE),
        ("en;q=0.3, zh-Hans;q=0.8", Language.CHINESE),
        ("fr, de", Language.BOTH),
        ("en;q=x", Language.BOTH),
        ("", Language.BOTH),
    ],
)
def test_the_language_is_the_one_that_weighs_most(header: str, language: Language) -> None:
    assert asked(header) is language
