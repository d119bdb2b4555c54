"""What findings are called by their code alone, where the rules have no sentence for them."""

from __future__ import annotations

from preaudit.wording.texts import Message

OF_MATERIAL = Message("finding_names.of_material", "{material}:{what}", "{material}: {what}")
#: What judging says of a material before any rule is asked, by the end of the code.
PARTS = {
    "absent": Message("finding_names.absent", "未提交", "not handed in"),
    "unreadable": Message("finding_names.unreadable", "无法辨认", "cannot be read"),
    "shared": Message("finding_names.shared", "共享的资料不足以替代", "what is shared does not stand for it"),
    "share": Message("finding_names.share", "与共享的资料不符", "differs from what is shared"),
    "kind": Message("finding_names.kind", "是另一种材料", "another kind of document"),
    "incomplete": Message("finding_names.incomplete", "缺页或缺面", "a page or side lacks"),
    "denied": Message("finding_names.denied", "材料自称不是", "says that it is none"),
    "pair": Message("finding_names.pair", "两面不是同一张", "two sides of two papers"),
    "doubled": Message("finding_names.doubled", "同类多份互相矛盾", "several that contradict each other"),
    "beside": Message("finding_names.beside", "另有与其相抵触的材料", "another paper speaks against it"),
    "remark": Message("finding_names.remark", "页上有批注", "a remark on the page"),
    "undone": Message("finding_names.undone", "内容被改划或否定", "what it says is undone"),
    "issuer": Message("finding_names.issuer", "出具单位", "who issued it"),
    "masked": Message("finding_names.masked", "关键内容有遮盖", "partly masked"),
    "code": Message("finding_names.code", "与二维码不符", "differs from its own code"),
}
#: What it says of the case as a whole.
OF_CASE = {
    "case.credit_unknown": Message("finding_names.credit_unknown", "信用未核实", "credit is not known"),
    "case.wrong_document": Message("finding_names.wrong_document", "有用不上的材料", "a paper that fills nothing"),
    "case.unreadable": Message("finding_names.case_unreadable", "有无法辨认的材料", "a paper that cannot be read"),
    "case.letter": Message("finding_names.letter", "有未要求的信函", "a letter that nothing asks for"),
    "case.unasked": Message("finding_names.unasked", "有未要求的材料", "a paper that nothing asks for"),
}
