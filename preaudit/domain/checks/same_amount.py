"""Two amounts of money are one: a sum of one part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.check import Check, ShortForm
from preaudit.domain.checking.parameters import Otherwise
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.checks.sum_equals import SumEquals
from preaudit.domain.truth import Truth


@dataclass(frozen=True, slots=True)
class SameAmount(ShortForm):
    """Two amounts of money are one, in figures or in words."""

    NAMES = ("same_amount",)
    fields: Annotated[tuple[Operand, Operand], Of(Sort.AMOUNT)]
    otherwise: Otherwise = Truth.FAIL

    def complete(self) -> Check:
        """The sum of one part."""
        total, part = self.fields
        return SumEquals(total, (part,), self.otherwise)
