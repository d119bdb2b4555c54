"""A case as a package: what is kept of it as JSON, its originals, notices, agreements, in a ZIP that anybody can open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import orjson

from preaudit.access import Actor
from preaudit.cases.rating_records import rating_of_case, rectification_of, steps_of
from preaudit.cases.service import CaseService
from preaudit.contract.applicant_json import objection_json
from preaudit.contract.case_json import case_json, event_json
from preaudit.contract.notice_json import notice_json
from preaudit.contract.rating_json import rating_of_case_json
from preaudit.domain.cases import CaseFile, CaseView, NotFoundError
from preaudit.domain.rectifications import StepKind


def put_case(package: ZipFile, service: CaseService, actor: Actor, case_id: str) -> None:
    """A whole case: `case.json`, verdicts, events, notices, objections, rating, agreements, files. What was removed after its time is left out, and
    `case.json` says so. Raises NotFoundError, StoreError.
    """
    view, folder = service.view(actor, case_id), f"cases/{case_id}"
    put_json(package, f"{folder}/case.json", case_json(view))
    events = service.progress(actor, case_id).events
    put_json(package, f"{folder}/events.json", [event_json(event) for event in events])
    for review in view.reviews:
        try:
            package.writestr(f"{folder}/verdicts/{review.id}.json", service.result(actor, case_id, review.id)[1])
        except NotFoundError:
            continue
    _put_notices(package, service, actor, view, folder)
    if objected := service.objections(actor, case_id):
        put_json(package, f"{folder}/objections.json", [objection_json(each, date.today()) for each in objected])
    _put_rating(package, service, actor, case_id, folder)
    for kept in service.agreements(actor, "", case_id, "", 200):
        package.writestr(f"{folder}/agreements/{kept.id}.json", service.exported_agreement(actor, kept.id))
    for number, file in enumerate(view.files, 1):
        if file.removed_at is None:
            _, data = service.file(actor, case_id, file.id)
            package.writestr(f"{folder}/files/{number:03}-{_safe(file)}", data, ZIP_STORED)


def put_papers(package: ZipFile, case_id: str, papers: Sequence[Mapping[str, Any]]) -> None:
    """What papers of somebody else's case say of the person; no page of them."""
    put_json(
        package, f"cases/{case_id}/papers.json", [{"type": each["type"], "fields": each["fields"]} for each in papers]
    )


def put_json(package: ZipFile, name: str, value: object) -> None:
    """A value as readable JSON."""
    package.writestr(name, orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE), ZIP_DEFLATED)


def _put_notices(package: ZipFile, service: CaseService, actor: Actor, view: CaseView, folder: str) -> None:
    found = service.notices(actor, view.case.id)
    base = service.settings.public_url
    put_json(package, f"{folder}/notices.json", [notice_json(record, base) for record in found])
    for record in found:
        package.writestr(f"{folder}/notices/{record.id}.pdf", service.notice(actor, view.case.id, record.number)[1])


def _put_rating(package: ZipFile, service: CaseService, actor: Actor, case_id: str, folder: str) -> None:
    """What the applicant said of the case and was replied; nothing where they said nothing."""
    with service.database.read() as connection:
        if (rating := rating_of_case(connection, actor.agency, case_id)) is None:
            return
        kept = rectification_of(connection, rating)
        replies = [step for step in steps_of(connection, kept) if step.kind is StepKind.REPLY] if kept else []
    put_json(package, f"{folder}/rating.json", rating_of_case_json(rating, kept, replies))


def _safe(file: CaseFile) -> str:
    """A name that leads nowhere when it is unpacked."""
    return file.name.replace("/", "_").replace("\\", "_").lstrip(".") or file.id
