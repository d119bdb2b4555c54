"""A validity is not over: one whose start nobody looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.check import Check, ShortForm
from preaudit.domain.checking.parameters import Label
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.checks.covers_day import CoversDay


@dataclass(frozen=True, slots=True)
class NotExpired(ShortForm):
    """The validity is not over."""

    NAMES = ("not_expired",)
    field: Annotated[Operand, Of(Sort.DAY)]
    thing: Label = ""

    def complete(self) -> Check:
        """The validity without its start."""
        return CoversDay(None, self.field, self.thing)
