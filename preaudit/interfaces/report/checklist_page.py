"""A checklist as a page to print."""

from __future__ import annotations

from pathlib import Path

from preaudit import __version__
from preaudit.domain.checklist import GROUPS, Checklist, Group
from preaudit.domain.items import ItemKind
from preaudit.interfaces.report import checklist_sentences
from preaudit.interfaces.report.environment import environment
from preaudit.wording import report as words
from preaudit.wording.report_checklist import SHARED


def render_checklist(made: Checklist) -> str:
    """The checklist as one HTML document that loads no other file."""
    item = made.item
    return (
        environment()
        .get_template("checklist.html")
        .render(
            made=made,
            item=item,
            on_spot=item.kind is ItemKind.ON_SPOT,
            groups=[(group, GROUPS[group], made.of(group)) for group in Group if made.of(group)],
            names={entry.material: entry.name for entry in made.entries},
            w=words,
            sentences=checklist_sentences,
            shared=SHARED,
            settled=(Group.KNOWN, Group.NOT_NEEDED),
            program=__version__,
        )
    )


def write_checklist(path: Path, made: Checklist) -> None:
    """Write the page; its folder is made where it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_checklist(made), encoding="utf-8")
