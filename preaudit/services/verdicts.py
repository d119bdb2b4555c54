"""From readings to a verdict: understand, judge, and say what it rests on. Pure: the same readings give the same review."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from preaudit.config.settings import Settings
from preaudit.contract.digests import basis_digests
from preaudit.domain.assessment import UNASKED
from preaudit.domain.bundles import judge_bundle
from preaudit.domain.corrections import Correction, corrected
from preaudit.domain.cross_findings import SURPLUS
from preaudit.domain.documents import Document
from preaudit.domain.evidence import Evidence
from preaudit.domain.judging import judge
from preaudit.domain.outcomes import hardest
from preaudit.domain.reviews import FILE_UNUSABLE, BundleReview, Cost, FileError, FileReading, Review
from preaudit.domain.verdict import Finding, FindingTexts, Outcome, Reason, Severity, Verdict
from preaudit.errors import PreauditError
from preaudit.rulebook import RuleBook
from preaudit.runtime.limits import TooLongError, processor_time
from preaudit.services.arrangements import arrangement_of
from preaudit.services.file_by_file import understood_together
from preaudit.services.kept_documents import KeptDocuments
from preaudit.services.validation import BundleRequest, ItemRequest
from preaudit.wording import literal
from preaudit.wording import services as say

#: Processor time that judging a case may take, in seconds.
_SECONDS = 60.0
_log = logging.getLogger("preaudit.review")


def review_of(
    files: Sequence[FileReading],
    request: ItemRequest,
    rulebook: RuleBook,
    settings: Settings,
    engine: str,
    corrections: Sequence[Correction] = (),
    kept: KeptDocuments | None = None,
) -> Review:
    """The review of files already read by the engine of that fingerprint. `rulebook`: the one the request was checked by.

    `corrections`: what persons said of the papers, in the order in which they said it. `kept`: documents understood before;
    without them every page is understood now.
    """
    files, documents = _understood(files, rulebook, settings, corrections, kept)
    with _judging():
        verdict = judge(request.item, documents, request.facts, request.as_of, request.region)
    _report_failed_checks(verdict)
    digests = basis_digests(files, request.facts, engine, rulebook.version)
    verdict = replace(with_unusable_files(verdict, files), digests=digests)
    return Review(verdict, documents, files, Cost(), request.given, tuple(corrections))


def review_bundle_of(
    files: Sequence[FileReading],
    request: BundleRequest,
    rulebook: RuleBook,
    settings: Settings,
    engine: str,
    corrections: Sequence[Correction] = (),
    kept: KeptDocuments | None = None,
) -> BundleReview:
    """The review of a bundle on files already read, as `review_of`."""
    files, documents = _understood(files, rulebook, settings, corrections, kept)
    digests = basis_digests(files, request.facts, engine, rulebook.version)
    with _judging():
        verdict = judge_bundle(
            request.bundle, request.items, documents, request.facts, request.as_of, request.region, request.steps
        )
    for step in verdict.steps:
        _report_failed_checks(step.verdict)
    reviews = [
        Review(
            replace(with_unusable_files(step.verdict, files), digests=digests), documents, files, Cost(), request.given
        )
        for step in verdict.steps
    ]
    return BundleReview(
        request.bundle.code,
        request.region,
        request.as_of,
        hardest([review.verdict.outcome for review in reviews]),
        tuple(zip(verdict.steps, reviews, strict=True)),
        documents,
        files,
        Cost(),
        digests,
        request.given,
        tuple(corrections),
    )


def _understood(
    files: Sequence[FileReading],
    rulebook: RuleBook,
    settings: Settings,
    corrections: Sequence[Correction],
    kept: KeptDocuments | None,
) -> tuple[tuple[FileReading, ...], tuple[Document, ...]]:
    """The files and their documents, as persons corrected them."""
    digests = {file.name: file.digest for file in files}
    arrangement = arrangement_of(corrections, digests, rulebook.kinds)
    files, documents = understood_together(files, rulebook.kinds, settings.quality, arrangement, kept)
    return files, corrected(documents, corrections, digests)


@contextmanager
def _judging() -> Iterator[None]:
    """Judging, which takes a hundredth of a second, within its limit. Raises PreauditError where a person has to see the case."""
    try:
        with processor_time(_SECONDS):
            yield
    except TooLongError as error:
        raise PreauditError(say.JUDGED_TOO_LONG, say.JUDGED_TOO_LONG_MEND, code="judging_too_slow") from error


def _report_failed_checks(verdict: Verdict) -> None:
    """Log each check at which the program failed: no citizen can mend it."""
    for finding in verdict.findings:
        if finding.reason is Reason.INTERNAL:
            _log.error("the check %s failed: %s", finding.rule, finding.texts.seen.en)


def with_unusable_files(verdict: Verdict, files: Iterable[FileReading]) -> Verdict:
    """The verdict with a finding for each file that cannot be opened, in the words of its error; such a case is not accepted.

    A person, or a new upload, has to say what was in them.
    """
    broken = {file.name: file.error for file in files if file.error}
    if not broken:
        return verdict
    left_over = ("case.unreadable", SURPLUS, UNASKED)
    kept = [f for f in verdict.findings if f.code not in left_over or {e.file for e in f.evidence} - broken.keys()]
    added = [_unusable(verdict.item, name, error) for name, error in sorted(broken.items())]
    accepted = verdict.outcome in (Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL)
    outcome = Outcome.MANUAL_REVIEW if accepted else verdict.outcome
    return replace(verdict, findings=(*kept, *added), outcome=outcome)


def _unusable(item: str, name: str, error: FileError) -> Finding:
    return Finding(
        code=FILE_UNUSABLE,
        reason=Reason.INTERNAL if error.ours else Reason.UNREADABLE,
        material="",
        severity=Severity.DOUBT,
        evidence=(Evidence(name, 1),),
        rule=f"{item}/{FILE_UNUSABLE}",
        basis="",
        texts=FindingTexts(
            literal(name),
            say.OPENABLE_FILE(),
            error.message,
            say.NOT_REVIEWED(why=error.message),
            error.mend,
        ),
    )
