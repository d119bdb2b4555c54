"""Made-up agreements for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from preaudit.agreements.events import Event, EventKind, Manner
from preaudit.agreements.states import Agreement
from preaudit.agreements.terms import Consequence, OwedPaper, Party, Terms
from preaudit.agreements.transitions import transition

#: A Monday; the days after it are ordinary until the deadline on Friday.
MONDAY, TUESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27)
PROOF, PHOTO = "bank_account_proof", "photo"
TERMS = Terms(
    id="0" * 32,
    case="c" * 32,
    agency="local",
    agency_name="某区政务服务中心",
    item="elderly-allowance",
    item_name="高龄津贴申领",
    step="",
    region="330000",
    applicant=Party("周桂兰", "", "孙建国"),
    owed=(OwedPaper(PROOF, "银行账户证明", "", "原件 1 份", 1), OwedPaper(PHOTO, "近期免冠照片", "", "", 0, 2)),
    offered_on=MONDAY,
    counted_from=MONDAY,
    days=4,
    working=True,
    deadline=FRIDAY,
    provisional=False,
    latest=date(2026, 12, 11),
    channels=("浙里办",),
    consequence=Consequence.REVOKED,
    on_expiry="逾期未补交的，撤销受理，并书面说明理由",
    basis="《浙江省保障“最多跑一次”改革规定》第十一条",
    salt="5" * 32,
)
OFFERED = Agreement.offered(TERMS)
PROMISE = Event(EventKind.PROMISE, "key:portal", manner=Manner.TYPED, name="周桂兰", confirmed=True)
EXPIRE = Event(EventKind.EXPIRE, "system:clock")


def promised(**changes: object) -> Agreement:
    """Promised on the Monday."""
    agreement, _ = transition(replace(OFFERED, **changes), PROMISE, MONDAY)  # type: ignore[arg-type]
    return agreement


def judged(*supplied: tuple[str, date], wrong: tuple[str, ...] = ()) -> Event:
    """A verdict on what arrived."""
    return Event(EventKind.JUDGE, "system:clock", supplied=dict(supplied), wrong=wrong)
