"""A line's reading depends on no other line, no other page and no other request."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pictures

from preaudit.config.settings import Settings
from preaudit.intake import Image, open_file
from preaudit.reading import Reader
from preaudit.reading.paddle.models_alone import ModelsAlone
from preaudit.reading.paddle.recognized_lines import LINE_HEIGHT, MOST_WIDTH
from preaudit.reading.paddle.text_models import LEAST_WIDTH
from tests.intake.files import LINES, encoded, paper, typeset_image

#: Short and long lines on one page: a batch would pad the short ones to the long one.
VARIED = (
    "男",
    "民族汉",
    "2026年3月16日",
    "经营场所浙江省杭州市西湖区文三路四百七十八号华星时代广场东侧一层一百零三室",
    "登记机关",
)


@pytest.fixture(scope="module")
def page() -> Image:
    return bgr(typeset_image(paper(VARIED)))


def bgr(picture: Pictures.Image) -> Image:
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])


def read(models: ModelsAlone, image: Image) -> list[tuple[str, tuple[float, ...], tuple[float, ...], bytes]]:
    return [(str(text), text.confidences, text.steps, quad.tobytes()) for text, quad in models.texts(image)]


def test_no_line_depends_on_its_neighbours(alone: ModelsAlone, page: Image, monkeypatch: pytest.MonkeyPatch) -> None:
    together = read(alone, page)
    assert len(together) >= len(VARIED)
    found = alone._found(page)
    for quads in ([found[at : at + 1] for at in range(len(found))]) + [found[::2], found[::-1]]:
        monkeypatch.setattr(alone, "_found", lambda _, quads=quads: quads)
        apart = read(alone, page)
        assert len(apart) == len(quads)
        assert set(apart) <= set(together)


def test_no_page_depends_on_the_pages_before_it(alone: ModelsAlone, page: Image) -> None:
    other = bgr(typeset_image(paper(LINES)))
    first = read(alone, page)
    assert read(alone, other) != first
    assert read(alone, page) == first


def test_no_request_depends_on_what_else_is_asked(tmp_path: Path) -> None:
    files = [
        open_file(f"{name}.png", encoded(typeset_image(paper(lines)), "PNG"), Settings())
        for name, lines in (("甲", VARIED[:3]), ("乙", LINES[:2]))
    ]
    with Reader(Settings(cache_dir=tmp_path / "one", workers=1)) as one:
        together = {page.ref.file: page.reading.lines for page in one.read(files)}
    with Reader(Settings(cache_dir=tmp_path / "other", workers=1)) as other:
        apart = {file.name: other.read([file])[0].reading.lines for file in reversed(files)}
    assert together == apart
    assert all(together.values())


def test_a_line_is_as_wide_as_it_is_and_no_wider(alone: ModelsAlone, page: Image) -> None:
    widths = [tensor.shape[3] for tensor, _ in alone.lines(page)]
    for (tensor, quad), width in zip(alone.lines(page), widths, strict=True):
        long, high = np.ptp(quad[:, 0]), np.ptp(quad[:, 1])
        assert tensor.shape[:3] == (1, 3, LINE_HEIGHT)
        assert width == pytest.approx(min(MOST_WIDTH, max(LEAST_WIDTH, LINE_HEIGHT * long / high)), rel=0.1)
    assert min(widths) == LEAST_WIDTH < 2 * LEAST_WIDTH < max(widths)
