"""What `preaudit doctor` says of the machine: the names of its checks, what was seen, and the remedies."""

from __future__ import annotations

from preaudit.wording import Message

PYTHON = Message("doctor.python", "Python", "Python")
PACKAGES = Message("doctor.packages", "依赖包", "packages")
OPENCV = Message("doctor.opencv", "OpenCV", "OpenCV")
MODELS = Message("doctor.models", "识别模型", "models")
CACHE = Message("doctor.cache", "缓存目录", "cache")
MEMORY = Message("doctor.memory", "内存", "memory")
RULES = Message("doctor.rules", "规则库", "rules")
ENGINE = Message("doctor.engine", "识别引擎", "engine")

REINSTALL = Message(
    "doctor.reinstall",
    "请按 requirements.txt 重新安装依赖：pip install --require-hashes -r requirements.txt",
    "Install the packages again: pip install --require-hashes -r requirements.txt",
)
PYTHON_REMEDY = Message(
    "doctor.python_remedy",
    "需要 Python 3.11–3.13，请安装后重建虚拟环境。",
    "Python 3.11–3.13 is needed: install it, then make the virtual environment again.",
)
PACKAGES_MISSING = Message("doctor.packages_missing", "缺少 {names}", "missing: {names}")
PACKAGES_SEEN = Message(
    "doctor.packages_seen",
    "已装 paddleocr {paddleocr}，onnxruntime {onnxruntime}",
    "paddleocr {paddleocr}, onnxruntime {onnxruntime}",
)
OPENCV_VERSIONS = Message(
    "doctor.opencv_versions",
    "几个发行版版本不一，互相覆盖：{seen}",
    "several distributions of different versions overwrite one another: {seen}",
)
OPENCV_FAILS = Message("doctor.opencv_fails", "cv2 无法载入：{why}", "cv2 cannot be loaded: {why}")
MODELS_SEEN = Message("doctor.models_seen", "{detector}，{recognizer}", "{detector}, {recognizer}")
CACHE_REMEDY = Message(
    "doctor.cache_remedy",
    "请让当前用户可写 {folder}，或用 PREAUDIT_CACHE_DIR 指定其他目录。",
    "Make {folder} writable for this user, or name another folder with PREAUDIT_CACHE_DIR.",
)
CACHE_FAILS = Message("doctor.cache_fails", "{folder}：{why}", "{folder}: {why}")
CACHE_SEEN = Message("doctor.cache_seen", "{folder}，剩余 {free} GB", "{folder}, {free} GB free")
DISK_REMEDY = Message("doctor.disk_remedy", "请清出至少 1 GB 磁盘空间。", "Free at least 1 GB of disk space.")
MEMORY_UNKNOWN = Message("doctor.memory_unknown", "无法得知，略过", "unknown, passed over")
MEMORY_SEEN = Message("doctor.memory_seen", "可用 {free} GB，{cores} 核", "{free} GB available, {cores} cores")
MEMORY_REMEDY = Message(
    "doctor.memory_remedy",
    "每个识别进程约需 1 GB：请增加内存，或设 PREAUDIT_WORKERS=1。",
    "Each reading process needs about 1 GB: add memory, or set PREAUDIT_WORKERS=1.",
)
RULES_SEEN = Message(
    "doctor.rules_seen",
    "{items} 个事项，{kinds} 种材料，版本 {version}",
    "{items} items, {kinds} kinds of documents, version {version}",
)
RULES_REMEDY = Message(
    "doctor.rules_remedy",
    "请修正所指出的文件和行，或用 PREAUDIT_RULES_DIR 指定规则库。",
    "Correct the file and line named, or name a rule book with PREAUDIT_RULES_DIR.",
)
ENGINE_SEEN = Message("doctor.engine_seen", "读出“{text}”", "read: {text}")

# How the command line shows it
CHECKING = Message("doctor.checking", "自检", "checking")
CHECK = Message("doctor.check", "检查", "check")
READY = Message("doctor.ready", "一切就绪。", "Everything is ready.")
NOT_READY = Message(
    "doctor.not_ready", "请按 → 处理后再运行 preaudit doctor。", "Do what → says, then run preaudit doctor again."
)
