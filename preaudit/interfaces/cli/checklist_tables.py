"""Checklists and offers for people."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.domain.checklist import GROUPS, Checklist, Entry, Group
from preaudit.domain.items import Item, ItemKind
from preaudit.domain.offers import Offer
from preaudit.domain.open_questions import Question
from preaudit.interfaces.report.checklist_sentences import asked, handed_in, later, papers

_SIGNS = {
    Group.BRING: ("□", "bold"),
    Group.DEPENDS: ("?", "yellow"),
    Group.FOLLOW: ("◷", "cyan"),
    Group.OPTIONAL: ("○", ""),
    Group.KNOWN: ("✓", "green"),
    Group.NOT_NEEDED: ("–", "dim"),
}


def checklist_view(made: Checklist) -> list[RenderableType]:
    """The materials under what one does about them, then what is still open, then where help is."""
    parts: list[RenderableType] = [_heading(made)]
    parts += [_group(group, made.of(group)) for group in Group if made.of(group)]
    if made.questions:
        parts.append(_questions(made))
    if made.item.channels:
        parts.append(Text(f"咨询与办理 help: {'、'.join(made.item.channels)}"))
    return parts


def offer_view(offered: Offer, tags: Mapping[str, str]) -> list[RenderableType]:
    """Items and bundles, each with whom it serves."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("事项 item", "面向 for", "办理 how"):
        table.add_column(name, overflow="fold")
    for item in offered.items:
        table.add_row(_named(item.name, item.code), _served(item.for_tags, tags), Text(limit(item)))
    for bundle in offered.bundles:
        table.add_row(
            _named(bundle.name, bundle.code),
            _served(bundle.for_tags, tags),
            Text(f"一件事，{len(bundle.steps)}个环节 bundle of {len(bundle.steps)} steps"),
        )
    if not table.rows:
        return [Text("没有找到事项 nothing found")]
    return [table]


def limit(item: Item) -> str:
    """Decided on the spot, or within how many days."""
    if item.kind is ItemKind.ON_SPOT:
        return "即办 on the spot"
    return f"{item.promised_days}个工作日 working days"


def _heading(made: Checklist) -> Text:
    item = made.item
    place = f" · {item.region_name or item.region}" if item.region else ""
    head = Text.assemble((item.name, "bold"), (f"  {item.code} · {made.day}{place} · {limit(item)}", "dim"))
    return head.append(f"\n{item.description}") if item.description else head


def _group(group: Group, entries: tuple[Entry, ...]) -> Text:
    sign, style = _SIGNS[group]
    block = Text.assemble(("\n", ""), (str(GROUPS[group]), "bold"))
    for entry in entries:
        block.append(f"\n {sign} ", style=style).append(entry.name).append(f" {entry.material}", style="dim")
        for line in _lines(entry):
            block.append(f"\n     {line}", style="dim" if group is Group.NOT_NEEDED else "")
    return block


def _lines(entry: Entry) -> list[str]:
    if entry.group is Group.NOT_NEEDED:
        return [entry.why]
    if entry.group is Group.KNOWN:
        return [entry.why]
    lines = [entry.why] if entry.why else []
    if choice := papers(entry):
        lines.append("；或 ".join(choice))
    share = "能由数据共享取得的，不必提交" if entry.shareable else ""
    return [*lines, *(part for part in (handed_in(entry.handing), entry.guide, share) if part), *later(entry)]


def _questions(made: Checklist) -> Text:
    names = {entry.material: entry.name for entry in made.entries}
    block = Text.assemble(("\n", ""), ("还要弄清 open questions", "bold"))
    for question in made.questions:
        block.append(f"\n {asked(question)}").append(f"  {_answer(question)}", style="dim")
        block.append(f"\n     → {'、'.join(names[code] for code in question.decides)}", style="dim")
    return block.append("\n")


def _answer(question: Question) -> str:
    """How the command line is told."""
    if question.fact == "applicant.tags":
        return f"--tag {question.options[0][0]}"
    if question.fact:
        return f"facts: {question.fact}"
    return f"--use {question.material}=…" if question.options else ""


def _named(name: str, code: str) -> Text:
    return Text.assemble(name, (f"\n{code}", "dim"))


def _served(for_tags: tuple[str, ...], tags: Mapping[str, str]) -> Text:
    return Text("、".join(tags.get(tag, tag) for tag in for_tags) or "所有人 everyone")
