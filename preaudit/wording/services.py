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
