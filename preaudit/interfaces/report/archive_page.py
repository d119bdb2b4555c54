"""The report of a re-audit: one HTML document with its charts, which loads nothing and holds no clock."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path

from preaudit.archive.agreement import AGREEMENTS, Agreement
from preaudit.archive.decisions import DECISIONS, Decision
from preaudit.archive.figures import FEW, Figures, Group
from preaudit.archive.sample_scans import SampleScan
from preaudit.domain.outcomes import OUTCOMES, Outcome
from preaudit.domain.verdict import REASONS, Reason
from preaudit.interfaces.report.environment import environment
from preaudit.wording import report_archive

#: Most groups of one chart: the largest.
_MOST = 30


def archive_page(
    archive: str, found: Figures, pages: int, rulebooks: Sequence[str], scans: Sequence[SampleScan] = ()
) -> str:
    """The figures as a page. `rulebooks`: versions, of then and, where there is one, beside; `scans`: pages that grounds were seen on."""
    shown = {name: charted(groups) for name, groups in found.by.items()}
    return (
        environment()
        .get_template("archive.html")
        .render(
            w=report_archive,
            archive=archive,
            found=found,
            shown=shown,
            pages=pages,
            rulebooks=rulebooks,
            few=FEW,
            agreements=[(a.value, AGREEMENTS[a]) for a in Agreement],
            outcomes={o.value: OUTCOMES[o] for o in Outcome},
            decisions={d.value: DECISIONS[d] for d in Decision},
            reasons={r.value: REASONS[r] for r in Reason},
            colours=_COLOURS,
            called={a.value: AGREEMENTS[a] for a in Agreement},
            scans=[(scan, _embedded(scan.picture)) for scan in scans],
        )
    )


def _embedded(picture: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(picture).decode("ascii")


def write_archive_page(path: Path, page: str) -> None:
    """Write the page."""
    path.write_text(page, encoding="utf-8")


def charted(groups: Sequence[Group]) -> list[Group]:
    """The groups of a chart: the largest, in the order of their names; that some are left out shows in the table."""
    largest = sorted(groups, key=lambda group: (-group.cases, group.name))[:_MOST]
    return sorted(largest, key=lambda group: group.name)


_COLOURS: Mapping[str, str] = {
    "agreed": "#4c9a63",
    "accepted_wrongly": "#c0392b",
    "sent_away_wrongly": "#d9822b",
    "deferred_beyond": "#8e5ea2",
    "doubtful": "#b8b8a0",
    "not_judgeable": "#dddddd",
}
