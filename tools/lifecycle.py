"""The picture of an agreement's states in docs/lifecycle.md, drawn from the table that moves them: `python -m tools.lifecycle`."""

from __future__ import annotations

import re
from pathlib import Path

from preaudit.agreements.states import OVER, State
from preaudit.agreements.transitions import TABLE

PAGE = Path(__file__).resolve().parents[1] / "docs" / "lifecycle.md"
_FENCE = re.compile(r"```mermaid\nstateDiagram-v2\n.*?```", re.DOTALL)


def picture() -> str:
    """The states as a Mermaid diagram; what leaves a state as it is, is not drawn."""
    lines = [f"    {state.value}: {state.words.zh} {state.words.en}" for state in State]
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in TABLE:
        for state in State:
            if row.to and state in row.states and state is not row.to:
                arrows.setdefault((state.value, row.to.value), []).append(row.event.words.en)
    drawn = [f"    {one} --> {other}: {', '.join(dict.fromkeys(words))}" for (one, other), words in arrows.items()]
    ends = [f"    {state.value} --> [*]" for state in State if state in OVER]
    head = ["```mermaid", "stateDiagram-v2", "    [*] --> offered: the agency offers"]
    return "\n".join([*head, *lines, *drawn, *ends, "```"])


def with_picture(page: str) -> str:
    """The page with the picture as it is now."""
    return _FENCE.sub(lambda _: picture(), page)


if __name__ == "__main__":
    PAGE.write_text(with_picture(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
