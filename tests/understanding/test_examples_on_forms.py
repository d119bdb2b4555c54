"""Examples and hints that a form prints where its values stand are none of them; what people fill in stays."""

from __future__ import annotations

import pytest

from preaudit.domain.documents import Document
from preaudit.understanding.compiled import compiled
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_book

KINDS = shipped_book().kinds
FILLED = {
    "姓名": "周桂兰",
    "性别": "女",
    "出生日期": "1940年3月2日",
    "公民身份号码": "320102194003020025",
    "户籍地址": "江苏省南京市玄武区丹凤街12号3室",
    "联系电话": "13912345678",
    "开户银行": "中国工商银行南京分行",
    "账号": "6222020000123456789",
}
KEYS = {
    "姓名": "name",
    "公民身份号码": "id_number",
    "户籍地址": "household_address",
    "联系电话": "phone",
    "账号": "account_number",
}
ADDRESS = "江苏省南京市玄武区丹凤街12号3室"


def _form(**values: str) -> Document:
    rows = "\n".join(f"{label}：{value}" for label, value in (FILLED | values).items())
    text = f"              高龄津贴申请表\n\n{rows}\n\n申请人签名：周桂兰    日期：2026年3月2日\n"
    (form,) = understand(typed_pages(text), KINDS)
    return form


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("姓名", "示例：周桂兰"),
        ("姓名", "（示例）张三"),
        ("姓名", "李四（样例）"),
        ("公民身份号码", "例：320102194003020025"),
        ("联系电话", "如：13912345678"),
        ("账号", "（请填写本人银行账号）"),
        ("户籍地址", f"如：{ADDRESS}"),
        ("户籍地址", f"例如{ADDRESS}"),
        ("户籍地址", f"如{ADDRESS}"),
        ("户籍地址", f"{ADDRESS}（填写示例）"),
        ("户籍地址", "（填写到门牌号）"),
        ("户籍地址", "请填写详细地址"),
        ("户籍地址", "精确到门牌号"),
        ("户籍地址", f"填写到门牌号，如：{ADDRESS}"),
    ],
)
def test_an_example_or_a_hint_is_no_value(label: str, printed: str) -> None:
    assert KEYS[label] not in _form(**{label: printed}).fields


@pytest.mark.parametrize(
    ("label", "written", "value"),
    [
        ("户籍地址", f"{ADDRESS}（请填写到门牌号）", ADDRESS),
        ("户籍地址", f"（如：浙江省杭州市上城区某路1号）{ADDRESS}", ADDRESS),
        ("户籍地址", "江苏省如皋市如城街道如意里12号3室", "江苏省如皋市如城街道如意里12号3室"),
        ("户籍地址", "如东县掘港街道人民路12号", "如东县掘港街道人民路12号"),
        ("户籍地址", "江苏省南京市玄武区丹凤街12号3室(如意花园)", "江苏省南京市玄武区丹凤街12号3室(如意花园)"),
        ("联系电话", "（必填）13912345678", "13912345678"),
        ("姓名", "如建国", "如建国"),
    ],
)
def test_what_is_filled_in_beside_a_hint_is_read(label: str, written: str, value: str) -> None:
    assert _form(**{label: written}).fields[KEYS[label]].value == value


@pytest.mark.parametrize(
    "label", ["填写日期", "填写人", "填报单位", "填写说明", "填表人签名", "例外情况", "如皋市", "写明用途"]
)
def test_labels_and_places_are_no_hints(label: str) -> None:
    assert not any(compiled(pattern).search(label) for pattern in KINDS[0].page_words.examples)
