"""What is said of signatures on application forms that were confirmed, not signed on paper."""

from __future__ import annotations

from preaudit.wording.texts import Message

NOT_ONLINE = Message(
    "form_signatures.not_online",
    "{name}没有规定可以凭平台的电子签名受理,申请表要有申请人的签名。",
    "{name} takes no signature that a portal vouches for: the form needs the applicant's own.",
)
BY_AGENT = Message(
    "form_signatures.by_agent",
    "由代理人办理,或者说不清是不是由代理人办理的,平台登录人的电子签名不算申请人的签名。",
    "Where an agent acts, or may act, the signature of who signed in is not the applicant's.",
)
NOT_SIGNED_IN = Message(
    "form_signatures.not_signed_in",
    "签名的{name}不是案情中实名登录的申请人(姓名和号码都要一致)。",
    "{name}, who signed, is not the applicant who signed in, by name and number.",
)
OTHER_NUMBER = Message(
    "form_signatures.other_number",
    "签名人的身份证号码不是申请表上申请人的号码。",
    "The signer's identity number is not that of the applicant on the form.",
)
OTHER_NAME = Message(
    "form_signatures.other_name",
    "签名的{name}不是申请表上的申请人。",
    "{name}, who signed, is not the applicant on the form.",
)
NO_RECORD = Message(
    "form_signatures.no_record",
    "没有写明签名存在哪里:存证编号或卷宗页码。",
    "It is not said where the signature is kept: the number of its record, or the page of the file.",
)
ON_PAPER = Message(
    "form_signatures.on_paper",
    "请不带 signature 确认,再打印 form.pdf,由申请人签名后用 PUT 换下这份文件。",
    "Confirm without `signature`, print form.pdf, have the applicant sign it and put it in place of the file.",
)
SIGNED = Message("form_signatures.signed", "；{name}已签名（{reference}）", "; signed by {name} ({reference})")

SAID = Message(
    "openapi.form_signature",
    "申请人已经签名:由有权担保签名的平台(signers.vouch)或者当面看见的工作人员写明;不写的,申请表还要签名",
    "that the applicant signed, said by a portal trusted to vouch for it (signers.vouch) or a clerk who saw it; without it the form is unsigned",
)
SIGNER_NAME = Message("openapi.signer_name", "签名人姓名", "who signed")
SIGNER_NUMBER = Message("openapi.signer_number", "签名人身份证号码", "the identity number of who signed")
SIGNER_REFERENCE = Message(
    "openapi.signer_reference", "签名在平台或窗口的存证编号", "under which record the portal or the window keeps it"
)
