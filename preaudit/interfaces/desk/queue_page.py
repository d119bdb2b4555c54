"""The queue: one list of cases at a time, the most urgent first, without anybody's name in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from preaudit.domain.cases import Case
from preaudit.domain.outcomes import OUTCOMES, Outcome
from preaudit.domain.work_lists import WaitingCase, WorkFilter, WorkList
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.interfaces.desk.chosen_list import CaseBefore, Chosen, query_of
from preaudit.interfaces.desk.rendering import is_partial, page
from preaudit.interfaces.desk.rule_names import RuleName, item_name
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Rules, Viewer
from preaudit.rulebook import RuleBook
from preaudit.store.database import now
from preaudit.wording import Message, Text
from preaudit.wording import desk as say

router = APIRouter()
#: Rows of a page of the list.
_ROWS = 50


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case in the list. `holder`: who works on it; `proposal`: what somebody decided and another has yet to confirm.
    `urgency`: late, today, soon or '' by the day on which the applicant must have been notified."""

    id: str
    item: RuleName
    reference: str
    applicant: str
    received: str
    due: Text
    urgency: str
    round: int
    holder: str
    proposal: Text | None


@dataclass(frozen=True, slots=True)
class ListTab:
    """A list, how many cases it has, and where it is."""

    work: WorkList
    name: Message
    size: int
    query: str
    chosen: bool


@router.get("/")
def queue(
    request: Request,
    clerk: Viewer,
    cases: Cases,
    rules: Rules,
    wanted: Chosen,
    after: Cursor = "",
    done: Annotated[bool, Query()] = False,
    decided: str = "",
    before: CaseBefore = "",
) -> Response:
    """The page, or the part of it that changes by itself. `done`: the last case of the list, `before`, was just decided so."""
    actor = clerk.actor
    found = cases.work(actor, wanted, after, _ROWS + 1)
    sizes = cases.work_sizes(actor)
    return page(
        request,
        "queue_list.html" if is_partial(request) else "queue.html",
        clerk=clerk,
        wanted=wanted,
        query=query_of(wanted),
        tabs=[_tab(work, sizes[work], wanted) for work in WorkList],
        items=[(code, item_name(rules, code)) for code in cases.work_subjects(actor, wanted.work)],
        rows=[_row(each, rules, clerk, date.today()) for each in found[:_ROWS]],
        more=found[_ROWS - 1].case.id if len(found) > _ROWS else "",
        after=after,
        done=done,
        decided_before=OUTCOMES.get(Outcome(decided)) if decided in list(Outcome) else None,
        before=before,
    )


def masked(name: str) -> str:
    """A name of which the first character can be seen."""
    return f"{name[0]}{'＊' * min(len(name) - 1, 2)}" if name else ""


def applicant_of(facts: Mapping[str, object]) -> str:
    """The applicant's name among the facts, '' where none is given."""
    person = facts.get("applicant")
    name = person.get("name") if isinstance(person, Mapping) else facts.get("applicant.name")
    return name.strip() if isinstance(name, str) else ""


def _tab(work: WorkList, size: int, wanted: WorkFilter) -> ListTab:
    return ListTab(work, say.LISTS[work], size, query_of(WorkFilter(work)), work is wanted.work)


def _row(each: WaitingCase, rules: RuleBook, clerk: Clerk, today: date) -> QueueRow:
    case, left = each.case, (each.notice_due - today).days
    urgency = "late" if left < 0 else "today" if left == 0 else "soon" if left <= 2 else ""
    due = say.OVERDUE_SINCE if left < 0 else say.DUE_TODAY if left == 0 else say.DUE_ON
    return QueueRow(
        case.id,
        item_name(rules, case.request.subject),
        case.request.reference or case.id[-8:],
        masked(applicant_of(case.request.facts)),
        case.created_at.astimezone().strftime("%m-%d %H:%M"),
        due(day=each.notice_due.strftime("%m-%d")),
        urgency,
        case.round,
        case.holder(now()).removeprefix("user:"),
        _proposal(case),
    )


def _proposal(case: Case) -> Text | None:
    if not case.proposed:
        return None
    return say.PROPOSED(by=(case.proposed_by or "").removeprefix("user:"), decision=OUTCOMES[Outcome(case.proposed)])
