"""Cases whose period is over, handed over to an archive: a package each, its digest on the trail, then the case is removed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from preaudit.access import Actor
from preaudit.cases.service import CaseService
from preaudit.domain.cases import NotFoundError
from preaudit.domain.retention import Why
from preaudit.retention.case_package import put_case
from preaudit.retention.standing import report
from preaudit.rulebook.retention_file import RetentionSchedule
from preaudit.store.audit import record

_PAGE = 200


def hand_over(
    service: CaseService, actor: Actor, schedule: RetentionSchedule, today: date, folder: Path
) -> Iterator[tuple[str, str]]:
    """Hand over what is due of the actor's agency, case by case: the case and the SHA-256 of its package `CASE.zip`.

    A package that is whole and on the disk goes before the removal of its case; broken off, it is begun again. Raises StoreError, OSError.
    """
    before = ""
    while True:
        with service.database.read() as connection:
            page = report(connection, actor.agency, schedule, today, before, _PAGE)
        for kept in page:
            if kept.keeping[-1].why is Why.HAND_OVER:
                yield kept.id, _handed(service, actor, kept.id, folder)
        if len(page) < _PAGE:
            return
        before = page[-1].id


def _handed(service: CaseService, actor: Actor, case_id: str, folder: Path) -> str:
    part, path = folder / f"{case_id}.zip.part", folder / f"{case_id}.zip"
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            with ZipFile(file, "w") as package:
                put_case(package, service, actor, case_id)
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    with service.database.write() as connection:
        detail = {"sha256": digest}
        record(connection, actor.agency, actor.name, "case.hand_over", case_id, detail, service.settings.audit_digest)
    with suppress(NotFoundError):  # it is gone already
        service.delete(actor, case_id, because="handed over")
    return digest
