"""What can be told: the types of events, and what each says."""

from __future__ import annotations

#: Type → what happened. A webhook without a list of its own is told all of them.
EVENT_TYPES: dict[str, str] = {
    "case.created": "立案 a case was made",
    "case.files_changed": "文件有增补、替换或撤回 files were added, replaced or withdrawn",
    "case.facts_changed": "案情有变 the facts or the day to judge by were changed",
    "case.queued": "提交审查 it waits to be reviewed",
    "case.reviewing": "开始审查 a worker has begun",
    "case.reviewed": "审查完成,有建议 it was reviewed: there is a recommendation",
    "case.failed": "审查未能完成 it could not be reviewed",
    "case.cancelled": "已取消 it was cancelled",
    "case.decided": "已由人决定 a person decided",
    "case.deleted": "已删除 it was deleted",
}
#: Sent on request to one webhook, whatever it listens to.
PING = "ping"
