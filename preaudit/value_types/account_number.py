"""银行账号: a bank account or card number."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_ACCOUNT = re.compile(r"(?<![0-9])(?:[0-9]-?){12,30}(?![0-9])")


def parse_account_number(text: str) -> Parsed | None:
    """A bank account or card number, 12 to 30 digits, blanks and hyphens dropped."""
    match = _ACCOUNT.search(text)
    return Parsed(re.sub(r"-", "", match.group()), *match.span(), 0.8) if match else None


ACCOUNT_NUMBER = ValueType("account_number", parse_account_number)
