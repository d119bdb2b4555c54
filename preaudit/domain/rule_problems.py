"""What one rule says of a dossier: the problems of its check, in the rule's own words, where its condition holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from preaudit.domain import findings as problems
from preaudit.domain.checking.problem import Problem
from preaudit.domain.dossier import Dossier
from preaudit.domain.items import Rule
from preaudit.domain.truth import Truth
from preaudit.domain.unseen_sides import waits_for_side
from preaudit.domain.verdict import Reason, Severity
from preaudit.wording import literal


def rule_problems(
    dossier: Dossier, rule: Rule, ask: Callable[[Rule], tuple[Problem, ...]] | None = None
) -> tuple[Problem, ...]:
    """What a rule says. Where the program fails at it a person checks, and the other rules are run.

    `ask`: how its check is asked, where not as a rule of the list is (`Dossier.problems`).
    """
    try:
        holds = Truth.PASS if rule.when is None else dossier.holds(rule.when, leniently=rule.absence_is_fine)
        found = () if holds is Truth.FAIL else (ask or dossier.problems)(rule)
        return tuple(_said_by(dossier, rule, holds, found)) if found else ()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever fails is ours, never a defect of the papers
        return (problems.internal(rule.id, type(error).__name__),)


def case_problems(dossier: Dossier, rule: Rule) -> tuple[Problem, ...]:
    """What a rule of the case as a whole says; where it asks for each paper, of each of several that fill a material.

    What rules out some papers alone does not rule out the case: that is for a person.
    """
    filled = [(code, dossier.filled[code].parts) for code in rule.reads if code in dossier.filled] if rule.each else []
    several = [(code, parts) for code, parts in filled if parts]
    if not several:
        return rule_problems(dossier, rule)
    found: list[Problem] = []
    for code, parts in several:
        said = [rule_problems(dossier.filled_by(code, paper), rule) for paper in parts]
        all_fail = all(any(problem.truth is Truth.FAIL for problem in own) for own in said)
        sure = all_fail or rule.severity is not Severity.SCOPE
        found += (problem if sure else doubted(problem) for own in said for problem in own)
    return tuple(found)


def _said_by(dossier: Dossier, rule: Rule, holds: Truth, found: Iterable[Problem]) -> Iterator[Problem]:
    """The problems as the rule tells them; `holds`: whether its own condition does."""
    for problem in found:
        if problem.truth is Truth.DOUBT and waits_for_side(dossier, rule):
            continue
        if holds is not Truth.PASS:
            yield doubted(problem)
        elif problem.truth is Truth.FAIL:
            texts, reason = problem.texts, rule.reason or problem.reason
            if rule.citizen or rule.mend:
                mend = literal(rule.mend) or texts.mend
                texts = replace(texts, citizen=literal(rule.citizen) or texts.citizen, mend=mend)
            same = texts is problem.texts and reason is problem.reason
            yield problem if same else replace(problem, reason=reason, texts=texts)
        else:
            yield problem


def doubted(problem: Problem) -> Problem:
    """A problem that counts only where a condition holds that could not be decided."""
    reason = problem.reason if problem.reason is Reason.INTERNAL else Reason.DOUBTFUL
    return replace(problem, truth=Truth.DOUBT, reason=reason)
