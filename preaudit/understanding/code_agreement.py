"""A code's content held against the print: a licence's QR code holds its credit code, as text or in a link that is never followed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from preaudit.domain.documents import CONTRADICTS_CODE, FieldValue
from preaudit.rulebook.kinds import KindSpec
from preaudit.value_types import Checksum

_WORD = re.compile(r"[0-9A-Za-z]{18,}")


def against_codes(fields: Mapping[str, FieldValue], spec: KindSpec, codes: Sequence[str]) -> dict[str, FieldValue]:
    """The fields; a number that the codes contradict is doubted, one that they repeat is sure.

    A code speaks of a field where it holds one number of the field's form with a valid check digit.
    """
    checked = dict(fields)
    for key, value in fields.items():
        checksum = spec.fields[key].value_type.checksum if key in spec.fields else None
        if checksum is None or not checksum.confirms:
            continue
        encoded = {number for code in codes for number in _numbers(code, checksum)}
        if len(encoded) != 1:
            continue
        if value.value not in encoded:
            checked[key] = replace(value, certain=False, doubt=CONTRADICTS_CODE)
        elif value.legible:
            checked[key] = replace(value, certain=True, doubt="")
    return checked


def _numbers(text: str, checksum: Checksum) -> set[str]:
    """The numbers with a right check digit in a code's text."""
    return {
        number
        for word in _WORD.findall(text)
        for start in range(len(word) - checksum.length + 1)
        if checksum.valid(number := word[start : start + checksum.length].upper())
        and not (word[start - 1 : start].isdigit() and number.isdigit())
    }
