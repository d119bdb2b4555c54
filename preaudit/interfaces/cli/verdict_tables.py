"""Verdicts and extractions as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.domain.documents import MARK_STATES, MARKS, MarkState
from preaudit.domain.outcomes import OUTCOMES, SEVERITIES
from preaudit.domain.verdict import REASONS, STATUSES, Finding, Outcome, Reason, Severity, Status, Verdict
from preaudit.interfaces.cli.tables import add_columns, table
from preaudit.rulebook.kind_labels import document_label, field_label
from preaudit.wording import cli_tables as say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from preaudit.domain.documents import Document
    from preaudit.domain.pages import ReadPage
    from preaudit.domain.quality import Defect
    from preaudit.domain.reviews import Cost, Extraction, FileError, FileReading, Review
    from preaudit.rulebook import RuleBook

#: Colours of outcomes and severities; one that has none of its own is as grave as any.
_GRAVE = "magenta"
_OUTCOME_STYLE = {
    Outcome.ACCEPT: "green",
    Outcome.ACCEPT_WITH_DEFERRAL: "cyan",
    Outcome.SUPPLEMENT: "red",
    Outcome.MANUAL_REVIEW: "yellow",
}
_STATUS_STYLE = {
    Status.COMPLETE: ("✓", "green"),
    Status.MISSING_CORE: ("✗", "red"),
    Status.DEFERRABLE: ("◷", "cyan"),
    Status.NOT_REQUIRED: ("–", "dim"),
}
_SEVERITY_STYLE = {
    Severity.CORE: "red",
    Severity.DEFERRABLE: "cyan",
    Severity.DOUBT: "yellow",
    Severity.WARNING: "dim",
}


def outcome_text(outcome: Outcome) -> Text:
    """The outcome in both languages and its colour."""
    wording, style = OUTCOMES[outcome], _OUTCOME_STYLE.get(outcome, _GRAVE)
    return Text.assemble((wording.zh, f"bold {style}"), (f" {wording.en}", style))


def verdict_view(review: Review, rulebook: RuleBook) -> list[RenderableType]:
    """A verdict: outcome, materials, findings, deferral, cost."""
    verdict = review.verdict
    findings = [_findings(verdict)] if verdict.findings else []
    return [_heading(verdict, rulebook), _materials(verdict, review), *findings, _deferral(verdict), _cost(review.cost)]


def brief_view(title: str, review: Review, rulebook: RuleBook) -> Text:
    """A verdict in few lines: materials that are not complete, and findings by their sentences."""
    verdict = review.verdict
    item = rulebook.item(verdict.item)
    lines = Text.assemble((title, "bold"), (f"  {item.name}", "dim"), "\n  ", outcome_text(verdict.outcome), "\n")
    for result in verdict.items:
        sign, style = _STATUS_STYLE[result.status]
        lines.append(f"  {sign} ", style=style).append(
            result.name, style="dim" if result.status is Status.NOT_REQUIRED else ""
        )
    lines.append("\n")
    for finding in _ranked(verdict):
        places = dict.fromkeys(f"{e.file} {say.PAGE(page=e.page).zh}" for e in finding.evidence)
        lines.append(f"    {SEVERITIES[finding.severity].zh} ", style=_SEVERITY_STYLE.get(finding.severity, _GRAVE))
        lines.append(finding.citizen).append(f"  {', '.join(places)}\n" if places else "\n", style="dim")
    return lines


def extraction_view(extraction: Extraction, rulebook: RuleBook) -> list[RenderableType]:
    """All files with their documents and fields."""
    return [*(part for f in extraction.files for part in _file(f, rulebook)), _cost(extraction.cost)]


def _heading(verdict: Verdict, rulebook: RuleBook) -> Text:
    item = rulebook.item(verdict.item)
    place = f" · {verdict.region}" if verdict.region else ""
    name = Text.assemble((item.name, "bold"), (f"  {verdict.item} · {verdict.as_of}{place}", "dim"))
    return Text("\n").join([name, Text.assemble((f"{say.RECOMMENDED}: ", ""), outcome_text(verdict.outcome))])


def _materials(verdict: Verdict, review: Review) -> Table:
    made = table()
    made.add_column(str(say.MATERIAL), min_width=14)
    made.add_column(str(say.STATUS), no_wrap=True)
    add_columns(made, say.FROM_FILES)
    where = {d.id: ", ".join(dict.fromkeys(p.file for p in d.pages)) for d in review.documents}
    for result in verdict.items:
        sign, style = _STATUS_STYLE[result.status]
        status = STATUSES[result.status]
        files = ", ".join(dict.fromkeys(where.get(d, d) for d in result.documents))
        made.add_row(
            Text.assemble(result.name, (f"\n{result.material}", "dim")),
            Text.assemble((f"{sign} {status.zh}", style), (f"\n  {status.en}", "dim")),
            Text.assemble(files, *([(f"{chr(10) if files else ''}{result.why}", "dim")] if result.why else [])),
        )
    return made


def _findings(verdict: Verdict) -> Text:
    names = {m.material: m.name for m in verdict.items}
    blocks = [_finding(number, f, names) for number, f in enumerate(_ranked(verdict), 1)]
    return Text("\n").join([Text(str(say.FINDINGS), style="bold"), *blocks, Text()])


def _ranked(verdict: Verdict) -> list[Finding]:
    order = list(Severity)
    return sorted(verdict.findings, key=lambda f: order.index(f.severity))


def _finding(number: int, finding: Finding, names: dict[str, str]) -> Text:
    severity, reason = SEVERITIES[finding.severity], REASONS[finding.reason]
    head = Text.assemble(
        f"{number}. ",
        (f"{severity.zh} {severity.en}", _SEVERITY_STYLE.get(finding.severity, _GRAVE)),
        f" · {names.get(finding.material, finding.material) or say.WHOLE_CASE} · {reason.zh} ",
        (reason.en, "dim"),
    )
    lines = [finding.citizen]
    if finding.reason is not Reason.ABSENT and (finding.seen or finding.expected):
        lines.append(f"{say.SEEN}: {finding.seen or '—'}   {say.EXPECTED}: {finding.expected or '—'}")
    if finding.evidence:
        places = dict.fromkeys(f"{e.file} {say.PAGE(page=e.page)}" for e in finding.evidence)
        lines.append(f"{say.WHERE}: {', '.join(places)}")
    if finding.mend:
        lines.append(f"{say.HOW_TO_MEND}: {finding.mend}")
    for line in lines:
        head.append(f"\n   {line}")
    return head.append(f"\n   {finding.code}" + (f" · {finding.basis}" if finding.basis else ""), style="dim")


def _deferral(verdict: Verdict) -> Text:
    deferral = verdict.deferral
    if not deferral.allowed:
        return Text.assemble((f"{say.DEFERRAL}: ", "bold"), f"{say.NO_DEFERRAL} {deferral.why}\n")
    names = {m.material: m.name for m in verdict.items}
    text = Text.assemble((f"{say.DEFERRAL}: ", "bold"), str(say.DEFERRAL_ALLOWED))
    if deferral.materials:
        text.append(f" · {'、'.join(names.get(m, m) for m in deferral.materials)}")
    if deferral.deadline:
        text.append(f" · {say.AT_THE_LATEST} {deferral.deadline}({deferral.working_days} {say.WORKING_DAYS})")
    if deferral.on_expiry:
        text.append(f" · {deferral.on_expiry}")
    return text.append("\n")


def _file(file: FileReading, rulebook: RuleBook) -> list[RenderableType]:
    heading = Text.assemble((file.name, "bold"), (f"  {say.PAGES(count=len(file.pages))}", "dim"))
    if file.error:
        return [heading, _file_error(file.error), Text()]
    flaws = [_flaws(page, found) for page, found in zip(file.pages, file.defects, strict=False) if found]
    return [heading, *flaws, *(part for d in file.documents for part in _document(d, rulebook)), Text()]


def _flaws(page: ReadPage, found: Iterable[Defect]) -> Text:
    """What is wrong with how a page was taken, or with the text its file brings, and what to do."""
    text = Text()
    for defect in found:
        text.append(f"! {say.PAGE(page=page.ref.page)} {defect.flaw}\n", style="yellow")
        text.append(f"  → {defect.advice}\n", style="dim")
    text.rstrip()
    return text


def _document(document: Document, rulebook: RuleBook) -> list[RenderableType]:
    label = document_label(rulebook.kinds, document)
    pages = ",".join(str(p.page) for p in document.pages)
    doubt = "" if document.certain else f" ? {say.DOUBTFUL}"
    head = Text.assemble(
        (label, "cyan"), f"  {document.kind} · {document.confidence:.0%}{doubt} · {say.PAGE(page=pages).zh}"
    )
    rows = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    for key, field in document.fields.items():
        sure = field.certain
        rows.add_row(
            Text.assemble(field_label(rulebook.kinds, document, key), (f" {key}", "dim")),
            Text(field.value or "—", style="" if sure else "yellow"),
            Text("" if sure else f"? {field.doubt}", style="yellow"),
            Text(f"{field.confidence:.0%}", style="dim"),
        )
    for mark in document.marks:
        style = {MarkState.PRESENT: "", MarkState.ABSENT: "red", MarkState.DOUBTFUL: "yellow"}[mark.state]
        rows.add_row(f"{MARKS[mark.kind]} {mark.slot}".strip(), Text(str(MARK_STATES[mark.state]), style=style), "", "")
    return [head, rows] if rows.rows else [head]


def _file_error(error: FileError) -> Text:
    return Text.assemble(("✗ ", "red"), f"{error.message}\n  → {error.mend}")


def _cost(cost: Cost) -> Text:
    return Text(
        f"{say.PAGES(count=cost.pages)},{say.READING_TIME} {cost.seconds:.1f} s CPU,{say.CACHE_HITS} {cost.cache_hits}",
        style="dim",
    )
