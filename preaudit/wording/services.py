"""What the application services say: checklists, reviews and replay."""

from __future__ import annotations

from preaudit.wording import Message, common

NO_SUCH_TAG = Message("services.no_such_tag", "没有人群标签 {tag}。", "There is no such tag: {tag}.")

TOO_MANY_FILES = Message(
    "services.too_many_files",
    "一次最多 {limit} 个文件,收到 {count} 个。",
    "Too many files: at most {limit} at once, {count} were received.",
)
TOO_MANY_FILES_MEND = common.MERGE_FILES
OPENABLE_FILE = Message("services.openable_file", "能打开的文件", "a file that opens")
NOT_REVIEWED = Message("services.not_reviewed", "{why}内容未审查。", "{why} Its content was not reviewed.")

FILE_FAILED = Message(
    "services.file_failed",
    "系统在{stage}文件“{file}”时出错，文件本身不一定有问题。",
    "The system failed while {stage} the file “{file}”, which may be sound.",
)
FILE_FAILED_MEND = Message(
    "services.file_failed_mend",
    "由工作人员打开原件核对；其他文件不受影响。",
    "Staff open the original and check it; the other files are not affected.",
)
STAGE_OPENING = Message("services.stage_opening", "打开", "opening")
STAGE_READING = Message("services.stage_reading", "读取", "reading")
STAGE_UNDERSTANDING = Message("services.stage_understanding", "理解", "understanding")

JUDGED_TOO_LONG = Message(
    "services.judged_too_long",
    "这一件的材料太多或太特殊,系统在限定时间内得不出结论。",
    "The papers of this case are too many or too peculiar to be judged in the time there is.",
)
JUDGED_TOO_LONG_MEND = Message("services.judged_too_long_mend", "由工作人员审查这一件。", "Staff review this case.")

OTHER_RULEBOOK = Message(
    "services.other_rulebook",
    "结论依据的规则库是 {stored},现在的是 {now}。",
    "The verdict was made by another rule book: {stored}, and this one is {now}.",
)
OTHER_RULEBOOK_MEND = Message(
    "services.other_rulebook_mend",
    "请用 --rules 指定当时的规则库。",
    "Name the rule book of that time with --rules.",
)
READING_MISSING = Message(
    "services.reading_missing",
    "文件“{file}”第 {page} 页的识别结果已不在缓存中。",
    "The reading of page {page} of the file {file} is no longer kept.",
)
READING_MISSING_MEND = Message(
    "services.reading_missing_mend", "请用原文件重新预审。", "Review the original files again."
)
