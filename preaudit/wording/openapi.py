"""The service's own description (OpenAPI): what each route, field and header is for. Shown in both languages."""

from preaudit.wording.texts import Message

TITLE = Message("openapi.title", "preaudit 智能预审", "preaudit: document pre-review")
DESCRIPTION = Message(
    "openapi.description",
    "政务服务材料智能预审:上传材料,对照清单,给出受理建议。系统只提建议,由人作决定。",
    "Pre-review of the documents of a government-service application. The answer is a recommendation; a person decides.\n"
    "Errors are problem details (RFC 9457) with a stable `code`, in the language of Accept-Language.",
)

# Who asks
SIGN_IN = Message("openapi.sign_in", "登录", "sign in")
ME = Message("openapi.me", "我是谁", "who one is")
AUDIT_TRAIL = Message("openapi.audit_trail", "审计记录", "the audit trail")
AFTER_RECORD = Message("openapi.after_record", "从此序号之后", "records after this number")
OWN_SESSIONS = Message("openapi.own_sessions", "我的登录会话", "one's own sessions")
END_OTHERS = Message("openapi.end_others", "退出其他所有会话", "end all one's own sessions but this one")
END_SESSION = Message("openapi.end_session", "退出一个会话", "end one of one's own sessions")
SESSIONS_OF = Message("openapi.sessions_of", "某人的登录会话", "somebody's sessions")
END_ALL_OF = Message("openapi.end_all_of", "结束某人的所有会话", "end all sessions of somebody")
END_ONE_OF = Message("openapi.end_one_of", "结束某人的一个会话", "end a session of somebody")
OWN_FACTOR = Message("openapi.own_factor", "我的两步验证", "one's own second factor")
BEGIN_FACTOR = Message("openapi.begin_factor", "开始设置两步验证", "begin a second factor")
CONFIRM_FACTOR = Message(
    "openapi.confirm_factor", "以验证码确认,取得恢复码", "confirm it by a code, for recovery codes"
)
REMOVE_FACTOR = Message("openapi.remove_factor", "移除我的两步验证", "remove one's own second factor")
REMOVE_FACTOR_OF = Message("openapi.remove_factor_of", "移除某人的两步验证", "remove somebody's second factor")
FACTOR_CODE = Message("openapi.factor_code", "验证器的六位数字,或恢复码", "six digits of the app, or a recovery code")
LIST_KEYS = Message("openapi.list_keys", "密钥列表", "list keys")
CREATE_KEY = Message("openapi.create_key", "新建密钥", "make a key")
ROTATE_KEY = Message("openapi.rotate_key", "轮换密钥", "replace a key")
REVOKE_KEY = Message("openapi.revoke_key", "吊销密钥", "revoke a key")
USER_NAME = Message("openapi.user_name", "用户名", "user name")
PASSWORD = Message("openapi.password", "密码", "password")
KEY_NAME = Message("openapi.key_name", "名称", "what it is called")
KEY_ROLE = Message(
    "openapi.key_role", "角色", "portal, assistant, auditor or admin; a key that decides is made by operators"
)
KEY_SCOPES = Message(
    "openapi.key_scopes", "只给其中这些权限,空为全部", "only these of the role's permissions, all if left out"
)
KEY_PER_MINUTE = Message("openapi.key_per_minute", "每分钟请求上限", "most requests a minute")
KEY_DAYS = Message("openapi.key_days", "有效天数,空为不限", "days it lives, for ever if left out")
GRACE_HOURS = Message("openapi.grace_hours", "旧密钥继续有效的小时数", "hours the old key goes on")
BEFORE = Message("openapi.before", "上一页的 next", "the `next` of the page before")
BEARER = Message(
    "openapi.bearer",
    "API 密钥(pa_…),或 POST /v1/sessions 给出的令牌",
    "an API key (pa_…), or a token from POST /v1/sessions",
)
API_KEY = Message("openapi.api_key", "API 密钥(pa_…),与 Bearer 二选一", "an API key (pa_…), instead of a bearer token")
OPEN_ID_CONNECT = Message(
    "openapi.open_id_connect",
    "外部认证服务签发的令牌,以 Bearer 提交",
    "a token of the outside issuer, sent as a bearer token",
)

# Tags
TAG_REVIEWS = Message("openapi.tag_reviews", "一次性预审与识别", "one-shot review and extraction")
TAG_CASES = Message("openapi.tag_cases", "案件、作业与进度", "cases, jobs and progress")
TAG_LISTS = Message("openapi.tag_lists", "待办列表", "the lists that staff work through")
TAG_UPLOADS = Message("openapi.tag_uploads", "断点续传", "resumable uploads (tus)")
TAG_WEBHOOKS = Message("openapi.tag_webhooks", "事件通知", "webhooks")
TAG_ACCESS = Message("openapi.tag_access", "登录与密钥", "who may do what")
TAG_ITEMS = Message("openapi.tag_items", "事项与材料清单", "items and their material lists")
TAG_HEALTH = Message("openapi.tag_health", "运行状态", "health")

# Cases
CREATE_CASE = Message("openapi.create_case", "立案", "make a case")
LIST_CASES = Message("openapi.list_cases", "案件列表", "list cases")
GET_CASE = Message("openapi.get_case", "案件", "a case")
CHANGE_CASE = Message("openapi.change_case", "改案情", "change its facts")
DELETE_CASE = Message("openapi.delete_case", "删除案件", "delete a case")
ADD_FILES = Message("openapi.add_files", "补交文件", "add files")
REPLACE_FILE = Message("openapi.replace_file", "替换文件", "replace a file")
WITHDRAW_FILE = Message("openapi.withdraw_file", "撤回文件", "withdraw a file")
SUBMIT_CASE = Message("openapi.submit_case", "提交审查", "have it reviewed")
NEWEST_VERDICT = Message("openapi.newest_verdict", "最新结论", "the newest verdict")
ONE_VERDICT = Message("openapi.one_verdict", "某次结论", "one verdict")
DECIDE = Message("openapi.decide", "人工决定", "decide")
CORRECT = Message("openapi.correct", "更正识别结果", "correct what was read")
UNDO_CORRECTION = Message("openapi.undo_correction", "撤销更正", "undo a correction")
GIVE_NOTICE = Message("openapi.give_notice", "出具文书", "give a notice")
GIVE_RECEIPT = Message("openapi.give_receipt", "出具收件凭证", "give a receipt of what was handed in")
LIST_NOTICES = Message("openapi.list_notices", "案件的文书", "notices of a case")
GET_NOTICE = Message("openapi.get_notice", "文书（PDF）", "a notice as PDF")
WITHDRAW_NOTICE = Message("openapi.withdraw_notice", "撤回文书", "withdraw a notice")
GET_FORM = Message("openapi.get_form", "一表申请:已填的申请表", "the application form, filled from what was read")
GET_FORM_PDF = Message(
    "openapi.get_form_pdf", "申请表（PDF）", "the filled form as PDF, to be looked through and signed"
)
CONFIRM_FORM = Message("openapi.confirm_form", "确认申请表", "confirm the form: it is a paper of the case from now on")
FORM_BY = Message("openapi.form_by", "谁核对的", "who looked at every field")
FORM_NAME = Message("openapi.form_name", "确认人姓名", "the name of whoever confirms")
FORM_VALUES = Message(
    "openapi.form_values",
    "按栏目写明补填、选定或改正的内容；不写的照已填的",
    "by field what is filled in, chosen or corrected; the others stand as they were filled in",
)
NOTICE_APPLICANT = Message(
    "openapi.notice_applicant",
    "文书上写的申请人；不填的取自案情，再取自识别确定的内容，都没有的留空",
    "the applicant as written on the notice; else of the facts, else what was read for certain, else left blank",
)
NOTICE_SENTENCES = Message(
    "openapi.notice_sentences",
    "按发现的代码改写告知的句子，空串表示不告知这一条",
    "sentences by the code of a finding instead of the machine's; '' leaves it out",
)
CORRECTED_FILE = Message("openapi.corrected_file", "文件名", "the file's name")
CORRECTED_PAGE = Message("openapi.corrected_page", "页码，从 1 起", "the page, from 1")
CORRECTED_PAPER = Message(
    "openapi.corrected_paper", "该页上第几份材料，从 1 起", "which of the papers on that page, from 1"
)
CORRECTED_WHAT = Message(
    "openapi.corrected_what",
    "value 字段值，blank 页上无此项，kind 材料种类，mark 印章、签名或照片，remark 页上标注不成立，"
    "material 作为哪项材料提交，split 从这一页起是另一份材料，join 与另一页同属一份材料，"
    "cut 页上有两份材料，从这条线切开，inspected 已验原件，fact 案情(不写文件)",
    "value: what a field says; blank: the page has no such thing; kind: what the page is; "
    "mark: a seal, signature or photo; remark: what the page was taken to say against itself does not hold; "
    "material: which it is handed in for; split: a document begins with this page; join: it goes on from another page; "
    "cut: the page holds two papers, one on either side of a line; inspected: the original of the paper was seen; "
    "fact: of the case, without a file",
)
CORRECTED_KEY = Message(
    "openapi.corrected_key",
    "字段、标记（seal、photo、signature.applicant）或标注含义；其余为空",
    "the field, the mark (seal, photo, signature.applicant) or the remark's meaning; else empty",
)
CORRECTED_VALUE = Message(
    "openapi.corrected_value",
    "字段值；种类如 id_card、business_license/company；标记为 present 或 absent；材料编码；join 时为“文件名#页码”"
    "(切开的页再加“/第几份”)；cut 时为 y:0.52(自上)或 x:0.5(自左)",
    "the value; a kind such as id_card or business_license/company; of a mark present or absent; "
    "a material's code; for join FILE#PAGE, of a page that was cut FILE#PAGE/PAPER; "
    "for cut y:0.52 (from the top) or x:0.5 (from the left)",
)
CORRECTION_REASON = Message("openapi.correction_reason", "更正理由", "why")
CLAIM_CASE = Message("openapi.claim_case", "领办", "claim a case")
RELEASE_CASE = Message("openapi.release_case", "释放", "release a case")
FINISH_CASE = Message("openapi.finish_case", "办结", "say that it is done with")
RESUME_CASE = Message("openapi.resume_case", "收回办结", "say that it is not done with after all")
CANCEL_CASE = Message("openapi.cancel_case", "取消", "cancel")
GET_JOB = Message("openapi.get_job", "作业进度", "a job")
CHANGES = Message("openapi.changes", "某事件之后的全部变化", "what changed since an event")
AFTER_EVENT = Message("openapi.after_event", "从哪个事件之后", "the number of the event before")
CASE_EVENTS = Message("openapi.case_events", "进度事件", "events of a case")
LAST_EVENT_ID = Message("openapi.last_event_id", "从哪个事件之后", "go on after this")
FOLLOW_EVENTS = Message("openapi.follow_events", "案件结束后仍保持", "stay when the case is over")
ORIGINAL_FILE = Message("openapi.original_file", "原件", "the file as uploaded")
PAGE_IMAGE = Message("openapi.page_image", "页面图像", "a page as a picture")
EVIDENCE_IMAGE = Message("openapi.evidence_image", "问题所指之处", "what a finding points at")
IMAGE_WIDTH = Message("openapi.image_width", "最大宽度,像素", "widest, in pixels")
FACTS = Message("openapi.facts", "案情", "the facts of the case")
DAY = Message("openapi.day", "按哪一天审查", "the day to judge by")
DECISION = Message("openapi.decision", "决定", "the outcome decided on")
DECISION_REASON = Message(
    "openapi.decision_reason", "理由,与建议不同时必填", "why; needed where it differs from the recommendation"
)
IF_MATCH = Message("openapi.if_match", "案件版本(ETag),不符则拒绝", "refused with 412 where it has changed")
IF_NONE_MATCH = Message("openapi.if_none_match", "未变则 304", "answers 304 where nothing has changed")
STATE = Message("openapi.state", "状态", "where it stands")
OUTCOME = Message("openapi.outcome", "建议", "what is recommended")
ITEM_OR_BUNDLE = Message("openapi.item_or_bundle", "事项或“一件事”", "item or bundle")
REFERENCE = Message("openapi.reference", "外部编号", "the caller's number")
SINCE = Message("openapi.since", "审查日不早于", "judged by a day not before")
UNTIL = Message("openapi.until", "审查日不晚于", "judged by a day not after")
IDEMPOTENCY_KEY = Message(
    "openapi.idempotency_key", "同一请求重发时不重复立案", "sent again, the request makes nothing twice"
)
PREFER = Message(
    "openapi.prefer", "wait=秒数 或 respond-async;RFC 7240", "how long to wait for the verdict, or not at all"
)
NOT_READY = Message("openapi.not_ready", "尚未完成,按 Location 查询", "not ready yet; ask at Location")

# Reviews, forms
REVIEW = Message("openapi.review", "预审一个案件", "review one case")
REVIEW_BUNDLE = Message("openapi.review_bundle", "预审“一件事”", "review a bundle, a verdict a step")
EXTRACT = Message("openapi.extract", "识别文件", "read files")
FORM_FILES = Message("openapi.form_files", "图片或 PDF,每个文件一项", "images or PDFs, one part a file")
FORM_UPLOADS = Message(
    "openapi.form_uploads",
    "已传完的断点续传,以逗号分隔,可代替 files",
    "finished resumable uploads by commas, beside or instead of files",
)
FORM_FACTS = Message("openapi.form_facts", "案情,JSON 对象", "the facts of the case, a JSON object")
FORM_DAY = Message("openapi.form_day", "按哪一天审查,默认今天", "the day to judge by, today if left out")
FORM_REFERENCE = Message("openapi.form_reference", "外部编号", "the caller's own number for the case")
FORM_BUNDLE = Message("openapi.form_bundle", "“一件事”", "the bundle")
FORM_BUNDLE_OR_ITEM = Message("openapi.form_bundle_or_item", "“一件事”,与 item 二选一", "a bundle instead of an item")
FORM_STEPS = Message("openapi.form_steps", "可选步骤,以逗号分隔", "optional steps wanted, by commas")

# Items and checklists
CHECKLIST = Message("openapi.checklist", "个性化清单", "a checklist made to measure")
ITEMS = Message("openapi.items", "能办什么", "what one can apply for")
RULEBOOK = Message("openapi.rulebook", "现行规则库", "the rule book in force")
ITEM = Message("openapi.item", "办理事项", "the item")
REGION = Message("openapi.region", "行政区划代码", "division code")
CHECKLIST_DAY = Message("openapi.checklist_day", "按哪一天,默认今天", "the day asked about, today if left out")
CHECKLIST_FACTS = Message("openapi.checklist_facts", "案情", "the facts of the case, as far as they are known")
TAGS = Message("openapi.tags", "人群标签", "tags of the applicant")
CHOICES = Message("openapi.choices", "材料用哪一种", "material → kind of paper")
ONE_OR_MORE_TAGS = Message("openapi.one_or_more_tags", "人群标签,可多个", "tags of the applicant, one or several")
OFFER_DAY = Message("openapi.offer_day", "按哪一天,默认今天", "the day asked about")

# Resumable uploads
UPLOAD_OPTIONS = Message("openapi.upload_options", "协议", "what the protocol allows")
BEGIN_UPLOAD = Message("openapi.begin_upload", "开始断点续传", "announce a file")
UPLOAD_OFFSET_NOW = Message("openapi.upload_offset_now", "已收到多少", "how much has arrived")
SEND_PART = Message("openapi.send_part", "续传", "send more of it")
DROP_UPLOAD = Message("openapi.drop_upload", "取消上传", "forget an upload")
OVERRIDE_METHOD = Message("openapi.override_method", "续传或取消", "PATCH or DELETE by POST")
CHECKSUM = Message("openapi.checksum", "sha256 <base64>:本段的摘要", "the digest of what is sent")
UPLOAD_LENGTH = Message("openapi.upload_length", "文件字节数", "bytes of the file")
UPLOAD_OFFSET = Message("openapi.upload_offset", "从哪个字节开始", "the first byte sent")

# Webhooks
REGISTER_WEBHOOK = Message("openapi.register_webhook", "登记通知地址", "register a webhook")
LIST_WEBHOOKS = Message("openapi.list_webhooks", "通知地址列表", "list webhooks")
GET_WEBHOOK = Message("openapi.get_webhook", "通知地址", "a webhook")
DELETE_WEBHOOK = Message("openapi.delete_webhook", "删除通知地址", "delete a webhook")
ROTATE_SECRET = Message("openapi.rotate_secret", "更换密钥", "change the secret")
DISABLE_WEBHOOK = Message("openapi.disable_webhook", "停用", "disable")
ENABLE_WEBHOOK = Message("openapi.enable_webhook", "启用", "enable")
PING = Message("openapi.ping", "发送测试通知", "send a ping")
LIST_DELIVERIES = Message("openapi.list_deliveries", "发送记录", "deliveries")
REPLAY_ONE = Message("openapi.replay_one", "重发一条", "replay one")
REPLAY_FAILED = Message("openapi.replay_failed", "批量重发", "replay what failed")
WEBHOOK_URL = Message("openapi.webhook_url", "接收地址,https", "where to send, https")
EVENT_TYPES = Message("openapi.event_types", "事件类型,留空为全部", "types of events; empty: all")
REPLAY_SINCE = Message(
    "openapi.replay_since", "此刻以来,带时区;+ 写作 %2B", "made since then, with a time zone; + is written %2B"
)
REPLAY_DELIVERED = Message("openapi.replay_delivered", "已送达的也重发", "what was delivered as well")

# Health
ALIVE = Message("openapi.alive", "存活", "alive")
READY = Message("openapi.ready", "就绪", "ready")
WORKERS_READY = Message("openapi.workers_ready", "有工作进程就绪", "a worker is ready")
METRICS = Message("openapi.metrics", "运行指标", "metrics")

TAG_AGREEMENTS = Message(
    "openapi.tag_agreements",
    "容缺受理承诺:到期自动处理,可离线验证",
    "Deferral agreements: they execute themselves, and are proven offline",
)
LIST_AGREEMENTS = Message("openapi.list_agreements", "容缺承诺列表", "deferral agreements")
GET_AGREEMENT = Message("openapi.get_agreement", "容缺承诺及其经过", "a deferral agreement with its history")
EXPORT_AGREEMENT = Message("openapi.export_agreement", "导出容缺承诺", "export an agreement to be proven")
AGREEMENT_PAPER = Message("openapi.agreement_paper", "承诺的扫描件或证据", "a paper of an agreement")
PROMISE = Message("openapi.promise", "申请人承诺后补", "the applicant promises to supplement")
SUPPLY = Message("openapi.supply", "补交所欠材料", "supply what is owed")
SUSPEND = Message("openapi.suspend", "因不可抗力中止计时", "suspend it for force majeure")
RESUME = Message("openapi.resume", "恢复承诺的计时", "resume it")
EXTEND = Message("openapi.extend", "准予延长期限", "grant a later deadline")
UPHOLD = Message("openapi.uphold", "确认这是违诺", "confirm a breach")
REPAIR = Message("openapi.repair", "同意修复信用", "accept a repair")
SIGNING_KEY = Message("openapi.signing_key", "机构签名的公钥", "the public key of the agency")
TAG_RETENTION = Message(
    "openapi.tag_retention",
    "留存:什么为什么保存到什么时候,保全",
    "Retention: what is kept why and until when; holds",
)
RETENTION_REPORT = Message("openapi.retention_report", "各案件的留存情况", "what is kept of cases, why and until when")
LIST_HOLDS = Message("openapi.list_holds", "案件的保全", "the holds of a case")
HOLD_CASE = Message("openapi.hold_case", "保全案件", "hold a case: nothing of it is removed")
LIFT_HOLD = Message("openapi.lift_hold", "解除保全", "lift a hold")
HOLD_REASON = Message("openapi.hold_reason", "为什么须保全", "why it must be kept")
TAG_PERSONS = Message(
    "openapi.tag_persons",
    "个人的权利:查阅复制、删除(个人信息保护法 §45、§47)",
    "What a person may ask for: a copy, removal (PIPL §45, §47)",
)
FIND_PERSON = Message("openapi.find_person", "哪些案件有某人的信息", "which cases have something of a person")
EXPORT_PERSON = Message("openapi.export_person", "导出某人的全部信息", "a copy of everything about a person")
REMOVE_PERSON = Message("openapi.remove_person", "删除某人的案件", "remove a person's cases, all but what must be kept")
PERSON_NUMBER = Message("openapi.person_number", "证件号码", "number of the identity document")
PERSON_NAME = Message("openapi.person_name", "姓名,可不写", "name, may be left out")
EXPLANATION = Message(
    "openapi.explanation",
    "自动审查情况说明(个人信息保护法 §24)",
    "the explanation that a person may ask for (PIPL §24)",
)
AGREEMENT_REASON = Message("openapi.agreement_reason", "理由", "why")
SCAN = Message("openapi.scan", "扫描件,Base64,不超过 5 MB", "the scan in Base64, at most 5 MB")
