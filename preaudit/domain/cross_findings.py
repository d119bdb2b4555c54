"""Findings weighed against each other: what one says may make another less sure, or name what nothing else used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from preaudit.domain import findings as problems
from preaudit.domain.documents import Document, MarkKind, MarkState
from preaudit.domain.dossier import Dossier
from preaudit.domain.matching import Match
from preaudit.domain.verdict import Finding, Reason, Severity
from preaudit.wording import Text, literal
from preaudit.wording import cross_findings as say
from preaudit.wording.findings import RETAKE

#: Findings that put in question whose document it is; what it says of eligibility is then not sure.
_IDENTITY = {Reason.INCONSISTENT, Reason.INVALID_NUMBER}


#: The code of an upload that fills no material.
SURPLUS = "case.wrong_document"


def weighed(found: Sequence[Finding], match: Match) -> Iterator[Finding]:
    """A gap that an unidentified upload may fill is a doubt; one that an unreadable one may fill asks for a new photo.

    One upload fills one gap: where there are more gaps than such uploads, some gap is certain, and all stay. One card that serves two
    materials lacks its other side once. A file that was never opened may hold all of them: nothing is called absent beside one.
    """
    unopened = [d for d in match.left if not d.opened]
    if unopened:
        yield from _beside_unopened(found, unopened, match)
        return
    unsure = [d for d in match.left if d.readable and not d.certain]
    unreadable = [d for d in match.left if not d.readable]
    gaps = {id(f): f.evidence or id(f) for f in found if f.severity is Severity.CORE and _is_gap(f)}
    distinct = len(set(gaps.values()))
    for finding in found:
        if _is_gap(finding) and (bearing := _perhaps_bearing(finding, match)):
            yield _perhaps_uploaded(finding, bearing)
        elif id(finding) not in gaps:
            yield finding
        elif distinct <= len(unsure):
            yield _perhaps_uploaded(finding, unsure)
        elif distinct <= len(unsure) + len(unreadable):
            yield _perhaps_unreadable(finding, unreadable)
        else:
            yield finding


def _perhaps_bearing(finding: Finding, match: Match) -> list[Document]:
    """The papers that bear what lacks, perhaps: a form with a portrait that is not surely one."""
    case = match.dossier
    kinds = [(a.kind, a.variant) for a in case.item.material(finding.material).accepts if a.bearing_photo]
    return [
        document
        for document in case.handed.documents
        if any(kind == document.kind and variant in {"", document.variant} for kind, variant in kinds)
        and any(m.kind is MarkKind.PHOTO and m.state is MarkState.DOUBTFUL for m in document.marks)
    ]


def _beside_unopened(found: Sequence[Finding], unopened: Sequence[Document], match: Match) -> Iterator[Finding]:
    """Gaps beside files that nobody looked into: where the program failed they are doubts; else a new upload may fill them."""
    by_us = [document for document in unopened if document.readable]
    for finding in found:
        if not _is_gap(finding) or finding.severity is Severity.WARNING:
            yield finding
        elif by_us:
            yield _perhaps_where_we_failed(finding, by_us, match.dossier.name_of(finding.material))
        else:
            yield _perhaps_unreadable(finding, unopened)


def _perhaps_uploaded(finding: Finding, unsure: Sequence[Document]) -> Finding:
    files, texts = problems.files_of(*unsure), finding.texts
    return replace(
        finding,
        reason=Reason.DOUBTFUL,
        severity=Severity.DOUBT,
        evidence=problems.places_of(*unsure),
        texts=replace(
            texts,
            citizen=say.PERHAPS_UPLOADED_CITIZEN(finding=_to_be_continued(texts.citizen), files=files),
            staff=say.PERHAPS_UPLOADED_STAFF(finding=_to_be_continued(texts.staff), files=files),
        ),
    )


def _perhaps_where_we_failed(finding: Finding, failed: Sequence[Document], name: str) -> Finding:
    """Nothing is asked of the applicant for what the program failed at."""
    words = {"name": name, "files": problems.files_of(*failed)}
    return replace(
        finding,
        reason=Reason.DOUBTFUL,
        severity=Severity.DOUBT,
        evidence=problems.places_of(*failed),
        texts=replace(
            finding.texts,
            seen=say.PERHAPS_WHERE_WE_FAILED_SEEN(**words),
            citizen=say.PERHAPS_WHERE_WE_FAILED_CITIZEN(**words),
            staff=say.PERHAPS_WHERE_WE_FAILED_STAFF(**words),
            mend=say.PERHAPS_WHERE_WE_FAILED_MEND(),
        ),
    )


def _perhaps_unreadable(finding: Finding, unreadable: Sequence[Document]) -> Finding:
    files, texts = problems.files_of(*unreadable), finding.texts
    return replace(
        finding,
        reason=Reason.UNREADABLE,
        evidence=problems.places_of(*unreadable),
        texts=replace(
            texts,
            citizen=say.PERHAPS_UNREADABLE_CITIZEN(finding=_to_be_continued(texts.citizen), files=files),
            staff=say.PERHAPS_UNREADABLE_STAFF(finding=_to_be_continued(texts.staff), files=files),
            mend=RETAKE(),
        ),
    )


def _to_be_continued(text: Text) -> Text:
    """A sentence that goes on after a semicolon: in Chinese without its full stop."""
    if text.message.zh.endswith("。"):
        return replace(text, message=replace(text.message, zh=text.message.zh.rstrip("。")))
    return literal(text.zh.rstrip("。")) if text.zh.endswith("。") else text


def _is_gap(finding: Finding) -> bool:
    """Nothing there, or a card without a side: what another upload could put right."""
    return finding.reason is Reason.ABSENT or finding.code == f"{finding.material}.incomplete"


def doubt_foreign_eligibility(found: Iterator[Finding]) -> Iterator[Finding]:
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
                texts=replace(
                    finding.texts,
                    citizen=say.IDENTITY_CITIZEN(expected=finding.texts.expected),
                    staff=say.IDENTITY_STAFF(finding=finding.texts.staff),
                    mend=say.IDENTITY_MEND(),
                ),
            )


def left_over(match: Match) -> Iterator[Finding]:
    """Each upload that fills no slot, named."""
    for document in sorted(match.left, key=lambda d: (not d.readable, not d.certain)):
        yield _left_over(match.dossier, document)


def _left_over(dossier: Dossier, document: Document) -> Finding:
    problem = problems.surplus(dossier, document)
    code = "case.unreadable" if problem.reason is Reason.UNREADABLE else SURPLUS
    return Finding(
        code=code,
        reason=problem.reason,
        material="",
        severity=Severity.WARNING,
        evidence=problem.evidence,
        rule=f"{dossier.item.code}/{code}",
        basis=dossier.item.basis,
        texts=problem.texts,
    )
