"""One self-contained HTML report: verdicts with the evidence drawn on the page images. No script needed to read it."""

from preaudit.report.cases import Expected, ReportCase, openable
from preaudit.report.render import render_report, write_report

__all__ = ["Expected", "ReportCase", "openable", "render_report", "write_report"]
