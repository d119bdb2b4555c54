"""What is wrong in holidays.yaml."""

from __future__ import annotations

from preaudit.wording.texts import Message

ENDS_BEFORE = Message("rule_holidays.ends_before", "{last} 早于 {first}。", "{last} is before {first}.")
ENDS_BEFORE_MEND = Message(
    "rule_holidays.ends_before_mend",
    "请把 from 写成第一天,to 写成最后一天。",
    "Write the first day as from and the last as to.",
)
OTHER_YEAR = Message(
    "rule_holidays.other_year",
    "{day} 不属于 {year} 年的放假安排,或假期过长。",
    "{day} is no day of the holidays of {year}, or the holiday is too long.",
)
OTHER_YEAR_MEND = Message(
    "rule_holidays.other_year_mend",
    "请对照国务院办公厅的放假通知核对日期。",
    "Please compare the days with the published notice.",
)
NO_WEEKEND = Message(
    "rule_holidays.no_weekend",
    "{day} 不是周末,或在放假的日子里,不会是调休上班日。",
    "{day} is no weekend, or is off, and so no working day made up for.",
)
NO_WEEKEND_MEND = Message(
    "rule_holidays.no_weekend_mend",
    "working 只写调休上班的周六、周日。",
    "Write under working only Saturdays and Sundays that are worked.",
)
KNOWN_YEAR = Message(
    "rule_holidays.known_year",
    "程序已有 {year} 年的放假安排,文件中这一年不再起作用",
    "the program knows {year} itself; the file's year counts no longer",
)
KNOWN_YEAR_MEND = Message("rule_holidays.known_year_mend", "可以删去这一年。", "The year may be taken out.")
