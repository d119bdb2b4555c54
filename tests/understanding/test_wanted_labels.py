"""Labels with letters misread are found where they stand, as when every label were held against every place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from preaudit.understanding.kind_words import kind_words
from preaudit.understanding.wanted_labels import wanted_labels
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

LABELS = (
    "经营场所",
    "经营者姓名",
    "统一社会信用代码",
    "法定代表人",
    "住所",
    "有效期限自",
    "公民身份号码",
    "甲方(签名)",
)
_TEXTS = st.lists(
    st.one_of(st.sampled_from(LABELS), st.text("经营场所者姓名代码法定人有效期限自:甲方", max_size=6)), max_size=5
)


def held_against_every_place(text: str) -> set[tuple[int, int, str]]:
    found = set()
    for label in (label for label in LABELS if len(label) >= 4):
        for start in range(len(text) - len(label) + 1):
            wrong = sum(a != b for a, b in zip(text[start : start + len(label)], label, strict=True))
            if wrong <= (1 if len(label) < 8 else 2):
                found.add((wrong, start, label))
    return found


@given(_TEXTS, st.integers(0, 40), st.sampled_from("口一丨区"))
def test_no_place_is_missed_and_none_found_twice(parts: list[str], at: int, misread: str) -> None:
    text = "".join(parts)
    text = text[:at] + misread + text[at + 1 :]
    found = list(wanted_labels(LABELS).nearly(text))
    assert len(found) == len(set(found))
    assert set(found) == held_against_every_place(text)


@pytest.mark.parametrize(
    ("text", "label", "wrong"),
    [
        ("经营坊所:杭州市", "经营场所", 1),
        ("号:统1社会信用代玛", "统一社会信用代码", 2),
        ("法定代裘人", "法定代表人", 1),
    ],
)
def test_a_label_with_a_letter_misread_is_near(text: str, label: str, wrong: int) -> None:
    assert (wrong, text.find(label[0]) if label[0] in text else 0, label) in set(wanted_labels(LABELS).nearly(text))


def test_labels_are_put_in_order_once() -> None:
    assert wanted_labels(LABELS) is wanted_labels(LABELS)
    assert wanted_labels(("住 所", "住所", "经营场所")).words == ("经营场所", "住所")


def test_the_words_of_kinds_are_those_of_the_kinds_at_hand() -> None:
    """A rule book that takes over brings its own words."""

    def kinds(label: str) -> tuple[KindSpec, ...]:
        field = {"label": label, "parser": "text", "labels": [label]}
        return (KindSpec.model_validate({"kind": "made", "label": "样", "english": "made", "fields": {"one": field}}),)

    old, new = kinds("经营场所"), kinds("营业场所")
    assert kind_words(old) is kind_words(old)
    for book, label in ((old, "经营场所"), (new, "营业场所"), (old, "经营场所")):
        assert kind_words(book).labels == {label}


def test_the_end_of_a_firm_and_the_label_beside_it_are_no_label_together() -> None:
    (licence,) = understand(
        [
            page(
                [
                    line("营业执照", 534, 90, 43),
                    line("统一社会信用代码：91320102MA1TERT0XW", 110, 181, 27),
                    line("名称：南京晨光餐饮管理有限公司", 110, 235, 27),
                    line("类型：有限责任公司", 640, 235, 27),
                    line("住所：江苏省南京市鼓楼区中山北路45号101室", 110, 289, 27),
                    line("法定代表人：陈小满", 110, 343, 27),
                ]
            )
        ],
        shipped_kinds(),
    )
    name = licence.fields["name"]
    assert (name.value, name.certain) == ("南京晨光餐饮管理有限公司", True)
    assert licence.fields["type"].value == "有限责任公司"
