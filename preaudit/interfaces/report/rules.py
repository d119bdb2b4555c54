"""Pages of the policy desk: an item explained, regions side by side. Each asks nothing of any other file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from preaudit import __version__
from preaudit.interfaces.report.environment import environment
from preaudit.policy.compare import Comparison
from preaudit.policy.explain import Explanation


def explanation_page(explanation: Explanation, made_on: date) -> str:
    """An item explained, as one HTML document."""
    return _page("explain.html", made_on, explanation=explanation)


def comparison_page(comparisons: Sequence[Comparison], made_on: date) -> str:
    """Regions side by side, as one HTML document."""
    return _page("compare.html", made_on, comparisons=comparisons)


def write_page(path: Path, page: str) -> None:
    """Write a page; its folder is made where it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")


def _page(template: str, made_on: date, **values: object) -> str:
    return environment().get_template(template).render(made_on=made_on.isoformat(), program=__version__, **values)
