"""The queue: one list of cases at a time, the most urgent first, without anybody's name in full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from preaudit.domain.applicants import applicant_of, masked_name
from preaudit.domain.cases import Case
from preaudit.domain.clocks import Clock, ClockKind
from preaudit.domain.outcomes import OUTCOMES, Outcome
from preaudit.domain.work_lists import DueBy, WaitingCase, WorkFilter, WorkList
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.interfaces.desk.chosen_list import CaseBefore, Chosen, query_of
from preaudit.interfaces.desk.drawing_ahead import drawing_ahead
from preaudit.interfaces.desk.rendering import is_partial, page
from preaudit.interfaces.desk.rule_names import RuleName, item_name
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Rules, Viewer
from preaudit.rulebook import RuleBook
from preaudit.store.database import now
from preaudit.wording import Message, Text
from preaudit.wording import desk as say
from preaudit.wording.desk_applicant import ANSWER_BY

router = APIRouter()
_CLOCKS = {
    ClockKind.NOTICE: say.DUE_ON,
    ClockKind.PROMISED: say.PROMISED_BY,
    ClockKind.DEFERRAL: say.DEFERRED_UNTIL,
    ClockKind.OBJECTION: ANSWER_BY,
}
#: What is chosen after what by its key.
_NEXT_DUE = {None: DueBy.SOON, DueBy.SOON: DueBy.TODAY, DueBy.TODAY: DueBy.PAST, DueBy.PAST: None}
#: Rows of a page of the list.
_ROWS = 50


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case in the list. `holder`: who works on it; `proposal`: what somebody decided and another has yet to confirm.
    `urgency`: late, today, soon or '' by the day by which something is due; `assigned`: who is to work on it."""

    id: str
    item: RuleName
    reference: str
    applicant: str
    received: str
    due: Text | str
    urgency: str
    round: int
    holder: str
    assigned: str
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
    answer = page(
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
        saved=[(each, query_of(each.wanted)) for each in cases.saved_lists(actor)],
        colleagues=[(name, name.removeprefix("user:")) for name in cases.colleagues(actor)] if clerk.decides else [],
        due=say.DUE_BY[wanted.due] if wanted.due else say.DUE_ANY,
        due_query=query_of(replace(wanted, due=_NEXT_DUE[wanted.due])),
        mine_query=query_of(replace(wanted, mine=not wanted.mine)),
        done=done,
        decided_before=OUTCOMES.get(Outcome(decided)) if decided in list(Outcome) else None,
        before=before,
    )
    if not is_partial(request) and not after:
        answer.background = drawing_ahead(request, actor, cases, rules, wanted, after)
    return answer


def _tab(work: WorkList, size: int, wanted: WorkFilter) -> ListTab:
    return ListTab(work, say.LISTS[work], size, query_of(WorkFilter(work)), work is wanted.work)


def _row(each: WaitingCase, rules: RuleBook, clerk: Clerk, today: date) -> QueueRow:
    case = each.case
    due, urgency = _due(each.clock, today)
    return QueueRow(
        case.id,
        item_name(rules, case.request.subject),
        case.request.reference or case.id[-8:],
        masked_name(applicant_of(case.request.facts)),
        case.created_at.astimezone().strftime("%m-%d %H:%M"),
        due,
        urgency,
        case.round,
        case.holder(now()).removeprefix("user:"),
        (case.assigned_to or "").removeprefix("user:"),
        _proposal(case),
    )


def _due(clock: Clock | None, today: date) -> tuple[Text | str, str]:
    """What is due and when in words, and how urgent that is."""
    if clock is None:
        return "", ""
    what, left = _CLOCKS[clock.kind](day=clock.due.strftime("%m-%d")), (clock.due - today).days
    if left < 0:
        return say.OVERDUE(what=what), "late"
    return (say.DUE_TODAY(what=what), "today") if left == 0 else (what, "soon" if left <= 2 else "")


def _proposal(case: Case) -> Text | None:
    if not case.proposed:
        return None
    return say.PROPOSED(by=(case.proposed_by or "").removeprefix("user:"), decision=OUTCOMES[Outcome(case.proposed)])
