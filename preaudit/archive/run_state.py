"""How far a run is, while it runs and afterwards."""

from __future__ import annotations

from typing import Any

from preaudit.archive.journal import Journal
from preaudit.archive.work_plan import BESIDE, THEN


def run_state(journal: Journal) -> dict[str, Any]:
    """The archive, whether some process works on it, cases and those judged, by class and why not, pages and what reading them cost."""
    noted = journal.noted()
    counts = journal.counts(THEN)
    pages, seconds = journal.cost()
    return {
        "archive": noted.get("archive", ""),
        "running": journal.running(),
        "cases": int(noted.get("cases", "0")),
        "done": sum(counts.values()),
        "agreements": counts,
        "beside": journal.counts(BESIDE),
        "failures": journal.failures(THEN),
        "pages": pages,
        "reading_seconds": round(seconds, 1),
    }
