"""金额: an amount in figures, as invoices print it."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_FIGURES = re.compile(r"(?<![0-9.,])-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]{2}(?![0-9])")


def parse_amount(text: str) -> Parsed | None:
    """An amount in figures with two decimals, as invoices print it: no sign of currency, no commas."""
    match = _FIGURES.search(text)
    return Parsed(match.group().replace(",", ""), *match.span(), 0.9) if match else None


AMOUNT = ValueType("amount", parse_amount, numeric=True)
