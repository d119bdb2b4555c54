"""What is drawn, printed or stuck on a page in a seal's colour and is no seal: none is sure; seals with their words are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from bench.layouts.marks.stamps import Stamp, press, round_seal
from preaudit.config.settings import Settings
from preaudit.domain.documents import HARDLY_SEEN
from preaudit.domain.pages import SealMark
from preaudit.intake import Image
from preaudit.reading.model_files import prepare_models
from preaudit.reading.observations.ring_text import read_ring_texts
from preaudit.reading.observations.seal_ink import has_star, ink_of
from preaudit.reading.observations.seals import find_seals
from preaudit.reading.paddle import PaddleEngine
from preaudit.understanding.weights import SURE_SEAL
from tests.reading.observations.drawn import RED, paper, seal
from tests.reading.observations.drawn_false_seals import FALSE, false_page
from tests.reading.observations.drawn_seals import sealed_page

#: Of each kind so many are drawn here; forty of each were when this was made (docs/decisions).
_SEEDS = range(100, 103)
#: Round, oval and square; blue; photographed.
_SEALS = [0, 2, 6, 8, 12, 15, 18, 20, 28, 30, 33, 36, 42, 54]


@pytest.fixture(scope="module")
def engine() -> PaddleEngine:
    settings = Settings()
    return PaddleEngine(prepare_models(settings.cache_dir, settings.model_dir))


def _seen(engine: PaddleEngine, page: Image) -> tuple[SealMark, ...]:
    return read_ring_texts(engine, page, find_seals(page))


@pytest.mark.parametrize("name", FALSE)
def test_what_is_no_seal_is_no_sure_seal(name: str, engine: PaddleEngine) -> None:
    for seed in _SEEDS:
        assert not [s for s in _seen(engine, false_page(name, seed)) if s.confidence >= SURE_SEAL], seed


def test_seals_are_sure_by_their_words(engine: PaddleEngine) -> None:
    found = [any(s.confidence >= SURE_SEAL for s in _seen(engine, sealed_page(seed)[0])) for seed in _SEALS]
    assert sum(found) >= len(found) - 1


def test_the_words_of_a_turned_seal_are_read_from_their_beginning(engine: PaddleEngine) -> None:
    for seed in (15, 18, 30, 33, 48):
        page, name = sealed_page(seed)
        assert name in max((s.text for s in _seen(engine, page)), key=len)


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("宁波市海曙区卫生健康委员会", "出生医学证明专用章"),
        ("绍兴市公安局越城分局府山派出所", "户口专用章"),
        ("台州市椒江区民政局", "婚姻登记专用章"),
        ("嘉兴市道路运输管理局", "从业资格证件专用章"),
        ("湖州银行股份有限公司安吉支行", "储蓄业务专用章"),
    ],
)
def test_a_level_line_that_reaches_in_among_the_words_on_the_ring_does_not_hide_them(
    name: str, within: str, engine: PaddleEngine
) -> None:
    for radius, turn in ((112, 6.0), (130, -9.0)):
        page = paper()
        ink = round_seal(name, within, radius, np.random.default_rng(radius))
        press(page, ink, 800, 800, Stamp(0.85, 0.0, turn, (45, 40, 205)), np.random.default_rng(1))
        (found,) = _seen(engine, page)
        assert found.confidence >= SURE_SEAL
        assert len(set(name) & set(found.text)) > 0.7 * len(set(name)), found.text


def test_a_ring_whose_level_line_alone_is_read_is_no_sure_seal(engine: PaddleEngine) -> None:
    page = paper()
    ink = round_seal("※＊◎○△※＊◎○△", "储蓄业务专用章", 112, np.random.default_rng(5))
    press(page, ink, 800, 800, Stamp(0.85, 0.0, 0.0, (45, 40, 205)), np.random.default_rng(1))
    assert not [s for s in _seen(engine, page) if s.confidence >= SURE_SEAL]


def test_a_seal_whose_words_are_no_letters_is_not_sure(engine: PaddleEngine) -> None:
    page = paper()
    seal(page, 800, 800)
    (found,) = _seen(engine, page)
    assert found.confidence < SURE_SEAL
    assert has_star(ink_of(page, found))


@pytest.mark.parametrize(("radius", "width"), [(60, 3), (90, 6), (110, 12)])
def test_a_ring_with_nothing_in_it_is_hardly_seen(radius: int, width: int, engine: PaddleEngine) -> None:
    page = paper()
    cv2.circle(page, (800, 800), radius, RED, width, cv2.LINE_AA)
    assert all(found.confidence < HARDLY_SEEN for found in _seen(engine, page))


def test_a_seal_out_of_focus_is_more_than_a_ring() -> None:
    seen = [find_seals(np.asarray(cv2.GaussianBlur(sealed_page(seed)[0], (0, 0), 2), np.uint8)) for seed in _SEALS]
    assert sum(any(found.confidence > HARDLY_SEEN for found in page) for page in seen) >= len(_SEALS) - 2
