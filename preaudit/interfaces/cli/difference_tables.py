"""The differences of two books of rules as sentences for people."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from preaudit.policy.diff import Diff
from preaudit.rulebook.differences.changes import Effect
from preaudit.rulebook.differences.plain import chinese
from preaudit.wording import cli_policy as say

_EFFECTS = {
    Effect.TIGHTENS: ("▲", say.TIGHTENS, "red"),
    Effect.LOOSENS: ("▽", say.LOOSENS, "green"),
    Effect.NEITHER: ("·", say.NEITHER, "dim"),
    Effect.UNCLEAR: ("?", say.UNCLEAR, "yellow"),
}


def diff_view(found: Diff) -> list[RenderableType]:
    """Each change as a sentence, marked, list by list; then how many loosen and tighten."""
    parts: list[RenderableType] = []
    for section in found.sections:
        head = Text.assemble((section.name, "bold"), (f"  {section.code}{region_suffix(section.region)}", "dim"))
        for change in section.changes:
            sign, label, style = _EFFECTS[change.effect]
            head.append(f"\n  {sign} {label} ", style=style).append(chinese(change.text))
        parts.append(head.append("\n"))
    if not found.sections:
        return [Text(f"✓ {say.NO_DIFFERENCES}", style="green")]
    counts = "，".join(f"{sign} {label} {found.count(effect)}" for effect, (sign, label, _) in _EFFECTS.items())
    return [*parts, Text(counts, style="bold")]


def region_suffix(region: str) -> str:
    """A region behind an item's code; nothing for the nation."""
    return f" · {region}" if region else ""
