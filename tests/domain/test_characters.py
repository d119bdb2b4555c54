"""Radicals and compatibility forms that programs write for ideographs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.domain.characters import fold_ideographs, narrow


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("⻢记⻝品店", "马记食品店"),
        ("2009.03.18-⻓期", "2009.03.18-长期"),
        ("⼀⽇", "一日"),
        ("⻔⻋⻛⻜⻰⻬⺠", "门车风飞龙齐民"),
        ("\uf9d1", "六"),
    ],
)
def test_a_radical_is_the_character_it_stands_for(written: str, meant: str) -> None:
    assert fold_ideographs(written) == meant


@given(st.text(max_size=40))
def test_folding_keeps_every_character_in_its_place_and_changes_nothing_twice(text: str) -> None:
    once = fold_ideographs(text)
    assert len(once) == len(text)
    assert fold_ideographs(once) == once


def test_full_width_figures_and_letters_are_narrow_and_signs_stay() -> None:
    assert narrow("中山北路４５号Ａ座１０１室（ｂ）") == "中山北路45号A座101室（b）"
