"""Run the service over a labelled set and count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from preaudit.domain.documents import UNKNOWN_KIND, Document
from preaudit.domain.reviews import Review, Upload
from preaudit.errors import FactsError, UnknownItemError
from preaudit.evaluation.confusion import ABSENT
from preaudit.evaluation.labelled_cases import LabelledCase, labelled_cases
from preaudit.evaluation.labels import LabelError, LabelledFile, labelled_files
from preaudit.evaluation.matching import match_documents
from preaudit.evaluation.scores import Miss, OutcomeTally, Scores, same_value
from preaudit.services.review import ReviewService
from preaudit.services.validation import item_request
from preaudit.wording import Text
from preaudit.wording import evaluation as say

Progress = Callable[[int, int], None]


def evaluate(folder: Path, service: ReviewService, progress: Progress | None = None) -> Scores:
    """Score a folder of cases, of labelled files, or of both. Raises LabelError where there is neither."""
    cases = labelled_cases(folder) if folder.is_dir() else ()
    files = (*labelled_files(folder), *(f for case in cases for f in case.labelled)) if folder.is_dir() else ()
    if not cases and not files:
        raise LabelError(say.NO_LABELS(folder=folder), say.LABELS_NEEDED, code="labels_missing")
    for case in cases:
        refuse_misfit(case, service)
    scores = Scores()
    total = len(files) + len(cases)
    _score_files(files, service, scores, progress, total)
    for number, case in enumerate(cases, 1):
        _score_case(case, review_case(case, service), scores)
        if progress:
            progress(len(files) + number, total)
    return scores


def refuse_misfit(case: LabelledCase, service: ReviewService) -> None:
    """Raises LabelError where the case does not fit the rules: before any page is read, not after all of them."""
    try:
        item_request(service.rulebook, case.item, case.facts, case.as_of, case.region)
    except (FactsError, UnknownItemError) as error:
        raise LabelError(say.MISFIT(case=case.name, why=error.message), error.mend, code="labels_misfit") from error


def review_case(case: LabelledCase, service: ReviewService) -> Review:
    """Review a labelled case as its label says."""
    return service.review(case.item, case.facts, uploads_of(case), as_of=case.as_of, region=case.region)


def uploads_of(case: LabelledCase) -> list[Upload]:
    """The files of a case, read."""
    return [Upload(path.name, path.read_bytes()) for path in case.files]


def compare(case: LabelledCase, review: Review) -> tuple[str, ...]:
    """The differences between a result and its label, in words; none where all is as labelled."""
    verdict = review.verdict
    differences: list[Text] = []
    if verdict.outcome.value != case.outcome:
        differences.append(say.OUTCOME_DIFFERS(found=verdict.outcome.value, expected=case.outcome))
    found = {m.material: m.status.value for m in verdict.items}
    for material, status in case.statuses.items():
        if found.get(material) != status:
            differences.append(say.STATUS_DIFFERS(material=material, found=found.get(material), expected=status))
    reasons = {(f.material, f.reason.value) for f in verdict.findings}
    differences.extend(
        say.FINDING_MISSING(material=material, reason=reason)
        for material, reason in case.reasons
        if (material, reason) not in reasons
    )
    return tuple(map(str, differences))


def _score_files(
    files: Sequence[LabelledFile], service: ReviewService, scores: Scores, progress: Progress | None, total: int
) -> None:
    def uploads() -> Iterator[Upload]:
        for file in files:
            yield Upload(file.path.name, file.path.read_bytes())

    advance = (lambda done, _: progress(done, total)) if progress else None
    extraction = service.extract(uploads(), progress=advance, total=len(files))
    scores.pages += extraction.cost.pages
    scores.seconds += extraction.cost.seconds
    for file, reading in zip(files, extraction.files, strict=True):
        score_file(file, reading.documents, scores)


def score_file(file: LabelledFile, found: Sequence[Document], scores: Scores) -> None:
    """Count one file's documents and fields."""
    where = f"{file.path.parent.name}/{file.path.name}"
    for label, document in zip(file.documents, match_documents(file.documents, found), strict=True):
        kind = document.kind if document else ABSENT
        scores.confusion.count(label.kind, kind)
        scores.kinds.total += 1
        scores.kinds.absent += document is None
        scores.kinds.right += kind == label.kind
        # An unknown kind claims nothing, so it cannot be wrong.
        sure = document is not None and document.certain and document.readable and kind != UNKNOWN_KIND
        scores.kinds.doubtful += document is not None and not sure
        if kind != label.kind:
            scores.kinds.wrong_but_sure += sure
            scores.misses.append(Miss(where, label.kind, label.kind, kind, sure))
        for key, value in label.fields.items():
            field = document.fields.get(key) if document and kind == label.kind else None
            scores.count_field(f"{label.kind}.{key}", label.kind, file.condition, value, field)
            if field is None or not same_value(value, field.value):
                seen = field.value if field else ""
                scores.misses.append(Miss(where, f"{label.kind}.{key}", value, seen, bool(field and field.certain)))


def _score_case(case: LabelledCase, review: Review, scores: Scores) -> None:
    outcome = review.verdict.outcome.value
    found = Counter((m.material, m.status.value) for m in review.verdict.items)
    right = sum(found[status] > 0 for status in case.statuses.items())
    for tally in (scores.outcomes, scores.by_item.setdefault(case.item, OutcomeTally())):
        tally.count(case.outcome, outcome)
        tally.statuses += len(case.statuses)
        tally.statuses_right += right
    if outcome != case.outcome:
        scores.misses.append(Miss(case.name, "outcome", case.outcome, outcome, outcome != "manual_review"))
    statuses = {m.material: m.status.value for m in review.verdict.items}
    scores.misses.extend(
        Miss(case.name, material, status, statuses.get(material, ""), False)
        for material, status in case.statuses.items()
        if statuses.get(material) != status
    )
