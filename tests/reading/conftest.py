"""One engine for all tests of reading: it takes seconds to start."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from preaudit.config.settings import Settings
from preaudit.reading import Reader
from tests.intake.files import paper, typeset_image


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of these tests' own, so that pages are truly read."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def settings(cache_dir: Path) -> Settings:
    return Settings(cache_dir=cache_dir, workers=1)


@pytest.fixture(scope="session")
def reader(settings: Settings) -> Iterator[Reader]:
    with Reader(settings) as opened:
        yield opened


@pytest.fixture(scope="session")
def scan() -> Image.Image:
    return typeset_image(paper())


def worker_ids() -> set[int]:
    """Process ids of the running workers."""
    return {child.pid for child in multiprocessing.active_children() if child.pid}
