"""`preaudit agreement`: help, and what was found."""

from __future__ import annotations

from preaudit.wording.texts import Message

AGREEMENTS = Message(
    "cli_agreements.agreements",
    "容缺受理承诺:查询、承诺、补交、中止、延期、修复、导出、验证。",
    "Deferral agreements: list, promise, supply, suspend, extend, repair, export, verify.",
)
LIST = Message("cli_agreements.list", "列出容缺承诺。", "List agreements.")
SHOW = Message("cli_agreements.show", "一份承诺和它的经过。", "An agreement with its history.")
PROMISE = Message("cli_agreements.promise", "登记窗口签署的承诺书。", "Record a promise that was signed at the window.")
SUPPLY = Message("cli_agreements.supply", "补交所欠的材料。", "Hand in what is owed.")
SUSPEND = Message("cli_agreements.suspend", "因不可抗力中止计时。", "Let its time stand still (force majeure).")
RESUME = Message("cli_agreements.resume", "恢复承诺计时。", "Let its time go on.")
EXTEND = Message("cli_agreements.extend", "准予推迟期限。", "Grant a later day.")
UPHOLD = Message("cli_agreements.uphold", "确认违诺成立。", "Confirm the breach that was proposed.")
REPAIR = Message("cli_agreements.repair", "同意信用修复。", "Accept that a breach was made good.")
EXPORT = Message("cli_agreements.export", "导出承诺,供离线验证。", "Write an agreement, to be verified anywhere.")
VERIFY = Message(
    "cli_agreements.verify",
    "离线验证导出的承诺及其全部经过。",
    "Prove an exported agreement and its whole history, offline.",
)
KEY = Message("cli_agreements.key", "本机构签名的公钥。", "The public key of the agency.")
AGREEMENT = Message("cli_agreements.agreement", "承诺编号", "id of the agreement")
STATE = Message("cli_agreements.state", "只列这种状态的", "only those in this state")
OF_CASE = Message("cli_agreements.of_case", "只列这个案件的", "only those of this case")
SIGNED = Message(
    "cli_agreements.signed", "签署的承诺书的扫描件,签名已看过", "scan of the paper whose signature was seen"
)
EVIDENCE = Message("cli_agreements.evidence", "证据的扫描件", "scan of the evidence")
REASON = Message("cli_agreements.reason", "为什么", "why")
SINCE = Message("cli_agreements.since", "从哪天起", "since which day")
UNTIL = Message("cli_agreements.until", "推迟到哪天", "until which day")
FILE = Message("cli_agreements.file", "导出的文件", "the exported file")
FILES = Message("cli_agreements.files", "补交的文件", "files to hand in")
OUT = Message("cli_agreements.out", "写到哪个文件", "where it goes")
TRUSTED = Message("cli_agreements.trusted", "机构公布的公钥", "the public key that the agency published")
STANDS = Message(
    "cli_agreements.stands",
    "{id}  {state}  {deadline}  {item}",
    "{id}  {state}  {deadline}  {item}",
)
SUPPLIED = Message(
    "cli_agreements.supplied", "已收到,案件 {case} 待审。", "Received; case {case} waits for its review."
)
HOLDS = Message(
    "cli_agreements.holds",
    "成立:{steps} 步,现为“{state}”,补交期限 {deadline}。",
    "It holds: {steps} steps, it is '{state}', deadline {deadline}.",
)
FLAWED = Message("cli_agreements.flawed", "不成立:", "It does not hold:")
SIGNED_BY = Message("cli_agreements.signed_by", "签名密钥指纹 {fingerprint}", "signed with the key {fingerprint}")
COMPARE = Message(
    "cli_agreements.compare",
    "请与机构公布的指纹核对,或用 --key 给出公钥。",
    "Compare it with what the agency published, or give the key with --key.",
)
