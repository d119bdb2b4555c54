"""PaddleOCR's pre- and post-processing, imported without the pipelines that its packages import beside it.

`import paddleocr` loads every pipeline there is, and with them clients of model stores, spreadsheets, pandas, HTTP: most of
the start of a reader. The processing itself stands in a few modules of PaddleX that need numpy and OpenCV. Their packages
are entered here as bare folders, the modules are imported, and all of it is taken out of `sys.modules` again, so that a
later `import paddleocr` finds nothing of it.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

_ROOT = "paddlex"
#: Packages whose own `__init__` imports every model and pipeline.
_BARE = (
    "paddlex",
    "paddlex.inference",
    "paddlex.inference.models",
    "paddlex.inference.models.text_detection",
    "paddlex.inference.models.text_recognition",
    "paddlex.inference.pipelines",
    "paddlex.inference.pipelines.components",
    "paddlex.inference.pipelines.components.common",
)
_DETECTION = "paddlex.inference.models.text_detection.processors"
_RECOGNITION = "paddlex.inference.models.text_recognition.processors"
_CROPPING = "paddlex.inference.pipelines.components.common.crop_image_regions"
_SORTING = "paddlex.inference.pipelines.components.common.sort_boxes"


@dataclass(frozen=True, slots=True)
class Processing:
    """PaddleX's classes, by the work they do."""

    resize_page: Any
    normalize_page: Any
    boxes_of: Any
    sort_boxes: Any
    crop_lines: Any
    resize_line: Any
    decode: Any


def processing() -> Processing:
    """The classes. Raises ImportError or AttributeError where this PaddleX keeps them elsewhere."""
    loaded = _ROOT in sys.modules
    if not loaded:
        _enter_bare_packages()
    try:
        detection, recognition, cropping, sorting = (
            importlib.import_module(name) for name in (_DETECTION, _RECOGNITION, _CROPPING, _SORTING)
        )
    finally:
        if not loaded:
            for name in [name for name in sys.modules if name == _ROOT or name.startswith(f"{_ROOT}.")]:
                del sys.modules[name]
    return Processing(
        resize_page=detection.DetResizeForTest,
        normalize_page=detection.NormalizeImage,
        boxes_of=detection.DBPostProcess,
        sort_boxes=sorting.SortQuadBoxes,
        crop_lines=cropping.CropByPolys,
        resize_line=recognition.OCRReisizeNormImg,
        decode=recognition.CTCLabelDecode,
    )


def _enter_bare_packages() -> None:
    spec = importlib.util.find_spec(_ROOT)
    if spec is None or not spec.submodule_search_locations:
        raise ImportError(name=_ROOT)
    (root, *_) = spec.submodule_search_locations
    for name in _BARE:
        package = ModuleType(name)
        package.__path__ = [str(Path(root, *name.split(".")[1:]))]
        sys.modules[name] = package
