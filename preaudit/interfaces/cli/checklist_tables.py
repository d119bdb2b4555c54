"""Checklists and offers for people."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import RenderableType
from rich.text import Text

from preaudit.domain.checklist import GROUPS, Checklist, Entry, Group
from preaudit.domain.items import Item, ItemKind
from preaudit.domain.offers import Offer
from preaudit.domain.open_questions import Question
from preaudit.interfaces.cli.tables import add_columns, table
from preaudit.interfaces.report.checklist_sentences import (
    deferral_lines,
    handing_line,
    paper_lines,
    question_line,
)
from preaudit.wording import cli_tables as say
from preaudit.wording.report_checklist import SHARED

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
    parts += [Text(f"{channel.name}：{channel.does}（{channel.contact}）") for channel in made.help]
    if made.item.channels:
        parts.append(Text(f"{say.HELP}: {'、'.join(made.item.channels)}"))
    return parts


def offer_view(offered: Offer, tags: Mapping[str, str]) -> list[RenderableType]:
    """Items and bundles, each with whom it serves."""
    made = table()
    add_columns(made, say.ITEM, say.SERVES, say.HOW, overflow="fold")
    for item in offered.items:
        made.add_row(_named(item.name, item.code), _served(item.for_tags, tags), Text(limit(item)))
    for bundle in offered.bundles:
        made.add_row(
            _named(bundle.name, bundle.code),
            _served(bundle.for_tags, tags),
            Text(str(say.BUNDLE_OF(count=len(bundle.steps)))),
        )
    return [made] if made.rows else [Text(str(say.NO_ITEMS))]


def limit(item: Item) -> str:
    """Decided on the spot, or within how many days."""
    if item.kind is ItemKind.ON_SPOT:
        return str(say.ON_THE_SPOT)
    return str(say.WITHIN_DAYS(days=item.promised_days))


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
    if entry.group in (Group.NOT_NEEDED, Group.KNOWN):
        return [entry.why]
    lines = [entry.why] if entry.why else []
    if choice := paper_lines(entry):
        lines.append(say.OR_ELSE.zh.join(paper.zh for paper in choice))
    shared = SHARED.zh if entry.shareable else ""
    lines += [part for part in (handing_line(entry.handing).zh, entry.guide, shared) if part]
    return [*lines, *(line.zh for line in deferral_lines(entry))]


def _questions(made: Checklist) -> Text:
    names = {entry.material: entry.name for entry in made.entries}
    block = Text.assemble(("\n", ""), (str(say.OPEN_QUESTIONS), "bold"))
    for question in made.questions:
        block.append(f"\n {question_line(question).zh}").append(f"  {_answer(question)}", style="dim")
        block.append(f"\n     → {'、'.join(names[code] for code in question.decides)}", style="dim")
    return block.append("\n")


def _answer(question: Question) -> str:
    """How one answers on the command line."""
    if question.fact == "applicant.tags":
        return f"--tag {question.options[0][0]}"
    if question.fact:
        return f"facts: {question.fact}"
    return f"--use {question.material}=…" if question.options else ""


def _named(name: str, code: str) -> Text:
    return Text.assemble(name, (f"\n{code}", "dim"))


def _served(for_tags: tuple[str, ...], tags: Mapping[str, str]) -> Text:
    return Text("、".join(tags.get(tag, tag) for tag in for_tags) or str(say.EVERYONE))
