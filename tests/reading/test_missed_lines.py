"""Labels of places to sign that were not read the first time are read by themselves; nothing else is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import InkBlob, Line
from preaudit.intake import Image
from preaudit.reading.missed_lines import read_missed_lines

_READ = [Line("本人承诺以上内容属实。", ((100, 200), (700, 200), (700, 236), (100, 236)), 0.99)]


@dataclass
class _Engine:
    """Says `text` of whatever it is shown, and keeps what it was shown."""

    text: str
    confidence: float = 0.97
    shown: list[Image] = field(default_factory=list)

    def read_lines(self, image: Image, besides: Sequence[Polygon] = ()) -> tuple[Line, ...]:
        self.shown.append(image)
        height, width = image.shape[:2]
        return (Line(self.text, ((0, 0), (width, 0), (width, height), (0, height)), self.confidence),)

    def orientation(self, image: Image) -> Sequence[float]:
        return (1.0, 0.0, 0.0, 0.0)

    def confirm(self, image: Image, text: str) -> tuple[float, ...]:
        return (1.0,) * len(text)


def _blob(x: float, y: float, right: float, bottom: float, colour: str = "black", strokes: float = 3.2) -> InkBlob:
    return InkBlob(((x, y), (right, y), (right, bottom), (x, bottom)), 1500, colour, strokes)


def _missed(engine: _Engine, *blobs: InkBlob) -> tuple[Line, ...]:
    return read_missed_lines(engine, np.full((1000, 900, 3), 255, np.uint8), _READ, blobs)


@pytest.mark.parametrize(
    "text",
    ["申请人（签名）：", "乙方（签字）：", "全体股东签字（盖章）：", "委托人（签章）：", "参保人签名（按手印）："],
)
def test_a_label_of_a_place_to_sign_is_read_again_where_it_stands(text: str) -> None:
    (line,) = _missed(_Engine(text), _blob(120, 500, 330, 536))
    assert line.text == text
    xs, ys = [x for x, _ in line.polygon], [y for _, y in line.polygon]
    assert min(xs) < 120 < 330 < max(xs)
    assert min(ys) < 500 < 536 < max(ys)


def test_parts_of_one_line_are_read_together_and_the_name_beside_them_is_left_out() -> None:
    engine = _Engine("申请人签名（按手印）：")
    _missed(engine, _blob(120, 500, 290, 536), _blob(296, 501, 420, 537), _blob(450, 470, 640, 545))
    assert len(engine.shown) == 1
    assert engine.shown[0].shape[1] < 450


@pytest.mark.parametrize("text", ["周桂兰", "男仅供办", "缴的出资额为限对公司承担责任。", "日期：2026年11月16日"])
def test_what_is_no_label_of_a_place_to_sign_is_not_taken(text: str) -> None:
    assert not _missed(_Engine(text), _blob(120, 500, 330, 536))


def test_what_is_read_weakly_is_not_taken() -> None:
    assert not _missed(_Engine("申请人（签名）：", 0.7), _blob(120, 500, 330, 536))


@pytest.mark.parametrize(
    "blob",
    [
        _blob(120, 500, 330, 536, "blue"),
        _blob(120, 480, 330, 580),
        _blob(120, 500, 180, 536),
        _blob(120, 500, 330, 536, strokes=0.9),
    ],
    ids=["a pen's colour", "higher than print", "short", "a line"],
)
def test_ink_that_does_not_stand_as_print_does_is_not_read_again(blob: InkBlob) -> None:
    engine = _Engine("申请人（签名）：")
    assert not _missed(engine, blob)
    assert not engine.shown
