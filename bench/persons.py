"""How long it takes to look for a person in sealed cases: python -m bench.persons --count 2000

On a busy two-core machine: see docs/decisions/0063.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from datetime import date
from pathlib import Path

import orjson
from pydantic import SecretStr
from sqlalchemy import insert

from preaudit.cases import records
from preaudit.cases.service import CaseService
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.cases import CaseKind, CaseRequest, CaseState
from preaudit.domain.persons import Person
from preaudit.retention.person_search import cases_about
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.services.kept_store import database_of, files_of
from preaudit.store.database import now
from preaudit.store.encryption.master_keys import new_master_key
from preaudit.store.encryption.sealed_rows import sealed
from preaudit.store.ids import new_id
from preaudit.store.migrate import migrate
from preaudit.store.tables import reviews

#: About as large as a verdict on a case of six pages.
_FIELDS = {f"field_{number}": {"value": f"{number}" * 12, "polygon": [[number, 1.5]] * 4} for number in range(400)}


class _Rules:
    def __init__(self, rulebook: RuleBook) -> None:
        self.rulebook = rulebook


def main() -> None:
    """Make sealed cases, look for one person, print cases a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    count: int = parser.parse_args().count
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(data_dir=folder, cache_dir=folder / "cache", master_key=SecretStr(new_master_key("bench")))
        database = database_of(settings)
        migrate(database)
        cases = CaseService(
            database, files_of(settings, database), settings, _Rules(kept_rulebook(shipped("rules"), folder))
        )
        cases.ensure_agency("here", "here")
        body = gzip.compress(orjson.dumps({"documents": [{"type": "form", "fields": _FIELDS}]}), compresslevel=3)
        for _ in range(count):
            with database.write() as connection:
                request = CaseRequest(CaseKind.ITEM, "elderly-allowance", {"credit": "good"}, date(2026, 11, 23))
                case = records.add_case(connection, "here", request, "bench", one_shot=False, state=CaseState.REVIEWED)
                review = {
                    "id": new_id(),
                    "agency": "here",
                    "case_id": case,
                    "job_id": new_id(),
                    "round": 1,
                    "outcome": "accept",
                }
                further = {"rulebook": "-", "digest": "-", "result": body, "alerts": [], "created_at": now()}
                connection.execute(insert(reviews).values(sealed(connection, reviews, case, {**review, **further})))
        began = time.perf_counter()
        found = [each for some, _ in cases_about(cases, "here", Person.of("320102193505060014")) for each in some]
        seconds = time.perf_counter() - began
        print(f"{count} cases looked through in {seconds:.1f} s, {count / seconds:.0f} a second; {len(found)} found")
        database.close()


if __name__ == "__main__":
    main()
