"""What can be asked of the service, each call once: its requests, and what is made of the answers. Nothing is sent here."""

from __future__ import annotations

from preaudit.interfaces.client.case_calls import (
    add_files,
    cancel,
    case,
    cases,
    change,
    create_case,
    decide,
    delete,
    events,
    evidence_image,
    page_image,
    replace_file,
    withdraw_file,
)
from preaudit.interfaces.client.checklist_calls import checklist, items
from preaudit.interfaces.client.notice_calls import give_notice, notice_pdf, notices, withdraw_notice
from preaudit.interfaces.client.review_calls import (
    correct,
    extract,
    follow,
    job,
    review,
    review_bundle,
    start,
    submit,
    undo_correction,
    verdict,
)

__all__ = [
    "add_files",
    "cancel",
    "case",
    "cases",
    "change",
    "checklist",
    "correct",
    "create_case",
    "decide",
    "delete",
    "events",
    "evidence_image",
    "extract",
    "follow",
    "give_notice",
    "items",
    "job",
    "notice_pdf",
    "notices",
    "page_image",
    "replace_file",
    "review",
    "review_bundle",
    "start",
    "submit",
    "undo_correction",
    "verdict",
    "withdraw_file",
    "withdraw_notice",
]
