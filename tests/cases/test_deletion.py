"""Deleted is gone: no file of the data folder holds a word of it, sealed or not, also where somebody was reading it just then."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import insert

from preaudit.access import Actor, Role
from preaudit.cases import records
from preaudit.cases.reviewing import Reviewed
from preaudit.cases.service import CaseService
from preaudit.cases.worker import Worker
from preaudit.config.shipped import shipped
from preaudit.domain.cases import CaseKind, CaseRequest, CaseView
from preaudit.domain.pages import PageReading
from preaudit.domain.reviews import Upload
from preaudit.reading.cache import ReadingCache, kept_name
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.services.kept_store import database_of, files_of
from preaudit.services.review import Progress
from preaudit.store.audit import verify
from preaudit.store.database import now
from preaudit.store.encryption.master_keys import new_master_key
from preaudit.store.ids import new_id
from preaudit.store.tables import webhooks
from preaudit.understanding.examples import typed_pages
from preaudit.uploads.spool import IncomingFile, clear_spool
from tests.made_once import with_rulebook, with_schema
from tests.service import StubReviewer, settings_in

NAME, REFERENCE = "canary欧阳秋菊", "canary-reference-77"


class _Rules:
    """The shipped rules."""

    def __init__(self, folder: Path) -> None:
        self.rulebook: RuleBook = kept_rulebook(shipped("rules"), with_rulebook(folder))


class Reading(StubReviewer):
    """Keeps a reading of each file as a reader does, in the middle of which it can be stopped."""

    def __init__(self, folder: Path, page: PageReading) -> None:
        super().__init__()
        self.folder, self.page = folder, page
        self.begun, self.go_on = threading.Event(), threading.Event()

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        self.begun.set()
        assert self.go_on.wait(20)
        for upload in uploads:
            name = kept_name(_digest(upload.data), upload.agency)
            ReadingCache(self.folder, "engine").put(name, 1, self.page)
        return super().review(request, uploads, progress)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Place:
    """A service in one folder."""

    def __init__(self, folder: Path, key: str) -> None:
        self.folder = folder
        self.settings = settings_in(folder, master_key=SecretStr(key))
        self.database = database_of(self.settings)
        with_schema(self.database)
        self.files = files_of(self.settings, self.database)
        self.cases = CaseService(self.database, self.files, self.settings, _Rules(folder / "rules"))
        self.portal = Actor.of("here", "key:portal", Role.PORTAL)
        clear_spool(self.settings.spool)
        (page,) = typed_pages(f"姓名 {NAME}")
        self.reader = Reading(self.settings.cache_dir, page.reading)
        self.worker = Worker(self.database, self.files, self.settings, self.reader, overrun=lambda: None)
        with self.database.write() as connection:
            records.ensure_agency(connection, "here", "here")
            made = {"id": new_id(), "agency": "here", "url": "https://portal.example", "events": [], "secret": "-"}
            connection.execute(insert(webhooks).values(**made, created_at=now()))

    def case(self) -> CaseView:
        arriving = IncomingFile(self.settings.spool, f"{NAME}.jpg", 1_000_000)
        arriving.write(NAME.encode())
        file = arriving.keep(self.files, "here")
        facts = {"applicant": {"name": NAME}}
        request = CaseRequest(CaseKind.ITEM, "elderly-allowance", facts, date(2026, 11, 23), reference=REFERENCE)
        return self.cases.create(self.portal, request, [file], one_shot=True)

    def holding(self, *words: str) -> list[str]:
        """The files that hold one of these words, as it is or as JSON may write it."""
        self.database.close()
        sought = [form for word in words for form in (word.encode(), word.encode("unicode_escape"))]
        found = []
        for path in self.folder.rglob("*"):
            if path.is_file():
                data = _unpacked(path)
                found += [path.relative_to(self.folder).as_posix() for word in sought if word in data]
        return found


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


@pytest.fixture(params=["open", "sealed"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path, new_master_key("one") if request.param == "sealed" else "")
    yield made
    made.database.close()


def test_what_is_kept_of_a_case_is_found_by_the_search_below(tmp_path: Path) -> None:
    """Else the search proves nothing."""
    place = Place(tmp_path, "")
    place.reader.go_on.set()
    place.case()
    assert place.worker.work_once()
    held = place.holding(NAME, REFERENCE)
    assert {name.split("/")[0].split(".")[0] for name in held} >= {"preaudit", "files", "cache"}


def test_nothing_of_a_deleted_case_is_left_in_any_file(place: Place) -> None:
    place.reader.go_on.set()
    view = place.case()
    assert place.worker.work_once()
    place.cases.delete(place.portal, view.case.id)
    assert place.holding(NAME, REFERENCE) == []
    assert verify(place.database)[1] == []


def test_whoever_reads_a_case_while_it_is_deleted_keeps_nothing(place: Place) -> None:
    view = place.case()
    reading = threading.Thread(target=place.worker.work_once)
    reading.start()
    assert place.reader.begun.wait(20)
    place.cases.delete(place.portal, view.case.id)
    place.reader.go_on.set()
    reading.join(20)
    place.database.empty_log()
    assert place.holding(NAME, REFERENCE) == []


def test_a_file_that_comes_again_is_kept_again(place: Place) -> None:
    place.reader.go_on.set()
    view = place.case()
    place.cases.delete(place.portal, view.case.id)
    place.case()
    assert place.worker.work_once()
    assert len(list((place.settings.cache_dir / "readings").rglob("*.json.gz"))) == 1
