"""A bad rating is verified, rectified, replied to and rechecked, each by its day and by somebody who may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from preaudit.domain.rectifications import (
    EffectKind,
    Finding,
    Rectification,
    RectificationError,
    RectifyingStep,
    Stage,
    StepKind,
    can,
    rectified,
)

DAY = date(2026, 11, 23)
RATED, LI, WANG, CLOCK = "user:rated", "user:li", "user:wang", "system:clock"
DAYS = {stage: DAY + timedelta(days=number) for number, stage in enumerate(Stage, 2)}
OPENED = Rectification(Stage.VERIFY, DAY, RATED)


def step(kind: StepKind, by: str = LI, **said: object) -> RectifyingStep:
    return RectifyingStep(kind, by, **{"said": "查看了当天的录像。", "days": DAYS, **said})  # type: ignore[arg-type]


def after(*steps: RectifyingStep) -> Rectification:
    now = OPENED
    for each in steps:
        now, _ = rectified(now, each, DAY)
    return now


FOUNDED = step(StepKind.VERIFY, finding=Finding.FOUNDED)
MENDED, REPLIED = step(StepKind.RECTIFY), step(StepKind.REPLY)


def test_what_is_founded_goes_through_all_stages_each_with_a_day_of_its_own() -> None:
    seen = [after(FOUNDED), after(FOUNDED, MENDED), after(FOUNDED, MENDED, REPLIED)]
    assert [(now.stage, now.deadline) for now in seen] == [
        (stage, DAYS[stage]) for stage in (Stage.RECTIFY, Stage.REPLY, Stage.RECHECK)
    ]
    closed, effects = rectified(seen[-1], step(StepKind.RECHECK, WANG), DAY)
    assert (closed.stage, closed.discounted, effects) == (Stage.CLOSED, False, (EffectKind.REPORT,))


@pytest.mark.parametrize("finding", [Finding.WITHOUT_BASIS, Finding.MISTAKEN])
def test_what_is_not_founded_is_explained_and_not_rectified(finding: Finding) -> None:
    now = after(step(StepKind.VERIFY, finding=finding))
    assert now.stage is Stage.REPLY
    with pytest.raises(RectificationError, match="待答复"):
        rectified(now, MENDED, DAY)


def test_a_mistaken_rating_counts_for_nothing_once_somebody_else_found_so_too() -> None:
    now = after(step(StepKind.VERIFY, finding=Finding.MISTAKEN), REPLIED)
    assert not now.discounted
    closed, effects = rectified(now, step(StepKind.RECHECK, WANG), DAY)
    assert closed.discounted
    assert EffectKind.DISCOUNT in effects


def test_who_was_rated_does_none_of_it() -> None:
    stands = {
        StepKind.VERIFY: OPENED,
        StepKind.RECTIFY: after(FOUNDED),
        StepKind.REPLY: after(FOUNDED, MENDED),
        StepKind.RECHECK: after(FOUNDED, MENDED, REPLIED),
    }
    for kind, now in stands.items():
        with pytest.raises(RectificationError, match="被评价的人"):
            rectified(now, step(kind, RATED, finding=Finding.FOUNDED), DAY)


@pytest.mark.parametrize("by", [0, 1, 2])
def test_whoever_handled_it_does_not_recheck(by: int) -> None:
    hands = [WANG, WANG, WANG]
    hands[by] = LI
    now = after(
        step(StepKind.VERIFY, hands[0], finding=Finding.FOUNDED),
        step(StepKind.RECTIFY, hands[1]),
        step(StepKind.REPLY, hands[2]),
    )
    with pytest.raises(RectificationError, match="没有经手"):
        rectified(now, step(StepKind.RECHECK, LI), DAY)


def test_what_is_not_well_is_done_again_by_its_finding() -> None:
    failed = step(StepKind.RECHECK, WANG, holds=False)
    founded = after(FOUNDED, MENDED, REPLIED, failed)
    assert (founded.stage, founded.rounds, founded.hands) == (Stage.RECTIFY, 2, ())
    mistaken = after(step(StepKind.VERIFY, finding=Finding.MISTAKEN), REPLIED, failed)
    assert (mistaken.stage, mistaken.finding) == (Stage.VERIFY, None), "it is verified anew"


@pytest.mark.parametrize("kind", [StepKind.VERIFY, StepKind.RECTIFY, StepKind.REPLY, StepKind.RECHECK])
def test_nothing_is_done_without_a_word_of_it(kind: StepKind) -> None:
    stands = {
        StepKind.VERIFY: OPENED,
        StepKind.RECTIFY: after(FOUNDED),
        StepKind.REPLY: after(FOUNDED, MENDED),
        StepKind.RECHECK: after(FOUNDED, MENDED, REPLIED),
    }
    with pytest.raises(RectificationError, match="没有写明"):
        rectified(stands[kind], step(kind, WANG, said=" ", finding=Finding.FOUNDED), DAY)


def test_verifying_tells_what_was_found() -> None:
    with pytest.raises(RectificationError, match="核实结果"):
        rectified(OPENED, step(StepKind.VERIFY), DAY)


def test_a_stage_is_late_once_and_that_stays_on_record() -> None:
    expire, next_day = step(StepKind.EXPIRE, CLOCK), DAY + timedelta(days=1)
    with pytest.raises(RectificationError):
        rectified(OPENED, expire, DAY)
    late, _ = rectified(OPENED, expire, next_day)
    assert (late.stage, late.overdue, late.late) == (Stage.VERIFY, True, True)
    with pytest.raises(RectificationError):
        rectified(late, expire, next_day)
    going_on, _ = rectified(late, FOUNDED, next_day)
    assert (going_on.overdue, going_on.late) == (False, True)


def _sequences() -> Iterator[tuple[StepKind, ...]]:
    return product([kind for kind in StepKind if kind is not StepKind.EXPIRE], repeat=5)


def test_whatever_is_tried_in_any_order_nothing_is_closed_without_a_reply_and_a_recheck_of_another() -> None:
    for kinds in _sequences():
        now, done = OPENED, list[RectifyingStep]()
        for number, kind in enumerate(kinds):
            tried = step(kind, (LI, WANG)[number % 2], finding=list(Finding)[number % 3])
            open_to_it = can(now.stage, kind)
            try:
                now, _ = rectified(now, tried, DAY)
            except RectificationError:
                continue
            assert open_to_it
            done.append(tried)
        if now.stage is Stage.CLOSED:
            *before, last = done
            assert {StepKind.VERIFY, StepKind.REPLY} <= {each.kind for each in before}
            assert (last.kind, last.by in {each.by for each in before}) == (StepKind.RECHECK, False)
