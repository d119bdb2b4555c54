"""Small made-up values for tests of the faces."""

from __future__ import annotations

from datetime import date

from preaudit.domain.documents import Document, FieldValue, Mark, MarkKind, MarkState
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import PageReading, PageRef, ReadPage
from preaudit.domain.reviews import Cost, FileError, FileReading, Review
from preaudit.domain.verdict import (
    Deferral,
    Finding,
    FindingTexts,
    MaterialResult,
    Outcome,
    Reason,
    Severity,
    Status,
    Verdict,
)
from preaudit.wording import NOTHING, literal

BOX: Polygon = ((10.04, 20.0), (110.0, 20.0), (110.0, 45.06), (10.0, 45.0))
DAY = date(2026, 11, 23)


def page(file: str, number: int = 1, rotation: int = 0) -> ReadPage:
    """A page of 600 x 400 pixels that says nothing."""
    reading = PageReading(600, 400, rotation, (), quality={"sharpness": 0.91234567}, cost_seconds=1.25)
    return ReadPage(PageRef(file, number), reading)


def document(file: str = "id.jpg", name: str = "王小明") -> Document:
    """An identity card with a name and a photo."""
    seen = Evidence(file, 1, BOX)
    return Document(
        id="d1",
        kind="id_card",
        confidence=0.987654,
        certain=True,
        pages=(PageRef(file, 1),),
        fields={"name": FieldValue(name, name, 0.99996, True, seen)},
        marks=(Mark(MarkKind.PHOTO, "", MarkState.PRESENT, 0.9, seen),),
        sides=("front",),
    )


def finding(severity: Severity = Severity.CORE, citizen: str = "身份证已过期。") -> Finding:
    """An expired identity card."""
    return Finding(
        code="id_card.not_expired",
        reason=Reason.EXPIRED,
        material="id_card",
        severity=severity,
        evidence=(Evidence("id.jpg", 1, BOX), Evidence("id.jpg", 1, None)),
        rule="elderly-allowance/id_card",
        basis="《居民身份证法》第五条",
        texts=FindingTexts(
            literal("2024-03-31"),
            literal("2026-11-23 之后"),
            literal(citizen),
            literal("有效期止 2024-03-31。"),
            literal("请换领新证。"),
        ),
    )


def review(citizen: str = "身份证已过期。", name: str = "id.jpg", rotation: int = 0) -> Review:
    """A case with one expired card, one deferrable photo and one file nobody can open."""
    verdict = Verdict(
        item="elderly-allowance",
        region="",
        as_of=DAY,
        outcome=Outcome.SUPPLEMENT,
        items=(
            MaterialResult("id_card", "居民身份证", Status.MISSING_CORE, ("d1",)),
            MaterialResult("photo", "近期免冠照片", Status.DEFERRABLE, (), literal("可在期限内补交")),
        ),
        findings=(finding(citizen=citizen),),
        deferral=Deferral(True, NOTHING, ("photo",), date(2026, 12, 21), 20, "视为撤回申请"),
        rulebook="0123456789abcdef",
        digests={"inputs": "i", "engine": "e"},
    )
    broken = FileReading(
        "b.pdf", "b" * 64, error=FileError("pdf_encrypted", literal("文件有密码"), literal("请去掉密码后再上传"))
    )
    files = (FileReading(name, "a" * 64, (page(name, rotation=rotation),)), broken)
    return Review(verdict, (document(name),), files, Cost(1, 1.25, 0))
