"""What is said about who helps."""

from __future__ import annotations

from preaudit.wording.texts import Message

#: What a row of help.yaml names and there is not, by its key.
NO_SUCH = {
    "tags": Message("needs.no_such_tag", "没有人群标签 {code}", "There is no group of applicants {code}"),
    "items": Message("needs.no_such_item", "没有事项或一件事 {code}", "There is no item or bundle {code}"),
}
WHO_HELPS = Message("needs.who_helps", "有人帮您", "Who helps")
