"""The types of events that webhooks are sent, and what each means."""

from __future__ import annotations

from collections.abc import Mapping

from preaudit.wording import Message
from preaudit.wording import webhooks as say

#: Type → what happened. A webhook without a list of its own is sent all of them.
EVENT_TYPES: Mapping[str, Message] = {
    "case.created": say.CASE_CREATED,
    "case.files_changed": say.CASE_FILES_CHANGED,
    "case.facts_changed": say.CASE_FACTS_CHANGED,
    "case.corrected": say.CASE_CORRECTED,
    "case.queued": say.CASE_QUEUED,
    "case.reviewing": say.CASE_REVIEWING,
    "case.reviewed": say.CASE_REVIEWED,
    "case.failed": say.CASE_FAILED,
    "case.cancelled": say.CASE_CANCELLED,
    "case.proposed": say.CASE_PROPOSED,
    "case.decided": say.CASE_DECIDED,
    "case.finished": say.CASE_FINISHED,
    "case.resumed": say.CASE_RESUMED,
    "case.objected": say.CASE_OBJECTED,
    "case.objection_answered": say.CASE_OBJECTION_ANSWERED,
    "case.form_confirmed": say.CASE_FORM_CONFIRMED,
    "case.notice_due_near": say.CASE_NOTICE_DUE_NEAR,
    "case.notice_given": say.CASE_NOTICE_GIVEN,
    "case.notice_withdrawn": say.CASE_NOTICE_WITHDRAWN,
    "case.deleted": say.CASE_DELETED,
    "agreement.offered": say.AGREEMENT_OFFERED,
    "agreement.promised": say.AGREEMENT_PROMISED,
    "agreement.running": say.AGREEMENT_RUNNING,
    "agreement.arrived": say.AGREEMENT_ARRIVED,
    "agreement.partly_supplied": say.AGREEMENT_PARTLY_SUPPLIED,
    "agreement.supplement_wrong": say.AGREEMENT_SUPPLEMENT_WRONG,
    "agreement.supplied_late": say.AGREEMENT_SUPPLIED_LATE,
    "agreement.fulfilled": say.AGREEMENT_FULFILLED,
    "agreement.suspended": say.AGREEMENT_SUSPENDED,
    "agreement.resumed": say.AGREEMENT_RESUMED,
    "agreement.extended": say.AGREEMENT_EXTENDED,
    "agreement.deadline_near": say.AGREEMENT_DEADLINE_NEAR,
    "agreement.reminded": say.AGREEMENT_REMINDED,
    "agreement.settled": say.AGREEMENT_SETTLED,
    "agreement.lapsed": say.AGREEMENT_LAPSED,
    "agreement.breached": say.AGREEMENT_BREACHED,
    "agreement.upheld": say.AGREEMENT_UPHELD,
    "agreement.repaired": say.AGREEMENT_REPAIRED,
    "rating.opened": say.RATING_OPENED,
    "rating.verified": say.RATING_VERIFIED,
    "rating.rectified": say.RATING_RECTIFIED,
    "rating.replied": say.RATING_REPLIED,
    "rating.closed": say.RATING_CLOSED,
    "rating.reopened": say.RATING_REOPENED,
    "rating.overdue": say.RATING_OVERDUE,
    "rule_ticket.opened": say.RULE_TICKET_OPENED,
}
#: Sent on request to one webhook, whatever it listens to.
PING = "ping"
