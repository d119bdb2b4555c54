"""What is said where an agreement that was handed out is proven."""

from __future__ import annotations

from preaudit.wording.texts import Message

NO_AGREEMENT = Message(
    "agreement_proof.no_agreement", "{name} 不是导出的容缺承诺（{why}）。", "{name} is no exported agreement ({why})."
)
OTHER_FORMAT = Message(
    "agreement_proof.other_format",
    "{name} 的格式是 {format}，本程序不认识。",
    "{name} is of a form unknown here: {format}.",
)
NO_AGREEMENT_MEND = Message(
    "agreement_proof.no_agreement_mend",
    "请用 GET /v1/agreements/ID/export 或 preaudit agreement export 导出。",
    "Export it by GET /v1/agreements/ID/export or `preaudit agreement export`.",
)
TERMS_ALTERED = Message(
    "agreement_proof.terms_altered", "承诺内容与机构的签名不符。", "The terms are not those that the agency signed."
)
SEAL_BROKEN = Message(
    "agreement_proof.seal_broken", "文件在导出之后被改动过。", "The file was altered after it was exported."
)
OTHER_KEY = Message(
    "agreement_proof.other_key",
    "签名的密钥（{fingerprint}）不是所给的密钥。",
    "It is signed with another key: {fingerprint}.",
)
STEP_MISSING = Message(
    "agreement_proof.step_missing",
    "第 {number} 步之前缺了或多了记录。",
    "Before step {number} something lacks or was added.",
)
STEP_ALTERED = Message("agreement_proof.step_altered", "第 {number} 步被改动过。", "Step {number} was altered.")
STEP_NOT_OPEN = Message(
    "agreement_proof.step_not_open", "第 {number} 步不可能发生：{why}", "Step {number} cannot have been: {why}"
)
STEP_LEADS_ELSEWHERE = Message(
    "agreement_proof.step_leads_elsewhere", "第 {number} 步之后应为“{state}”。", "Step {number} leads to '{state}'."
)
RECORD_MISSING = Message(
    "agreement_proof.record_missing", "第 {number} 步没有审计记录。", "Step {number} has no record on the audit trail."
)
RECORD_OTHER = Message(
    "agreement_proof.record_other",
    "第 {number} 步与审计记录不符。",
    "The audit record of step {number} says otherwise.",
)
STANDING_OTHER = Message(
    "agreement_proof.standing_other",
    "按记录应为“{state}”，与文件所写不符。",
    "By its history it is '{state}', which is not what the file says.",
)
