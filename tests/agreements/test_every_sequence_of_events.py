"""Whatever becomes of agreements, in whatever order, with kills and leaps of the clock: a small model says where each must stand.

The model lives day by day; the service is asked now and then, and its clock comes by when it likes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from preaudit.agreements.clock import caught_up
from preaudit.agreements.events import AgreementError, Manner
from preaudit.cases import agreement_clock
from preaudit.cases.agreement_records import catch_up
from preaudit.cases.keeping_agreements import Promise
from preaudit.contract.agreement_proof import proven
from preaudit.domain.cases import CaseError
from preaudit.domain.outcomes import Outcome
from preaudit.domain.working_days import WorkCalendar
from preaudit.rulebook import RuleBook
from preaudit.store import Database
from preaudit.store.audit import verify
from tests.agreements.desk import LI, OwingDesk
from tests.agreements.made import PHOTO, PROOF
from tests.agreements.owing import FILES, WRONG, working_on
from tests.made_once import shipped_book
from tests.service import prepared, settings_in

DAY = timedelta(days=1)
#: Before the spring festival with its worked weekends, before the national day, and where the published calendar ends.
BEGINNINGS = (date(2026, 2, 11), date(2026, 9, 24), date(2026, 12, 24))
SCAN, WHY = b"scan", "台风停运"
RUNS = ("promised", "running", "extended", "partly_supplied")


@cache
def _book() -> RuleBook:
    """The shipped rules, by a calendar that ends with 2026."""
    book = shipped_book()
    kept = {day for day in book.calendar.holidays if day.year <= 2026}
    made_up = {day for day in book.calendar.made_up if day.year <= 2026}
    calendar = WorkCalendar(frozenset(range(2004, 2027)), frozenset(kept), frozenset(made_up))
    return replace(book, calendar=calendar)


@cache
def _empty() -> Path:
    folder = Path(tempfile.mkdtemp())
    prepared(settings_in(folder)).close()
    return folder


@dataclass
class Model:
    """An agreement as a person would keep it on a card: told day by day, with nothing derived from anything else."""

    offered: date
    deadline: date
    counted: tuple[date, int] | None
    provisional: bool
    latest: date
    state: str = "offered"
    promised: date | None = None
    since: date | None = None
    supplied: dict[str, date] = field(default_factory=dict)
    arrived: date | None = None
    unjudged: dict[str, date] = field(default_factory=dict)
    upheld: bool = False
    log: list[str] = field(default_factory=lambda: ["offered"])

    def owing(self) -> int:
        return sum(self.supplied.get(m, date.max) > self.deadline for m in (PROOF, PHOTO))

    def becomes(self, state: str, word: str) -> None:
        self.state = state
        self.log.append(word)

    def pass_day(self, today: date, calendar: WorkCalendar) -> None:
        """What this day does by itself."""
        if self.provisional and self.counted and self.state in ("offered", *RUNS):
            until, unknown = _count(calendar, *self.counted)
            if not unknown:
                self.latest = max(self.latest, until)
                self.deadline, self.provisional = max(self.deadline, until), False
                self.log.append("settled")
        if self.state == "promised" and self.promised and today >= _count(calendar, self.promised, 1)[0]:
            self.becomes("running", "running")
        waits = self.arrived is not None and self.arrived <= self.deadline
        if today > self.deadline and not waits:
            if self.state == "offered":
                self.becomes("lapsed", "lapsed")
            elif self.state in RUNS:
                self.becomes("breached", "breached")

    def arrive(self, today: date, materials: tuple[str, ...]) -> None:
        self.unjudged |= {m: today for m in materials if m not in self.unjudged and m not in self.supplied}
        if self.state in ("offered", "suspended", "breached", *RUNS) and self.arrived is None:
            self.arrived = today
            self.log.append("arrived")

    def judge(self) -> None:
        found = {**self.unjudged, **self.supplied}
        if self.arrived is None and found == self.supplied:
            return
        if self.state not in ("offered", "suspended", "breached", *RUNS):
            return
        self.supplied, self.arrived = found, None
        there = sum(day <= self.deadline or self.state == "suspended" for day in found.values())
        if self.state == "breached":
            self.log.append("supplied_late")
        elif there == 2:
            self.becomes("fulfilled", "fulfilled")
        elif there and self.state in RUNS:
            self.becomes("partly_supplied", "partly_supplied")
        else:
            self.log.append("partly_supplied" if there else "supplement_wrong")


def _count(calendar: WorkCalendar, day: date, working_days: int) -> tuple[date, bool]:
    """Day by day on the fingers: the last of so many working days, and whether a year on the way is not published."""
    unknown = day.year not in calendar.years
    while working_days:
        day += DAY
        unknown |= day.year not in calendar.years
        weekend = day.isoweekday() > 5
        working_days -= (day in calendar.made_up) or (not weekend and day not in calendar.holidays)
    return day, unknown


class Agreements(RuleBasedStateMachine):
    """One desk, a worker, a clock that comes by now and then and is killed now and then."""

    agreements = Bundle("agreements")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp()) / "data"
        shutil.copytree(_empty(), self.folder)
        own = settings_in(self.folder)
        self.database = Database(own.database)
        self.patched = ExitStack()
        self.today = self.patched.enter_context(working_on(BEGINNINGS[0]))
        self.desk = OwingDesk(self.database, own, _book(), self.today)
        self.models: dict[str, Model] = {}
        self.case_of: dict[str, str] = {}

    def teardown(self) -> None:
        """The clock comes by once more; then all is as the model says, told once, on an unbroken trail, and provable."""
        try:
            self.desk.sweep()
            for agreement, model in self.models.items():
                assert self.desk.reported(agreement) == model.log
                assert self.desk.agreement(agreement).agreement.state.value == model.state
                proof = proven(self.desk.cases.exported_agreement(LI, agreement), "a.json")
                assert not proof.flaws, [str(flaw) for flaw in proof.flaws]
            assert verify(self.database)[1] == []
        finally:
            self.patched.close()
            self.database.close()
            shutil.rmtree(self.folder.parent)

    # What people do

    @initialize(target=agreements, day=st.sampled_from(BEGINNINGS), days=st.integers(1, 9))
    def begin(self, day: date, days: int) -> object:
        """Somebody has promised."""
        self.today.day = day
        agreement = self.offer(days)
        self.promise(str(agreement), "周桂兰", True)
        return agreement

    @rule(target=agreements, days=st.integers(1, 9))
    def offer(self, days: int) -> object:
        if len(self.models) >= 3:
            return multiple()
        self.desk.reviewer.days = days
        case, agreement = self.desk.deferred()
        day, calendar = self.today.day, self.desk.calendar
        deadline, unknown = _count(calendar, day, days)
        model = Model(day, deadline, (day, days), unknown, _count(calendar, day, 20)[0])
        self.models[agreement], self.case_of[agreement] = model, case
        model.pass_day(day, calendar)
        return agreement

    @rule(agreement=agreements, name=st.sampled_from(("周桂兰", "周桂兰", "李四")), confirmed=st.booleans())
    def promise(self, agreement: str, name: str, confirmed: bool) -> None:
        model = self.models[agreement]
        may = model.state == "offered" and self.today.day <= model.deadline and name == "周桂兰" and confirmed
        given = Promise(Manner.TYPED, name, confirmed)
        assert self._done(lambda: self.desk.cases.promise(LI, agreement, given)) is may
        if may:
            model.promised = self.today.day
            model.becomes("promised", "promised")
            model.pass_day(self.today.day, self.desk.calendar)

    @rule(agreement=agreements, materials=st.sampled_from(((PROOF,), (PHOTO,), (PROOF, PHOTO), ())))
    def supply(self, agreement: str, materials: tuple[str, ...]) -> None:
        names = [FILES[material] for material in materials] or [WRONG]
        self.desk.add(self.case_of[agreement], names)
        self.models[agreement].arrive(self.today.day, materials)

    @rule(agreement=agreements)
    def review(self, agreement: str) -> None:
        self.desk.review(self.case_of[agreement])
        model = self.models[agreement]
        model.judge()
        model.pass_day(self.today.day, self.desk.calendar)

    @rule(agreement=agreements, back=st.integers(0, 3), evidence=st.sampled_from((SCAN, SCAN, b"")))
    def suspend(self, agreement: str, back: int, evidence: bytes) -> None:
        model, since = self.models[agreement], self.today.day - back * DAY
        may = model.state in RUNS and bool(evidence) and (model.promised or date.max) <= since
        assert self._done(lambda: self.desk.cases.suspend(LI, agreement, WHY, evidence, since)) is may
        if may:
            model.since = since
            model.becomes("suspended", "suspended")

    @rule(agreement=agreements)
    def resume(self, agreement: str) -> None:
        model, calendar = self.models[agreement], self.desk.calendar
        may = model.state == "suspended"
        assert self._done(lambda: self.desk.cases.resume(LI, agreement, WHY)) is may
        if may and model.since:
            left, more = (
                sum(_works(calendar, model.since + n * DAY) for n in range((end - model.since).days + 1))
                for end in (model.deadline, model.latest)
            )
            until, model.provisional = _count(calendar, self.today.day, left)
            model.deadline = max(model.deadline, until)
            model.latest = max(model.latest, _count(calendar, self.today.day, more)[0])
            model.counted = (self.today.day, left) if left else None
            model.becomes("extended", "resumed")
            model.pass_day(self.today.day, calendar)

    @rule(agreement=agreements, more=st.integers(0, 12))
    def extend(self, agreement: str, more: int) -> None:
        model = self.models[agreement]
        until = model.deadline + more * DAY
        may = model.state in RUNS and model.deadline < until <= model.latest
        assert self._done(lambda: self.desk.cases.extend(LI, agreement, WHY, until)) is may
        if may:
            model.deadline, model.counted, model.provisional = until, None, False
            model.becomes("extended", "extended")
            model.pass_day(self.today.day, self.desk.calendar)

    @rule(agreement=agreements)
    def uphold(self, agreement: str) -> None:
        model = self.models[agreement]
        may = model.state == "breached" and not model.upheld
        assert self._done(lambda: self.desk.cases.uphold(LI, agreement, "已核实")) is may
        if may:
            model.upheld = True
            model.log.append("upheld")

    @rule(agreement=agreements)
    def repair(self, agreement: str) -> None:
        model = self.models[agreement]
        may = model.state == "breached"
        assert self._done(lambda: self.desk.cases.repair(LI, agreement, "已补齐")) is may
        if may:
            model.becomes("repaired", "repaired")

    @rule(agreement=agreements)
    def decide_otherwise(self, agreement: str) -> None:
        case, model = self.case_of[agreement], self.models[agreement]
        decided = lambda: self.desk.cases.decide(LI, case, Outcome.SUPPLEMENT, "核心材料不齐")  # noqa: E731
        if self._done(decided) and model.state in ("offered", "suspended", *RUNS):
            model.becomes("lapsed", "lapsed")

    # What time and the machine do

    @rule(days=st.sampled_from((1, 1, 1, 2, 3, 7, 30)))
    def days_pass(self, days: int) -> None:
        for _ in range(days):
            self.today.day += DAY
            for model in self.models.values():
                model.pass_day(self.today.day, self.desk.calendar)

    @rule(agreement=agreements, after=st.integers(0, 1))
    def the_last_day_comes(self, agreement: str, after: int) -> None:
        """Or the day after it: where a day decides."""
        while self.today.day < self.models[agreement].deadline + after * DAY:
            self.days_pass(1)

    @rule(agreement=agreements, after=st.integers(0, 1), judged=st.integers(0, 4))
    def papers_come_where_a_day_decides(self, agreement: str, after: int, judged: int) -> None:
        """On the last day or the day after it; judged the same day, or days later."""
        self.the_last_day_comes(agreement, after)
        self.supply(agreement, (PROOF, PHOTO))
        self.days_pass(judged)
        self.review(agreement)

    @rule()
    def the_clock_comes_by(self) -> None:
        self.desk.sweep()
        assert self.desk.sweep() == 0, "what was done is due no longer"

    @rule(after=st.integers(0, 2))
    def the_clock_is_killed(self, after: int) -> None:
        """In the middle of a step, with some of it done and not kept."""
        seen: list[object] = []

        def dies(*given: object) -> object:
            seen.append(given)
            if len(seen) > after:
                raise KeyboardInterrupt
            return catch_up(*given)  # type: ignore[arg-type]

        with patch.object(agreement_clock, "catch_up", dies):
            try:
                self.desk.sweep()
            except KeyboardInterrupt:
                return

    @rule()
    def next_year_is_published(self) -> None:
        """Its first days are off, and the Saturday after is worked. The clock was there the evening before."""
        self.desk.sweep()
        calendar = self.desk.calendar
        off = {date(2027, 1, day) for day in (1, 4, 5)}
        self.desk.publish(
            WorkCalendar(calendar.years | {2027}, calendar.holidays | off, calendar.made_up | {date(2027, 1, 9)})
        )
        for model in self.models.values():
            model.pass_day(self.today.day, self.desk.calendar)

    # What holds all the while

    @invariant()
    def each_stands_where_the_model_says(self) -> None:
        for agreement, model in self.models.items():
            found = self.desk.agreement(agreement).agreement
            for _, after, _ in caught_up(found, self.today.day, self.desk.calendar):
                found = after
            assert (found.state.value, found.deadline, found.provisional) == (
                model.state,
                model.deadline,
                model.provisional,
            )
            if model.state not in ("fulfilled", "suspended"):
                assert len(found.owing) == model.owing()

    def _done(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (AgreementError, CaseError):
            return False
        return True


def _works(calendar: WorkCalendar, day: date) -> bool:
    return day in calendar.made_up or (day.isoweekday() < 6 and day not in calendar.holidays)


TestEverySequenceOfEvents = Agreements.TestCase
TestEverySequenceOfEvents.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
