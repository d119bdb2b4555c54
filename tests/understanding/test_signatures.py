"""A signature is ink of a hand at its place: no line, tick, cross, date, print or edge of a seal is one."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
import pytest

from bench.layouts.marks.pens import sign
from preaudit.domain.documents import MarkKind, MarkState
from preaudit.domain.pages import InkBlob, Line, PageReading, PageRef, ReadPage
from preaudit.intake import Image
from preaudit.reading.observations import observe
from preaudit.understanding.arrangement import Arrangement
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.reading.observations.drawn import BLUE, INK, paper
from tests.reading.observations.drawn_seals import round_seal, stamp
from tests.reading.observations.penned import typed, written

KINDS = shipped_kinds()
_PRINT = [
    "授权委托书", "委托人：周桂兰", "身份证号：320102193505060022", "受托人：孙建国", "身份证号：320102199003070017",
    "委托事项：代为办理高龄津贴申领", "委托期限：2025年3月1日至2027年2月28日", "委托人对受托人在上述期限内办理的事项均予以承认",
]  # fmt: skip
_Random = np.random.Generator


@dataclass
class _Page:
    """A letter of attorney, and what is put where its principal signs."""

    image: Image = field(default_factory=paper)
    lines: list[Line] = field(default_factory=list)
    x: int = 390
    y: int = 900


def _letter(principal: str = "周桂兰") -> _Page:
    page = _Page()
    for number, text in enumerate(_PRINT):
        page.lines.append(typed(page.image, 120, 200 + 70 * number, text.replace("周桂兰", principal), 32))
    page.lines.append(typed(page.image, 120, page.y, "委托人（签名）：", 32))
    return page


def _state(page: _Page, penned: tuple[InkBlob, ...] = ()) -> MarkState:
    seen = observe(page.image, page.lines)
    height, width = page.image.shape[:2]
    reading = PageReading(
        width, height, 0, tuple(page.lines), seen.rules, seen.seals, seen.blobs, quality=seen.quality,
        written=seen.written, penned=(*seen.penned, *penned), typeset=seen.typeset,
    )  # fmt: skip
    (document,) = understand([ReadPage(PageRef("a.jpg", 1), reading)], KINDS)
    return next(m.state for m in document.marks if m.kind is MarkKind.SIGNATURE and m.slot == "principal")


def _stroke(page: _Page, random: _Random, *points: tuple[float, float], colour: tuple[int, int, int] = INK) -> None:
    moved = [(page.x + x + random.normal(0, 2), page.y + y + random.normal(0, 2)) for x, y in points]
    cv2.polylines(
        page.image,
        [np.array(moved).round().astype(np.int32)],
        False,
        colour,
        int(random.integers(2, 7)),
        cv2.LINE_AA,
    )


def _ruled(page: _Page, random: _Random) -> None:
    cv2.line(page.image, (page.x, page.y + 36), (page.x + 260, page.y + 36), INK, int(random.integers(1, 4)))


def _dashed(page: _Page, random: _Random) -> None:
    step = int(random.integers(10, 30))
    for x in range(page.x, page.x + 260, step):
        cv2.line(page.image, (x, page.y + 34), (x + step // 2, page.y + 34), INK, int(random.integers(1, 4)))


def _tick(page: _Page, random: _Random) -> None:
    size = random.uniform(15, 40)
    _stroke(page, random, (20, 18), (20 + size / 2, 20 + size / 2), (20 + 2 * size, 18 - size), colour=BLUE)


def _cross(page: _Page, random: _Random) -> None:
    size = random.uniform(15, 25)
    _stroke(page, random, (40 - size, 18 - size), (40 + size, 18 + size), colour=BLUE)
    _stroke(page, random, (40 - size, 18 + size), (40 + size, 18 - size), colour=BLUE)


def _circle(page: _Page, random: _Random) -> None:
    size = random.uniform(15, 28)
    turns = np.linspace(0, 6.5, 40)
    _stroke(page, random, *[(50 + size * math.cos(t), 18 + size * math.sin(t)) for t in turns])


def _two_ticks(page: _Page, random: _Random) -> None:
    for left in (0, 120):
        _stroke(page, random, (left + 20, 18), (left + 32, 34), (left + 52, -6), colour=BLUE)


def _void_stroke(page: _Page, random: _Random) -> None:
    _stroke(page, random, (10, -10), (150, -10), (20, 50), (160, 50), colour=BLUE)


def _slash(page: _Page, random: _Random) -> None:
    _stroke(page, random, (20, 50), (random.uniform(60, 200), -20))


def _typed_name(page: _Page, random: _Random) -> None:
    page.lines.append(typed(page.image, page.x, page.y, str(random.choice(["周桂兰", "孙建国", "欧阳文静"])), 32))


def _larger_name(page: _Page, random: _Random) -> None:
    size = int(random.integers(40, 58))
    name = str(random.choice(["周桂兰", "孙建国", "欧阳文静", "王秀英"]))
    page.lines.append(typed(page.image, page.x, page.y - (size - 32) // 2, name, size))


def _hint(page: _Page, random: _Random) -> None:
    page.lines.append(
        typed(
            page.image, page.x, page.y - 6, str(random.choice(["（手写签名）", "（签字）", "（亲笔签名或按手印）"])), 44
        )
    )


def _no_signature(page: _Page, random: _Random) -> None:
    words = [
        "待补签",
        "拒签",
        "孙建国代签",
        "拒绝签字",
        "未签",
        "本人不在",
        "周某某",
        "示例：周桂兰",
        "见原件",
        "张明（代）",
        "无法签字",
    ]
    size, seed = int(random.integers(38, 52)), int(random.integers(1, 999))
    page.lines.append(written(page.image, page.x, page.y - (size - 32) // 2, str(random.choice(words)), size, seed))


def _typed_date(page: _Page, random: _Random) -> None:
    page.lines.append(
        typed(page.image, page.x, page.y, f"2025年{random.integers(1, 13)}月{random.integers(1, 29)}日", 32)
    )


def _written_date(page: _Page, random: _Random) -> None:
    day = f"2025年{random.integers(1, 13)}月{random.integers(1, 29)}日"
    page.lines.append(written(page.image, page.x, page.y, day, 36, int(random.integers(1, 999))))


def _edge_of_blue_seal(page: _Page, random: _Random) -> None:
    ink, _ = round_seal(random, 110)
    stamp(
        page.image, ink, page.x + int(random.integers(40, 120)), page.y + int(random.choice([-190, 10])), (180, 60, 30)
    )


def _edge_of_red_seal(page: _Page, random: _Random) -> None:
    ink, _ = round_seal(random, 110)
    stamp(
        page.image,
        ink * 0.6,
        page.x + int(random.integers(40, 120)),
        page.y + int(random.choice([-190, 10])),
        (60, 40, 200),
    )


def _nothing(page: _Page, random: _Random) -> None:
    pass


NO_HAND = [
    _ruled, _dashed, _tick, _two_ticks, _void_stroke,
    _cross, _circle, _slash, _typed_name, _larger_name, _hint, _no_signature, _typed_date, _written_date, _edge_of_blue_seal,
    _edge_of_red_seal, _nothing,
]  # fmt: skip


@pytest.mark.parametrize("draw", NO_HAND, ids=lambda draw: draw.__name__.strip("_"))
def test_what_no_hand_signed_with_is_no_signature(draw: Callable[[_Page, _Random], None]) -> None:
    for seed in range(4):
        page = _letter()
        draw(page, np.random.default_rng(seed))
        assert _state(page) is not MarkState.PRESENT, seed


def _signed(seed: int, *, read: bool) -> MarkState:
    random = np.random.default_rng(seed)
    name = str(random.choice(["周桂兰", "何建华", "欧阳文静", "李敏", "王秀英"]))
    page = _letter(name)
    size = int(random.integers(36, 56))
    line = written(page.image, page.x + int(random.integers(0, 60)), page.y - (size - 32) // 2, name, size, seed)
    if read:
        page.lines.append(line)
    return _state(page)


def test_a_scrawl_that_nobody_can_read_is_a_signature() -> None:
    for seed in range(6):
        page, random = _letter(), np.random.default_rng(seed)
        ups = [(34 * n, 18 + (26 if n % 2 else -14) + random.normal(0, 5)) for n in range(6)]
        _stroke(page, random, *ups, (240, 30), colour=BLUE)
        assert _state(page) is MarkState.PRESENT, seed


def test_a_wide_scrawl_that_hardly_goes_up_and_down_is_a_signature() -> None:
    for seed in range(6):
        page, random = _letter(), np.random.default_rng(seed)
        ups = [(0, -14), (40, 44), (90, 4), (130, 40)]
        _stroke(page, random, *[(x + random.normal(0, 3), y) for x, y in ups], (190, -8), colour=BLUE)
        assert _state(page) is MarkState.PRESENT, seed


def test_a_scrawl_that_was_read_as_a_tick_is_a_signature() -> None:
    place = ((390.0, 880.0), (470.0, 880.0), (470.0, 950.0), (390.0, 950.0))
    rest = ((455.0, 884.0), (560.0, 884.0), (560.0, 946.0), (455.0, 946.0))
    for beyond, state in ((2, MarkState.PRESENT), (0, MarkState.DOUBTFUL)):
        page = _letter()
        page.lines[-1] = replace(page.lines[-1], text="委托人（签名）：√", char_confidences=(), char_positions=())
        ink = (InkBlob(place, 1200, "blue", 1.5), *(InkBlob(rest, 900, "blue", 1.4, 2) for _ in range(beyond // 2)))
        assert _state(page, penned=ink) is state


def test_one_letter_of_the_signers_name_by_hand_is_a_signature() -> None:
    for name, state in (("平", MarkState.PRESENT), ("亚", MarkState.DOUBTFUL)):
        page = _letter("吕平")
        page.lines.append(written(page.image, page.x + 40, page.y - 10, name, 52, 1))
        assert _state(page) is state


def test_a_large_name_that_begins_in_its_label_is_read() -> None:
    page = _letter()
    page.lines.append(written(page.image, page.x - 26, page.y - 22, "周桂兰", 76, 3))
    assert _state(page) is MarkState.PRESENT


def test_names_written_by_hand_are_signatures() -> None:
    unread = [_signed(seed, read=False) for seed in range(12)]
    read = [_signed(seed, read=True) for seed in range(12)]
    assert MarkState.ABSENT not in [*unread, *read]
    assert unread.count(MarkState.PRESENT) >= 11
    assert read.count(MarkState.PRESENT) >= 9


@pytest.mark.parametrize("words", ["电话同意", "孙建国", "已阅", "王秀英", "情况了解"])
def test_words_by_hand_that_are_no_name_of_who_signs_are_doubtful(words: str) -> None:
    states = []
    for seed in range(6):
        page = _letter()
        page.lines.append(written(page.image, page.x, page.y - 6, words, 44, seed))
        states.append(_state(page))
    assert MarkState.PRESENT not in states
    assert MarkState.DOUBTFUL in states


@pytest.mark.parametrize(
    ("read", "state"), [("周挂兰", MarkState.PRESENT), ("周柱", MarkState.PRESENT), ("局挂三", MarkState.DOUBTFUL)]
)
def test_a_name_by_hand_of_which_half_is_misread_is_still_the_signers(read: str, state: MarkState) -> None:
    page = _letter()
    line = written(page.image, page.x, page.y - 6, "周桂兰", 44, 1)
    share = len(read) / len(line.text)
    cut = (
        line.char_confidences[: len(read)],
        tuple(p / max(share, 1e-6) if share < 1 else p for p in line.char_positions[: len(read)]),
    )
    page.lines.append(replace(line, text=read, char_confidences=cut[0], char_positions=cut[1]))
    assert _state(page) is state


@pytest.mark.parametrize("label", ["法定代表人签字：", "拟任法定代表人签名：", "申请人签字："])
def test_who_signs_may_be_a_word_that_words_of_signing_end_with_as_well(label: str) -> None:
    page = _Page()
    rows = [
        "公司设立登记申请书",
        "公司名称：杭州晨光贸易有限公司",
        "法定代表人：周桂兰",
        "注册资本：100万元",
        "公司类型：有限责任公司",
    ]
    for number, text in enumerate(rows):
        page.lines.append(typed(page.image, 120, 200 + 70 * number, text, 32))
    page.lines.append(typed(page.image, 120, page.y, label, 32))
    sign(page.image, "周桂兰", 450, 885, 48, np.random.default_rng(7))
    assert _state_on(page, "application_form.company-registration", "legal_representative") is MarkState.PRESENT


def _state_on(page: _Page, form: str, slot: str) -> MarkState:
    """What stands at a form's place to sign."""
    seen = observe(page.image, page.lines)
    height, width = page.image.shape[:2]
    reading = PageReading(width, height, 0, tuple(page.lines), seen.rules, blobs=seen.blobs, penned=seen.penned)
    kind = next(k for k in KINDS if k.name == form)
    (document,) = understand(
        [ReadPage(PageRef("a.jpg", 1), reading)], KINDS, arrangement=Arrangement({PageRef("a.jpg", 1): kind})
    )
    return next(m.state for m in document.marks if m.slot == slot)


@pytest.mark.parametrize(
    ("label", "name", "expected"),
    [
        ("申请人（签字）：", "周桂兰", MarkState.PRESENT),
        ("申请人（签字）：", "孙建国", MarkState.DOUBTFUL),
        ("申请人（代理人）签字：", "孙建国", MarkState.PRESENT),
        ("申请人（代理人）签名：", "孙建国", MarkState.PRESENT),
    ],
)
def test_an_agent_signs_where_the_form_asks_for_one_and_not_where_the_applicant_does(
    label: str, name: str, expected: MarkState
) -> None:
    page = _Page(x=480)
    rows = [
        "高龄津贴申请表",
        "姓名：周桂兰",
        "身份证号码：320102193505060022",
        "开户银行：江城银行南京支行",
        "代理人姓名：孙建国",
    ]
    for number, text in enumerate(rows):
        page.lines.append(typed(page.image, 120, 200 + 70 * number, text, 32))
    page.lines.append(typed(page.image, 120, page.y, label, 32))
    page.lines.append(written(page.image, page.x, page.y - 6, name, 44, 1))
    assert _state_on(page, "application_form.elderly-allowance", "applicant") is expected


@pytest.mark.parametrize("text", ["日期：2026年11月16日", "二〇二六年十一月十六日", "填表日期：2026-11-16"])
def test_print_below_the_label_that_was_not_read_is_no_signature(text: str) -> None:
    page = _letter()
    typed(page.image, 180, page.y + 62, text, 32)  # and printed over: no line, and higher than print
    over = np.asarray(cv2.getRotationMatrix2D((300.0, page.y + 80.0), 18, 1.0), np.float32)
    grey = cv2.warpAffine(_watermark(page), over, page.image.shape[1::-1], borderValue=(255, 255, 255))
    page.image[:] = np.minimum(page.image, grey)
    assert _state(page) is not MarkState.PRESENT


def _watermark(page: _Page) -> Image:
    blank = np.full_like(page.image, 255)
    typed(blank, 150, page.y + 62, "仅供办理本次业务使用", 30)
    return np.asarray(255 - (255 - blank) // 2, np.uint8)
