"""One self-contained HTML report: verdicts with the evidence drawn on the page images. No script needed to read it."""

from preaudit.interfaces.report.render import render_report, write_report
from preaudit.interfaces.report.review_page import Expected, ReportCase, openable

__all__ = ["Expected", "ReportCase", "openable", "render_report", "write_report"]
