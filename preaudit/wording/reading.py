"""What is said of the OCR engine and its models where reading cannot start."""

from __future__ import annotations

from preaudit.wording.texts import Message

NO_MODELS_IN_FOLDER = Message(
    "reading.no_models_in_folder",
    "模型目录“{folder}”中没有 det/ 或 rec/ 子目录。",
    "The model folder “{folder}” has neither a det/ nor a rec/ folder.",
)
PUT_MODELS_THERE = Message(
    "reading.put_models_there",
    "请在其中放入 PaddleOCR 模型（inference.onnx 与 inference.yml）。",
    "Put PaddleOCR models there (inference.onnx and inference.yml).",
)
MODEL_FILE_MISSING = Message(
    "reading.model_file_missing", "缺少模型文件“{path}”。", "The model file “{path}” is missing."
)
DOCTOR_SAYS_WHAT_IS_MISSING = Message(
    "reading.doctor_says_what_is_missing",
    "请运行 preaudit doctor 查看缺什么、怎样补上。",
    "Run preaudit doctor to see what is missing and how to install it.",
)
MODEL_NOT_IN_PACKAGE = Message(
    "reading.model_not_in_package",
    "软件包 {package} 中缺少模型 {file}。",
    "The package {package} lacks the model {file}.",
)
INSTALL_AGAIN = Message(
    "reading.install_again",
    "请按 requirements.txt 重新安装依赖。",
    "Install the dependencies again, as requirements.txt lists them.",
)
DESCRIPTION_UNREADABLE = Message(
    "reading.description_unreadable", "读不到“{folder}/inference.yml”。", "“{folder}/inference.yml” cannot be read."
)
BOTH_FILES_NEEDED = Message(
    "reading.both_files_needed",
    "模型目录须含 inference.onnx 与 inference.yml。",
    "A model folder must hold inference.onnx and inference.yml.",
)
MODEL_NAME_MISSING = Message(
    "reading.model_name_missing",
    "“{folder}/inference.yml”没有写明 Global.model_name。",
    "“{folder}/inference.yml” does not state Global.model_name.",
)
USE_EXPORTED_MODEL = Message(
    "reading.use_exported_model",
    "请使用 PaddleOCR 导出的模型目录。",
    "Use a model folder as PaddleOCR exports it.",
)
ENGINE_CANNOT_START = Message("reading.engine_cannot_start", "识别引擎无法启动。", "The OCR engine cannot be started.")
DOCTOR_SAYS_WHY = Message(
    "reading.doctor_says_why", "请运行 preaudit doctor 查看原因。", "Run preaudit doctor to see why."
)
