"""The service as its tests run it: a real application and store, a real worker loop in a thread; only reading is faked."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from fastapi.testclient import TestClient

from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.cases import records
from preaudit.cases.reviewing import Reviewed, Reviewer
from preaudit.cases.worker import Worker
from preaudit.config.settings import Settings
from preaudit.contract.correction_json import correction_json
from preaudit.domain.cases import CaseKind, CaseRequest
from preaudit.domain.reviews import Upload
from preaudit.interfaces.api import create_app
from preaudit.interfaces.applicant import mount_applicant_pages
from preaudit.interfaces.desk import mount_desk
from preaudit.services.kept_store import database_of, files_of
from preaudit.services.review import Progress
from preaudit.store import Database
from tests.made_once import with_rulebook, with_schema

#: A valid request that the shipped rules know.
ITEM = "elderly-allowance"
JPEG = ("身份证.jpg", b"\xff\xd8\xff made up", "image/jpeg")


_PAGE = {
    "number": 1,
    "width": 200,
    "height": 120,
    "rotation": 0,
    "quality": {},
    "defects": [],
    "sheets": [],
    "codes": [],
}


@dataclass
class StubReviewer:
    """Says what the files are called and hold; `answers` are outcomes by round, the last of them for ever."""

    outcomes: Sequence[str] = ("accept",)
    findings: Sequence[Sequence[str]] = ((),)
    asked: list[CaseRequest] = field(default_factory=list)
    read_alone: list[str] = field(default_factory=list)
    gate: threading.Event | None = None
    fails: Sequence[Exception] = ()

    def warm(self) -> None:
        """Nothing to load."""

    def read(self, upload: Upload) -> None:
        self.read_alone.append(upload.name)

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        number = len(self.asked)
        self.asked.append(request)
        if self.gate:
            while not self.gate.wait(0.05):
                progress(0, len(uploads))
        if number < len(self.fails):
            raise self.fails[number]
        for done in range(len(uploads) + 1):
            progress(done, len(uploads))
        outcome = "" if request.kind is CaseKind.EXTRACTION else self.outcomes[min(number, len(self.outcomes) - 1)]
        codes = self.findings[min(number, len(self.findings) - 1)]
        files = [
            {
                "file": u.name,
                "sha256": hashlib.sha256(u.data).hexdigest(),
                "text": u.data.decode("latin-1"),
                "pages": [_PAGE],
            }
            for u in uploads
        ]
        places = [{"file": uploads[0].name, "page": 1, "polygon": None}] if uploads else []
        told = {
            "item": request.subject,
            "outcome": outcome,
            "items": [],
            "findings": [{"code": code, "material": "", "severity": "core", "evidence": places} for code in codes],
            "rulebook": "r" * 64,
            "digests": {"facts": hashlib.sha256(orjson.dumps(dict(request.facts))).hexdigest()},
            "files": files,
            "documents": [_paper(number, u.name) for number, u in enumerate(uploads, 1)],
            "cost": {"pages": len(uploads), "seconds": 0.1, "cache_hits": 0},
            "refused": [u.name for u in uploads if u.refused],
        }
        if request.corrections:
            told["corrections"] = [correction_json(each) for each in request.corrections]
        if request.kind is CaseKind.EXTRACTION:
            del told["outcome"]
        body = orjson.dumps(told)
        return Reviewed(told, body, outcome, "r" * 64, hashlib.sha256(body).hexdigest())


def _paper(number: int, file: str) -> dict[str, object]:
    """An identity card that says nothing, on the first page of a file."""
    nothing: dict[str, object] = {"fields": {}, "marks": [], "defects": [], "remarks": [], "sides": [], "variant": ""}
    sure = {"confidence": 1.0, "certain": True, "readable": True, "duplicate_of": ""}
    return {"id": f"d{number}", "type": "id_card", "pages": [{"file": file, "page": 1}], **sure, **nothing}


def settings_in(folder: Path, **changes: object) -> Settings:
    """Settings of a service of its own."""
    return Settings(data_dir=folder, cache_dir=with_rulebook(folder / "cache"), **changes)  # type: ignore[arg-type]  # checked by pydantic


def prepared(settings: Settings) -> Database:
    """The database with its schema and the local agency."""
    database = database_of(settings)
    with_schema(database)
    with database.write() as connection:
        records.ensure_agency(connection, LOCAL_AGENCY, "local")
    return database


@contextmanager
def working(settings: Settings, reviewer: Reviewer, count: int = 1) -> Iterator[list[Worker]]:
    """Workers in threads."""
    database = prepared(settings)
    workers = [
        Worker(database, files_of(settings, database), settings, reviewer, overrun=lambda: None) for _ in range(count)
    ]
    threads = [threading.Thread(target=worker.run, daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    try:
        yield workers
    finally:
        for worker in workers:
            worker.stop()
        for thread in threads:
            thread.join()
        database.close()


@contextmanager
def serving(
    settings: Settings, reviewer: Reviewer | None = None, workers: int = 1, address: str = "http://127.0.0.1"
) -> Iterator[TestClient]:
    """The application with its workers and the desk, as a client on this machine meets it."""
    app = mount_applicant_pages(mount_desk(create_app(settings)))
    with (
        working(settings, reviewer or StubReviewer(), workers),
        TestClient(app, address, client=("127.0.0.1", 50_000), raise_server_exceptions=False) as client,
    ):
        yield client
