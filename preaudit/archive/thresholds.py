"""Thresholds that a sample looked at by people proposes: how sure every value of a case must be for the machine to err seldom enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from preaudit.archive.agreement import Agreement
from preaudit.archive.questions import open_results
from preaudit.archive.sampling import Estimate, Sampled, stratified

#: Confidences that are weighed; the machine's own stands first: every value that it calls certain.
CONFIDENCES = (0.0, 0.8, 0.85, 0.9, 0.95, 0.97, 0.99)
#: The machine may err in so many of the cases that it settles, at most, with 95 % certainty.
MOST_ERRORS = 0.01


@dataclass(frozen=True, slots=True)
class Threshold:
    """Cases in which each certain value has this confidence or more: their `share` of those that the machine settles, and its errors in them."""

    confidence: float
    share: float
    errors: Estimate


def weighed(sample: Sequence[Sampled], found: Mapping[str, str], weakest: Mapping[str, float]) -> list[Threshold]:
    """Each confidence with what the sample says of it. `weakest`: by case id, the least confidence of a value called certain (1 without any)."""
    sure = [one for one in sample if found.get(one.case_id) and one.agreement != Agreement.DOUBTFUL]
    whole = sum(one.weight for one in sure)
    made = []
    for confidence in CONFIDENCES:
        kept = [one for one in sure if weakest.get(one.case_id, 1.0) >= confidence]
        errors = stratified([(one, found[one.case_id] != one.agreement) for one in kept])
        made.append(Threshold(confidence, sum(one.weight for one in kept) / whole if whole else 0.0, errors))
    return made


def proposed(thresholds: Sequence[Threshold], most: float = MOST_ERRORS) -> Threshold | None:
    """The lowest confidence above which the machine surely errs in no more than so many cases; None where too few were looked at to say."""
    return next((one for one in thresholds if one.errors.looked_at and one.errors.interval[1] <= most), None)


def weakest_values(folder: Path, sample: Sequence[Sampled]) -> dict[str, float]:
    """The least confidence of a value called certain, by case, out of the results in a folder. Raises ArchiveError."""
    with open_results(folder) as results:
        rows = results.execute(
            "select case_id, min(confidence) from fields where certain and list_contains(?, case_id) group by case_id",
            [[one.case_id for one in sample]],
        ).fetchall()
    return dict(rows)
