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
    "case.notice_given": say.CASE_NOTICE_GIVEN,
    "case.notice_withdrawn": say.CASE_NOTICE_WITHDRAWN,
    "case.deleted": say.CASE_DELETED,
}
#: Sent on request to one webhook, whatever it listens to.
PING = "ping"
