"""Who signs below a label signs: large letters there are no absence, and whose they are is told by the names of the paper."""

from __future__ import annotations

import pytest

from preaudit.domain.documents import MarkKind, MarkState
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

_KINDS = shipped_kinds()
_LETTER = [
    "授权委托书", "委托人：周桂兰", "身份证号：320102193505060022", "受托人：孙建国", "身份证号：320102199003070017",
    "委托事项：代为办理高龄津贴申领", "委托期限：2025年3月1日至2027年2月28日",
]  # fmt: skip


def _state(*below: str) -> MarkState:
    lines = [line(text, 120, 200 + 70 * number) for number, text in enumerate(_LETTER)]
    lines += [line("委托人（签名）：", 820, 1000), line("日期：2025年3月1日", 820, 1150)]
    lines += [line(text, 830, 1036, 90, 0.58) for text in below]
    (document,) = understand([page(lines)], _KINDS)
    return next(m.state for m in document.marks if m.kind is MarkKind.SIGNATURE and m.slot == "principal")


@pytest.mark.parametrize("name", ["周桂兰", "高桂兰"])
def test_the_name_written_large_below_the_label_is_a_signature_though_a_letter_is_misread(name: str) -> None:
    assert _state(name) is MarkState.PRESENT


def test_large_letters_of_nobody_named_below_the_label_are_for_a_person() -> None:
    assert _state("鲸至其") is MarkState.DOUBTFUL


def test_nothing_below_the_label_is_no_signature() -> None:
    assert _state() is MarkState.ABSENT
