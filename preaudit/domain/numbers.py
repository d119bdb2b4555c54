"""Identity numbers (GB 11643) and unified social credit codes (GB 32100): checks, what lies in them, masking."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from stdnum.cn import ric, uscc

_ID = re.compile(r"\d{17}[\dX]", re.ASCII)
#: Characters that stand for those not shown: 6222********0123, 张*.
#: A run of what stands for characters that are masked.
_MASK = re.compile(r"[*＊●○■□×]+|[Xx]{3,}")
_HIDDEN = re.compile(r"[*＊]|[●○■□×]{2}|[Xx]{3}")
#: The alphabet of GB 32100: no I, O, S, V, Z.
CREDIT_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@lru_cache(maxsize=4096)
def normal_number(text: str) -> str:
    """A number for comparison: capitals, without blanks and hyphens."""
    return re.sub(r"[\s\-]", "", text).upper()


@lru_cache(maxsize=4096)
def valid_id_number(number: str) -> bool:
    """GB 11643: form, a real birth day, check digit. A region unknown to today's GB/T 2260 is no fault."""
    if not _ID.fullmatch(number) or birth_date_in(number) is None:
        return False
    return bool(ric.calc_check_digit(number) == number[17])


@lru_cache(maxsize=4096)
def birth_date_in(number: str) -> date | None:
    """The birth day inside an identity number; None where there is none."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14])) if len(number) == 18 else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def sex_in(number: str) -> str:
    """What the 17th digit of an identity number says (GB 11643): 'male' where it is odd, else 'female'; '' where it is hidden."""
    return "" if not number[16:17].isdigit() else "male" if int(number[16]) % 2 else "female"


def valid_credit_code(code: str) -> bool:
    """GB 32100: alphabet, numeric region, check character."""
    if len(code) != 18 or not set(code) <= set(CREDIT_CODE_LETTERS) or not code[2:8].isdigit():
        return False
    return bool(uscc.calc_check_digit(code[:17]) == code[17])


#: ISO 3779: the value of each letter, and the weight of each place.
_VIN_VALUES = dict(
    zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", (*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True)
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def valid_vin(vin: str) -> bool:
    """The check digit of a vehicle identification number, at its ninth place (GB 16735, ISO 3779)."""
    if not re.fullmatch(r"[0-9A-HJ-NPR-Z]{17}", vin):
        return False
    total = sum(_VIN_VALUES[char] * weight for char, weight in zip(vin, _VIN_WEIGHTS, strict=True))
    return "0123456789X"[total % 11] == vin[8]


def usual_vin(vin: str) -> bool:
    """Seventeen figures and letters without I, O and Q; the check digit holds where it must, in those made in the country (L…)."""
    return re.fullmatch(r"[0-9A-HJ-NPR-Z]{17}", vin) is not None and (vin[0] != "L" or valid_vin(vin))


def fails_check_digit(number: str) -> bool:
    """Whether a number has the length of an identity number and of a credit code, and is valid as neither."""
    return (
        len(number) == 18
        and number.isascii()
        and number.isalnum()
        and not (valid_id_number(number) or valid_credit_code(number))
    )


@lru_cache(maxsize=4096)
def hides_some(text: str) -> bool:
    """Whether a name or number is printed with some of its characters masked."""
    return bool(_HIDDEN.search(text))


def may_be(shown: str, whole: str) -> bool:
    """Whether a name or number, some of which may be masked, is another as far as it is shown: 莫*满 may be 莫小满."""
    if not hides_some(shown):
        return shown == whole
    parts = [re.escape(part) for part in _MASK.split(shown)]
    return re.fullmatch(".+".join(parts), whole) is not None


def mask_number(number: str) -> str:
    """A number as shown where it is not needed in full: first six and last four; shorter ones keep less."""
    keep = (6, 4) if len(number) >= 15 else (3, 4) if len(number) >= 11 else (1, 1)
    hidden = len(number) - sum(keep)
    return number[: keep[0]] + "*" * hidden + number[-keep[1] :] if hidden > 0 else "*" * len(number)
