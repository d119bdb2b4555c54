"""Golden: the sample cases of the demo, read by the real OCR, come out as their labels say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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


#: Known to come out otherwise than labelled, and why; strict: what is mended leaves this table.
STILL_WRONG = {
    "food-business-permit/07-company": "its signature is set in type, larger than print: doubted as a typed name; the sample needs a hand's strokes"
}


def marked(case: LabelledCase) -> Any:
    """The case, marked where it is known to come out wrong."""
    why = STILL_WRONG.get(case.name)
    return pytest.param(case, id=case.name, marks=[pytest.mark.xfail(strict=True, reason=why)] if why else [])


@pytest.mark.parametrize("case", map(marked, CASES))
def test_a_sample_case_comes_out_as_labelled(case: LabelledCase, service: ReviewService) -> None:
    assert compare(case, review_case(case, service)) == ()
