"""`preaudit demo`: the sample cases end to end with real OCR, compared with their labels, and a report."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from rich import box
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
from preaudit.interfaces.cli.verdict_tables import brief_view, outcome_text
from preaudit.interfaces.report import Expected, ReportCase, openable, write_report
from preaudit.services.review import ReviewService, open_service


def run(settings: Settings, report: Path, folder: Path | None, everything: bool) -> int:
    """Review the cases, print verdicts and write the report; the exit code."""
    cases = labelled_cases(folder or shipped("samples/cases"))
    chosen = cases if everything or folder else tuple(case for case in cases if case.demo)
    if not chosen:
        raise IntakeError(f"{folder} 里没有案件(no cases in this folder)", "需要 case.yaml。", code="folder_empty")
    began = time.monotonic()
    err().print(
        f"{len(chosen)} 个样例案件,真实识别,首次约一两分钟… real OCR, a minute or two the first time", style="dim"
    )
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
        write_report(report, shown, service.rulebook, date.today(), "样例演示")
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
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("事项 item", "案件 case", "得到 got", "应为 expected", ""):
        table.add_column(name)
    for case, review, differences in rows:
        mark = Text("≠", style="bold red") if differences else Text("✓", style="green")
        table.add_row(
            case.item, case.title, outcome_text(review.verdict.outcome), outcome_text(Outcome(case.outcome)), mark
        )
    return table


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
    show(f"{right}/{len(rows)} 与标注一致 as expected · {pages} 页 pages,缓存 cached {cached} · {seconds:.0f} s")
    show(f"报告 report: {report}")
