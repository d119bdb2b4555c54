"""What retention.yaml says is done to cases: readings, working copies, verdicts and whole cases go when their time is over; holds keep them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from preaudit.access import Actor, Role
from preaudit.cases import records
from preaudit.cases.correction_records import add_corrections, corrections_of
from preaudit.cases.service import CaseService
from preaudit.cases.worker import Worker
from preaudit.config.shipped import shipped
from preaudit.domain.cases import CaseError, CaseKind, CaseRequest, CaseView, NotFoundError, StagedFile
from preaudit.domain.corrections import Correction, CorrectionKind
from preaudit.domain.outcomes import Outcome
from preaudit.domain.retention import Part, Why
from preaudit.reading.cache import ReadingCache, kept_name
from preaudit.retention.due_parts import look_at_cases
from preaudit.retention.standing import KeptCase, report
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.rulebook.retention_file import RetentionSchedule, TermRow, load_retention
from preaudit.store import Database, open_file_store
from preaudit.store.audit import records as trail
from preaudit.store.audit import verify
from preaudit.store.file_store import file_key
from preaudit.store.tables import cases
from preaudit.understanding.examples import typed_pages
from preaudit.uploads.spool import IncomingFile, clear_spool
from tests.made_once import with_rulebook
from tests.service import StubReviewer, settings_in

ITEM = "elderly-allowance"
BASIS = "归档范围和保管期限表"
TODAY = date.today()


class _Rules:
    """The shipped rules."""

    def __init__(self, folder: Path) -> None:
        self.rulebook: RuleBook = kept_rulebook(shipped("rules"), with_rulebook(folder))


class Place:
    """A service, a window that decides, an auditor, and retention by given terms."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.settings = database, settings_in(folder)
        self.blobs = open_file_store(self.settings.files)
        self.cases = CaseService(database, self.blobs, self.settings, _Rules(folder / "rules"))
        self.window = Actor.of("here", "user:li.na", Role.WINDOW)
        self.auditor = Actor.of("here", "user:audit", Role.AUDITOR)
        clear_spool(self.settings.spool)
        with database.write() as connection:
            records.ensure_agency(connection, "here", "here")

    def stage(self, data: bytes) -> StagedFile:
        arriving = IncomingFile(self.settings.spool, "id.jpg", 1_000)
        arriving.write(data)
        return arriving.keep(self.blobs, "here")

    def reviewed(self, data: bytes = b"card") -> CaseView:
        request = CaseRequest(CaseKind.ITEM, ITEM, {}, date(2026, 11, 23), reference="R-1")
        made = self.cases.create(self.window, request, [self.stage(data)])
        self.cases.submit(self.window, made.case.id)
        worker = Worker(self.database, self.blobs, self.settings, StubReviewer(), overrun=lambda: None)
        assert worker.work_once()
        return self.cases.view(self.window, made.case.id)

    def finished(self, data: bytes = b"card", days_ago: int = 0) -> str:
        case_id = self.reviewed(data).case.id
        self.cases.decide(self.window, case_id, Outcome.ACCEPT, "")
        self.cases.finish(self.window, [case_id])
        self.age(case_id, days_ago)
        return case_id

    def age(self, case_id: str, days: int) -> None:
        """So many days go by for a case."""
        gone = timedelta(days=days)
        with self.database.write() as connection:
            case = records.case_of(connection, "here", case_id)
            finished = case.finished_at - gone if case.finished_at else None
            values = {"updated_at": case.updated_at - gone, "finished_at": finished}
            connection.execute(update(cases).where(cases.c.id == case_id).values(values))

    def look(self, *rows: TermRow, today: date = TODAY) -> int:
        return sum(look_at_cases(self.cases, RetentionSchedule(rows), today))

    def report(self, *rows: TermRow, today: date = TODAY) -> Sequence[KeptCase]:
        with self.database.read() as connection:
            return report(connection, "here", RetentionSchedule(rows), today)

    def reading(self, data: str) -> tuple[ReadingCache, str]:
        """A page of the file is read, as a worker keeps it."""
        import hashlib

        (page,) = typed_pages("姓名 欧阳秋菊")
        name = kept_name(hashlib.sha256(data.encode()).hexdigest(), "here")
        cache = ReadingCache(self.settings.cache_dir, "engine")
        cache.put(name, 1, page.reading)
        return cache, name

    def actions(self) -> list[str]:
        return [entry.action for entry in trail(self.database) if entry.actor.startswith("system:")]


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Place:
    return Place(database, tmp_path)


def test_a_case_within_its_time_keeps_everything(place: Place) -> None:
    case_id = place.finished(days_ago=20)
    cache, name = place.reading("card")
    assert place.look(TermRow(readings=30, files=60, verdicts=90, archive=10, then="remove", basis=BASIS)) == 0
    assert cache.get(name, 1) is not None
    view = place.cases.view(place.window, case_id)
    assert place.cases.file(place.window, case_id, view.files[0].id)[1] == b"card"
    assert place.cases.result(place.window, case_id)[0].outcome == "accept"
    assert place.actions() == []


def test_readings_go_first_then_working_copies_then_verdicts_and_the_decision_stays(place: Place) -> None:
    term = TermRow(readings=30, files=60, verdicts=90, archive=10, basis=BASIS)
    case_id = place.finished()
    cache, name = place.reading("card")
    place.look(term, today=TODAY + timedelta(days=31))
    view = place.cases.view(place.window, case_id)
    assert (cache.get(name, 1), view.files[0].removed_at) == (None, None)
    place.look(term, today=TODAY + timedelta(days=61))
    view = place.cases.view(place.window, case_id)
    assert view.files[0].removed_at
    assert not place.blobs.has(file_key("here", view.files[0].sha256))
    with pytest.raises(NotFoundError) as caught:
        place.cases.file(place.window, case_id, view.files[0].id)
    assert caught.value.code == "file_removed"
    assert place.cases.result(place.window, case_id)[0].outcome == "accept"
    place.look(term, today=TODAY + timedelta(days=91))
    with pytest.raises(NotFoundError) as caught:
        place.cases.result(place.window, case_id)
    assert caught.value.code == "verdict_removed"
    view = place.cases.view(place.window, case_id)
    assert (view.case.decision, view.reviews[0].outcome) == ("accept", "accept")
    assert place.actions() == ["case.remove_files", "case.remove_verdicts"]
    assert verify(place.database)[1] == []


def test_corrections_go_with_the_verdicts_and_such_a_case_is_not_reviewed_again(place: Place) -> None:
    case_id = place.finished()
    said = Correction("0" * 64, 1, 1, CorrectionKind.INSPECTED)
    with place.database.write() as connection:
        case = records.case_of(connection, "here", case_id)
        add_corrections(connection, case, [said], "canary", "user:li.na")
    place.look(TermRow(verdicts=90, basis=BASIS), today=TODAY + timedelta(days=91))
    with place.database.read() as connection:
        assert corrections_of(connection, "here", case_id) == []
    with pytest.raises(CaseError) as caught:
        place.cases.submit(place.window, case_id)
    assert caught.value.code == "details_removed"
    (noted,) = [entry for entry in trail(place.database) if entry.action == "case.remove_verdicts"]
    assert {"count": 1, "corrections": 1}.items() <= json.loads(noted.detail).items()


def test_what_another_case_needs_stays(place: Place) -> None:
    old, young = place.finished(), place.reviewed()
    cache, name = place.reading("card")
    place.look(TermRow(readings=1, files=1, basis=BASIS), today=TODAY + timedelta(days=3))
    assert place.cases.view(place.window, old).files[0].removed_at
    assert place.cases.file(place.window, young.case.id, young.files[0].id)[1] == b"card"
    assert cache.get(name, 1) is not None


def test_a_case_whose_files_are_gone_is_not_reviewed_again(place: Place) -> None:
    case_id = place.finished()
    place.look(TermRow(files=1, basis=BASIS), today=TODAY + timedelta(days=3))
    more = place.stage(b"more")
    with pytest.raises(CaseError, match="留存期限"):
        place.cases.submit(place.window, case_id)
    with pytest.raises(CaseError, match="留存期限"):
        place.cases.add(place.window, case_id, [more])
    with pytest.raises(CaseError, match="留存期限"):
        place.cases.change(place.window, case_id, {}, None)


def test_a_case_is_removed_after_the_last_day_of_its_last_year(place: Place) -> None:
    term = TermRow(archive=2, then="remove", basis=BASIS)
    case_id = place.finished()
    last = date(TODAY.year + 2, 12, 31)
    assert place.look(term, today=last) == 0
    assert place.look(term, today=last + timedelta(days=1)) == 1
    with pytest.raises(NotFoundError):
        place.cases.view(place.window, case_id)
    (entry,) = [each for each in trail(place.database) if each.action == "case.delete"]
    assert BASIS in entry.detail
    assert entry.actor == "system:retention"


def test_what_is_to_be_handed_over_waits_for_a_person(place: Place) -> None:
    term, later = TermRow(archive=0, then="hand_over", basis=BASIS), date(TODAY.year + 1, 1, 1)
    case_id = place.finished()
    assert place.look(term, today=later) == 0
    (kept,) = place.report(term, today=later)
    assert (kept.id, kept.keeping[-1].why) == (case_id, Why.HAND_OVER)


def test_a_case_under_hold_is_removed_by_nobody_until_every_hold_is_lifted(place: Place) -> None:
    term, later = TermRow(files=1, archive=0, then="remove", basis=BASIS), date(TODAY.year + 1, 1, 1)
    case_id = place.finished()
    first, second = (place.cases.hold(place.auditor, case_id, why) for why in ("行政复议", "行政诉讼"))
    assert place.look(term, today=later) == 0
    assert place.cases.view(place.window, case_id).files[0].removed_at is None
    with pytest.raises(CaseError) as caught:
        place.cases.delete(place.window, case_id)
    assert caught.value.code == "case_held"
    assert {each.why for each in place.report(term, today=later)[0].keeping} == {Why.HELD}
    place.cases.lift(place.auditor, case_id, first.id)
    assert place.look(term, today=later) == 0
    place.cases.lift(place.auditor, case_id, second.id)
    assert place.look(term, today=later) == 1
    done = [entry.action for entry in trail(place.database) if entry.actor == "user:audit"]
    assert done == ["case.hold", "case.hold", "case.lift", "case.lift"]


def test_nobody_decided_on_it_for_so_long_and_it_is_removed(place: Place) -> None:
    term = TermRow(undecided=30, archive=10, basis=BASIS)
    decided, left = place.reviewed(b"a").case.id, place.reviewed(b"b").case.id
    place.cases.decide(place.window, decided, Outcome.ACCEPT, "")
    for case_id in (decided, left):
        place.age(case_id, 31)
    assert {each.id: each.keeping[-1].why for each in place.report(term)} == {decided: Why.OPEN, left: Why.TERM}
    assert place.look(term) == 1
    assert place.cases.view(place.window, decided).case.decision == "accept"


def test_a_case_is_looked_at_again_when_something_falls_due_or_a_week_later(place: Place) -> None:
    """So a changed retention.yaml holds within a week, and a sweep that has nothing to do asks for nothing."""
    term = TermRow(files=3, archive=10, basis=BASIS)
    case_id = place.finished()
    for today in (TODAY, TODAY + timedelta(days=3)):
        place.look(term, today=today)
        assert place.cases.view(place.window, case_id).files[0].removed_at is None
    sooner = TermRow(files=0, basis=BASIS)
    place.look(sooner, today=TODAY + timedelta(days=3))
    assert place.cases.view(place.window, case_id).files[0].removed_at is None, "it is looked at on the fourth day"
    place.look(sooner, today=TODAY + timedelta(days=4))
    assert place.cases.view(place.window, case_id).files[0].removed_at


def test_the_nearest_row_counts_and_what_it_leaves_out_the_next_one_says() -> None:
    schedule = RetentionSchedule(
        (
            TermRow(files=100, archive=10, then="remove", basis="全部"),
            TermRow(agency="here", files=50, basis="单位"),
            TermRow(item=ITEM, archive=30, basis="事项"),
            TermRow(agency="here", item=ITEM, files=None, basis="单位和事项"),
        )
    )
    there, own = schedule.term("there", "other"), schedule.term("here", ITEM)
    assert (there.files, there.archive_years, there.basis) == (100, 10, "全部")
    assert (own.files, own.archive_years, own.then.value, own.basis) == (None, 30, "remove", "单位和事项")
    assert schedule.term("here", "other").files == 50
    assert RetentionSchedule(()).term("here", ITEM).archive_years is None, "without a file everything is kept"


def test_the_shipped_terms_keep_births_for_ever_and_hand_over_the_rest() -> None:
    schedule = load_retention(shipped("rules"))
    assert schedule.term("any", "newborn-birth-certificate").archive_years is None
    assert (schedule.term("any", ITEM).archive_years, schedule.term("any", ITEM).then.value) == (10, "hand_over")
    assert {part.value for part in Part} == {"readings", "files", "verdicts", "case"}
