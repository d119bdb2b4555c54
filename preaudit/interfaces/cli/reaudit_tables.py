"""Tables of `reaudit`: a run, an estimate, how far a run is, what verification found, answers to questions; and their JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from preaudit.archive.agreement import AGREEMENTS, Agreement
from preaudit.archive.journal import Journal
from preaudit.archive.questions import SqlAnswer
from preaudit.archive.reaudit import Progress, Run
from preaudit.archive.run_state import run_state
from preaudit.archive.sampling import Estimate
from preaudit.archive.signed_manifest import Flaw
from preaudit.archive.thresholds import Threshold, proposed
from preaudit.archive.work_plan import BESIDE, THEN
from preaudit.contract import encode
from preaudit.interfaces.cli.tables import plain_table
from preaudit.wording import cli_reaudit as say
from preaudit.wording import desk_archive

#: How many unusable rows are named.
_NAMED = 10


def run_json(this: Run, progress: Progress, paths: Iterable[Path]) -> bytes:
    """A complete run."""
    return encode(
        {
            **run_state(this.journal),
            "running": False,
            "judged_now": progress.done,
            "results": [path.name for path in paths],
        }
    )


def run_view(this: Run, progress: Progress, paths: Iterable[Path]) -> list[RenderableType]:
    """A complete run: how decisions stand to the rules, why cases failed, where results lie."""
    files = "  ".join(path.name for path in paths)
    return [
        Text(str(say.COMPLETE(cases=len(this.archive.cases), now=progress.done))),
        *_counts(this.journal),
        *_failures(this.journal),
        *_unusable(this),
        Text(f"{this.journal.folder}: {files}"),
    ]


def estimate_json(this: Run, progress: Progress, left: int) -> bytes:
    """What an archive holds, and how long the rest takes."""
    return encode(
        {
            "archive": this.archive.name,
            "cases": len(this.archive.cases),
            "files": sum(len(case.files) for case in this.archive.cases),
            "unusable": [{"place": u.place, "code": u.code, "why": u.why} for u in this.archive.unusable],
            "sample": progress.done,
            "sample_seconds": round(progress.seconds, 1),
            "sample_failures": this.journal.failures(THEN),
            "left": left,
            "seconds_left": [round(bound) for bound in progress.span_of(left)] if progress.done else None,
        }
    )


def estimate_view(this: Run, progress: Progress, left: int) -> list[RenderableType]:
    """What an archive holds, and how long the rest takes."""
    files = sum(len(case.files) for case in this.archive.cases)
    lines = [str(say.FOUND(cases=len(this.archive.cases), files=files, unusable=len(this.archive.unusable)))]
    if progress.done:
        lines.append(
            str(
                say.ESTIMATE(
                    sample=progress.done,
                    seconds=f"{progress.seconds:.0f}",
                    left=left,
                    time=_between(*progress.span_of(left)),
                )
            )
        )
    else:
        lines.append(str(say.NOTHING_TO_TIME(left=left)))
    return [Text("\n".join(lines)), *_unusable(this), *_failures(this.journal)]


def status_json(journal: Journal) -> bytes:
    """How far a run is."""
    return encode(run_state(journal))


def status_view(journal: Journal) -> list[RenderableType]:
    """How far a run is."""
    state = run_state(journal)
    running = say.IS_RUNNING if state["running"] else say.IS_NOT_RUNNING
    done = say.DONE_OF(done=state["done"], total=state["cases"], pages=state["pages"])
    return [Text(f"{state['archive']}  {running}"), Text(str(done)), *_counts(journal), *_failures(journal)]


def flaws_view(flaws: Sequence[Flaw], manifest: Mapping[str, Any]) -> list[RenderableType]:
    """What is not as it was signed; else that all is."""
    if not flaws:
        signed = say.AS_SIGNED(files=len(manifest["results"]), key=manifest["public_key"])
        return [Text(f"✓ {signed}", style="green")]
    return [Text(f"✗ {flaw.file}: {flaw.what}", style="red") for flaw in flaws]


def answer_json(answer: SqlAnswer) -> bytes:
    """An answer as rows by heading."""
    rows = [dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows]
    return encode({"rows": rows, "more": answer.more})


def answer_view(answer: SqlAnswer) -> list[RenderableType]:
    """An answer as a table."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False)
    for heading in answer.columns:
        made.add_column(Text(heading), overflow="fold")
    for row in answer.rows:
        made.add_row(*(Text("" if value is None else str(value)) for value in row))
    return [made, *([Text(str(say.MORE_ROWS(count=len(answer.rows))))] if answer.more else [])]


def estimates_view(found: Mapping[str, Estimate]) -> list[RenderableType]:
    """Shares of the archive with their intervals, in per cent."""
    rows = []
    for name, one in found.items():
        words = say.MACHINE_ERRED if name == "machine" else AGREEMENTS[Agreement(name)]
        low, high = one.interval
        rows.append((str(words), f"{100 * one.share:.2f}", f"{100 * low:.2f}–{100 * high:.2f}", str(one.looked_at)))
    return [plain_table(say.FOUND_BY_PEOPLE, (say.WHAT, say.PER_CENT, say.INTERVAL, say.LOOKED_AT), rows)]


def estimate_plain(one: Estimate) -> dict[str, object]:
    """A share with its interval, as JSON."""
    return {"share": one.share, "interval": list(one.interval), "looked_at": one.looked_at}


def thresholds_view(levels: Sequence[Threshold]) -> list[RenderableType]:
    """Each confidence with its errors, and which is proposed."""
    if not levels:
        return []
    if not any(one.errors.looked_at for one in levels):
        return [Text(str(desk_archive.NONE_PROPOSED()))]
    rows = [
        (
            f"{one.confidence:.2f}",
            f"{100 * one.share:.1f}",
            f"{100 * one.errors.share:.2f}",
            f"{100 * one.errors.interval[0]:.2f}–{100 * one.errors.interval[1]:.2f}",
            str(one.errors.looked_at),
        )
        for one in levels
    ]
    heads = (desk_archive.CONFIDENCE, desk_archive.SETTLED, desk_archive.ERRING, say.INTERVAL, say.LOOKED_AT)
    best = proposed(levels)
    said = desk_archive.PROPOSED(confidence=f"{best.confidence:.2f}") if best else desk_archive.NONE_PROPOSED()
    return [plain_table(desk_archive.THRESHOLDS, heads, rows), Text(str(said))]


def _counts(journal: Journal) -> list[RenderableType]:
    counts, beside = journal.counts(THEN), journal.counts(BESIDE)
    rows = [
        (str(AGREEMENTS[a]), str(counts.get(a.value, 0)), *([str(beside.get(a.value, 0))] if beside else []))
        for a in Agreement
    ]
    heads = (say.DECISION_AND_RULES, say.BY_RULES_OF_THEN, *([say.BY_RULES_BESIDE] if beside else []))
    return [plain_table(say.AGREEMENT, heads, rows)]


def _failures(journal: Journal) -> list[RenderableType]:
    found = journal.failures(THEN)
    rows = [(code, str(count)) for code, count in found.items()]
    return [plain_table(say.NOT_JUDGED, (say.CODE, say.CASES), rows), Text(str(say.TRY_FAILED_AGAIN))] if rows else []


def _unusable(this: Run) -> list[RenderableType]:
    named = [(u.place, u.code, u.why) for u in this.archive.unusable[:_NAMED]]
    return [plain_table(say.UNUSABLE, (say.WHERE, say.CODE, say.WHY), named)] if named else []


def _between(least: float, most: float) -> str:
    low, high = _span(least), _span(most)
    return high if low == high else f"{low} – {high}"


def _span(seconds: float) -> str:
    """A span of time in its largest units."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if days else f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _plain(value: Any) -> object:
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
