"""What the HTTP interface says by itself: titles of problems, and what is wrong with a request or its form."""

from preaudit.wording import common
from preaudit.wording.texts import Message

#: What a problem is called, by its status.
TITLES = {
    400: Message("api.title_400", "请求有误", "Bad request"),
    401: Message("api.title_401", "请先登录或提供密钥", "Credentials are needed"),
    403: Message("api.title_403", "没有权限", "Not allowed"),
    404: Message("api.title_404", "没有这个地址或对象", "Not found"),
    405: Message("api.title_405", "方法不对", "Method not allowed"),
    409: Message("api.title_409", "与案件当前状态不符", "Conflicts with where the case stands"),
    412: Message("api.title_412", "对象已被改动或版本不符", "Changed meanwhile, or another version"),
    413: Message("api.title_413", "上传过大", "Too large"),
    415: Message("api.title_415", "请求格式不对", "Unsupported media type"),
    422: Message("api.title_422", "输入有误", "The input is wrong"),
    429: Message("api.title_429", "请求过多", "Too many requests"),
    460: Message("api.title_460", "校验和不符", "The checksum does not match"),
    503: Message("api.title_503", "暂不可用", "Not available now"),
    507: Message("api.title_507", "存储空间不足", "The store is full"),
}
OTHER_TITLE = Message("api.title_other", "服务出错", "Server error")

NO_SUCH_ADDRESS = Message("api.no_such_address", "没有这个地址。", "There is no such address.")
METHOD_NOT_ALLOWED = Message(
    "api.method_not_allowed", "这个地址不接受此方法。", "This address does not take this method."
)
HTTP_ERROR = Message("api.http_error", "请求无法处理:{reason}。", "The request cannot be answered: {reason}.")
SEE_DOCS = Message("api.see_docs", "见 /docs。", "See /docs.")
INTERNAL_ERROR = Message("api.internal_error", "服务内部出错。", "Something went wrong inside the service.")
INTERNAL_ERROR_MEND = Message(
    "api.internal_error_mend", "请稍后重试或联系运维。", "Try again later, or tell the operators."
)

# Size and form of a request
REQUEST_TOO_LARGE = Message(
    "api.request_too_large", "上传内容超过 {megabytes} MB。", "The request is larger than {megabytes} MB."
)
REQUEST_TOO_LARGE_MEND = Message(
    "api.request_too_large_mend", "请压缩图片或分次上传。", "Compress the images, or send fewer files."
)
FORM_EXPECTED = Message("api.form_expected", "应以 multipart/form-data 提交。", "A multipart form is expected.")
FORM_BROKEN = Message("api.form_broken", "表单不完整或格式不对。", "The form is broken or incomplete.")
UPLOAD_BROKEN = Message("api.upload_broken", "上传中断。", "The upload broke off.")
SERVER_ENDS = Message("api.server_ends", "服务正在停止,请求未完成。", "The service ends; the request was not finished.")
SEND_AGAIN = Message("api.send_again", "请重新提交。", "Send it again.")
TOO_MANY_FILES = Message("api.too_many_files", "一次最多 {most} 个文件。", "There are too many files: {most} at most.")
TOO_MANY_FILES_MEND = common.MERGE_FILES
TOO_MANY_FIELDS = Message("api.too_many_fields", "表单项过多。", "There are too many form fields.")
SENT_TWICE = Message("api.sent_twice", "{name} 只能提交一次。", "{name} is sent more than once.")
FIELD_TOO_LONG = Message("api.field_too_long", "{name} 过长。", "{name} is too long.")
FIELD_TOO_LONG_MEND = Message("api.field_too_long_mend", "最多 1 MB。", "1 MB at most.")
REFERENCE_TOO_LONG = Message(
    "api.reference_too_long", "reference 过长,最多 {most} 字。", "reference is longer than {most} characters."
)
NOT_UTF8 = Message("api.not_utf8", "{name} 应为 UTF-8 文本。", "{name} must be text in UTF-8.")
UNKNOWN_FORM_FIELD = Message("api.unknown_form_field", "不认识的表单项 {name}。", "There is no form field {name}.")
UNKNOWN_KEY = Message("api.unknown_key", "不认识的项 {name}。", "There is no key {name}.")
HELD_UP = Message(
    "api.held_up",
    "有作业因系统故障推迟,稍后自动再试:{faults}",
    "Jobs are put off because the machine failed, and are tried again: {faults}",
)
PARAMETER_REPEATED = Message(
    "api.parameter_repeated", "参数 {name} 只能给出一次。", "The parameter {name} may be given once."
)
BAD_EVENT_ID = Message(
    "api.bad_event_id", "Last-Event-ID 不是事件的编号。", "Last-Event-ID must be the id of an event."
)
NO_DAY_TO_REMOVE = Message(
    "api.no_day_to_remove", "as_of 不能删除,只能改为另一天。", "as_of cannot be removed, only set to another day."
)
UNKNOWN_PARAMETER = Message("api.unknown_parameter", "不认识的参数 {name}。", "There is no parameter {name}.")

# What a form asks for
ITEM_OR_BUNDLE = Message(
    "api.item_or_bundle", "item 与 bundle 只能给出一个。", "Either an item or a bundle is asked for, not both."
)
SUBJECT_MISSING = Message("api.subject_missing", "缺少 {name}。", "The {name} is missing.")
SUBJECT_MISSING_MEND = Message(
    "api.subject_missing_mend", "例如 -F {name}={example}", "For example -F {name}={example}"
)
FILES_MISSING = Message("api.files_missing", "没有上传文件。", "There are no files.")
FILES_MISSING_MEND = Message(
    "api.files_missing_mend", "每个文件一项:-F files=@a.jpg", "One part a file: -F files=@a.jpg"
)
NOT_A_DATE = Message("api.not_a_date", "as_of 不是日期:{text}", "as_of is not a date: {text}")
NOT_A_DATE_MEND = Message("api.not_a_date_mend", "例如 as_of=2026-11-23", "For example as_of=2026-11-23")
BAD_IDEMPOTENCY_KEY = Message(
    "api.bad_idempotency_key",
    "Idempotency-Key 应为 1-255 个可见 ASCII 字符。",
    "An Idempotency-Key has 1-255 visible ASCII characters.",
)
ONE_FILE_REPLACES_ONE = Message(
    "api.one_file_replaces_one", "只能用一个文件替换。", "A file is replaced by exactly one."
)
NO_SUCH_EVIDENCE = Message("api.no_such_evidence", "该问题没有这处依据。", "The finding has no such evidence.")
NO_SUCH_EVIDENCE_MEND = Message("api.no_such_evidence_mend", "请核对序号。", "Check the numbers.")

# Resumable uploads (tus)
TUS_VERSION = Message("api.tus_version", "只支持 tus 1.0.0。", "Only version 1.0.0 of tus is spoken.")
TUS_VERSION_MEND = Message("api.tus_version_mend", "Tus-Resumable: 1.0.0", "Tus-Resumable: 1.0.0")
CONTENT_TYPE_EXPECTED = Message(
    "api.content_type_expected", "Content-Type 应为 {type}。", "Content-Type must be {type}."
)
BAD_METHOD_OVERRIDE = Message(
    "api.bad_method_override",
    "X-HTTP-Method-Override 应为 PATCH 或 DELETE。",
    "X-HTTP-Method-Override must be PATCH or DELETE.",
)
BAD_CHECKSUM = Message(
    "api.bad_checksum", "Upload-Checksum 应为 sha256 的 base64。", "Upload-Checksum must be base64 of a SHA-256."
)
NOT_BASE64 = Message("api.not_base64", "{header} 应为 base64。", "{header} must be base64.")

# Health
NO_WORKER_READY = Message(
    "api.no_worker_ready",
    "没有就绪的工作进程,久候不至请运行 preaudit doctor。",
    "No worker is ready; if none comes, run preaudit doctor.",
)
THIS_MACHINE = Message("api.this_machine", "本机", "this machine")
