"""What somebody who waits for a verdict hears, from the service or from its client."""

from preaudit.wording import common
from preaudit.wording.texts import Message

CASE_FAILED = Message("verdict_waiting.case_failed", "案件无法审查:{code}。", "The case cannot be reviewed: {code}.")
CASE_FAILED_MEND = Message("verdict_waiting.case_failed_mend", "请联系窗口人工办理。", "A person has to look.")
CASE_CANCELLED = common.CANCELLED
CASE_CANCELLED_MEND = common.CANCELLED_MEND
STILL_REVIEWED = Message(
    "verdict_waiting.still_reviewed", "案件 {case} 尚在审查。", "The case {case} is still being reviewed."
)
STILL_REVIEWED_MEND = Message("verdict_waiting.still_reviewed_mend", "请稍后再取结论。", "Ask again later.")
NO_ANSWER = Message(
    "verdict_waiting.no_answer",
    "服务无法连接或连接中断:{reason}",
    "The service cannot be reached, or the connection broke: {reason}",
)
NO_ANSWER_MEND = Message(
    "verdict_waiting.no_answer_mend",
    "请核对地址与网络后重试。",
    "Check the address and the network, then try again.",
)
