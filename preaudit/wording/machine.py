"""What is said of the machine where it fails: nothing of it is an applicant's business."""

from __future__ import annotations

from preaudit.wording.texts import Message

NO_MEMORY = Message("machine.no_memory", "服务器内存不足。", "The machine has no memory left.")
PROCESS_ENDED = Message("machine.process_ended", "处理进程意外中断。", "A process of the service ended unexpectedly.")
NO_PROCESS = Message("machine.no_process", "服务器无法启动新的进程或线程。", "No process or thread can be started.")
SYSTEM_FAILED = Message("machine.system_failed", "服务器系统故障:{reason}。", "The system failed: {reason}.")
OPENER_CANNOT_START = Message(
    "machine.opener_cannot_start", "打开文件的进程无法启动。", "The process that opens files cannot be started."
)
OPENER_STARVED = Message(
    "machine.opener_starved",
    "服务器过载,打开文件的进程得不到处理器时间。",
    "The machine is overloaded: the process that opens files gets no processor time.",
)
GOES_ON = Message(
    "machine.goes_on",
    "系统会自动再试;持续出现请联系运维。",
    "It is tried again by itself; where it goes on, tell an operator.",
)
