"""What the columns of an archive's results mean."""

from __future__ import annotations

from preaudit.wording.texts import Message

CASE_ID = Message("archive.column_case_id", "案件标识,各次复核不变", "id of the case, the same in every run")
BOOK = Message(
    "archive.column_book",
    "所用规则:then 受理当日,beside 对照",
    "rules judged by: then, of the day of acceptance; beside, those compared with",
)
CASE = Message("archive.column_case", "档案中的案件编号", "the archive's number of the case")
ITEM = Message("archive.column_item", "事项代码", "item")
REGION = Message("archive.column_region", "受理地区", "region")
WINDOW = Message("archive.column_window", "窗口", "window")
ACCEPTED_ON = Message("archive.column_accepted_on", "受理日期", "day of acceptance")
MONTH = Message("archive.column_month", "受理月份", "month of acceptance")
DECIDED_ON = Message("archive.column_decided_on", "决定日期", "day of the decision")
DAYS_TAKEN = Message("archive.column_days_taken", "受理到决定的天数", "days from acceptance to decision")
APPLICANT_KIND = Message("archive.column_applicant_kind", "申请人的类型", "kind of applicant")
APPLICANT_TAGS = Message("archive.column_applicant_tags", "申请人标签", "tags of the applicant")
DECISION = Message("archive.column_decision", "当时的决定", "decision taken")
OUTCOME = Message("archive.column_outcome", "按受理当日规则的结论", "outcome by the rules of the day of acceptance")
AGREEMENT = Message("archive.column_agreement", "决定与规则是否一致", "how the decision stands to the rules")
REMARK = Message("archive.column_remark", "另需留意", "what else was noticed; no error")
GROUNDS = Message("archive.column_grounds", "依据的发现代码", "codes of the findings it rests on")
REQUESTED_BEYOND = Message(
    "archive.column_requested_beyond",
    "清单之外或已齐却被要求的材料",
    "materials requested beyond the list, or though they were there",
)
BESIDE_OUTCOME = Message("archive.column_beside_outcome", "按对照规则的结论", "outcome by the rules compared with")
BESIDE_AGREEMENT = Message(
    "archive.column_beside_agreement", "决定与对照规则是否一致", "how the decision stands to the rules compared with"
)
CHANGED = Message("archive.column_changed", "两套规则结论不同", "the two outcomes differ")
FILES = Message("archive.column_files", "文件数", "files")
PAGES = Message("archive.column_pages", "页数", "pages")
FINDINGS = Message("archive.column_findings", "发现数", "findings")
FAILED = Message("archive.column_failed", "未能判定的代码", "code of why it could not be judged")
WHY = Message("archive.column_why", "未能判定的原因", "why it could not be judged")
JUDGMENT = Message("archive.column_judgment", "判定摘要(SHA-256)", "digest of the judgment (SHA-256)")
MATERIAL = Message("archive.column_material", "材料代码", "code of the material")
MATERIAL_NAME = Message("archive.column_material_name", "材料名称", "name of the material")
STATUS = Message("archive.column_status", "材料状态", "how the material stands")
STATUS_WHY = Message("archive.column_status_why", "状态的原因", "why it stands so")
FINDING_ID = Message("archive.column_finding_id", "发现标识", "id of the finding")
CODE = Message("archive.column_code", "发现代码", "code of the finding")
REASON = Message("archive.column_reason", "发现的原因", "reason")
SEVERITY = Message("archive.column_severity", "发现的轻重", "severity")
DECISIVE = Message("archive.column_decisive", "结论由此得出", "the outcome rests on it")
SEEN = Message("archive.column_seen", "所见", "what was seen")
EXPECTED = Message("archive.column_expected", "应为", "what was expected")
SENTENCE = Message("archive.column_sentence", "给工作人员的说明", "the sentence for staff")
BASIS = Message("archive.column_basis", "法律依据", "legal basis")
EVIDENCE_FILE = Message("archive.column_evidence_file", "所在文件", "file")
EVIDENCE_PAGE = Message("archive.column_evidence_page", "页", "page")
EVIDENCE = Message("archive.column_evidence", "全部位置(JSON:文件、页、四角)", "all places (JSON: file, page, corners)")
FIELD_ID = Message("archive.column_field_id", "字段标识", "id of the field")
DOCUMENT = Message("archive.column_document", "文档", "document")
KIND = Message("archive.column_kind", "文档种类", "kind of document")
FIELD = Message("archive.column_field", "字段代码", "field")
VALUE = Message("archive.column_value", "规范值", "value")
RAW = Message("archive.column_raw", "原文", "as printed")
CONFIDENCE = Message("archive.column_confidence", "置信度 0–1", "confidence, 0 to 1")
CERTAIN = Message("archive.column_certain", "确定", "certain")
DOUBT = Message("archive.column_doubt", "存疑的原因", "why it is doubted")
POLYGON = Message("archive.column_polygon", "四角(JSON,像素)", "corners (JSON, pixels)")
