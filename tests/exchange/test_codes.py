"""Codes and words of published lists: each to what rules say, nothing unknown passed through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from preaudit.domain.items import Necessity, Take
from preaudit.exchange import code_values as codes
from preaudit.exchange.code_values import EITHER, PLEDGED, SHARED, UnmappedError


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("1", Necessity.REQUIRED),
        ("2", Necessity.OPTIONAL),
        ("3", Necessity.DEFERRABLE),
        ("必要", Necessity.REQUIRED),
        (" 非必要 ", Necessity.OPTIONAL),
        ("容缺后补", Necessity.DEFERRABLE),
        ("1 必要", Necessity.REQUIRED),
        ("容缺后补(3)", Necessity.DEFERRABLE),
        ("２", Necessity.OPTIONAL),
    ],
)
def test_national_necessity_is_numbered_from_one(text: str, means: Necessity) -> None:
    assert codes.necessity(text) == codes.VendorNecessity(means)


@pytest.mark.parametrize(
    ("text", "means", "exempt"),
    [
        ("0", Necessity.REQUIRED, ""),
        ("1", Necessity.OPTIONAL, ""),
        ("2", Necessity.DEFERRABLE, ""),
        ("3", Necessity.REQUIRED, EITHER),
        ("3 信息免交", Necessity.REQUIRED, SHARED),
        ("信息免交", Necessity.REQUIRED, SHARED),
        ("信用后补", Necessity.REQUIRED, PLEDGED),
        ("信息免交/信用后补", Necessity.REQUIRED, EITHER),
        ("必要", Necessity.REQUIRED, ""),
    ],
)
def test_must_flag_is_numbered_from_nought_and_frees_by_share_or_pledge(
    text: str, means: Necessity, exempt: str
) -> None:
    assert codes.must_flag(text) == codes.VendorNecessity(means, exempt)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("1", {"take": Take.ORIGINAL}),
        ("2", {"take": Take.COPY_SEEN}),
        ("验原件，收复印件", {"take": Take.COPY_SEEN}),
        ("原件及复印件", {"take": Take.BOTH}),
        ("2 验原件收复印件", {"take": Take.COPY_SEEN}),
        ("复印件", {"originals": 0, "copies": 1}),
    ],
)
def test_what_the_window_takes(text: str, means: dict[str, int]) -> None:
    assert codes.take(text) == means


@pytest.mark.parametrize(
    ("text", "taken", "means"),
    [
        ("2", None, {"originals": 2}),
        ("2份", 1, {"originals": 2}),
        ("2", Take.COPY_SEEN, {"copies": 2}),
        ("原件1份，复印件2份", None, {"originals": 1, "copies": 2}),
        ("复印件3份", None, {"originals": 0, "copies": 3}),
        ("无", None, {"originals": 0}),
    ],
)
def test_numbers_of_copies(text: str, taken: int | None, means: dict[str, int]) -> None:
    assert codes.counts(text, taken) == means


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (codes.necessity, "0"),
        (codes.necessity, "4"),
        (codes.necessity, "视情况"),
        (codes.must_flag, "4"),
        (codes.take, "4"),
        (codes.take, "原件或复印件"),
        (codes.material_type, "9"),
        (codes.material_format, "0"),
        (codes.source, "1"),
        (lambda text: codes.counts(text, None), "若干"),
    ],
)
def test_what_is_in_no_table_is_not_passed_through(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(UnmappedError):
        read(text)


@pytest.mark.parametrize("text", ["1 容缺后补", "必要(2)"])
def test_a_code_that_contradicts_its_word_is_not_believed(text: str) -> None:
    with pytest.raises(UnmappedError, match="不一致"):
        codes.necessity(text)
