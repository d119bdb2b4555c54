"""What a case must be done by once it was decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from preaudit.domain.clocks import due_after
from preaudit.domain.items import Item, ItemKind
from preaudit.domain.verdict import Outcome
from preaudit.rulebook.calendar import published_calendar
from tests.domain.small import item

ACCEPTED = date(2026, 3, 16)
ON_SPOT, SLOW, SLOWER = (
    replace(item(), kind=kind, promised_days=days)
    for kind, days in ((ItemKind.ON_SPOT, 0), (ItemKind.PROMISED, 5), (ItemKind.PROMISED, 10))
)
DEADLINES = [date(2026, 4, 9), date(2026, 4, 2)]


@pytest.mark.parametrize(
    ("decision", "items", "deadlines", "due"),
    [
        (Outcome.ACCEPT, [SLOW], [], date(2026, 3, 23)),
        (Outcome.ACCEPT, [SLOW, SLOWER], DEADLINES, date(2026, 3, 30)),
        (Outcome.ACCEPT, [ON_SPOT], [], None),
        (Outcome.ACCEPT_WITH_DEFERRAL, [SLOW], DEADLINES, date(2026, 4, 2)),
        (Outcome.ACCEPT_WITH_DEFERRAL, [SLOW], [], date(2026, 3, 23)),
        (Outcome.SUPPLEMENT, [SLOW], DEADLINES, None),
        (Outcome.OUT_OF_SCOPE, [SLOW], [], None),
    ],
)
def test_what_is_due_after_a_decision(
    decision: Outcome, items: list[Item], deadlines: list[date], due: date | None
) -> None:
    assert due_after(decision, ACCEPTED, items, deadlines, published_calendar()) == due
