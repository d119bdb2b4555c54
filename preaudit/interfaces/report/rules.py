"""Pages for policy officers: an item explained, regions compared, rules proven. Each is one file that loads no other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from preaudit import __version__
from preaudit.domain.outcomes import OUTCOMES
from preaudit.domain.verdict import Outcome
from preaudit.interfaces.report.environment import environment
from preaudit.policy.compare import Comparison
from preaudit.policy.explain import Explanation
from preaudit.policy.list_use import ListUse
from preaudit.policy.proof_words import WAYS
from preaudit.policy.prove import Proof
from preaudit.rulebook.differences.plain import Words
from preaudit.wording import Text
from preaudit.wording import report as words
from preaudit.wording.policy_explain import DEFER


def explanation_page(explanation: Explanation, made_on: date) -> str:
    """An item explained, as one HTML document."""
    return _page("explain.html", made_on, explanation=explanation, tone=_tone)


def comparison_page(comparisons: Sequence[Comparison], made_on: date) -> str:
    """Regions side by side, as one HTML document."""
    return _page("compare.html", made_on, comparisons=comparisons)


def proof_page(proofs: Sequence[Proof], lists: Sequence[ListUse], made_on: date) -> str:
    """What nobody would notice, by paper and part, and what no complete case uses, as one HTML document."""
    return _page("prove.html", made_on, proofs=proofs, lists=lists, ways=WAYS)


def write_page(path: Path, page: str) -> None:
    """Write a page; its folder is made where it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")


def _page(template: str, made_on: date, **values: object) -> str:
    return (
        environment().get_template(template).render(w=words, made_on=made_on.isoformat(), program=__version__, **values)
    )


def _tone(advice: Words) -> str:
    """The colour of a recommendation in the table of decisions, as a class of the style sheet."""
    if advice == OUTCOMES[Outcome.ACCEPT] or (isinstance(advice, Text) and advice.message is DEFER):
        return "yes"
    return "ask-person" if advice == OUTCOMES[Outcome.MANUAL_REVIEW] else "no"
