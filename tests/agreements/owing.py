"""A reviewer whose verdict lets two materials follow; a material is complete once a file named for it is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

import orjson

from preaudit.cases.reviewing import Reviewed
from preaudit.domain.cases import CaseRequest
from preaudit.domain.reviews import Upload
from preaudit.services.review import Progress
from tests.agreements.made import PHOTO, PROOF
from tests.service import StubReviewer

#: What makes a material complete, what is there and is in doubt, and what is something else.
FILES = {PROOF: "银行账户证明.jpg", PHOTO: "照片.jpg"}
DOUBTFUL, WRONG = "存疑-照片.jpg", "别的.jpg"
NAMES = {PROOF: "银行账户证明", PHOTO: "近期免冠照片"}
#: Modules that ask for the time when agreements move.
_ASKING = ("agreement_records", "keeping_agreements", "supplements", "case_files", "deciding", "planned_reminders")


@dataclass
class OwingReviewer(StubReviewer):
    """`days`: working days by which what is deferred must follow."""

    days: int = 4

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        result: dict[str, Any] = dict(super().review(request, uploads, progress).result)
        names = [upload.name for upload in uploads]
        papers = {document["pages"][0]["file"]: document["id"] for document in result["documents"]}
        for document in result["documents"]:
            same = [name for name in names if _stem(name) == _stem(document["pages"][0]["file"])]
            document["duplicate_of"] = "" if papers[same[0]] == document["id"] else papers[same[0]]
        here = {m: [papers[name] for name in names if name.startswith(file[:-4])] for m, file in FILES.items()}
        doubted = [PHOTO] if any(name.startswith(DOUBTFUL[:-4]) for name in names) and not here[PHOTO] else []
        lacking = [m for m in FILES if not here[m] and m not in doubted]
        outcome = "manual_review" if doubted else "accept_with_deferral" if lacking else "accept"
        result |= {
            "outcome": outcome,
            "as_of": request.as_of.isoformat(),
            "items": [
                {
                    "material": m,
                    "name": NAMES[m],
                    "status": _status(m, lacking, doubted),
                    "documents": here[m],
                    "why": "",
                }
                for m in FILES
            ],
            "findings": [_finding(m, "absent", "deferrable") for m in lacking]
            + [_finding(m, "doubtful", "doubt") for m in doubted],
            "deferral": {
                "allowed": bool(lacking),
                "deadline": "2026-12-17" if lacking else None,
                "working_days": self.days if lacking else 0,
                "materials": lacking,
                "why": "",
                "on_expiry": "逾期未补交的，视为撤回申请",
                "provisional": False,
            },
        }
        body = orjson.dumps(result)
        return Reviewed(result, body, outcome, "r" * 64, hashlib.sha256(body).hexdigest())


def _stem(name: str) -> str:
    """What a file is called, whether or not it came once more: `照片.jpg`, `照片 (2).jpg`."""
    return next((file[:-4] for file in FILES.values() if name.startswith(file[:-4])), name)


def _status(material: str, lacking: Sequence[str], doubted: Sequence[str]) -> str:
    return "deferrable" if material in lacking else "complete"


def _finding(material: str, reason: str, severity: str) -> dict[str, Any]:
    texts = {"citizen": f"{NAMES[material]}还没有提交。", "staff": "", "mend": "请补交。", "seen": "", "expected": ""}
    return {
        "code": f"{material}.{reason}",
        "reason": reason,
        "material": material,
        "severity": severity,
        "evidence": [],
        "rule": "",
        "basis": "",
        **texts,
    }


class Calendar:
    """The day on which everybody works."""

    def __init__(self, day: date) -> None:
        self.day = day

    def now(self) -> datetime:
        """Noon of that day."""
        return datetime(self.day.year, self.day.month, self.day.day, 4, tzinfo=UTC)


@contextmanager
def working_on(day: date) -> Iterator[Calendar]:
    """Everything that moves agreements takes that day, or the one it is set to later, for today."""
    calendar = Calendar(day)
    with ExitStack() as patched:
        for module in _ASKING:
            patched.enter_context(patch(f"preaudit.cases.{module}.now", calendar.now))
        yield calendar
