"""A reviewer that judges for good what is typed in the files: only reading is spared. A printed form reads as its title."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from preaudit.cases.reviewing import Reviewed
from preaudit.config.settings import Settings
from preaudit.contract import encode, review_json
from preaudit.domain.cases import CaseRequest
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.domain.reviews import FileReading, Upload
from preaudit.rulebook import RuleBook
from preaudit.services.review import Progress
from preaudit.services.validation import item_request
from preaudit.services.verdicts import review_of
from preaudit.understanding.examples import typed_pages
from tests.service import StubReviewer

#: What makes bytes a picture, as far as anybody looks before it is read.
_PICTURE = b"\xff\xd8\xff"


def typed(name: str, text: str) -> tuple[str, bytes, str]:
    """A file that says a text."""
    return name, _PICTURE + text.encode(), "image/jpeg"


@dataclass
class TypedReviewer(StubReviewer):
    """Judges by a rule book."""

    book: RuleBook | None = None

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        assert self.book
        files = []
        for upload in uploads:
            printed = upload.data.startswith(b"%PDF")
            text = "    高龄津贴申请表\n" if printed else upload.data.removeprefix(_PICTURE).decode()
            pages = tuple(ReadPage(PageRef(upload.name, n), p.reading) for n, p in enumerate(typed_pages(text), 1))
            files.append(FileReading(upload.name, hashlib.sha256(upload.data).hexdigest(), pages))
        asked = item_request(self.book, request.subject, request.facts, request.as_of, request.region)
        review = review_of(files, asked, self.book, Settings(), "e" * 64, request.corrections)
        plain = review_json(review)
        body = encode(plain)
        return Reviewed(plain, body, plain["outcome"], self.book.version, plain["digests"]["verdict"])
