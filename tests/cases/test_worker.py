"""The worker: whatever happens to it or to the store, each case comes to one end, once."""

from __future__ import annotations

import threading
import time
from datetime import date, timedelta
from pathlib import Path

import orjson
import pytest
from sqlalchemy import update

from preaudit.access import Actor, Role
from preaudit.cases import records
from preaudit.cases.event_log import events_of
from preaudit.cases.service import CaseService
from preaudit.cases.worker import Worker
from preaudit.config.settings import Settings
from preaudit.domain.cases import (
    CaseError,
    CaseKind,
    CaseRequest,
    CaseState,
    CaseView,
    NotFoundError,
    QueueFullError,
    StagedFile,
)
from preaudit.domain.quality import QualityLimits
from preaudit.domain.reviews import FileReading
from preaudit.errors import FactsError
from preaudit.retention.expiry import remove_expired
from preaudit.rulebook import RuleBook
from preaudit.services.kept_documents import KeptDocuments
from preaudit.store import Database, open_file_store
from preaudit.store.audit import records as audit_records
from preaudit.store.audit import verify
from preaudit.store.database import now
from preaudit.store.tables import cases, jobs
from preaudit.understanding.examples import typed_pages
from preaudit.uploads.spool import IncomingFile, clear_spool
from preaudit.wording import literal
from tests.made_once import shipped_book
from tests.service import ITEM, StubReviewer, settings_in

REQUEST = CaseRequest(CaseKind.ITEM, ITEM, {"credit": "good"}, date(2026, 3, 2), reference="P-1")
BOOK = shipped_book()


class Rules:
    rulebook: RuleBook = BOOK


class Desk:
    """A service with its database, an actor, and workers on demand."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings = database, settings
        self.blobs = open_file_store(settings.files)
        self.service = CaseService(database, self.blobs, settings, Rules())
        with database.write() as connection:
            for code in ("here", "there"):
                records.ensure_agency(connection, code, code)
        self.portal = Actor.of("here", "key:portal", Role.PORTAL)
        clear_spool(settings.spool)

    def stage(self, name: str = "card.jpg", data: bytes = b"card", agency: str = "here") -> StagedFile:
        arrival = IncomingFile(self.settings.spool, name, self.settings.max_file_bytes)
        arrival.write(data)
        return arrival.keep(self.blobs, agency)

    def case(self, *names: str) -> CaseView:
        files = [self.stage(name, name.encode()) for name in names or ("card.jpg",)]
        return self.service.create(self.portal, REQUEST, files, one_shot=True)

    def worker(self, reviewer: StubReviewer | None = None) -> Worker:
        return Worker(self.database, self.blobs, self.settings, reviewer or StubReviewer(), overrun=lambda: None)

    def view(self, case_id: str) -> CaseView:
        return self.service.view(self.portal, case_id)

    def lapse(self) -> None:
        """Every lease ran out, every delay is over."""
        past = now() - timedelta(seconds=1)
        with self.database.write() as connection:
            connection.execute(update(jobs).where(jobs.c.state == "running").values(lease_until=past))
            connection.execute(update(jobs).values(not_before=past))


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, settings_in(tmp_path))


def test_a_case_is_read_and_judged_and_its_events_are_in_order(desk: Desk) -> None:
    case = desk.case("card.jpg", "register.jpg")
    assert desk.worker().work_once()
    view = desk.view(case.case.id)
    assert (view.case.state, view.case.outcome, len(view.reviews)) == (CaseState.REVIEWED, "accept", 1)
    with desk.database.read() as connection:
        told = [event.type for event in events_of(connection, "here", case.case.id)]
    assert told == ["case.created", "case.reviewing", "case.reviewed"]
    _, body = desk.service.result(desk.portal, case.case.id)
    assert [file["text"] for file in orjson.loads(body)["files"]] == ["card.jpg", "register.jpg"]
    assert [r.action for r in audit_records(desk.database)] == ["case.create", "case.review", "result.view"]
    assert verify(desk.database)[1] == []


def test_a_worker_that_dies_in_the_middle_leaves_the_case_to_another(desk: Desk) -> None:
    case = desk.case()

    class Dies(StubReviewer):
        def review(self, *_: object) -> None:  # type: ignore[override]  # it never comes to an answer
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.worker(Dies()).work_once()
    assert desk.view(case.case.id).case.state is CaseState.REVIEWING
    assert not desk.worker().work_once(), "the lease still holds"
    desk.lapse()
    assert desk.worker().work_once()
    assert len(desk.view(case.case.id).reviews) == 1


def test_a_worker_thought_dead_that_comes_back_keeps_nothing(desk: Desk) -> None:
    case = desk.case()
    gate = threading.Event()
    slow = desk.worker(StubReviewer(outcomes=["supplement"], gate=gate))
    thread = threading.Thread(target=slow.work_once)
    thread.start()
    while desk.view(case.case.id).case.state is not CaseState.REVIEWING:
        time.sleep(0.01)
    with desk.database.write() as connection:
        past = now() - timedelta(seconds=1)
        connection.execute(update(jobs).values(lease_until=past))
    assert desk.worker().work_once()
    gate.set()
    thread.join()
    view = desk.view(case.case.id)
    assert [review.outcome for review in view.reviews] == ["accept"]
    assert view.case.outcome == "accept"


def test_a_file_that_kills_its_worker_again_is_set_aside_and_the_rest_is_judged(desk: Desk) -> None:
    case = desk.case("good.jpg", "poison.jpg")

    class Dies(StubReviewer):
        def read(self, upload: object) -> None:
            if getattr(upload, "name", "") == "poison.jpg":
                raise KeyboardInterrupt

        def review(self, *_: object) -> None:  # type: ignore[override]  # it never comes to an answer
            raise KeyboardInterrupt

    for _ in range(1 + desk.settings.job_tries):
        with pytest.raises(KeyboardInterrupt):
            desk.worker(Dies()).work_once()
        desk.lapse()
    last = StubReviewer(outcomes=["manual_review"])
    assert desk.worker(last).work_once()
    _, body = desk.service.result(desk.portal, case.case.id)
    assert orjson.loads(body)["refused"] == ["poison.jpg"]
    assert last.read_alone == ["good.jpg"]


def test_a_case_that_always_fails_goes_to_a_person_after_bounded_tries_and_no_file_is_blamed(desk: Desk) -> None:
    case = desk.case()
    failing = StubReviewer(fails=[RuntimeError("secret")] * (desk.settings.job_tries + 1))
    for _ in range(desk.settings.job_tries + 1):
        desk.lapse()
        assert desk.worker(failing).work_once()
    view = desk.view(case.case.id)
    assert (view.case.state, view.case.outcome, view.reviews) == (CaseState.FAILED, "", ())
    assert view.job
    assert view.job.error == "RuntimeError"
    desk.lapse()
    assert desk.worker(failing).work_once(), "it is tried again by itself"
    view = desk.view(case.case.id)
    assert (view.case.state, view.case.outcome) == (CaseState.REVIEWED, "accept")
    _, body = desk.service.result(desk.portal, case.case.id)
    assert orjson.loads(body)["refused"] == []


def test_a_case_the_rules_no_longer_fit_fails_with_the_reason(desk: Desk) -> None:
    case = desk.case()
    desk.worker(StubReviewer(fails=[FactsError(literal("no such fact"))])).work_once()
    view = desk.view(case.case.id)
    assert view.case.state is CaseState.FAILED
    assert view.job
    assert view.job.error == "facts_invalid"


def test_cancelling_stops_the_work_and_nothing_of_it_is_kept(desk: Desk) -> None:
    case = desk.case()
    gate = threading.Event()
    thread = threading.Thread(target=desk.worker(StubReviewer(gate=gate)).work_once)
    thread.start()
    while desk.view(case.case.id).case.state is not CaseState.REVIEWING:
        time.sleep(0.01)
    desk.service.cancel(desk.portal, case.case.id)
    gate.set()
    thread.join()
    view = desk.view(case.case.id)
    assert (view.case.state, view.reviews) == (CaseState.CANCELLED, ())
    with pytest.raises(CaseError, match="cancelled"):
        desk.service.add(desk.portal, case.case.id, [desk.stage()])


def test_a_full_queue_takes_no_more_and_says_when_to_come_back(database: Database, tmp_path: Path) -> None:
    """Of two agencies each may have half of it: whoever fills it keeps nobody else out."""
    desk = Desk(database, settings_in(tmp_path, queue_limit=4))
    desk.case()
    desk.case()
    with pytest.raises(QueueFullError) as told:
        desk.case()
    assert told.value.retry_after > 0
    there = Actor.of("there", "key:portal", Role.PORTAL)
    for _ in range(2):
        desk.service.create(there, REQUEST, [desk.stage(agency="there")], one_shot=True)
    with pytest.raises(QueueFullError):
        desk.service.create(there, REQUEST, [desk.stage(agency="there")], one_shot=True)
    desk.worker().work_once()
    assert desk.case()


def test_deleting_a_case_takes_its_files_unless_another_case_has_the_same(desk: Desk) -> None:
    one, other = desk.case("card.jpg", "own.jpg"), desk.case("card.jpg")
    desk.worker().work_once()
    assert len(list(desk.blobs.keys())) == 2
    desk.service.delete(desk.portal, one.case.id)
    assert len(list(desk.blobs.keys())) == 1
    assert desk.service.file(desk.portal, other.case.id, other.files[0].id)[1] == b"card.jpg"
    desk.service.delete(desk.portal, other.case.id)
    assert list(desk.blobs.keys()) == []
    assert [r.action for r in audit_records(desk.database)][-2:] == ["case.delete", "case.delete"]


def test_deleting_a_case_takes_what_was_understood_of_its_files(desk: Desk) -> None:
    case = desk.case("card.jpg")
    folder, (page,) = desk.service.settings.cache_dir, typed_pages("公民身份号码 320102193505060014")
    file = FileReading("card.jpg", case.files[0].sha256, (page,))
    KeptDocuments(folder).of("here").understood([file], (), QualityLimits(), lambda: ())
    assert len(list(folder.rglob("documents/*/*.json.gz"))) == 1
    desk.service.delete(desk.portal, case.case.id)
    assert [path for path in (folder / "documents").rglob("*") if path.is_file()] == []


def test_a_second_round_knows_what_the_first_could_have_found(desk: Desk) -> None:
    reviewer = StubReviewer(outcomes=["supplement"], findings=[["photo.absent"], ["card.expired"]])
    case = desk.case()
    worker = desk.worker(reviewer)
    worker.work_once()
    view = desk.service.add(desk.portal, case.case.id, [desk.stage("photo.jpg", b"photo")])
    assert (view.case.round, view.case.state) == (2, CaseState.OPEN)
    desk.service.submit(desk.portal, case.case.id)
    worker.work_once()
    view = desk.view(case.case.id)
    assert [alert.code.value for alert in view.alerts] == ["second_notice", "visible_before", "notice_overdue"][:2]
    assert view.alerts[1].findings == ("card.expired",)


def test_a_one_shot_case_is_removed_after_its_days_and_a_case_that_is_kept_never(
    database: Database, tmp_path: Path
) -> None:
    desk = Desk(database, settings_in(tmp_path, keep_days=30))
    once, kept = desk.case("a.jpg"), desk.service.create(desk.portal, REQUEST, [desk.stage("b.jpg", b"b")])
    waiting = desk.case("c.jpg")
    desk.worker().work_once()
    with database.write() as connection:
        connection.execute(update(cases).values(updated_at=now() - timedelta(days=31)))
    assert remove_expired(desk.service) == 1
    with pytest.raises(NotFoundError):
        desk.view(once.case.id)
    assert desk.view(kept.case.id)
    assert desk.view(waiting.case.id).case.state is CaseState.QUEUED
