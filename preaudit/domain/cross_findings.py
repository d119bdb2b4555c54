"""Findings weighed against each other: what one says may make another less sure, or name what nothing else used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from preaudit.domain import findings as words
from preaudit.domain.matching import Match
from preaudit.domain.verdict import Finding, Reason, Severity

#: Findings that put in question whose document it is; what it says of eligibility is then not sure.
_IDENTITY = {Reason.INCONSISTENT, Reason.INVALID_NUMBER}


#: The code of an upload that fills no material.
SURPLUS = "case.wrong_document"


def weighed(found: Sequence[Finding], match: Match) -> Iterator[Finding]:
    """A gap that an unidentified upload may fill is a doubt; one that an unreadable one may fill asks for a new photo.

    One upload fills one gap: where there are more gaps than such uploads, some gap is certain, and all stay.
    """
    unsure = [d for d in match.left if d.readable and not d.certain]
    unreadable = [d for d in match.left if not d.readable]
    gaps = [f for f in found if f.severity is Severity.CORE and _is_gap(f)]
    for finding in found:
        if finding not in gaps:
            yield finding
        elif len(gaps) <= len(unsure):
            files = words.files_of(*unsure)
            yield replace(
                finding,
                reason=Reason.DOUBTFUL,
                severity=Severity.DOUBT,
                evidence=words.places_of(*unsure),
                citizen=f"{finding.citizen.rstrip('。')}；{files}未能识别，可能就是这份材料，将由工作人员核对。",
                staff=f"{finding.staff.rstrip('。')}；{files}未能识别，请核对是否为这份材料。",
            )
        elif len(gaps) <= len(unsure) + len(unreadable):
            files = words.files_of(*unreadable)
            yield replace(
                finding,
                reason=Reason.UNREADABLE,
                evidence=words.places_of(*unreadable),
                citizen=f"{finding.citizen.rstrip('。')}；{files}无法辨认，如果是这份材料，请重新拍摄上传。",
                staff=f"{finding.staff.rstrip('。')}；{files}无法辨认，可能是这份材料。",
                mend=words.RETAKE,
            )
        else:
            yield finding


def _is_gap(finding: Finding) -> bool:
    """Nothing there, or a card without a side: what another upload could put right."""
    return finding.reason is Reason.ABSENT or finding.code == f"{finding.material}.incomplete"


def settled(found: Iterator[Finding]) -> Iterator[Finding]:
    """Eligibility read from a document that may not be the applicant's is doubt, not scope."""
    every = list(found)
    shaken = {f.material for f in every if f.reason in _IDENTITY and f.severity is not Severity.WARNING}
    for finding in every:
        if finding.severity is not Severity.SCOPE or finding.material not in shaken:
            yield finding
        else:
            yield replace(
                finding,
                severity=Severity.DOUBT,
                reason=Reason.DOUBTFUL,
                citizen=f"证件与申请人不一致，是否符合办理条件待核对身份后确定（{finding.expected}）。",
                staff=f"证件与申请人不一致，待核对身份：{finding.staff}",
                mend="请先提交申请人本人的有效证件。",
            )


def left_over(match: Match) -> Iterator[Finding]:
    """Each upload that fills no slot, named."""
    item = match.dossier.item
    for document in sorted(match.left, key=lambda d: (not d.readable, not d.certain)):
        problem = words.surplus(match.dossier, document)
        code = "case.unreadable" if problem.reason is Reason.UNREADABLE else SURPLUS
        yield Finding(
            code=code,
            reason=problem.reason,
            material="",
            severity=Severity.WARNING,
            seen=problem.seen,
            expected=problem.expected,
            evidence=problem.evidence,
            rule=f"{item.code}/{code}",
            basis=item.basis,
            citizen=problem.citizen,
            staff=problem.staff,
            mend=problem.mend,
        )
