"""The sample cases, item by item."""

from __future__ import annotations

from samples.generator.case import Case
from samples.generator.cases.elderly_allowance import CASES as ELDERLY
from samples.generator.cases.food_permit import CASES as FOOD
from samples.generator.cases.individual_business import CASES as BUSINESS

ALL: tuple[Case, ...] = (*BUSINESS, *FOOD, *ELDERLY)
