"""What notices say: the applicant, what is owed and by when, every defect at once, and nothing that nobody is sure of."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from preaudit.domain.cases import CorrectionRecord
from preaudit.domain.corrections import Correction, CorrectionKind
from preaudit.domain.dates import day_in_words
from preaudit.domain.notices import Letterhead, Notice, NoticeError, NoticeKind, Party, Wording, kinds_after
from preaudit.domain.outcomes import Outcome
from preaudit.notices.contents import Standing, notice_of
from preaudit.rulebook import RuleBook
from tests.made_once import shipped_book

DAY = date(2026, 3, 17)
NOTHING = Wording()


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


def finding(code: str, severity: str, reason: str = "absent", material: str = "bank_account_proof") -> dict[str, Any]:
    return {
        "code": code,
        "severity": severity,
        "reason": reason,
        "material": material,
        "citizen": f"{code}的问题",
        "mend": "请补交。",
        "basis": "《老年人权益保障法》",
    }


def verdict(*findings: dict[str, Any], certain: bool = True, deadline: str | None = "2026-04-13") -> dict[str, Any]:
    """A verdict on an allowance without the bank's paper."""
    value = {"value": "周桂兰", "certain": certain}
    statuses = {"application_form": "complete", "bank_account_proof": "deferrable"}
    names = {"application_form": "高龄津贴申请表", "bank_account_proof": "银行账户证明"}
    return {
        "items": [
            {"material": m, "name": names[m], "status": s, "documents": ["d1"] if s == "complete" else []}
            for m, s in statuses.items()
        ],
        "documents": [{"id": "d1", "fields": {"name": value, "id_number": {"value": "32010219440506002X", "certain": True}}}],
        "findings": list(findings),
        "deferral": {
            "allowed": deadline is not None,
            "deadline": deadline,
            "working_days": 18,
            "materials": ["bank_account_proof"],
            "provisional": False,
        },
    }  # fmt: skip


SEEN = CorrectionRecord(
    "c", Correction("a" * 64, 1, 1, CorrectionKind.INSPECTED), "", "user:li", datetime(2026, 3, 17, 9, tzinfo=UTC), "", None
)  # fmt: skip


def told(book: RuleBook, kind: NoticeKind, result: dict[str, Any], wording: Wording = NOTHING, **facts: Any) -> Notice:
    item = book.item("elderly-allowance", DAY)
    standing = Standing(
        "A-1", item.name, item.code, (item,), result, facts, ("身份证.jpg", "申请表.jpg"), date(2026, 3, 16), facts.pop("reason", ""), (SEEN,)
    )  # fmt: skip
    return notice_of(
        kind,
        standing,
        Letterhead("江城市政务服务中心"),
        wording,
        number="local-2026-000001",
        code="ABCDE-FGHJK-MNPQR-STVWX",
        address="",
        today=DAY,
        calendar=book.calendar,
    )


def test_the_applicant_is_whom_the_papers_name_for_certain(book: RuleBook) -> None:
    assert told(book, NoticeKind.ACCEPTANCE, verdict()).party == Party("周桂兰", "32010219440506002X")
    assert told(book, NoticeKind.ACCEPTANCE, verdict(certain=False)).party.name == "", "a doubtful name stays blank"
    signed_in = {"name": "周明", "id_number": "320102197001010012"}
    assert told(book, NoticeKind.ACCEPTANCE, verdict(), applicant=signed_in).party.name == "周明"
    written = Wording(Party("周桂蘭"))
    assert told(book, NoticeKind.ACCEPTANCE, verdict(), written).party.name == "周桂蘭", "the clerk's word counts first"


def test_acceptance_tells_the_limit_and_the_day_it_ends(book: RuleBook) -> None:
    notice = told(book, NoticeKind.ACCEPTANCE, verdict())
    assert (notice.limit, notice.until) == ("20个工作日", date(2026, 4, 15)), "清明节 is no working day"


def test_deferral_tells_what_is_owed_by_when_and_what_happens_else(book: RuleBook) -> None:
    notice = told(book, NoticeKind.DEFERRAL, verdict(finding("bank_account_proof.absent", "deferrable")))
    (owed,) = notice.owed
    assert (owed.name, owed.lacks) == ("银行账户证明", "")
    assert notice.owed_by == date(2026, 4, 13)
    assert notice.owed_within == "18个工作日"
    assert "视为撤回申请" in notice.on_expiry


def test_a_defect_that_may_follow_is_told_as_it_is(book: RuleBook) -> None:
    unclear = finding("bank_account_proof.unreadable", "deferrable", "unreadable")
    (owed,) = told(book, NoticeKind.PLEDGE, verdict(unclear)).owed
    assert owed.lacks == "bank_account_proof.unreadable的问题"


def test_nothing_is_deferred_that_the_verdict_does_not_defer(book: RuleBook) -> None:
    with pytest.raises(NoticeError, match="没有可以后补的材料"):
        told(book, NoticeKind.DEFERRAL, verdict(deadline=None))


def test_everything_wrong_is_told_at_once_and_the_window_may_add_or_reword(book: RuleBook) -> None:
    wrong = verdict(
        finding("application_form.signed", "core", material="application_form"),
        finding("bank_account_proof.absent", "deferrable"),
        finding("id_card.doubt", "doubt"),
        finding("photo.warning", "warning"),
    )
    notice = told(book, NoticeKind.SUPPLEMENT, wrong)
    assert [d.problem for d in notice.defects] == ["application_form.signed的问题", "bank_account_proof.absent的问题"]
    sentences = {"application_form.signed": "申请表末页没有签名。", "bank_account_proof.absent": ""}
    notice = told(book, NoticeKind.SUPPLEMENT, wrong, Wording(sentences=sentences), reason="另请带老花镜")
    assert [d.problem for d in notice.defects] == ["申请表末页没有签名。", "另请带老花镜"]


def test_what_a_person_was_asked_about_is_told_where_nothing_else_is_wrong(book: RuleBook) -> None:
    notice = told(book, NoticeKind.SUPPLEMENT, verdict(finding("id_card.doubt", "doubt")))
    assert [d.problem for d in notice.defects] == ["id_card.doubt的问题"]
    with pytest.raises(NoticeError, match="没有要告知的问题"):
        told(book, NoticeKind.REFUSAL, verdict())


def test_each_decision_has_its_notices() -> None:
    assert kinds_after(None) == (NoticeKind.RECEIPT,)
    assert kinds_after(Outcome.ACCEPT_WITH_DEFERRAL) == (NoticeKind.RECEIPT, NoticeKind.DEFERRAL, NoticeKind.PLEDGE)
    assert kinds_after(Outcome.MANUAL_REVIEW) == (NoticeKind.RECEIPT,)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 2), "二〇二六年十二月二日"),
        (date(2030, 10, 31), "二〇三〇年十月三十一日"),
        (date(2027, 1, 20), "二〇二七年一月二十日"),
    ],
)
def test_days_are_written_as_official_papers_write_them(day: date, words: str) -> None:
    assert day_in_words(day) == words


def test_the_originals_that_were_seen_stand_on_the_notice_with_who_saw_them_and_when(book: RuleBook) -> None:
    result = verdict()
    assert told(book, NoticeKind.RECEIPT, result).originals == ()
    result["documents"][0]["original_seen"] = True
    notice = told(book, NoticeKind.RECEIPT, result)
    assert (notice.originals, notice.originals_by, notice.originals_on) == (
        ("高龄津贴申请表",),
        "li",
        date(2026, 3, 17),
    )
