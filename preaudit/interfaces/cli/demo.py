"""`preaudit demo`: the sample cases end to end with real OCR, compared with their labels, and a report."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from rich.table import Table
from rich.text import Text

from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.reviews import Review
from preaudit.domain.verdict import Outcome
from preaudit.errors import IntakeError
from preaudit.evaluation import LabelledCase, compare, labelled_cases
from preaudit.evaluation.run import uploads_of
from preaudit.intake import UploadedFile
from preaudit.interfaces.cli.console import err, progress, show
from preaudit.interfaces.cli.tables import add_columns, table
from preaudit.interfaces.cli.verdict_tables import brief_view, outcome_text
from preaudit.interfaces.report.render import write_report
from preaudit.interfaces.report.review_page import Expected, ReportCase, openable
from preaudit.services.review import ReviewService, open_service
from preaudit.wording import cli_tables as say
from preaudit.wording.cli_inputs import NO_CASES, NO_CASES_MEND


def run(settings: Settings, report: Path, folder: Path | None, everything: bool) -> int:
    """Review the cases, print verdicts and write the report; the exit code."""
    cases = labelled_cases(folder or shipped("samples/cases"))
    chosen = cases if everything or folder else tuple(case for case in cases if case.demo)
    if not chosen:
        raise IntakeError(NO_CASES(path=folder), NO_CASES_MEND, code="folder_empty")
    began = time.monotonic()
    err().print(str(say.DEMO_BEGINS(count=len(chosen))), style="dim")
    shown: list[ReportCase] = []
    rows: list[tuple[LabelledCase, Review, tuple[str, ...]]] = []
    with open_service(settings) as service:
        for number, case in enumerate(chosen, 1):
            uploads = uploads_of(case)
            with progress(f"{number}/{len(chosen)} {case.title}") as advance:
                review = service.review(
                    case.item, case.facts, uploads, as_of=case.as_of, region=case.region, progress=advance
                )
            differences = compare(case, review)
            rows.append((case, review, differences))
            shown.append(_drawn(case, review, differences, openable(uploads, settings), service))
            show(brief_view(case.title, review, service.rulebook))
        write_report(report, shown, service.rulebook, date.today(), say.DEMO_TITLE.zh)
    show(_summary(rows), *_differences(rows))
    _closing(rows, report, time.monotonic() - began)
    return 0


def _drawn(
    case: LabelledCase,
    review: Review,
    differences: tuple[str, ...],
    files: list[UploadedFile],
    service: ReviewService,
) -> ReportCase:
    return ReportCase.of(
        review,
        files,
        service.rulebook,
        title=case.title,
        description=case.english,
        expected=Expected(case.outcome, not differences, differences),
        facts=case.facts,
    )


def _summary(rows: list[tuple[LabelledCase, Review, tuple[str, ...]]]) -> Table:
    summary = table()
    add_columns(summary, say.ITEM, say.CASE, say.GOT, say.EXPECTED, "")
    for case, review, differences in rows:
        mark = Text("≠", style="bold red") if differences else Text("✓", style="green")
        summary.add_row(
            case.item, case.title, outcome_text(review.verdict.outcome), outcome_text(Outcome(case.outcome)), mark
        )
    return summary


def _differences(rows: list[tuple[LabelledCase, Review, tuple[str, ...]]]) -> list[Text]:
    return [
        Text.assemble(("≠ ", "bold red"), f"{case.title}: {';'.join(differences)}")
        for case, _, differences in rows
        if differences
    ]


def _closing(rows: list[tuple[LabelledCase, Review, tuple[str, ...]]], report: Path, seconds: float) -> None:
    right = sum(not differences for _, _, differences in rows)
    pages = sum(review.cost.pages for _, review, _ in rows)
    cached = sum(review.cost.cache_hits for _, review, _ in rows)
    show(
        f"{right}/{len(rows)} {say.AS_EXPECTED} · {say.PAGES(count=pages)},{say.PAGES_CACHED} {cached} · {seconds:.0f} s"
    )
    show(f"{say.REPORT}: {report}")
