"""Report cases to HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from preaudit import __version__
from preaudit.domain.outcomes import OUTCOMES, SEVERITIES
from preaudit.domain.verdict import REASONS, STATUSES, Outcome
from preaudit.interfaces.report.environment import environment
from preaudit.interfaces.report.review_page import ReportCase
from preaudit.rulebook import RuleBook
from preaudit.wording import report as words


def render_report(cases: Sequence[ReportCase], rulebook: RuleBook, made_on: date, title: str = "") -> str:
    """The report as one HTML document that loads no other file."""
    counts = Counter(case.review.verdict.outcome for case in cases)
    return (
        environment()
        .get_template("report.html")
        .render(
            w=words,
            cases=cases,
            counts=[(outcome, counts[outcome]) for outcome in Outcome if counts[outcome]],
            title=title or words.DEFAULT_TITLE.zh,
            made_on=made_on.isoformat(),
            rulebook=rulebook.version,
            program=__version__,
            outcomes=OUTCOMES,
            statuses=STATUSES,
            severities=SEVERITIES,
            reasons=REASONS,
        )
    )


def write_report(path: Path, cases: Sequence[ReportCase], rulebook: RuleBook, made_on: date, title: str = "") -> None:
    """Write the report; its folder is made where it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_report(cases, rulebook, made_on, title), encoding="utf-8")
