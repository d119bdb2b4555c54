"""What an agreement says under the regime of each region: `python -m tests.agreements.regimes` writes the golden files anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import orjson

from preaudit.cases.agreement_terms import Offerer, terms_of_verdict
from preaudit.contract.agreement_json import terms_json
from preaudit.contract.review_json import deferral_json
from preaudit.domain.facts import Credit, Facts
from preaudit.domain.tolerance import deferral, permit
from preaudit.notices.contents import Standing
from preaudit.rulebook import RuleBook
from tests.made_once import shipped_book

GOLDEN = Path(__file__).parent / "golden"
#: 浙江、安阳、滨州、辽宁、西安.
REGIONS = ("330000", "410500", "371600", "210000", "610100")
ITEM, DAY, OWED = "elderly-allowance", date(2026, 9, 21), ("bank_account_proof", "photo")


def regime(book: RuleBook, region: str) -> dict[str, Any]:
    """The terms that a region's list gives, but for what is new each time. The deadline lies behind the national day."""
    item = book.item(ITEM, DAY, region).on(DAY)
    verdict = deferral(item, permit(item, Facts(credit=Credit.GOOD)), OWED, DAY)
    materials = [
        {"material": code, "name": item.material(code).name, "status": "deferrable", "documents": []} for code in OWED
    ]
    result = {"as_of": DAY.isoformat(), "items": materials, "findings": [], "deferral": deferral_json(verdict)}
    facts = {"applicant": {"name": "周桂兰"}}
    standing = Standing("", item.name, item.code, (item,), result, facts, (), DAY)
    offerer = Offerer("local", "某区政务服务中心", "", region)
    (terms,) = terms_of_verdict(standing, offerer, (), DAY, book.calendar)
    return {key: value for key, value in terms_json(terms).items() if key not in ("id", "salt")}


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    shipped = shipped_book()
    for each in REGIONS:
        plain = orjson.dumps(regime(shipped, each), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        (GOLDEN / f"{each}.json").write_bytes(plain)
