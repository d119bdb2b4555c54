"""What findings say of values that a paper of its kind does not bear: with words that undo them, of an office that issues no such paper."""

from __future__ import annotations

from preaudit.wording.texts import Message

EXPECTED = Message(
    "finding.undone.expected",
    "可以照字面采用的值，不附带注销、失效等说明",
    "a value that holds as it stands, without words that end or restrict it",
)
CITIZEN = Message(
    "finding.undone.citizen",
    "{name}上的{label}为“{value}”，其中写有“{said}”，将由工作人员核对。",
    "{label} on {name} is “{value}”, which says “{said}”; staff will check it.",
)
STAFF = Message(
    "finding.undone.staff",
    "{name}上的{label}为“{value}”，其中的“{said}”可能使它不能照字面采用，请核对。",
    "{label} on {name} is “{value}”: “{said}” in it may mean that it does not hold as it stands. Please check.",
)
MEND = Message(
    "finding.undone.mend",
    "填写有误的，请更正后重新提交；如{name}仍然有效，请上传没有该说明的原件或最新的证件。",
    "Correct what was filled in wrong; if it still holds, please upload the original or the latest one without these words: {name}.",
)
ISSUER_EXPECTED = Message(
    "finding.issuer.expected", "本地签发{name}的机关", "the office of the place that issues it: {name}"
)
ISSUER_CITIZEN = Message(
    "finding.issuer.citizen",
    "{name}上的{label}为“{value}”，与材料不符，将由工作人员核对。",
    "{label} on {name} is “{value}”, which does not go with it; staff will check it.",
)
ISSUER_STAFF = Message(
    "finding.issuer.staff",
    "{name}上的{label}为“{value}”，不是签发这种材料的机关，或者与材料上的地址不在一地，请核对。",
    "{label} on {name} is “{value}”: it issues no such papers, or is of another place than the address. Please check.",
)
ISSUER_MEND = Message(
    "finding.issuer.mend",
    "请确认上传的是{name}的原件，正反面属于同一张证件。",
    "Please make sure that it is the original and, of a card, both its sides: {name}.",
)
SHARED_ELSEWHERE_CITIZEN = Message(
    "finding.shared_elsewhere.citizen",
    "{name}的共享凭据编号“{reference}”不是主管部门的，将由工作人员核对。",
    "The reference of the share, “{reference}”, is not of the department that holds it; staff will check: {name}.",
)
SHARED_ELSEWHERE_STAFF = Message(
    "finding.shared_elsewhere.staff",
    "{name}的共享凭据编号“{reference}”写的是另一个部门，请查询后核对。",
    "The reference of the share, “{reference}”, names another department; please check: {name}.",
)
