"""Help, notes and headings of `preaudit reaudit`."""

from __future__ import annotations

from preaudit.wording import cli_tables, common
from preaudit.wording.texts import Message

REAUDIT = Message(
    "cli.reaudit",
    "档案复核:reaudit ARCHIVE --out DIR;再用 status、verify、ask",
    "Judge an archive again: reaudit ARCHIVE --out DIR; then status, verify, ask",
)
RUN = Message(
    "cli.reaudit_run",
    "复核一个档案;中断后用同一命令继续(run 可以省略)",
    "judge an archive; the same command goes on after a stop (“run” may be left out)",
)
ARCHIVE = Message(
    "cli.reaudit_archive",
    "文件夹、清单(.csv .xlsx .parquet)、ZIP/TAR 或 s3://bucket/prefix",
    "a folder, a manifest (.csv .xlsx .parquet), a ZIP or TAR, or s3://bucket/prefix",
)
OUT = Message("cli.reaudit_out", "结果文件夹", "folder of the results")
MANIFEST = Message("cli.reaudit_manifest", "案件清单,不在档案里时", "the list of cases, where it is not in the archive")
COLUMNS = Message("cli.reaudit_columns", "列名对应(YAML)", "how columns are called (YAML)")
NAME = Message("cli.reaudit_name", "档案名,案件标识由它而来", "name of the archive, from which ids of cases are made")
NEW_RULES = Message("cli.reaudit_rules", "另按这套规则判一遍,对照", "judge by these rules as well, to compare")
TODAY = Message("cli.reaudit_today", "另按今天有效的清单判一遍", "judge by the lists in force today as well")
AS_OF = Message("cli.reaudit_as_of", "对照规则取哪一天的清单", "the day whose lists are compared with")
ENGINE = Message("cli.reaudit_engine", "local 或 ray", "local or ray")
ADDRESS = Message("cli.reaudit_address", "Ray 集群地址;空则在本机启动", "address of a Ray cluster; empty: started here")
NO_RAY = Message(
    "cli.reaudit_no_ray", "没有安装 Ray:pip install preaudit[ray]", "Ray is not installed: pip install preaudit[ray]"
)
PROCESSES = Message("cli.reaudit_processes", "进程数;0 为按本机", "processes; 0: as this machine has processors")
RETRY_FAILED = Message("cli.reaudit_retry", "再判未能判定的案件", "judge again the cases that could not be judged")
DRY_RUN = Message(
    "cli.reaudit_dry",
    "只看档案,试判几个并估时;试判的也算数",
    "look at the archive, time a sample and estimate; the sample counts",
)
TIMED_SAMPLE = Message("cli.reaudit_sample", "估时用几个案件", "cases to time")
UNMASKED = Message("cli.reaudit_unmasked", "结果中不遮个人信息", "leave personal data in the results as it is")
STATUS = Message("cli.reaudit_status", "进度,运行中也可看", "how far a run is, also while it runs")
VERIFY = Message(
    "cli.reaudit_verify",
    "核对签名与结果;有不同时退出码 1",
    "check signature and results; exit code 1 where one differs",
)
KEY = Message("cli.reaudit_key", "应当由这把公钥签名", "the public key it must be signed with")
INPUTS = Message("cli.reaudit_inputs", "再核对这个档案里的文件", "check the files of this archive as well")
ASK = Message("cli.reaudit_ask", "用 SQL 查询结果", "ask the results in SQL")
SQL = Message("cli.reaudit_sql", "一条 SELECT", "one SELECT")
RESULTS_FOLDER = OUT

JUDGING = Message("cli.reaudit_judging", "复核", "judging")
RATE = Message("cli.reaudit_rate", "{cases} 件/分", "{cases} a minute")
ENDING = Message(
    "cli.reaudit_ending",
    "正在收尾,手上的案件判完就停;再按一次立即停。",
    "Ending after the cases in hand; once more ends at once.",
)
STOPPED = Message(
    "cli.reaudit_stopped",
    "已停,还有 {left} 件;继续:preaudit reaudit {archive} --out {out}(加原来的选项)",
    "Stopped, {left} cases left; go on with: preaudit reaudit {archive} --out {out} (and the same options)",
)
COMPLETE = Message(
    "cli.reaudit_complete", "{cases} 件都已复核,此次 {now} 件", "{cases} cases judged, {now} of them now"
)
FOUND = Message(
    "cli.reaudit_found",
    "{cases} 件,{files} 个文件;{unusable} 行不能用",
    "{cases} cases, {files} files; {unusable} rows cannot be used",
)
ESTIMATE = Message(
    "cli.reaudit_estimate",
    "{sample} 件用了 {seconds} 秒(含启动);其余 {left} 件需 {time},--sample 大些估得更准",
    "{sample} cases took {seconds} s, starting with it; the other {left} take {time}, told more closely by a larger --sample",
)
NOTHING_TO_TIME = Message(
    "cli.reaudit_nothing_to_time", "没有可试判的案件;还有 {left} 件", "no case was left to time; {left} left"
)
IS_RUNNING = Message("cli.reaudit_is_running", "正在复核", "running")
IS_NOT_RUNNING = Message("cli.reaudit_is_not_running", "未在运行", "not running")
DONE_OF = Message(
    "cli.reaudit_done_of", "{done}/{total} 件,识别 {pages} 页", "{done}/{total} cases, {pages} pages read"
)
AS_SIGNED = Message(
    "cli.reaudit_as_signed", "{files} 个结果与签名一致;公钥 {key}", "{files} results are as signed; public key {key}"
)
MORE_ROWS = Message("cli.reaudit_more_rows", "只显示前 {count} 行", "the first {count} rows are shown")
AGREEMENT = Message("cli.reaudit_agreement", "决定与规则", "decisions and rules")
DECISION_AND_RULES = Message("cli.reaudit_class", "类别", "class")
BY_RULES_OF_THEN = Message("cli.reaudit_then", "按当日规则", "rules of the day")
BY_RULES_BESIDE = Message("cli.reaudit_beside", "按对照规则", "rules compared")
TRY_FAILED_AGAIN = Message(
    "cli.reaudit_try_failed_again",
    "原因排除后,同一命令加 --retry-failed 只重判这些。",
    "When the cause is gone, the same command with --retry-failed judges these again.",
)
NOT_JUDGED = Message("cli.reaudit_not_judged", "未能判定", "could not be judged")
UNUSABLE = Message("cli.reaudit_unusable", "不能用的行", "rows that cannot be used")
CODE = common.CODE
WHERE = common.WHERE
CASES = cli_tables.CASES
WHY = cli_tables.REASON

SAMPLE = Message("cli.reaudit_sample_help", "抽样,供人核查", "draw a sample for people to look at")
SAMPLE_OUT = Message(
    "cli.reaudit_sample_out",
    "写到这个 CSV;不写则为结果目录里的 sample.csv,工作台能打开其中名为 sample*.csv 的",
    "the CSV to write; else sample.csv among the results, of which the desk opens those named sample*.csv",
)
SAMPLE_THERE = Message("cli.reaudit_sample_there", "{path} 已经有了,不覆盖", "{path} is there already and is kept")
SAMPLE_SIZE = Message("cli.reaudit_sample_size", "大约几件", "about so many cases")
SAMPLE_SEED = Message("cli.reaudit_sample_seed", "同一种子抽到同样的案件", "the same seed draws the same cases")
SAMPLE_WRITTEN = Message(
    "cli.reaudit_sample_written",
    "{count} 件写入 {path};把核查到的类别填入 found 列,再用 reaudit sampled",
    "{count} cases in {path}; enter the class found in the column found, then reaudit sampled",
)
SAMPLED = Message(
    "cli.reaudit_sampled", "核查结果推及全档案,带区间", "what people found, as shares of the archive with intervals"
)
FILLED = Message("cli.reaudit_filled", "填好的抽样清单", "the list that was filled in")
FOUND_BY_PEOPLE = Message("cli.reaudit_found_by_people", "人工核查", "found by people")
WHAT = Message("cli.reaudit_what", "项目", "what")
MACHINE_ERRED = Message("cli.reaudit_machine_erred", "机器判错", "the machine erred")
PER_CENT = Message("cli.reaudit_per_cent", "占比 %", "share, %")
INTERVAL = Message("cli.reaudit_interval", "95% 区间", "95 % interval")
LOOKED_AT = Message("cli.reaudit_looked_at", "已核查", "looked at")
FROM_SERVICE = Message(
    "cli.reaudit_from_service",
    "复核本服务中这个机构的案件",
    "judge the cases of this agency in the service's own store",
)
ONE_ARCHIVE = Message(
    "cli.reaudit_one_archive", "给出 ARCHIVE 或 --from-service 之一", "name either an ARCHIVE or --from-service"
)

ENGINES = Message(
    "cli.reaudit_engines",
    "换 OCR 模型会改变什么:抽样逐字段、逐印章、逐结论对比;超出限度时退出码 1",
    "what another OCR model would change, value by value, mark by mark and verdict by verdict on a sample; exit code 1 beyond the limits",
)
OLD_MODELS = Message(
    "cli.reaudit_old_models", "现用模型的文件夹,或 shipped", "folder of the models in use, or “shipped”"
)
NEW_MODELS = Message("cli.reaudit_new_models", "新模型的文件夹,或 shipped", "folder of the new models, or “shipped”")
ENGINE_SAMPLE = Message("cli.reaudit_engine_sample", "对比几件", "cases to compare")
MOST_CONTRADICTED = Message(
    "cli.reaudit_most_contradicted",
    "两者都确定却不同的字段,最多占比",
    "most fields that both are sure of and read differently, as a share",
)
MOST_FLIPS = Message("cli.reaudit_most_flips", "结论改变的案件,最多占比", "most cases with another outcome, as a share")
TWO_ENGINES = Message("cli.reaudit_two_engines", "两个模型", "two engines")
COUNTED = common.COUNT
CONTRADICTED = Message("cli.reaudit_contradicted", "都确定却不同", "both sure, and different")
LOST = Message("cli.reaudit_lost", "不再确定", "no longer sure")
GAINED = Message("cli.reaudit_gained", "现在确定", "sure now")
FLIPS = Message("cli.reaudit_flips", "结论改变的案件", "cases with another outcome")
NEW_ACCEPTANCES = Message("cli.reaudit_new_acceptances", "只有新模型会受理的案件", "accepted by the new engine alone")
MAY_SWITCH = Message("cli.reaudit_may_switch", "在限度之内,可以更换", "within the limits: it may be switched")
MAY_NOT_SWITCH = Message("cli.reaudit_may_not_switch", "超出限度,不要更换", "beyond the limits: do not switch")
