"""Golden: the sample cases of the demo, read by the real OCR, come out as their labels say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.evaluation import LabelledCase, compare, labelled_cases
from preaudit.evaluation.run import review_case
from preaudit.services.review import ReviewService, open_service

CASES = [case for case in labelled_cases(shipped("samples/cases")) if case.demo]


@pytest.fixture(scope="module")
def service() -> Iterator[ReviewService]:
    with open_service(Settings()) as opened:
        yield opened


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_sample_case_comes_out_as_labelled(case: LabelledCase, service: ReviewService) -> None:
    assert compare(case, review_case(case, service)) == ()
