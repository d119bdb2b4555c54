"""The words of the page of figures of an evaluation."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

COUNT = common.COUNT
EXACT = Message("report_scores.exact", "完全正确", "exact match")
ABSENT = common.ABSENT
DOUBT_RATE = Message("report_scores.doubt_rate", "存疑率", "doubt rate")
WRONG_BUT_SURE = Message("report_scores.wrong_but_sure", "错而不疑率", "wrong but sure")
WRONG_COUNT = Message("report_scores.wrong_count", "处数", "count")
ACCURACY = Message("report_scores.accuracy", "准确率报告", "Accuracy")
HOW_TO_READ = Message("report_scores.how_to_read", "如何读", "How to read this")
RELIABILITY = Message("report_scores.reliability", "置信度是否可信", "Reliability of confidences")
CONFUSION = Message("report_scores.confusion", "种类混淆", "Confusion of kinds")
TRUTH_AND_FOUND = common.TRUTH_AND_FOUND
RULE_BOOK = common.RULE_BOOK
WORST_ERROR = Message(
    "report_scores.worst_error", "错而不疑是最严重的错误。", "Wrong but sure is the error that matters."
)
PAGES = common.PAGES
TOTALS = Message("report_scores.totals", "总计", "In all")
RATES = Message(
    "report_scores.rates",
    "存疑率、错而不疑率以已读到的值为分母;其后为 95% 威尔逊区间(百分数)。“错而不疑”:值错了,却没有请人复核。"
    "同一页上的值、同一材料的几张图并非互相独立,真实区间更宽。本页不含任何材料的内容。",
    "Doubt and wrong-but-sure rates are shares of the values read; beside each stands its 95 % Wilson interval in per cent. "
    "Wrong but sure: the value is wrong and nobody was asked to look. Values of one page, and several pictures of one paper, "
    "are not independent, so true intervals are wider. This page holds nothing that any document says.",
)
CONFIDENCE = Message("report_scores.confidence", "置信度", "confidence")
SHARE_RIGHT = Message("report_scores.share_right", "正确比例", "share right")
ALL_VALUES = Message("report_scores.all_values", "全部读到的值", "all values read")
CERTAIN_VALUES = Message("report_scores.certain_values", "不存疑的值", "certain values")
PLOT_NOTE = Message(
    "report_scores.plot_note",
    "每点为一档置信度(横坐标取均值),竖线为 95% 区间,下方为数量;虚线为理想。",
    "A dot a bin, at its mean confidence; bars are 95 % intervals, counts stand below; the dashed line is the ideal.",
)
CONFUSION_NOTE = Message(
    "report_scores.confusion_note",
    "只列出有混淆的种类与未识别材料;其余 {count} 份全部认对。",
    "Only kinds confused, and unknown; the other {count} document(s) were all found as what they are.",
)
BY_CONDITION = Message("report_scores.by_condition", "按页面条件", "By page condition")
CONDITION = Message("report_scores.condition", "条件", "condition")
BY_KIND = Message("report_scores.by_kind", "按材料种类", "By kind")
KIND = common.KIND
BY_FIELD = Message("report_scores.by_field", "按字段", "By field")
FIELD = Message("report_scores.field", "字段", "field")
PROGRAM = common.PROGRAM
