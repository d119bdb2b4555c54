"""Identity numbers and credit codes: vectors, and that no single slip goes unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.domain.numbers import birth_date_in, mask_number, normal_number, valid_credit_code, valid_id_number

PEERS = Path(__file__).parents[3] / "shared" / "eval" / "peers" / "idnumbers" / "vectors.jsonl"
IDS = [
    "11010519491231002X",
    "440524188001010014",
    "320102199003070017",
    "320102199108120025",
    "320102202501150014",
    "810000199003070015",
    "320102193505060014",
]
CODES = ["91320102MA1TERT0XW", "92320102MA2TERT019", "91320105MA3ABCD153"]
CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize("number", IDS)
def test_valid_identity_numbers_are_accepted_whatever_their_region(number: str) -> None:
    assert valid_id_number(number)


@pytest.mark.parametrize(
    "number",
    ["110105194912310021", "11010519491231002x", "320102199002300017", "3201021990030700", "", "３20102199003070017"],
)
def test_wrong_form_wrong_day_and_wrong_check_digit_are_refused(number: str) -> None:
    assert not valid_id_number(number)


@given(st.sampled_from(IDS), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_no_single_wrong_digit_of_an_identity_number_goes_unseen(number: str, place: int, digit: str) -> None:
    slipped = number[:place] + digit + number[place + 1 :]
    assert valid_id_number(slipped) == (slipped == number)


@pytest.mark.parametrize("code", CODES)
def test_valid_credit_codes_are_accepted(code: str) -> None:
    assert valid_credit_code(code)


@given(st.sampled_from(CODES), st.integers(0, 17), st.sampled_from(CODE_ALPHABET + "IOSVZa"))
def test_no_single_wrong_character_of_a_credit_code_goes_unseen(code: str, place: int, char: str) -> None:
    slipped = code[:place] + char + code[place + 1 :]
    assert valid_credit_code(slipped) == (slipped == code)


@given(st.text(max_size=20))
def test_any_text_is_judged_without_error(text: str) -> None:
    valid_id_number(text)
    valid_credit_code(text)
    birth_date_in(text)
    assert len(mask_number(text)) == len(text)


def test_masking_keeps_six_and_four() -> None:
    assert mask_number("320102199003070017") == "320102********0017"
    assert mask_number("13851234567") == "138****4567"


@pytest.mark.skipif(not PEERS.is_file(), reason="the evaluation material is not beside this checkout")
def test_other_programs_vectors_are_judged_alike() -> None:
    for line in PEERS.read_text(encoding="utf-8").splitlines():
        vector = json.loads(line)
        number = normal_number(vector["number"])
        if vector["type"] == "GB11643" and vector["error"] != "InvalidComponent":  # an unknown region is no fault to us
            assert valid_id_number(number) == vector["valid"], vector
        if vector["type"] == "GB32100":
            assert valid_credit_code(number) == vector["valid"], vector
