"""What a first look says of a page, as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from typing_extensions import TypedDict

from preaudit.domain.quality import Defect
from preaudit.errors import PreauditError


class DefectJson(TypedDict):
    """What is wrong with how a page was taken, and how to take it again; in Chinese, with English beside."""

    code: str
    flaw: str
    advice: str


class RefusedPageJson(TypedDict):
    """Why a page cannot be opened, and what to do."""

    code: str
    detail: str
    mend: str


class PageLookJson(TypedDict):
    """A page of `pages`. `good`: it can be used as it is; `again`: why it is to be taken again; `noted`: what taking it again may not mend."""

    page: int
    pages: int
    good: bool
    again: list[DefectJson]
    noted: list[DefectJson]
    refused: RefusedPageJson | None


def page_look_json(
    number: int, pages: int, again: Iterable[Defect], noted: Iterable[Defect], refused: PreauditError | None
) -> PageLookJson:
    """What was seen of a page."""
    wrong, beside = [_defect(each) for each in again], [_defect(each) for each in noted]
    return {
        "page": number,
        "pages": pages,
        "good": not wrong and refused is None,
        "again": wrong,
        "noted": beside,
        "refused": {"code": refused.code, "detail": str(refused.message), "mend": str(refused.mend)}
        if refused
        else None,
    }


def _defect(defect: Defect) -> DefectJson:
    return {"code": defect.code, "flaw": str(defect.flaw), "advice": str(defect.advice)}
