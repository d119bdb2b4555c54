"""The models asked alone read what PaddleOCR's own pipeline reads, and what they cannot do is left to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from preaudit.reading.model_files import Models
from preaudit.reading.paddle import PaddleEngine
from preaudit.reading.paddle.models_alone import can_read
from preaudit.reading.paddle.text_models import description
from tests.reading.paddle.conftest import sample_pages


def test_line_by_line_the_same_as_the_whole_pipeline(models: Models, pytestconfig: pytest.Config) -> None:
    """On some pages of the samples; with `--all-pages` on all."""
    engines = [PaddleEngine(models, whole_pipeline=whole) for whole in (False, True)]
    lines = 0
    for place, image in sample_pages(1 if pytestconfig.getoption("all_pages") else 11):
        ours, theirs = (engine.read_lines(image) for engine in engines)
        assert ours == theirs, place
        lines += len(ours)
    assert lines > 100


def test_the_pipelines_are_not_loaded_for_it(models: Models) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from preaudit.reading.model_files import Models\n"
        "from preaudit.reading.paddle import PaddleEngine\n"
        f"PaddleEngine(Models(*({', '.join(_source(value) for value in _values(models))})))\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"paddleocr", "paddlex", "paddlex.inference", "pandas", "sklearn", "aiohttp"}


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("detector", lambda told: told["PostProcess"].update(box_type="poly")),
        ("detector", lambda told: told["PreProcess"]["transform_ops"].append({"PadImage": None})),
        ("detector", lambda told: told["PostProcess"].update(name="PSEPostProcess")),
        ("recognizer", lambda told: told["PostProcess"].update(name="AttnLabelDecode")),
        ("recognizer", lambda told: told["PreProcess"]["transform_ops"][0]["DecodeImage"].update(img_mode="RGB")),
    ],
)
def test_models_that_ask_for_more_are_left_to_the_pipeline(
    part: str, change: Callable[[Any], object], models: Models, tmp_path: Path
) -> None:
    assert can_read(models)
    told = description(getattr(models, part))
    change(told)
    (tmp_path / "inference.yml").write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    changed = replace(models, detector=tmp_path) if part == "detector" else replace(models, recognizer=tmp_path)
    assert not can_read(changed)


def test_models_written_from_right_to_left_are_left_to_the_pipeline(models: Models) -> None:
    assert not can_read(replace(models, recognizer_name="arabic_PP-OCRv5_mobile_rec"))


def _values(models: Models) -> tuple[object, ...]:
    return (
        models.detector,
        models.detector_name,
        models.recognizer,
        models.recognizer_name,
        models.orientation,
        models.digest,
    )


def _source(value: object) -> str:
    return f"Path({str(value)!r})" if isinstance(value, Path) else repr(value)
