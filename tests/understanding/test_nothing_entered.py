"""Entries that say that there is nothing are surely blank; what only was not read is not."""

from __future__ import annotations

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document
from preaudit.rulebook import load_rulebook
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages

_KINDS = load_rulebook(shipped("rules")).kinds
_FORM = """
              新生儿出生“一件事”申请表
      新生儿姓名：唐若溪
      性别：女
      出生日期：2025年4月6日
      母亲姓名：林知夏
      母亲身份证号码：320106199205173247
      父亲姓名{father}
      父亲身份证号码{number}
      联系电话：13814027765
"""


def _form(father: str, number: str = "：/") -> Document:
    (document,) = understand(typed_pages(_FORM.format(father=father, number=number)), _KINDS)
    return document


@pytest.mark.parametrize("mark", ["：/", "：——", "：无", "    无", "：暂无"])
def test_a_stroke_or_a_word_for_nothing_is_a_sure_blank(mark: str) -> None:
    fields = _form(mark).fields
    assert fields["father_name"].value == fields["father_id_number"].value == ""
    assert fields["father_name"].certain
    assert fields["father_id_number"].evidence.polygon


@pytest.mark.parametrize("rest", ["", "：", "：无名氏公司", " / Father's name", "：/ Father's name", "：*"])
def test_an_empty_or_unread_entry_is_no_sure_blank(rest: str) -> None:
    value = _form(rest).fields.get("father_name")
    assert value is None or value.value


def test_a_value_goes_before_a_mark() -> None:
    assert _form("：莫海涛", "：320102199003070017").fields["father_name"].value == "莫海涛"


def test_what_papers_of_the_kind_always_print_is_never_a_sure_blank() -> None:
    page = _FORM.format(father="：/", number="：/").replace("林知夏", "/")
    (document,) = understand(typed_pages(page), _KINDS)
    assert "mother_name" not in document.fields
