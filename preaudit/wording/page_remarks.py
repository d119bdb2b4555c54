"""What a page says against itself, in words."""

from __future__ import annotations

from preaudit.wording.texts import Message

REMARK_VOID = Message("finding.remark.void", "作废或无效", "void")
REMARK_SAMPLE = Message("finding.remark.sample", "样本或范例", "a specimen")
REMARK_CANCELLED = Message("finding.remark.cancelled", "已注销", "cancelled")
REMARK_DECEASED = Message("finding.remark.deceased", "所记的人已去世", "its holder has died")
REMARK_MOVED_OUT = Message("finding.remark.moved_out", "户口已迁出", "its holder has moved away")
REMARK_REPLACED = Message("finding.remark.replaced", "遗失、挂失或已换发", "lost or replaced")
REMARK_COPY = Message("finding.remark.copy", "复印无效", "not valid as a copy")
REMARK_EXPIRED = Message("finding.remark.expired", "已过有效期", "expired")
REMARK_OTHER_PURPOSE = Message("finding.remark.other_purpose", "仅限其他用途", "for another purpose only")
REMARK_OTHER_ACT = Message("finding.remark.other_act", "要办的是另一件事", "for another act than the one applied for")
REMARK_ENDED = Message("finding.remark.ended", "已解除、终止或失效", "ended")
REMARK_DRAFT = Message("finding.remark.draft", "草稿或意向，尚未生效", "a draft, not in force")
REMARK_RESTRAINED = Message("finding.remark.restrained", "权利受限或被冻结、查封", "restrained, frozen or seized")
REMARK_FAILED = Message("finding.remark.failed", "结论为不合格", "a result of not passed")
REMARK_UNTRUE = Message("finding.remark.untrue", "不实、不符或系伪造、冒用", "untrue, forged or another's")
REMARK_REFUSED = Message("finding.remark.refused", "被退回或未获同意", "sent back or refused")
REMARK_CLAUSE = Message("finding.remark.clause", "附条件、受限制或已终止", "conditional, limited or ended")
REMARK_TAKEN_AWAY = Message("finding.remark.taken_away", "被收缴、扣留或涉案", "taken away or evidence in a case")
REMARK_UNREAD = Message("finding.remark.unread", "内容未识别", "words that could not be read")
REMARK_NOTE = Message("finding.remark.note", "另有说明", "a note of its own")
REMARK_ALTERED = Message("finding.remark.altered", "有划去或手写改动的内容", "struck out or altered by hand")
NOTE_EXPECTED = Message("finding.note.expected", "没有另外说明的材料", "a document without notes beside it")
NOTE_CITIZEN = Message(
    "finding.note.citizen",
    "上传的{name}上另有一句话“{text}”，不是这种材料本来的内容，将由工作人员核对。",
    "The uploaded document ({name}) bears a note that is not part of it, “{text}”; staff will check it.",
)
NOTE_STAFF = Message(
    "finding.note.staff",
    "{name}上有一句不属于这种材料的话“{text}”，请看原图，它是否影响材料的效力。",
    "{name} bears a note that is not part of such a document, “{text}”: please see whether it touches its validity.",
)
NOTE_MEND = Message(
    "finding.note.mend",
    "如与本事项无关，请上传没有这句话的{name}。",
    "If it does not concern this item, please upload the document without the note: {name}.",
)
UNREAD_SEEN = Message("finding.unread.seen", "未能识别的加盖或斜写字样", "words stamped or printed over it, unread")
UNREAD_CITIZEN = Message(
    "finding.unread.citizen",
    "上传的{name}上有加盖或斜写的字样，未能识别，将由工作人员核对。",
    "Words stamped or printed over the uploaded document ({name}) could not be read; staff will check them.",
)
UNREAD_STAFF = Message(
    "finding.unread.staff",
    "{name}上有加盖或斜写的字样，未能识别，请看原图是否为作废、限用等说明。",
    "Words stamped or printed over {name} could not be read: please see whether they make it void or restrict its use.",
)
UNREAD_MEND = Message(
    "finding.unread.mend",
    "如该字样与本事项无关，请上传没有该字样的{name}。",
    "If the words do not concern this item, please upload the document without them: {name}.",
)
REMARK_SEEN = Message("finding.remark.seen", "“{text}”", "“{text}”")
REMARK_EXPECTED = Message("finding.remark.expected", "可用于本事项的有效材料", "a valid document for this item")
REMARK_CITIZEN = Message(
    "finding.remark.citizen",
    "上传的{name}上写有“{text}”（{meaning}），将由工作人员核对。",
    "The uploaded document ({name}) says “{text}” ({meaning}); staff will check it.",
)
REMARK_STAFF = Message(
    "finding.remark.staff",
    "{name}上写有“{text}”，可能{meaning}，请核对是否有效。",
    "{name} says “{text}”: it may be {meaning}. Please check whether it holds.",
)
REMARK_MEND = Message(
    "finding.remark.mend",
    "如有效，请上传没有该字样的{name}；用于其他用途的复印件请重新复印并注明本事项。",
    "Please upload a document ({name}) without these words; copy one made for another purpose again, for this item.",
)
CLAUSE_EXPECTED = Message(
    "finding.clause.expected",
    "没有附条件、限制用途或者终止的约定",
    "nothing that makes it conditional, limits or ends it",
)
CLAUSE_CITIZEN = Message(
    "finding.clause.citizen",
    "{name}里约定“{text}”，是否影响本次办理，将由工作人员核对。",
    "{name} says “{text}”; staff will check whether that concerns this item.",
)
CLAUSE_STAFF = Message(
    "finding.clause.staff",
    "{name}里约定“{text}”，合同可能因此附条件、受限制或者已经终止，请核对。",
    "{name} says “{text}”: it may make the contract conditional, limit it or end it. Please check.",
)
CLAUSE_MEND = Message(
    "finding.clause.mend",
    "条件已经成就或者已经改订的，请上传证明或者新的{name}。",
    "Where the condition is fulfilled or the clause was changed, please upload proof of it, or the new document: {name}.",
)
