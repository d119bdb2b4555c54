"""Of which place an office's seal is, held against the place that the paper itself names."""

from __future__ import annotations

import re

from preaudit.domain.division_codes import division_names
from preaudit.domain.division_table import province_of_sign
from preaudit.domain.divisions import Division, division_of, named_place
from preaudit.domain.plate_table import city_of_plate

#: A number of a certificate that begins with the code of a division (J320102-2016-000123).
_CODE = re.compile("[A-Z]{1,2}(?P<code>[0-9]{6})")
#: One that begins with the two figures of a province alone: those of certificates of birth.
_PROVINCE = re.compile("[A-Z](?P<province>[0-9]{2})[0-9]{7}$")
#: One that begins with the sign of a province.
_SIGN = re.compile("(?P<sign>[\u4e00-\u9fff])[A-Z(]")


def of_another_place(words: str, place: str) -> bool:
    """True where the seal names a province or city, and `place` another: an address, a certificate's number or a plate."""
    lies, said = _place_in(place), named_place(re.sub("[^\u4e00-\u9fff]", "", words))
    return lies is not None and said is not None and not said.may_be(lies)


def _place_in(text: str) -> Division | None:
    if birth := _PROVINCE.match(text):
        return division_of(f"{birth['province']}0000")
    if code := _CODE.match(text):
        return division_of(code["code"]) if code["code"] in division_names() else None
    if plate := city_of_plate(text):
        return plate
    if (sign := _SIGN.match(text)) and (province := province_of_sign(sign["sign"])):
        return Division(province)
    return named_place(text)
