"""Four eyes: where an item asks for it, a decision holds once two persons in a row decided the same on one verdict. Nobody confirms their own."""

from __future__ import annotations

from preaudit.domain.cases import Case
from preaudit.domain.outcomes import Outcome


def confirms(case: Case, decision: Outcome, by: str) -> bool:
    """True where somebody else decided the same last, and nothing of the case has changed since."""
    return case.proposed == decision.value and bool(case.proposed_by) and case.proposed_by != by
