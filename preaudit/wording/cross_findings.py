"""What findings say once they are weighed against each other."""

from __future__ import annotations

from preaudit.wording.texts import Message

PERHAPS_UPLOADED_CITIZEN = Message(
    "finding.perhaps_uploaded.citizen",
    "{finding}；{files}未能识别，可能就是这份材料，将由工作人员核对。",
    "{finding} {files} was not recognized and may be this material; staff will check it.",
)
PERHAPS_UPLOADED_STAFF = Message(
    "finding.perhaps_uploaded.staff",
    "{finding}；{files}未能识别，请核对是否为这份材料。",
    "{finding} {files} was not recognized; please check whether it is this material.",
)
PERHAPS_WHERE_WE_FAILED_SEEN = Message(
    "finding.perhaps_where_we_failed.seen", "系统未能读取{files}", "the system could not read {files}"
)
PERHAPS_WHERE_WE_FAILED_CITIZEN = Message(
    "finding.perhaps_where_we_failed.citizen",
    "系统未能读取{files}，其中可能有{name}，将由工作人员查看。",
    "The system could not read {files}, where {name} may be; staff will look.",
)
PERHAPS_WHERE_WE_FAILED_STAFF = Message(
    "finding.perhaps_where_we_failed.staff",
    "系统未能读取{files}，请打开原件核对其中有无{name}。",
    "The system could not read {files}; please open the original and see whether {name} is there.",
)
PERHAPS_WHERE_WE_FAILED_MEND = Message(
    "finding.perhaps_where_we_failed.mend", "申请人目前无须处理。", "The applicant need do nothing for now."
)
PERHAPS_UNREADABLE_CITIZEN = Message(
    "finding.perhaps_unreadable.citizen",
    "{finding}；{files}无法辨认，如果是这份材料，请重新拍摄上传。",
    "{finding} {files} cannot be read; if it is this material, please take the photo again.",
)
PERHAPS_UNREADABLE_STAFF = Message(
    "finding.perhaps_unreadable.staff",
    "{finding}；{files}无法辨认，可能是这份材料。",
    "{finding} {files} cannot be read and may be this material.",
)
IDENTITY_CITIZEN = Message(
    "finding.identity.citizen",
    "证件与申请人不一致，是否符合办理条件待核对身份后确定（{expected}）。",
    "The card does not agree with the applicant; eligibility is decided once identity is checked ({expected}).",
)
IDENTITY_STAFF = Message(
    "finding.identity.staff",
    "证件与申请人不一致，待核对身份：{finding}",
    "The card does not agree with the applicant; identity is to be checked: {finding}",
)
IDENTITY_MEND = Message(
    "finding.identity.mend",
    "请先提交申请人本人的有效证件。",
    "Please submit a valid identity card of the applicant first.",
)
