"""A code's content held against the print: a licence's QR code holds its credit code, as text or in a link that is never followed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from preaudit.domain.documents import CONTRADICTS_CODE, FieldValue
from preaudit.rulebook.kinds import KindSpec
from preaudit.value_types.numbers import valid_credit_code, valid_id_number

#: Numbers with a check digit, by the parser of the field that prints them.
VALID: Mapping[str, Callable[[str], bool]] = {"credit_code": valid_credit_code, "id_number": valid_id_number}
_WORD = re.compile(r"[0-9A-Za-z]{18,}")


def against_codes(fields: Mapping[str, FieldValue], spec: KindSpec, codes: Sequence[str]) -> dict[str, FieldValue]:
    """The fields; a number that the codes contradict is doubted, one that they repeat is sure.

    A code speaks of a field where it holds one number of the field's form with a valid check digit.
    """
    checked = dict(fields)
    for key, value in fields.items():
        parser = spec.fields[key].parser if key in spec.fields else ""
        if parser not in VALID:
            continue
        told = {number for code in codes for number in _numbers(code, VALID[parser])}
        if len(told) != 1:
            continue
        if value.value not in told:
            checked[key] = replace(value, certain=False, doubt=CONTRADICTS_CODE)
        elif value.legible:
            checked[key] = replace(value, certain=True, doubt="")
    return checked


def _numbers(text: str, valid: Callable[[str], bool]) -> set[str]:
    return {
        number
        for word in _WORD.findall(text)
        for start in range(len(word) - 17)
        if valid(number := word[start : start + 18].upper())
        and not (word[start - 1 : start].isdigit() and number.isdigit())
    }
