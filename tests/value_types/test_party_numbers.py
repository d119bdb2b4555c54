"""Numbers of parties: a person's or a firm's."""

from __future__ import annotations

import pytest

from preaudit.value_types import VALUE_TYPES

_FIRM = "91320106MA1TEXT0XK"


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("320102199003070025", "320102199003070025", ""),
        (_FIRM, _FIRM, ""),
        (_FIRM.lower(), _FIRM, ""),
        ("320105199108236615", "320105199108236615", "checksum"),
        (_FIRM[:-1] + ("0" if _FIRM[-1] != "0" else "1"), _FIRM[:-1] + ("0" if _FIRM[-1] != "0" else "1"), "checksum"),
    ],
)
def test_a_partys_number_is_a_persons_or_a_firms(text: str, value: str, doubt: str) -> None:
    parsed = VALUE_TYPES["party_number"].parse(text)
    assert parsed is not None
    assert (parsed.value, parsed.doubt) == (value, doubt)


def test_a_right_check_digit_confirms_a_persons_number_and_no_firms() -> None:
    confirmed = VALUE_TYPES["party_number"].is_confirmed
    assert confirmed("320102199003070025")
    assert not confirmed("320105199108236615")
    assert not confirmed(_FIRM)


def test_words_are_no_number() -> None:
    assert VALUE_TYPES["party_number"].parse("南京知夏餐饮管理有限公司") is None


@pytest.mark.parametrize("text", ["内容和期间内的行", "权限范围内的行为"])
def test_words_of_a_papers_terms_name_no_one(text: str) -> None:
    assert VALUE_TYPES["party"].parse(text) is None


def test_a_firm_may_have_any_of_these_letters() -> None:
    parsed = VALUE_TYPES["party"].parse("内蒙古内容时代传媒有限公司")
    assert parsed is not None
    assert parsed.value == "内蒙古内容时代传媒有限公司"
