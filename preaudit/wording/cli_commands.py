"""The help of the command line: what each command does, and what its arguments and options mean."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Groups of commands
PROGRAM = Message(
    "cli.program",
    "政务服务材料智能预审:识别材料、对照清单、给出受理建议。\n\n",
    "Pre-review of the documents of a government-service application, with tolerant acceptance.",
)
RULES = Message(
    "cli.rules",
    "规则库:检查、测试、比较、解释、导入导出。",
    "The rule book: lint, test, diff, explain, import and export.",
)
VERSION = Message("cli.version", "版本", "show the version")

# Commands
DEMO = Message(
    "cli.demo",
    "样例演示:真实识别、逐案结论、一份 HTML 报告。",
    "Review sample cases with real OCR and write an HTML report.",
)
REVIEW = Message(
    "cli.review", "预审一个案件:材料是否齐全、能否容缺。", "Review one case against the material list of its item."
)
EXTRACT = Message(
    "cli.extract", "识别文件:每份材料的种类与字段。", "Read files: each document's kind, fields and marks."
)
EVAL = Message(
    "cli.eval",
    "准确率:在带标注的数据上评测种类、字段与结论。",
    "Accuracy of kinds, fields and outcomes on a labelled set.",
)
SERVE = Message("cli.serve", "HTTP 服务:POST /v1/reviews,说明见 /docs。", "Serve HTTP; the API is described at /docs.")
WORKER = Message(
    "cli.worker",
    "工作进程:从队列取案件审查,可启动多个。",
    "A worker: takes cases from the queue; run as many as there are cores.",
)
DOCTOR = Message("cli.doctor", "自检:缺什么、怎么补。", "Say what this machine lacks and the exact remedy.")
CHECKLIST = Message(
    "cli.checklist",
    "个性化清单:带什么、不用带什么、什么可以后补。",
    "A checklist made to measure: what to bring, what may follow.",
)
ITEMS = Message(
    "cli.items",
    "能办什么:按人群标签找事项和“一件事”。",
    "What one can apply for: items and bundles by tags of the applicant.",
)
REPLAY = Message(
    "cli.replay",
    "结论复核:由存档的识别结果重新计算并比对。",
    "Compute a verdict again from kept readings and prove it equal.",
)
LINT = Message("cli.lint", "检查规则写得好不好:兜底条款、走不到的条件、缺依据……", "Lint: what loads but is not good.")
TEST = Message(
    "cli.test",
    "运行规则旁的测试,并说明哪些规则没有测到。",
    "Run the tests beside the rules; say what they never exercise.",
)
DIFF = Message(
    "cli.diff",
    "两个规则库有何不同,哪里放宽、哪里收紧;--regions:各地区与国家清单有何不同。",
    "How the new rules differ, and what they loosen or tighten; with --regions, how the regions of one differ from the nation.",
)
EXPLAIN = Message(
    "cli.explain",
    "一个事项要什么、怎么查、能否容缺、依据什么。",
    "What an item requires, checks, tolerates, and on what basis.",
)
COMPARE = Message(
    "cli.compare",
    "各地在国家清单之外多要求、多允许、不允许什么,有多标准。",
    "Regions side by side, and how standard each is.",
)
LIST = Message("cli.list", "规则库里有什么:事项、一件事、地区。", "What is in the rule book: items, bundles, regions.")
SIMULATE = Message(
    "cli.simulate",
    "规则变更的影响:存档案件按新旧规则各判一遍。",
    "What a change would do: stored cases judged by both rule books.",
)
IMPORT = Message(
    "cli.import",
    "导入公布的材料清单,列出对不上的内容。",
    "Import a published list of materials; say what could not be mapped.",
)
EXPORT = Message(
    "cli.export",
    "导出为国家标准栏目的清单,可原样导回。",
    "Export an item as a list in the national columns; it imports without loss.",
)
SCHEMA = Message(
    "cli.schema",
    "为编辑器写出 JSON Schema:补全与检查规则文件。",
    "Write JSON Schemas: editors complete and check rule files.",
)

# Options and arguments of several commands
JSON = common.JSON
FILES = Message("cli.argument_files", "图片、PDF、文件夹或通配符", "images, PDFs, folders or patterns")
HTML_REPORT = Message("cli.option_html_report", "另写一份带图的报告", "also write a report with page images")
HTML_PAGE = Message("cli.option_html_page", "另写一页", "also write a page")
HTML_CHECKLIST = Message("cli.option_html_checklist", "另写一页供打印", "also write a page to print")
HTML_SCORES = Message("cli.option_html_scores", "另写一页统计,不含材料内容", "also write the figures as a page")
AS_OF = Message("cli.option_as_of", "按哪一天审查(今天)", "the day to judge by, e.g. 2026-11-23 (today)")
AS_OF_RULES = Message("cli.option_as_of_rules", "按哪一天(今天)", "in force on that day, e.g. 2026-11-23 (today)")
REGION = Message("cli.option_region", "行政区划代码", "division code")
REGIONS = Message("cli.option_regions", "行政区划代码,可重复(全部)", "division code, may be repeated (all)")
ITEM = Message("cli.argument_item", "办理事项", "the item applied for, e.g. elderly-allowance")
ITEM_OR_ALL = Message("cli.argument_item_or_all", "事项(全部)", "the item (all)")
ITEM_TESTED = Message("cli.option_item_tested", "只测这个事项", "this item only")
FACTS = Message("cli.option_facts", "案情(JSON 文件)", "the facts of the case")
CORRECTIONS = Message(
    "cli.option_corrections", "人工更正(JSON 文件)", "what persons corrected, as a verdict's `corrections`"
)
FORCE = Message("cli.option_force", "覆盖已有文件", "overwrite")
WRITE_CHANGES = Message("cli.option_yes", "核对改动后写入现有事项", "write the changes of an item in use")
OUT = common.OUT
OUT_FOLDER = Message("cli.option_out_folder", "写到哪个目录", "the folder to write to")
RULES_FOLDER = Message("cli.argument_rules", "规则库目录(不写则为设定或随附的)", "a folder of rules (the one in use)")
RULES_BEFORE = Message("cli.argument_rules_before", "原规则库", "the rules before")
RULES_AFTER = Message("cli.argument_rules_after", "新规则库", "the rules after")
REGIONS_BESIDE = Message(
    "cli.option_regions_beside",
    "一个规则库的各地区与国家清单比较",
    "the regions of one rule book, beside its national lists",
)
TWO_BOOKS_OR_REGIONS = Message(
    "cli.two_books_or_regions",
    "请给出两个规则库,或给出一个并写 --regions。",
    "Give two rule books, or one and --regions.",
)
RULES_OF_THEN = Message("cli.option_rules_of_then", "当时的规则库", "the rule book of that time")
RULES_COMPLETED = Message(
    "cli.option_rules_completed",
    "同时补全该规则库中的材料种类、标签与事项",
    "complete the kinds, tags and items of this folder as well",
)

# Options of one command
REPORT_OUT = Message("cli.option_report_out", "报告写到哪里", "where the HTML report goes")
CASES_FOLDER = Message("cli.option_cases", "样例案件目录", "folder of cases instead of the shipped ones")
ALL_CASES = Message("cli.option_all", "全部样例,而非精选", "every sample case, not the chosen few")
BUNDLE = Message("cli.option_bundle", "“一件事”,逐步给出结论", "a bundle of items, a verdict a step")
STEP = Message("cli.option_step", "只办其中可选的步骤", "only these optional steps")
LABELLED = Message("cli.argument_labelled", "带标注的案件或文件", "labelled cases or files")
HOST = Message("cli.option_host", "监听地址", "address to listen on")
PORT = Message("cli.option_port", "端口", "port")
SAMPLES = Message(
    "cli.option_samples",
    "还没有案件时装入样例案件,供试用",
    "with the sample cases where there is no case yet, to try it",
)
PRODUCTION = Message(
    "cli.option_production", "检查服务的部署设置", "check how the service is set up for citizens' data"
)
SUPERVISED = Message("cli.option_kept", "由 serve 启动", "started by `serve`")
TAG = Message("cli.option_tag", "人群标签,可多次", "a tag of the applicant, e.g. elderly, 老年人")
USE_PAPER = Message("cli.option_use_paper", "材料用哪一种", "the paper chosen, e.g. premises_proof=lease_contract")
STRICT = Message("cli.option_strict", "有警告也算不通过", "warnings fail as well")
STORED_CASES = Message("cli.argument_stored_cases", "结论文件、.jsonl 或目录", "verdict files, .jsonl or folders")
TRACE = Message("cli.option_trace", "逐条对照一个案件", "lay one case's verdicts side by side")
STORED_VERDICT = Message("cli.argument_verdict", "存档的结论", "the verdict kept")
LIST_FILE = Message("cli.argument_list_file", "xlsx 或 csv", "a spreadsheet")
ITEM_CODE = Message("cli.option_item_code", "事项代码", "the item's code, e.g. food-permit")
ITEM_NAME = Message("cli.option_item_name", "事项名称", "its name")
ITEM_ENGLISH = Message("cli.option_item_english", "英文名称", "its English name")
ITEM_KIND = Message("cli.option_item_kind", "promised 承诺件 / on_spot 即办件", "its kind of handling")
ITEM_DAYS = Message("cli.option_item_days", "承诺时限(工作日)", "promised working days")
ITEM_BASIS = Message("cli.option_item_basis", "设定依据", "its legal basis")
ITEM_FROM = Message("cli.option_item_from", "施行日", "in force from")
USE_KIND = Message("cli.option_use_kind", "材料是哪一种", "what a material is, e.g. 场地图=layout_plan")

PROVE = Message(
    "cli.prove",
    "把齐全的案例每次改动一处,找出改了也没有人会发现的地方;有则退出码为 1。",
    "Change complete cases in one thing at a time and tell what nobody would notice; exit code 1 where there is any.",
)
PROVING = Message("cli.proving", "证明规则", "Proving the rules")
