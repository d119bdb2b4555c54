"""One engine of each way of asking PaddleOCR, and pages of the samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from preaudit.config.settings import Settings
from preaudit.intake import Image, open_file
from preaudit.reading.model_files import Models, prepare_models
from preaudit.reading.paddle.models_alone import ModelsAlone

CASES = Path(__file__).parents[3] / "samples" / "cases"


@pytest.fixture(scope="session")
def models() -> Models:
    settings = Settings()
    return prepare_models(settings.cache_dir, settings.model_dir)


@pytest.fixture(scope="session")
def alone(models: Models) -> ModelsAlone:
    return ModelsAlone(models)


def sample_pages(step: int = 1) -> Iterator[tuple[str, Image]]:
    """Pages of the sample cases, each once, with their place; every so manieth file."""
    files = {path.read_bytes(): path for path in sorted(CASES.rglob("*")) if path.suffix in (".jpg", ".pdf")}
    for data, path in list(files.items())[::step]:
        file = open_file(path.name, data, Settings())
        for number in range(1, file.page_count + 1):
            yield f"{path.relative_to(CASES)} p.{number}", file.page(number).image
