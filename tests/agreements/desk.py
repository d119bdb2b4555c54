"""A desk with a worker on a store of its own, on made-up days: cases decided with deferral, papers handed in, time going on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import select

from preaudit.access import Actor, Role
from preaudit.cases.agreement_clock import move_due
from preaudit.cases.agreement_records import KeptAgreement
from preaudit.cases.service import CaseService
from preaudit.cases.worker import Worker
from preaudit.config.settings import Settings
from preaudit.domain.cases import CaseKind, CaseRequest, StagedFile
from preaudit.domain.outcomes import Outcome
from preaudit.domain.working_days import WorkCalendar
from preaudit.interfaces.api.app import Rules
from preaudit.rulebook import RuleBook
from preaudit.store import Database, open_file_store
from preaudit.store.file_store import file_key
from preaudit.store.tables import events
from tests.agreements.owing import Calendar, OwingReviewer
from tests.service import ITEM

LI = Actor.of("local", "user:li", Role.WINDOW)


class OwingDesk:
    """What people and time do; `today` is the day of `calendar`."""

    def __init__(self, database: Database, settings: Settings, book: RuleBook, today: Calendar, days: int = 4) -> None:
        self.database, self.today = database, today
        self.blobs = open_file_store(settings.files)
        self.rules = Rules(book)
        self.cases = CaseService(database, self.blobs, settings, self.rules)
        self.reviewer = OwingReviewer(days=days)
        self.worker = Worker(
            database, self.blobs, settings, self.reviewer, overrun=lambda: None, calendar=lambda: self.calendar
        )
        self._folder = settings.data_dir

    @property
    def calendar(self) -> WorkCalendar:
        """What is published."""
        return self.rules.rulebook.calendar

    def publish(self, calendar: WorkCalendar) -> None:
        """Another calendar is in force."""
        self.rules.rulebook = replace(self.rules.rulebook, calendar=calendar)

    def deferred(self, day: date | None = None, facts: Mapping[str, object] | None = None) -> tuple[str, str]:
        """A case that was just accepted with deferral, and its agreement."""
        request = CaseRequest(CaseKind.ITEM, ITEM, facts or {"applicant": {"name": "周桂兰"}}, day or self.today.day)
        case = self.cases.create(LI, request, self.files("身份证.jpg")).case.id
        self.review(case)
        self.cases.decide(LI, case, Outcome.ACCEPT_WITH_DEFERRAL, "")
        (agreement,) = self.cases.agreements(LI, case_id=case)
        return case, agreement.id

    def files(self, *names: str) -> list[StagedFile]:
        """Files with these names, in the store."""
        return [self._file(name) for name in names]

    def add(self, case: str, names: Sequence[str]) -> None:
        """They arrive."""
        self.cases.add(LI, case, self.files(*names))

    def review(self, case: str) -> None:
        """The case is reviewed as it stands."""
        self.cases.submit(LI, case)
        while self.worker.work_once():
            pass

    def sweep(self) -> int:
        """The clock comes by; how many agreements it moved."""
        return sum(move_due(self.database, self.today.day, self.calendar))

    def agreement(self, agreement: str) -> KeptAgreement:
        """As it is kept."""
        return self.cases.agreement(LI, agreement)[0]

    def reported(self, agreement: str) -> list[str]:
        """What whoever follows the case was told of an agreement, in order."""
        with self.database.read() as connection:
            rows = connection.execute(select(events.c.type, events.c.data).order_by(events.c.seq)).all()
        return [kind.removeprefix("agreement.") for kind, data in rows if data.get("agreement") == agreement]

    def _file(self, name: str) -> StagedFile:
        content = name.encode()
        digest = hashlib.sha256(content).hexdigest()
        path = Path(self._folder) / f"{digest}.page"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.blobs.put(file_key("local", digest), path)
        return StagedFile(name, digest, len(content))
