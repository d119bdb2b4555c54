"""Slips of the hand are told: words never found, conditions about nothing, dates and texts that cannot be meant."""

from __future__ import annotations

import pytest

from preaudit.policy.lint import lint
from tests.policy.conftest import ITEM, Write

CHECK = "      - {id: validity, check: not_expired, field: valid_to, thing: 身份证}\n"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("sides: [front, back]", "sides: []", "sides_idle"),
        ("sides: [front, back]", "sides: [back, back]", "sides_idle"),
        ("effective_from: 2024-01-01", "effective_from: 2204-01-01", "date_far_off"),
        ("basis: 《某法》\n", "basis: 《某法》\nnational_code: '000131'\n", "code_length"),
        ("basis: 《某法》\n", "basis: 《某法》\nnot_decisive: {id_card: 不影响}\n", "whole_paper"),
        ("on_expiry: 撤销受理", "on_expiry: y", "text_says_nothing"),
        ("unless: 本人办理，不需要", "unless: 本人{who}办理，不需要", "text_placeholder"),
        ("    when: agent\n", "", "unless_idle"),
        (CHECK, CHECK + "      - {id: n, check: excludes, field: name, words: ['有 限', 商行]}\n", "two_words"),
        (CHECK, CHECK + "      - {id: n, check: excludes, field: name, words: [商號]}\n", "traditional_word"),
        (CHECK, CHECK + "      - {id: n, check: holds, that: id_card.valid_to >= id_card.valid_to, expected: 有效}\n", "compared_with_itself"),
        (CHECK, CHECK + """      - {id: n, check: holds, that: 'id_card.valid_to > "2024/1/1"', expected: 有效}\n""", "no_day"),
    ],
)  # fmt: skip
def test_each_slip_is_told(write: Write, old: str, new: str, code: str) -> None:
    item = ITEM.replace(old, new)
    assert item != ITEM
    assert code in {one.code for one in lint(write(item))}
