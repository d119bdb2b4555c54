"""Each thing the service needs is taken away at each step: nothing is found, nobody is advised, and the case ends right."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import orjson
import pytest
from sqlalchemy import Connection, select

from preaudit.cases import worker as working
from preaudit.cases.event_log import events_of
from preaudit.cases.reviewing import Reviewed
from preaudit.cases.worker import Worker
from preaudit.domain.cases import CaseFilter, CaseRequest, CaseState, CaseView
from preaudit.domain.reviews import Upload
from preaudit.errors import MachineError, ReadingError
from preaudit.services.review import Progress
from preaudit.store import Database, FileStore, StoreError, open_file_store
from preaudit.store.tables import case_files, jobs, totals
from preaudit.wording import literal
from tests.cases.test_worker import REQUEST, Desk
from tests.service import StubReviewer, settings_in

#: As often as it is away, more often than a case or a file may be tried.
TIMES = 8


class Outage:
    """Raises so many times, then no more."""

    def __init__(self, error: BaseException | None, times: int = TIMES) -> None:
        self.error, self.left = error, times

    def strike(self) -> None:
        if self.error is not None and self.left > 0:
            self.left -= 1
            raise self.error


class Store:
    """A store of files that is away at times."""

    def __init__(self, store: FileStore) -> None:
        self._store, self.outage = store, Outage(None)

    def get(self, key: str) -> bytes:
        self.outage.strike()
        return self._store.get(key)

    def put(self, key: str, path: Path) -> None:
        self.outage.strike()
        self._store.put(key, path)

    def has(self, key: str) -> bool:
        self.outage.strike()
        return self._store.has(key)

    def delete(self, key: str) -> None:
        self._store.delete(key)

    def keys(self) -> Iterator[str]:
        return self._store.keys()


class Flaky(Database):
    """A database that does not answer at times."""

    outage = Outage(None)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        self.outage.strike()
        with super().write() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        self.outage.strike()
        with super().read() as connection:
            yield connection


class Reviewer(StubReviewer):
    """`before`, `after`: what happens before a file or case is read, and once it is judged."""

    before: Callable[[], None] = staticmethod(lambda: None)
    after: Callable[[], None] = staticmethod(lambda: None)

    def read(self, upload: Upload) -> None:
        self.before()
        super().read(upload)

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        self.before()
        made = super().review(request, uploads, progress)
        self.after()
        return made


SILENT = StoreError(literal("silent"))
FAULTS: dict[str, BaseException] = {
    "store": SILENT,
    "no room": OSError(errno.ENOSPC, "No space left on device"),
    "disk": OSError(errno.EIO, "Input/output error"),
    "memory": MemoryError(),
    "process": BrokenProcessPool(),
    "thread": RuntimeError("can't start new thread"),
    "engine": ReadingError(literal("cannot start")),
    "opener": MachineError(literal("cannot start"), code="opener_failed"),
}


@pytest.fixture
def desk(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(working, "_PATIENCE", 0.001)
    return Desk(database, settings_in(tmp_path))


def worker_of(
    desk: Desk, reviewer: StubReviewer, store: FileStore | None = None, database: Database | None = None
) -> Worker:
    return Worker(database or desk.database, store or desk.blobs, desk.settings, reviewer, overrun=lambda: None)


def until_over(desk: Desk, worker: Worker, case: CaseView) -> CaseView:
    """The case when it is over; leases and pauses are over at once, and a worker that dies is followed by another."""
    for _ in range(60):
        desk.lapse()
        try:
            worker.work_once()
        except (StoreError, KeyboardInterrupt):
            continue
        if (view := desk.view(case.case.id)).case.state.over:
            return view
    raise AssertionError("the case comes to no end")


def ends_right(desk: Desk, view: CaseView) -> None:
    assert (view.case.state, view.case.outcome, len(view.reviews)) == (CaseState.REVIEWED, "accept", 1)
    _, body = desk.service.result(desk.portal, view.case.id)
    told = orjson.loads(body)
    assert (told["refused"], told["findings"]) == ([], [])
    with desk.database.read() as connection:
        assert [e.type for e in events_of(connection, "here", view.case.id)] == [
            "case.created",
            "case.reviewing",
            "case.reviewed",
        ]
        assert connection.execute(select(case_files.c.crashes)).scalars().all() == [0] * len(view.files)


def counted(desk: Desk) -> float:
    with desk.database.read() as connection:
        query = select(totals.c.amount).where(totals.c.name == "preaudit_machine_faults")
        return float(sum(connection.execute(query).scalars()))


@pytest.mark.parametrize("step", ["read", "judge"])
@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_of_the_machine_counts_for_nothing(desk: Desk, what: str, step: str) -> None:
    case = desk.case("card.jpg", "form.jpg")
    reviewer, outage = Reviewer(), Outage(FAULTS[what])
    setattr(reviewer, "before" if step == "read" else "after", outage.strike)
    view = until_over(desk, worker_of(desk, reviewer), case)
    ends_right(desk, view)
    assert view.job
    assert (view.job.attempts, view.job.faults, view.job.error) == (1, TIMES, "")
    assert counted(desk) == TIMES, "operators see it"


@pytest.mark.parametrize("error", [SILENT, KeyError("gone")])
def test_the_store_of_files_is_away_while_a_case_is_read(desk: Desk, error: BaseException) -> None:
    case, store = desk.case("card.jpg", "form.jpg"), Store(desk.blobs)
    store.outage = Outage(error)
    ends_right(desk, until_over(desk, worker_of(desk, Reviewer(), store), case))


def test_the_folder_of_files_is_away_for_a_while(desk: Desk) -> None:
    case = desk.case("card.jpg", "form.jpg")
    folder = Path(desk.settings.files)
    away = folder.rename(folder.with_name("away"))
    worker = worker_of(desk, Reviewer(), open_file_store(desk.settings.files))
    for _ in range(TIMES):
        desk.lapse()
        assert worker.work_once()
    assert desk.view(case.case.id).case.state is CaseState.REVIEWING
    away.rename(folder)
    ends_right(desk, until_over(desk, worker, case))


@pytest.mark.parametrize("step", ["claim", "read", "verdict"])
def test_the_database_is_silent(desk: Desk, step: str, database_url: str) -> None:
    case, flaky, reviewer = desk.case("card.jpg", "form.jpg"), Flaky(str(desk.database.url)), Reviewer()
    outage = Outage(SILENT)

    def silent() -> None:
        flaky.outage = outage

    if step == "claim":
        silent()
    else:
        setattr(reviewer, "before" if step == "read" else "after", silent)
    worker = worker_of(desk, reviewer, database=flaky)
    ends_right(desk, until_over(desk, worker, case))
    flaky.close()


def test_nothing_is_taken_over_from_who_may_be_alive_until_the_database_has_answered_for_a_while(desk: Desk) -> None:
    desk.case()
    reviewer = Reviewer()
    reviewer.before = Outage(KeyboardInterrupt(), 1).strike
    with pytest.raises(KeyboardInterrupt):
        worker_of(desk, reviewer).work_once()
    desk.lapse()
    other = worker_of(desk, Reviewer())
    other._note_silence()
    assert not other.work_once()
    other._silent_at -= desk.settings.lease_seconds + 1
    assert other.work_once()


@pytest.mark.parametrize("kills", [1, 2, 3])
@pytest.mark.parametrize("first", ["review", "read"])
def test_a_worker_is_killed_and_no_innocent_file_is_blamed(desk: Desk, kills: int, first: str) -> None:
    case = desk.case("card.jpg", "form.jpg", "photo.jpg")
    reviewer = Reviewer()
    outage = Outage(KeyboardInterrupt(), kills)
    setattr(reviewer, "before" if first == "read" else "after", outage.strike)
    ends_right(desk, until_over(desk, worker_of(desk, reviewer), case))


def test_many_kills_between_files_blame_none(desk: Desk) -> None:
    """Each death finds another file under way: each is cleared as it comes through."""
    case = desk.case("card.jpg", "form.jpg", "photo.jpg")
    reviewer, calls = Reviewer(), iter(range(1000))

    def every_third() -> None:
        if (number := next(calls)) < 21 and number % 3 == 2:
            raise KeyboardInterrupt

    reviewer.before = every_third
    ends_right(desk, until_over(desk, worker_of(desk, reviewer), case))


class Poisoned(Reviewer):
    """Dies at a file; says of refused files what the service says of them. `cured`: it no longer does."""

    cured = False

    def read(self, upload: Upload) -> None:
        if upload.name == "poison.jpg" and not self.cured:
            raise KeyboardInterrupt
        super().read(upload)

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        if any(u.name == "poison.jpg" and not u.refused for u in uploads) and not self.cured:
            raise KeyboardInterrupt
        refused = [u for u in uploads if u.refused]
        self.outcomes = ["manual_review" if refused else "accept"]
        made = super().review(request, uploads, progress)
        for file, upload in zip(made.result["files"], uploads, strict=True):
            file["error"] = {"code": upload.refused.code} if upload.refused else None
        return made


def test_what_was_set_aside_is_tried_again_by_itself_and_the_correction_is_told(desk: Desk) -> None:
    case, reviewer = desk.case("card.jpg", "poison.jpg"), Poisoned()
    worker = worker_of(desk, reviewer)
    view = until_over(desk, worker, case)
    assert (view.case.state, view.case.outcome) == (CaseState.REVIEWED, "manual_review")
    _, body = desk.service.result(desk.portal, case.case.id)
    assert orjson.loads(body)["refused"] == ["poison.jpg"]
    spoilt = view.reviews[0]

    for _ in range(3):  # it still dies of it: nothing new is told
        desk.lapse()
        with pytest.raises(KeyboardInterrupt):
            worker.work_once()
        desk.lapse()
        assert worker.work_once()
    assert len(desk.view(case.case.id).reviews) == 1

    reviewer.cured = True
    desk.lapse()
    assert worker.work_once()
    view = desk.view(case.case.id)
    assert (view.case.outcome, view.case.round) == ("accept", 1)
    assert [(r.outcome, r.corrects) for r in view.reviews] == [("manual_review", None), ("accept", spoilt.id)]
    with desk.database.read() as connection:
        last = events_of(connection, "here", case.case.id)[-1]
    assert (last.type, last.data["corrects"], last.data["outcome"]) == ("case.reviewed", spoilt.id, "accept")
    desk.lapse()
    assert not worker.work_once(), "what is right is left alone"


@pytest.mark.parametrize("change", ["add", "submit", "cancel"])
def test_a_correction_is_dropped_where_the_case_went_on(desk: Desk, change: str) -> None:
    case, reviewer = desk.case("card.jpg", "poison.jpg"), Poisoned()
    worker = worker_of(desk, reviewer)
    until_over(desk, worker, case)
    reviewer.cured = True
    if change == "add":
        desk.service.add(desk.portal, case.case.id, [desk.stage("more.jpg", b"more")])
    elif change == "cancel":
        desk.service.cancel(desk.portal, case.case.id)
    else:
        desk.service.submit(desk.portal, case.case.id)
        desk.lapse()
        assert worker.work_once()
        assert desk.view(case.case.id).case.outcome == "accept", "who asks anew has it tried anew"
    desk.lapse()
    assert not worker.work_once()
    with desk.database.read() as connection:
        assert set(connection.execute(select(jobs.c.state)).scalars()) <= {"done", "cancelled"}


@pytest.mark.parametrize("step", ["upload", "enqueue"])
@pytest.mark.parametrize("what", ["store", "database"])
def test_what_cannot_be_kept_is_not_accepted_and_can_be_sent_again(desk: Desk, what: str, step: str) -> None:
    store, flaky = Store(desk.blobs), Flaky(str(desk.database.url))
    desk.blobs = desk.service.blobs = store
    desk.service.database = flaky
    staged = [] if step == "upload" else [desk.stage()]
    (store if what == "store" else flaky).outage = Outage(SILENT, 1)

    def send() -> CaseView:
        return desk.service.create(desk.portal, REQUEST, staged or [desk.stage()], one_shot=True)

    with pytest.raises(StoreError):
        send()
    desk.service.database = desk.database
    assert desk.service.page(desk.portal, CaseFilter()) == []
    ends_right(desk, until_over(desk, worker_of(desk, Reviewer()), send()))
    flaky.close()


@pytest.mark.parametrize("code", ["file_opening_failed", "file_reading_failed", "file_understanding_failed"])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_we_fail_at_once_or_twice_never_reaches_a_verdict(desk: Desk, code: str, times: int) -> None:
    class Failing(Reviewer):
        left = times

        def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
            self.left -= 1
            failed = self.left >= 0
            self.outcomes = ["manual_review" if failed else "accept"]
            made = super().review(request, uploads, progress)
            made.result["files"][0]["error"] = {"code": code} if failed else None
            return made

    case = desk.case("card.jpg", "form.jpg")
    worker = worker_of(desk, Failing())
    view = until_over(desk, worker, case)
    if times < 3:
        ends_right(desk, view)
        return
    assert view.case.outcome == "manual_review", "a person looks"
    desk.lapse()
    assert worker.work_once()
    view = desk.view(case.case.id)
    assert [(r.outcome, bool(r.corrects)) for r in view.reviews] == [("manual_review", False), ("accept", True)]
