"""The cases behind a figure of a re-audit: filters by name, each a condition over the tables of results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from preaudit.archive.agreement import ERRORS, Agreement
from preaudit.archive.kept_runs import KeptRun, unreadable
from preaudit.archive.questions import open_results

_SURE = ", ".join(f"'{a.value}'" for a in Agreement if a not in (Agreement.DOUBTFUL, Agreement.NOT_JUDGEABLE))
_WRONG = ", ".join(f"'{a.value}'" for a in sorted(ERRORS))
_AWAY = "decision in ('sent_back', 'refused')"
_JUDGED = "agreement <> 'not_judgeable'"
#: What cases can be told apart by; the value that is asked for takes the place of the question mark.
FILTERS: Mapping[str, str] = {
    "item": "item = ?",
    "region": "region = ?",
    "window": '"window" = ?',
    "month": "month = ?",
    "place": """case when region = '' then "window" else region || ' ' || "window" end = ?""",
    "decision": "decision = ?",
    "outcome": "outcome = ?",
    "beside": "changed and beside_outcome = ?",
    "agreement": "agreement = ?",
    "failed": "failed = ?",
    "ground": "case_id in (select case_id from findings where book = 'then' and decisive and code = ?)",
    "lacking": """case_id in (select case_id from materials
        where book = 'then' and material = ? and status in ('missing_core', 'deferrable'))""",
    "applicant": "? in (select unnest(case when applicant_tags = '' then [applicant_kind] else string_split(applicant_tags, ';') end))",
}
#: Counts that figures show, by their names.
COUNTS: Mapping[str, str] = {
    "sure": f"agreement in ({_SURE})",
    "errors": f"agreement in ({_WRONG})",
    "accepted_anyway": "agreement in ('accepted_wrongly', 'deferred_beyond')",
    "judged": _JUDGED,
    "sent_back": f"{_JUDGED} and {_AWAY}",
    "beyond": f"{_JUDGED} and {_AWAY} and requested_beyond <> ''",
    "within": "agreement = 'sent_away_wrongly'",
    "deferrable": f"{_JUDGED} and outcome = 'accept_with_deferral'",
    "deferred": f"{_JUDGED} and outcome = 'accept_with_deferral' and decision = 'accepted_with_deferral'",
}
_COLUMNS = """case_id, "case", item, region, "window", accepted_on, decision, outcome, agreement, remark, failed"""


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case as a list shows it: nothing that may name somebody."""

    case_id: str
    case: str
    item: str
    region: str
    window: str
    accepted_on: date
    decision: str
    outcome: str
    agreement: str
    remark: str
    failed: str


@dataclass(frozen=True, slots=True)
class CaseList:
    """Cases in the order of their ids, of so many in all. `more`: what the next page begins after, '' for none."""

    cases: tuple[ListedCase, ...]
    total: int
    more: str = ""


def listed_cases(run: KeptRun, wanted: Mapping[str, str], count: str = "", after: str = "", most: int = 50) -> CaseList:
    """The cases that meet all of these filters, and a count where one is named. What is neither filter nor count is no condition.

    Raises ArchiveError where there are no results, or they are damaged.
    """
    import duckdb

    chosen = {name: value for name, value in wanted.items() if name in FILTERS}
    where = " and ".join([*(FILTERS[name] for name in chosen), *([COUNTS[count]] if count in COUNTS else []), "true"])
    values = list(chosen.values())
    try:
        with open_results(run.folder) as results:
            (total,) = results.execute(f"select count(*) from cases where {where}", values).fetchall()[0]
            rows = results.execute(
                f"select {_COLUMNS} from cases where {where} and case_id > ? order by case_id limit ?",
                [*values, after, most + 1],
            ).fetchall()
    except duckdb.Error as error:
        raise unreadable(run.name) from error
    cases = tuple(ListedCase(*row) for row in rows[:most])
    return CaseList(cases, total, cases[-1].case_id if len(rows) > most else "")
