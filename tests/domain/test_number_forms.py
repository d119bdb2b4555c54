"""Numbers that there cannot be, and the signs of provinces within them."""

from __future__ import annotations

import pytest

from preaudit.domain.division_table import province_of_sign
from preaudit.domain.numbers import usual_vin
from preaudit.value_types.plate_number import PLATE_NUMBER


@pytest.mark.parametrize(("sign", "province"), [("苏", "32"), ("粤", "44"), ("渝", "50"), ("贵", "52"), ("黔", "52"), ("某", ""), ("", "")])  # fmt: skip
def test_provinces_have_signs(sign: str, province: str) -> None:
    assert province_of_sign(sign) == province


@pytest.mark.parametrize("vin", ["LFV2A21K6J3067812", "LGAX4C346P9021764", "WDB96340310123456", "1M8GDM9AXKP042788"])
def test_a_vehicle_number_that_there_may_be(vin: str) -> None:
    assert usual_vin(vin)


@pytest.mark.parametrize("vin", ["", "LFV2A21O6J3067812", "LFV2A21K6J306781", "LFV2A21K9J3067812", "WDB9634031012345I"])
def test_a_vehicle_number_that_there_cannot_be(vin: str) -> None:
    assert not usual_vin(vin)


def test_a_learners_plate_is_read_as_printed() -> None:
    parsed = PLATE_NUMBER.parse("苏A1234学")
    assert parsed
    assert parsed.value == "苏A1234学"
