"""What is said about cases: what does not go with where a case stands, what is not there, and what staff must mind."""

from __future__ import annotations

from preaudit.wording import Message, common

NO_CASE = Message("cases.no_case", "没有这个案件。", "There is no such case.")
NO_CASE_MEND = Message("cases.no_case_mend", "请核对案件编号。", "Check the case's number.")
NO_JOB = Message("cases.no_job", "没有这个作业。", "There is no such job.")
NO_JOB_MEND = Message("cases.no_job_mend", "请核对作业编号。", "Check the job's number.")
NO_FILE = Message("cases.no_file", "没有这个文件。", "There is no such file.")
NO_FILE_MEND = common.CHECK_NUMBERS
NO_FILE_IN_CASE = Message("cases.no_file_in_case", "案件中没有这个文件。", "There is no such file in this case.")
NO_FILE_IN_CASE_MEND = Message("cases.no_file_in_case_mend", "请核对文件编号。", "Check the file's number.")
FILE_REPLACED = Message("cases.file_replaced", "该文件已由 {file} 替换。", "This file was replaced by {file}.")
FILE_REPLACED_MEND = Message("cases.file_replaced_mend", "请改用 {file}。", "Name {file} instead.")
NO_VERDICT = Message("cases.no_verdict", "尚无审查结果。", "There is no verdict yet.")
NO_VERDICT_MEND = Message("cases.no_verdict_mend", "请在案件审查完成后再取。", "Ask again when the case is reviewed.")

CHANGED = Message("cases.changed", "案件已被改动。", "The case has changed meanwhile.")
CHANGED_MEND = Message("cases.changed_mend", "请重新读取后再改。", "Read it again first.")
CLAIMED = Message("cases.claimed", "{by} 正在办理此案。", "{by} is working on this case.")
CLAIMED_MEND = Message(
    "cases.claimed_mend", "请办理其他案件,或等其释放。", "Take another case, or wait until it is released."
)
PERSON_UNKNOWN = Message(
    "cases.person_unknown",
    "此事项须两人复核,而这把密钥没有写明是谁的。",
    "Two persons decide on this item, and this key is nobody's.",
)
PERSON_UNKNOWN_MEND = Message(
    "cases.person_unknown_mend",
    "请用账户登录,或用 preaudit keys create --owner 办理写明使用人的密钥。",
    "Sign in with an account, or have a key made with its owner (preaudit keys create --owner).",
)
NOBODY_THERE = Message(
    "cases.nobody_there", "没有可以办理案件的人员 {name}。", "There is nobody {name} who may work on cases."
)
NOBODY_THERE_MEND = Message(
    "cases.nobody_there_mend", "请选择本机构可以作决定的人员。", "Choose somebody of the agency who may decide."
)
NOTHING_DECIDED = Message("cases.nothing_decided", "案件还没有作出决定。", "Nothing is decided on the case.")
NOTHING_TO_PRINT = Message(
    "cases.nothing_to_print", "选中的案件还没有可打印的文书。", "There is no notice to print of the chosen cases."
)
DECIDE_FIRST = Message("cases.decide_first", "请先作出决定。", "Decide on them first.")
BUSY = Message("cases.busy", "案件正在审查,暂不能改动。", "The case is being reviewed and cannot be changed now.")
BUSY_MEND = Message("cases.busy_mend", "请等审查完成,或先取消。", "Wait until it is reviewed, or cancel it.")
CANCELLED = common.CANCELLED
CANCELLED_MEND = common.CANCELLED_MEND
NO_FILES = Message("cases.no_files", "案件还没有文件。", "The case has no files.")
NO_FILES_MEND = Message("cases.no_files_mend", "请先上传材料。", "Add files first.")
NOT_REVIEWED = Message("cases.not_reviewed", "案件尚未审查完成。", "The case is not reviewed.")
NOT_REVIEWED_MEND = Message("cases.not_reviewed_mend", "请在审查完成后决定。", "Decide when it is reviewed.")
REASON_MISSING = Message(
    "cases.reason_missing",
    "与建议不同的决定需说明理由。",
    "A decision that differs from the recommendation needs a reason.",
)
REASON_MISSING_MEND = Message("cases.reason_missing_mend", "请填写 reason。", "Say why in `reason`.")
TOO_MANY_FILES = Message(
    "cases.too_many_files", "一个案件最多 {limit} 个文件。", "Too many files: a case has at most {limit}."
)
TOO_MANY_FILES_MEND = common.MERGE_FILES
KEY_REUSED = Message(
    "cases.key_reused",
    "同一个 Idempotency-Key 用于不同的请求。",
    "This Idempotency-Key was used for another request.",
)
KEY_REUSED_MEND = Message("cases.key_reused_mend", "请换一个新的键。", "Use a new key.")
QUEUE_FULL = Message(
    "cases.queue_full",
    "正在排队的案件已有 {waiting} 件,暂不接收。",
    "Too many cases are waiting: {waiting}. No more are taken for now.",
)
QUEUE_FULL_MEND = common.TRY_AGAIN_IN

FILES_REMOVED = Message(
    "cases.files_removed",
    "案件的文件已按留存期限删除。",
    "The files of this case were removed when their time was over.",
)
FILES_REMOVED_MEND = Message(
    "cases.files_removed_mend",
    "如需再审,请另建案件并重新上传材料。",
    "To review it again make a new case with its files.",
)
VERDICT_REMOVED = Message(
    "cases.verdict_removed",
    "审查结果已按留存期限删除。",
    "The verdict was removed when its time was over.",
)
DETAILS_REMOVED = Message(
    "cases.details_removed",
    "案件的审查结果和更正已按留存期限删除。",
    "What was found and corrected of this case was removed when its time was over.",
)
HELD = Message("cases.held", "案件已被留存保全,不能删除。", "The case is under hold and is not deleted.")
HELD_MEND = Message("cases.held_mend", "请先由审计人员解除保全。", "Have the hold lifted first, by whoever audits.")
NO_HOLD = Message("cases.no_hold", "没有这项保全。", "There is no such hold.")
FILE_LOST = Message("cases.file_lost", "文件不在存储中。", "The file is not in the store.")
FILE_LOST_MEND = Message("cases.file_lost_mend", "请联系运维。", "Ask the operators.")
FILE_NOT_KEPT = Message("cases.file_not_kept", "文件未能保存。", "The file was not kept.")
FILE_NOT_KEPT_MEND = Message("cases.file_not_kept_mend", "请重新上传。", "Upload it again.")
FAILED_AT_A_FILE = Message(
    "cases.failed_at_a_file", "系统未能读完案件的文件。", "The system failed at a file of the case."
)
FAILED_AT_A_FILE_MEND = Message("cases.failed_at_a_file_mend", "稍后自动再试。", "It is tried again by itself.")
SET_ASIDE = Message(
    "cases.set_aside",
    "系统单独读取这个文件时多次中断,文件本身不一定有问题,由工作人员查看。",
    "The system was interrupted again and again while it read this file by itself; it may be sound, and staff look at it.",
)
SET_ASIDE_MEND = Message(
    "cases.set_aside_mend",
    "由工作人员打开原件核对;系统稍后也会自动再试。",
    "Staff open the original and check it; the system tries again later as well.",
)

SECOND_NOTICE = Message(
    "cases.second_notice",
    "此前已要求补正,补正内容应一次告知。",
    "A supplement was asked for before; all of it is to be asked at once (行政许可法 §32).",
)
VISIBLE_BEFORE = Message(
    "cases.visible_before",
    "以下问题在前一次审查时已可发现,当时未告知。",
    "These could have been found in an earlier round, and the applicant was not notified of them.",
)
NOTICE_OVERDUE = Message(
    "cases.notice_overdue",
    "应于 {due} 前一次告知,已逾期,逾期不告知的自收到材料之日起即为受理。",
    "The notice was due by {due}.",
)
