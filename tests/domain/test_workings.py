"""Cases judged one after another with what was worked out of those before: no verdict comes out otherwise."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from preaudit.domain.facts import parse_facts
from preaudit.domain.items import Item
from preaudit.domain.judging import judge
from preaudit.domain.material_dependencies import HANDED_IN
from preaudit.domain.workings import Workings
from preaudit.errors import FactsError
from preaudit.policy.complete_cases import CompleteItem, complete_cases
from preaudit.policy.mutations import mutations
from tests.made_once import shipped_book

RULES = Path(__file__).parents[2] / "rules"
BOOK = shipped_book()
CASES: dict[str, CompleteItem] = {}
for case in complete_cases(RULES, BOOK):
    CASES.setdefault(case.code, case)


def looks_at_all_papers(item: Item) -> bool:
    return any(HANDED_IN in rule.reads for m in item.materials for rule in m.rules) or any(
        HANDED_IN in rule.reads for rule in item.rules
    )


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_changed_case_is_judged_the_same_beside_what_was_known_of_others(code: str) -> None:
    case = CASES[code]
    workings = Workings()
    for changed in islice(mutations(case.documents, case.facts, case.day, BOOK.kinds, case.shared_kinds), 0, None, 5):
        try:
            facts = parse_facts(changed.facts, case.item.own_facts())
        except FactsError:
            continue
        alone = judge(case.item, changed.documents, facts, case.day, case.region)
        assert judge(case.item, changed.documents, facts, case.day, case.region, workings) == alone


def test_a_paper_that_fills_nothing_is_seen_by_rules_that_look_at_all_papers() -> None:
    code = next(code for code, case in sorted(CASES.items()) if looks_at_all_papers(case.item))
    case, workings = CASES[code], Workings()
    facts = parse_facts(case.facts, case.item.own_facts())
    for other in (*CASES.values(), *CASES.values()):
        documents = (*case.documents, *other.documents)
        alone = judge(case.item, documents, facts, case.day, case.region)
        assert judge(case.item, documents, facts, case.day, case.region, workings) == alone


def test_what_is_known_of_other_facts_or_another_day_is_not_taken() -> None:
    case, workings = CASES["elderly-allowance"], Workings()
    facts = [parse_facts(said, case.item.own_facts()) for said in (case.facts, {**case.facts, "credit": "bad"})]
    for day in (case.day, case.day.replace(year=case.day.year + 30)):
        for said in facts:
            alone = judge(case.item, case.documents, said, day, case.region)
            assert judge(case.item, case.documents, said, day, case.region, workings) == alone
