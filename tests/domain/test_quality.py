"""Which measure of a page is a defect, in what order, and what the citizen is told."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from pydantic import ValidationError

from preaudit.config.settings import Settings
from preaudit.domain.quality import QualityLimits, defects

LIMITS = QualityLimits()
#: A clean colour scan of an A4 page at 150 dpi.
CLEAN = {
    "megapixels": 2.2, "glare": 0.0, "dark": 0.0, "bright": 0.4, "paper": 0.96, "contrast": 0.7, "grey": 0.0, "ink": 0.08,
    "cut": 0.0, "occluded": 0.0, "moire": 4.0, "sharpness": 1.1, "skew_degrees": 0.3, "text_height_px": 28.0, "coverage": 0.3,
}  # fmt: skip
#: What spoils a page: the defect, and the measures that show it.
SPOILT = [
    ("empty", {"ink": 0.0}),
    ("low_resolution", {"megapixels": 0.08}),
    ("small_text", {"text_height_px": 7.0}),
    ("blurred", {"sharpness": 0.12}),
    ("glare", {"glare": 0.11}),
    ("too_dark", {"paper": 0.2}),
    ("too_bright", {"paper": 1.0, "contrast": 0.12}),
    ("cut_edges", {"cut": 0.6}),
    ("occluded", {"occluded": 0.05}),
    ("recaptured", {"moire": 40.0}),
    ("grey_copy", {"grey": 1.0}),
    ("text_layer_dropped", {"layer_wrong": 0.4}),
    ("skewed", {"skew_degrees": 21.0}),
]
#: A measure just as good as its limit asks; further measures that the limit needs to count.
AT_LIMIT = [(field.name, {"paper": 1.0} if field.name == "contrast" else {}) for field in fields(QualityLimits)]


def codes(quality: dict[str, float], limits: QualityLimits = LIMITS) -> list[str]:
    return [defect.code for defect in defects(quality, limits)]


def test_a_clean_page_has_no_defect() -> None:
    assert codes(CLEAN) == []


@pytest.mark.parametrize(("code", "measures"), SPOILT, ids=[code for code, _ in SPOILT])
def test_each_spoilt_measure_is_its_own_defect_with_advice_in_chinese(code: str, measures: dict[str, float]) -> None:
    (defect,) = defects({**CLEAN, **measures}, LIMITS)
    assert defect.code == code
    assert re.fullmatch(r"[\u4e00-\u9fff]{2,}", defect.name)
    assert re.fullmatch(r"(?=.*[请]).{8,}。", defect.retake)
    assert defect.english.isascii()
    assert defect.score in measures.values()


def test_every_defect_has_a_name_and_an_advice_of_its_own() -> None:
    found = [defect for _, measures in SPOILT for defect in defects({**CLEAN, **measures}, LIMITS)]
    assert (
        len({d.name for d in found}) == len({d.retake for d in found}) == len({d.english for d in found}) == len(SPOILT)
    )


@pytest.mark.parametrize(("measure", "needs"), AT_LIMIT, ids=[name for name, _ in AT_LIMIT])
def test_a_measure_at_its_limit_is_good_enough_and_the_limit_decides(measure: str, needs: dict[str, float]) -> None:
    limit = float(getattr(LIMITS, measure))
    page = {**CLEAN, **needs, measure: limit}
    assert codes(page) == []
    (stricter,) = (
        found for bound in (limit * 1.01, limit * 0.99) if (found := codes(page, replace(LIMITS, **{measure: bound})))
    )
    assert len(stricter) == 1


def test_a_slant_counts_to_either_side() -> None:
    assert codes({**CLEAN, "skew_degrees": -21.0}) == ["skewed"]


def test_of_an_empty_page_nothing_else_is_said() -> None:
    assert codes({**CLEAN, "ink": 0.0, "text_height_px": 0.0, "sharpness": 0.0, "grey": 1.0, "megapixels": 0.05}) == [
        "empty"
    ]


def test_a_page_too_dark_to_see_its_ink_is_dark_and_not_empty() -> None:
    assert codes({**CLEAN, "paper": 0.09, "ink": 0.0, "contrast": 0.0}) == ["too_dark"]


def test_a_page_without_lines_is_neither_blurred_nor_small_in_print() -> None:
    assert codes({**CLEAN, "text_height_px": 0.0, "sharpness": 0.0}) == []


def test_faint_ink_counts_only_where_the_paper_is_burnt_out() -> None:
    assert codes({**CLEAN, "contrast": 0.12, "paper": 0.9}) == []


def test_what_was_not_measured_is_no_defect() -> None:
    assert codes({}) == []


def test_several_defects_are_told_in_a_fixed_order() -> None:
    spoilt = {"grey": 1.0, "glare": 0.2, "sharpness": 0.1, "megapixels": 0.05}
    assert codes({**CLEAN, **spoilt}) == ["low_resolution", "blurred", "glare", "grey_copy"]
    assert codes(dict(reversed({**CLEAN, **spoilt}.items()))) == ["low_resolution", "blurred", "glare", "grey_copy"]


@pytest.mark.parametrize("measure", [field.name for field in fields(QualityLimits)])
def test_a_limit_is_set_by_its_environment_variable_alone(measure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"PREAUDIT_QUALITY__{measure.upper()}", "0.4321")
    assert Settings().quality == replace(LIMITS, **{measure: 0.4321})


def test_a_stricter_setting_finds_what_the_usual_one_lets_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    page = {**CLEAN, "sharpness": 0.45}
    assert codes(page, Settings().quality) == []
    monkeypatch.setenv("PREAUDIT_QUALITY__SHARPNESS", "0.5")
    (defect,) = defects(page, Settings().quality)
    assert (defect.code, defect.score, defect.limit) == ("blurred", 0.45, 0.5)


def test_a_limit_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREAUDIT_QUALITY__SHARPNESS", "清晰")
    with pytest.raises(ValidationError):
        Settings()
