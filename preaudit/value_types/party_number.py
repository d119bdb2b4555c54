"""证件号码: a person's identity number or a firm's credit code."""

from __future__ import annotations

import re

from preaudit.domain.numbers import CREDIT_CODE_LETTERS, valid_credit_code, valid_id_number
from preaudit.value_types.credit_code import parse_credit_code
from preaudit.value_types.id_number import parse_id_number
from preaudit.value_types.value_type import Checksum, Parsed, ValueType


def valid_party_number(number: str) -> bool:
    """True for a person's or a firm's number with a right check character."""
    return valid_id_number(number) or valid_credit_code(number)


def parse_party_number(text: str) -> Parsed | None:
    """The number of a person or of a firm, whichever is printed: 公民身份号码, or where letters stand within it 统一社会信用代码."""
    person, firm = parse_id_number(text), parse_credit_code(text)
    if firm and not firm.doubt and not (person and person.strength == 1.0):
        return firm
    return person or (firm if firm and re.search("[A-HJ-NP-RTUWY]", firm.value[:-1]) else None)


#: A person's number says its place, its day and its check digit; that a firm's code is a valid one of either kind confirms less.
PARTY_NUMBER = ValueType(
    "party_number",
    parse_party_number,
    checksum=Checksum(valid_party_number, CREDIT_CODE_LETTERS, confirms=False, proves=valid_id_number),
    identifies=True,
    personal=True,
    stranger="11010519740908441X",
    figures=True,
)
