"""Words of the comparison of two engines."""

from __future__ import annotations

from preaudit.wording import common, desk
from preaudit.wording.texts import Message

UNMASKED = Message("cli.engines_unmasked", "不遮个人信息", "leave personal data as it is")
WHAT_IS_READ = Message("cli.engines_what_is_read", "判定所看的内容", "what judging reads")
READ = Message("cli.engines_read", "读到", "read")
DIFFERENT = Message("cli.engines_different", "不同", "different")
MOST_CHANGED = Message("cli.engines_most_changed", "改变最多的", "what changed most")
CONTRADICTED_MARKS = Message(
    "cli.engines_contradicted_marks", "都确定却不同的印章、签名等", "marks that both are sure of, and different"
)
JUDGED_OTHERWISE = Message(
    "cli.engines_judged_otherwise", "发现或材料状态改变的案件", "cases with another finding or material"
)
JUDGED = Message("cli.engines_judged", "判定的不同", "judged differently")
READ_OTHERWISE = Message("cli.engines_read_otherwise", "读到的不同", "read differently")
OLD = Message("cli.engines_old", "现用模型", "engine in use")
NEW = Message("cli.engines_new", "新模型", "new engine")
THERE = Message("cli.engines_there", "有", "there")
HIDDEN = Message("cli.engines_hidden", "有,内容遮住", "there, masked")
AND_MORE = Message("cli.engines_and_more", "另有 {count} 处(--json 全部列出)", "and {count} more (all with --json)")
ONLY_PLACES = Message(
    "cli.engines_only_places",
    "读到的内容没有不同,只有位置或置信度不同。",
    "Nothing was read differently but places and confidences.",
)

ASPECT_PAPER = Message("cli.engines_paper", "文件种类", "kind of paper")
ASPECT_FIELD = common.FIELDS
ASPECT_MARK = Message("cli.engines_mark", "印章、签名等", "mark")
ASPECT_REMARK = desk.REMARK
ASPECT_QUALITY = Message("cli.engines_quality", "页面质量", "page quality")
ASPECT_SHAPE = Message("cli.engines_shape", "文件的组成", "make-up of a paper")
ASPECT_FORM = Message("cli.engines_form", "字段之外的内容", "what stands beside fields")
ASPECT_WORDS = Message("cli.engines_words", "全文", "whole text")
ASPECT_FILE = Message("cli.engines_file", "文件能否打开", "whether files open")
