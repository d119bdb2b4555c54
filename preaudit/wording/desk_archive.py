"""Words of the desk's pages of archives."""

from __future__ import annotations

from preaudit.wording import Message, archive_columns, cli_reaudit, cli_tables, common, desk, report_archive

ARCHIVE = Message("desk_archive.archive", "档案", "Archives")
ABOUT = Message(
    "desk_archive.about",
    "已办案件按受理当日的规则重新判定,与当时的决定对照。存疑从不算作差错。",
    "Decided cases judged again by the rules of their day and held against the decision taken. A doubt is never an error.",
)
UNSET = Message(
    "desk_archive.unset",
    "还没有设置档案目录:把 PREAUDIT_ARCHIVE_DIR 设为一个目录,重新启动服务;本单位的复核结果和档案放在其下的 {agency} 里,"
    "例如 preaudit reaudit …/{agency}/2026-files --out …/{agency}/2026。",
    "No folder of archives is set: set PREAUDIT_ARCHIVE_DIR to one and start the service again. Your agency's results and archives lie "
    "in {agency} below it: preaudit reaudit …/{agency}/2026-files --out …/{agency}/2026.",
)
EMPTY = Message(
    "desk_archive.empty",
    "档案目录下的 {agency} 里还没有复核。运行 preaudit reaudit ARCHIVE --out …/{agency}/NAME,结果就会列在这里。",
    "There is no re-audit in {agency} below the folder of archives. Run preaudit reaudit ARCHIVE --out …/{agency}/NAME and it stands here.",
)
RUN = Message("desk_archive.run", "复核", "Re-audit")
OF_ARCHIVE = Message("desk_archive.of_archive", "档案", "Archive")
STATE = Message("desk_archive.state", "进度", "State")
RUNNING = cli_reaudit.IS_RUNNING
COMPLETE = Message("desk_archive.complete", "已完成", "complete")
STOPPED = Message("desk_archive.stopped", "已停下", "stopped")
UNREADABLE = Message("desk_archive.unreadable", "读不出来", "cannot be read")
JUDGED_CASES = Message("desk_archive.judged_cases", "已判案件", "Cases judged")
JUDGED = Message("desk_archive.judged", "已判 {done} / {cases} 件", "{done} of {cases} cases judged")
PAGES_READ = report_archive.COST
BEGAN = Message("desk_archive.began", "开始", "Began")
FINISHED = Message("desk_archive.finished", "写出结果", "Results written")
PROGRAM = Message("desk_archive.program", "程序", "Program")
ENGINE = Message("desk_archive.engine", "识别引擎", "OCR engine")
NO_RESULTS_YET = Message(
    "desk_archive.no_results_yet",
    "全部案件判完后才有统计。停下的用同一命令继续。",
    "Figures are there when all cases are judged. What was stopped goes on with the same command.",
)
FAILURES = Message("desk_archive.failures", "未能判定", "Not judged")
BACK_TO_RUNS = Message("desk_archive.back_to_runs", "全部复核", "all re-audits")
BACK_TO_FIGURES = Message("desk_archive.back_to_figures", "统计", "figures")
BACK_TO_CASES = Message("desk_archive.back_to_cases", "案件列表", "cases")
THE_CASES = Message("desk_archive.the_cases", "件:查看案件", "cases: look at them")
CASES_FOUND = Message("desk_archive.cases_found", "{total} 件", "{total} cases")
NOBODY = Message("desk_archive.nobody", "没有这样的案件。", "There are no such cases.")
REMARK = Message("desk_archive.remark", "另需留意", "Also noticed")
OPENING = Message(
    "desk_archive.opening",
    "列表里没有个人信息;打开案件即显示,并记入审计记录。",
    "The list shows nothing personal; opening a case does, and is put on the audit trail.",
)
DECIDED = Message("desk_archive.decided", "当时的决定", "Decision taken")
AS_OF_THEN = Message("desk_archive.as_of_then", "按受理当日的规则", "By the rules of the day of acceptance")
AS_OF_BESIDE = Message("desk_archive.as_of_beside", "按对照规则", "By the rules compared with")
NOT_JUDGED = Message("desk_archive.not_judged", "未能判定:{why}", "It could not be judged: {why}")
NO_FINDINGS = Message("desk_archive.no_findings", "没有发现。", "No findings.")
GROUND = common.BASIS
READ = desk.PAPERS
NOT_SHOWN = Message("desk_archive.not_shown", "不能显示:{why}", "Cannot be shown: {why}")
FILTERS = {
    "item": common.ITEM,
    "region": cli_tables.REGION,
    "window": archive_columns.WINDOW,
    "month": Message("desk_archive.by_month", "月份", "month"),
    "place": report_archive.PLACE,
    "decision": Message("desk_archive.by_decision", "当时的决定", "decision"),
    "outcome": cli_tables.OUTCOME,
    "beside": Message("desk_archive.by_beside", "对照规则的结论", "outcome by the other rules"),
    "agreement": Message("desk_archive.by_agreement", "决定与规则", "decision and rules"),
    "failed": Message("desk_archive.by_failed", "未能判定", "not judged"),
    "ground": common.BASIS,
    "lacking": Message("desk_archive.by_lacking", "所缺材料", "lacking material"),
    "applicant": report_archive.APPLICANTS,
}
COUNTS = {
    "sure": report_archive.SURE,
    "errors": report_archive.ERRORS,
    "accepted_anyway": report_archive.ACCEPTED_ANYWAY,
    "judged": Message("desk_archive.count_judged", "能判定", "judgeable"),
    "sent_back": Message("desk_archive.count_sent_back", "已退回", "sent away"),
    "beyond": report_archive.FIGURES["beyond"],
    "within": report_archive.FIGURES["within"],
    "deferrable": Message("desk_archive.count_deferrable", "可以容缺", "might have been deferred"),
    "deferred": report_archive.DEFERRED,
}

SAMPLES = Message("desk_archive.samples", "抽样核查", "Samples for people")
NO_SAMPLE_YET = Message(
    "desk_archive.no_sample_yet",
    "还没有抽样;运行 preaudit reaudit sample …/{agency}/{run} --size 200 后在这里核查。",
    "None is drawn yet: preaudit reaudit sample …/{agency}/{run} --size 200 draws one, to be worked here.",
)
LOOKED_AT = Message("desk_archive.looked_at", "已核查 {done} / {cases} 件", "{done} of {cases} cases looked at")
NEXT_SAMPLED = Message("desk_archive.next_sampled", "下一件未核查的", "next to look at")
BY_MACHINE = Message("desk_archive.by_machine", "机器判定", "the machine's class")
BY_PEOPLE = Message("desk_archive.by_people", "核查结果", "what people found")
WHAT_IS_RIGHT = Message("desk_archive.what_is_right", "核查:机器判得对吗?", "Is the machine's class right?")
RIGHT = Message("desk_archive.right", "对:{found}", "right: {found}")
WRONG = Message("desk_archive.wrong", "不对,应为:", "wrong; it is:")
NOTE = Message("desk_archive.note", "备注", "note")
KEEP = Message("desk_archive.keep", "保存,看下一件", "Save; the next one")
MACHINE_ERRED = cli_reaudit.MACHINE_ERRED
OF_ALL = Message("desk_archive.of_all", "推及全档案(95% 区间,百分数)", "of the whole archive (95 % interval, per cent)")
THRESHOLDS = Message("desk_archive.thresholds", "门槛建议", "thresholds proposed")
ABOUT_THRESHOLDS = Message(
    "desk_archive.about_thresholds",
    "一个案件里机器认为确定的值,最低置信度不低于此门槛的案件占多大比例,其中机器判错多少;其余交人核查。以错误率区间上限不超过 1% 的最低一档为建议。",
    "Of the cases in which every certain value has this confidence or more: their share, and the machine's errors in them; all others would go to a person. "
    "The lowest whose errors surely stay within 1 % is proposed.",
)
CONFIDENCE = Message("desk_archive.confidence", "最低置信度", "least confidence")
SETTLED = Message("desk_archive.settled", "案件占比 %", "share of cases, %")
ERRING = Message("desk_archive.erring", "机器判错 %", "the machine erred, %")
PROPOSED = Message("desk_archive.proposed", "建议门槛 {confidence}", "proposed: {confidence}")
NONE_PROPOSED = Message(
    "desk_archive.none_proposed",
    "核查的案件还太少,或机器判错太多,提不出门槛。",
    "Too few cases were looked at, or the machine erred in too many: none is proposed.",
)
