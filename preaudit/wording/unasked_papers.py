"""What findings say of papers that nothing asks for, and of shares beside an upload."""

from __future__ import annotations

from preaudit.wording.texts import Message

UNASKED_EXPECTED = Message(
    "finding.unasked.expected",
    "清单所列的材料，或者与本案一致的材料",
    "a material of the list, or a paper that agrees with the case",
)
UNASKED_CITIZEN = Message(
    "finding.unasked.citizen",
    "{files}{kind}不是清单所列的材料，与申请事项的关系将由工作人员核对。",
    "{files}{kind} is no material of the list; staff will check what it has to do with the application.",
)
UNASKED_STAFF = Message(
    "finding.unasked.staff",
    "{files}{kind}不是清单所列的材料，其内容没有材料可以印证，请核对是否影响所申请的事项。",
    "{files}{kind} is no material of the list, and nothing confirms what it says; please check whether it bears on what is applied for.",
)
UNREAD_CITIZEN = Message(
    "finding.unread_paper.citizen",
    "{files}无法辨认，是否与申请事项有关将由工作人员核对。",
    "{files} cannot be read; staff will check whether it has to do with the application.",
)
UNREAD_STAFF = Message(
    "finding.unread_paper.staff",
    "{files}无法辨认，清单所列的材料虽已齐全，也请看原图写的是否影响所申请的事项。",
    "{files} cannot be read. The list is complete; please see whether what it says bears on what is applied for.",
)
SHARE_BESIDE_CITIZEN = Message(
    "finding.share_beside.citizen",
    "共享的{name}与上传的不一致（{labels}），将由工作人员核对。",
    "What is held of the {name} by sharing differs from the upload ({labels}); staff will check.",
)
SHARE_BESIDE_STAFF = Message(
    "finding.share_beside.staff",
    "共享的{name}与上传的不一致（{labels}），请核对以哪一份为准。",
    "What is held of the {name} by sharing differs from the upload ({labels}); please check which of them holds.",
)
SHARE_BESIDE_SEEN = Message("finding.share_beside.seen", "共享的{labels}", "shared: {labels}")
SHARE_BESIDE_MEND = Message(
    "finding.share_beside.mend",
    "请核对上传的{name}是否为最新的一份。",
    "Please check that the {name} uploaded is the newest.",
)
