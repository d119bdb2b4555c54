"""What each setting means, and what is said of settings that are wrong."""

from __future__ import annotations

from preaudit.wording.texts import Message

_MEANINGS = (
    Message(
        "settings.cache_dir",
        "读取、材料与规则的缓存，模型目录",
        "readings, documents, compiled rules and unpacked OCR models",
    ),
    Message("settings.data_dir", "数据目录:数据库、文件与上传暂存", "database, files and arriving uploads"),
    Message("settings.database_url", "数据库地址", "postgresql://…; empty: SQLite in the data folder"),
    Message("settings.files_store", "文件存储位置", "s3://bucket/prefix; empty: a folder in the data folder"),
    Message("settings.rules_dir", "规则库目录", "rule book to use instead of the shipped one"),
    Message(
        "settings.rules_watch_seconds",
        "规则变更检查间隔",
        "how often the service looks for changed rules; 0: only on SIGHUP",
    ),
    Message(
        "settings.model_dir", "自备模型目录", "folder with your own PaddleOCR models in det/, rec/ and orientation/"
    ),
    Message(
        "settings.paddleocr",
        "PaddleOCR 的调用方式",
        "models: PaddleOCR's models with its own processing, light; pipeline: the whole of PaddleOCR's pipeline, the reference",
    ),
    Message("settings.workers", "识别进程数", "OCR processes; 0 = one per core, at most one per page"),
    Message("settings.max_file_bytes", "单个文件上限", "largest file accepted"),
    Message("settings.max_pages", "单个文件页数上限", "most pages in one file"),
    Message("settings.max_pixels", "单页像素上限", "most pixels on one page"),
    Message("settings.max_files", "单次文件数上限", "most files in one review"),
    Message("settings.open_seconds", "打开文件的时限", "time a file may take to open"),
    Message("settings.open_gib", "打开文件的内存上限", "memory for opening files, GiB"),
    Message("settings.page_seconds", "单页识别的时限", "time a page may take to be read"),
    Message("settings.max_request_bytes", "单次请求上限", "largest HTTP request"),
    Message(
        "settings.serve_workers",
        "serve 自带的工作进程数",
        "worker processes that `serve` starts; 0: `preaudit worker` runs elsewhere",
    ),
    Message(
        "settings.wait_seconds", "单次预审的等待时间", "how long a one-shot review is waited for before it answers 202"
    ),
    Message("settings.queue_limit", "排队案件上限,超过时答复 429", "most cases that may wait; beyond it 429"),
    Message(
        "settings.lease_seconds", "工作进程失联多久后由他人接手", "after this silence of a worker another takes its job"
    ),
    Message("settings.job_seconds", "单个案件的最长处理时间", "longest a worker may take for one case"),
    Message(
        "settings.job_tries", "转人工前的尝试次数", "tries of a file by itself before it is set aside for a person"
    ),
    Message("settings.worker_gib", "工作进程内存上限", "memory beyond which a worker renews itself between cases, GiB"),
    Message(
        "settings.notices_dir",
        "单位自己的文书模板和抬头所在的目录",
        "folder of an agency's own templates and letterheads of notices",
    ),
    Message(
        "settings.archive_dir",
        "档案复核结果所在的目录,其下以机构代码命名",
        "folder of re-audits and their archives that the desk shows, in one named by the agency's code",
    ),
    Message(
        "settings.archive_store",
        "s3://bucket/prefix:其下以机构代码命名的前缀里的档案,工作台可以打开原件",
        "s3://bucket/prefix: the desk opens scans of archives in a prefix named by the agency's code below it",
    ),
    Message(
        "settings.public_url",
        "外网访问本服务的地址，印在文书的核验码上",
        "where the service is reached from outside: printed on notices, to be checked there",
    ),
    Message(
        "settings.reminder_days",
        "补交期限前几个工作日提醒，0 为最后一天；空为不提醒",
        "working days before a deadline on which the applicant is reminded, 0: on the last day; empty: never",
    ),
    Message(
        "settings.planned_wait_seconds",
        "计划的等候:九成案件从提交到结论不超过多少秒(preaudit plan);0 为没有计划",
        "planned waiting: seconds from handing in to the verdict that nine of ten cases keep to (preaudit plan); 0: none planned",
    ),
    Message("settings.reminder_quiet", "提醒的免打扰时段", "hours in which no reminder goes out, local time"),
    Message(
        "settings.smtp_url",
        "发提醒的邮件服务器",
        "mail server for reminders: smtps://user:password@host, smtp:// (STARTTLS), smtp+plain:// (none)",
    ),
    Message("settings.smtp_from", "提醒邮件的发件人", "the sender of reminders by e-mail"),
    Message("settings.sms_url", "短信网关地址", "the city's gateway for short messages; empty: none"),
    Message(
        "settings.sms_template",
        "短信网关请求的 JSON 模板",
        "the gateway's request as JSON, with phone, text and id in braces where they go",
    ),
    Message("settings.sms_authorization", "短信网关的 Authorization", "the Authorization header for the gateway"),
    Message(
        "settings.keep_days",
        "单次预审保留天数",
        "one-shot reviews and extractions are deleted after so many days; 0: never",
    ),
    Message("settings.log_format", "日志格式", "auto: JSON lines where stderr is no terminal"),
    Message("settings.log_level", "日志级别", "least level that is logged"),
    Message(
        "settings.tracing",
        "链路追踪",
        "OpenTelemetry traces, sent as the OTEL_* variables say; needs the extra `tracing`",
    ),
    Message("settings.audit_digest", "审计链摘要算法", "what chains the audit trail; sm3 where 密评 asks for it"),
    Message(
        "settings.master_key",
        "主密钥：NAME:BASE64，首个用于加密，其余仅用于解密；宜放在密钥文件夹中",
        "what wraps the keys that encrypt files, readings and secret columns: NAME:BASE64 of 32 bytes; further ones only unwrap what they wrapped",
    ),
    Message(
        "settings.master_key_command",
        "密钥服务的调用命令：wrap 或 unwrap 加对象，读写一行 Base64",
        "instead of it a key service: COMMAND wrap|unwrap SUBJECT reads and writes a line of Base64",
    ),
    Message(
        "settings.cipher",
        "新密钥所用的加密算法",
        "what new keys encrypt by; sm4-gcm where commercial cryptography is assessed",
    ),
    Message(
        "settings.webhook_private",
        "允许向内网地址或以 http 发送通知",
        "webhooks may be sent to the inner network and over http",
    ),
    Message(
        "settings.access",
        "auto:尚无密钥和用户时,仅本机免登录",
        "auto: on this machine alone, and while there is no key and no user, nobody is asked who they are",
    ),
    Message(
        "settings.open_to_all",
        "无需登录即可读取的部分:metrics、docs、items",
        "what strangers may read though keys are asked for: metrics, docs, items",
    ),
    Message(
        "settings.second_factor",
        "required:本地账号须先设置两步验证,才能使用其他功能",
        "required: an account does nothing else before it has a second factor",
    ),
    Message("settings.session_minutes", "登录有效期(分钟)", "how long someone stays signed in"),
    Message("settings.oidc_issuer", "外部认证服务", "https://…: also take the bearer tokens of this issuer"),
    Message("settings.oidc_audience", "令牌的受众(aud)", "the audience that its tokens must name"),
    Message(
        "settings.oidc_jwks_url", "外部认证服务的公钥地址", "where its keys are; empty: as its discovery document says"
    ),
    Message(
        "settings.oidc_client_id",
        "工作台在认证服务登记的客户端",
        "the desk's client there; set, staff sign in at the issuer",
    ),
    Message("settings.oidc_client_secret", "其密钥，公开客户端为空", "its secret; empty for a public client"),
    Message("settings.oidc_scope", "登录时请求的范围", "the scopes that the desk asks for"),
    Message("settings.oidc_role_claim", "角色声明", "the claim with the role, dots lead inwards"),
    Message("settings.oidc_agency_claim", "机构声明", "the claim with the agency's code"),
    Message("settings.quality", "页面质量限值", "limits of page quality, e.g. PREAUDIT_QUALITY__SHARPNESS=0.4"),
)
#: The meaning of each setting by its name.
MEANINGS = {meaning.code.removeprefix("settings."): meaning for meaning in _MEANINGS}

SECRETS_FOLDER_MISSING = Message(
    "settings.secrets_folder_missing",
    "{variable} 指定的目录不存在:{path}。",
    "There is no such folder as {variable} names: {path}.",
)
NOT_OPENABLE = Message(
    "settings.not_openable", "{variable} 中没有“{value}”这一部分。", "{variable} names no such part: {value}."
)
CHECK_SETTING = Message("settings.check_setting", "请核对 {variable}。", "Check {variable}.")
CONFIG_UNREADABLE = Message(
    "settings.config_unreadable",
    "配置文件无法读取:{path}:{reason}。",
    "The file of settings cannot be read: {path}: {reason}.",
)
CONFIG_NOT_TOML = Message(
    "settings.config_not_toml",
    "配置文件不是有效的 TOML:{path}:{reason}。",
    "The file of settings is not valid TOML: {path}: {reason}.",
)
CORRECT_THE_LINE = Message("settings.correct_the_line", "请修正所指出的行。", "Correct the line it names.")
SETTING_UNKNOWN = Message(
    "settings.setting_unknown",
    "配置文件 {path} 中有未知的设置 {name}。",
    "There is an unknown setting in the file {path}: {name}.",
)
SEE_ALL_SETTINGS = Message(
    "settings.see_all", "运行 preaudit settings 查看全部设置。", "preaudit settings lists them all."
)
ADDRESS_UNKNOWN = Message(
    "settings.address_unknown",
    "{variable} 的地址无法使用:{scheme}。",
    "{variable} names an address that cannot be used: {scheme}.",
)
ADDRESS_EXPECTED = Message("settings.address_expected", "可用的写法:{known}。", "Write one of these: {known}.")
FOLDER_EMPTY = Message(
    "settings.folder_empty",
    "{variable} 为空,没有指明文件夹。",
    "{variable} is empty: it names no folder.",
)
FOLDER_PATH = Message("settings.folder_path", "文件夹路径,如 /srv/preaudit", "a folder's path, such as /srv/preaudit")
NOT_SHIPPED = Message(
    "settings.not_shipped",
    "安装不完整,缺少 {name}。请重新安装 preaudit。",
    "The installation lacks {name}; install preaudit again.",
)
