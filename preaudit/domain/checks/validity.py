"""Checks of time: validity, age, dates that cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from preaudit.domain.checks.case import CaseView, Operand, Problem, Reading, doubt, evidence
from preaudit.domain.dates import LONG_TERM, age_on, months_after, parse_day, plausible_id_span, zh
from preaudit.domain.numbers import birth_date_in, valid_id_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason


@dataclass(frozen=True, slots=True)
class CoversDay:
    """The day lies within `start` and `end`, both included; either may be None. `thing` is what runs out: '租赁合同'."""

    start: Operand | None
    end: Operand | None
    thing: str = ""

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problems of the start and of the end."""
        problems = [*_begun(case, self.start, self.thing), *_not_over(case, self.end, self.thing)]
        return tuple(problems)


def _not_over(case: CaseView, operand: Operand | None, thing: str) -> tuple[Problem, ...]:
    reading = case.read(operand) if operand else None
    if reading is None or not reading.comparable or (reading.certain and reading.value == LONG_TERM):
        return ()
    end = parse_day(reading.value)
    if end is None or not reading.certain:
        return (doubt([_unsure(reading)]),)
    if end >= case.day:
        return ()
    name = thing or reading.label
    return (
        Problem(
            Truth.FAIL,
            Reason.EXPIRED,
            zh(reading.value),
            f"有效期覆盖{zh(case.day.isoformat())}",
            f"{name}已于{zh(reading.value)}到期。",
            f"{reading.label}为{zh(reading.value)}，早于审查日{zh(case.day.isoformat())}。",
            f"请提供有效期覆盖{zh(case.day.isoformat())}的{name}。",
            evidence(reading),
        ),
    )


def _begun(case: CaseView, operand: Operand | None, thing: str) -> tuple[Problem, ...]:
    reading = case.read(operand) if operand else None
    if reading is None or not reading.comparable:
        return ()
    start = parse_day(reading.value)
    if start is None or not reading.certain:
        return (doubt([_unsure(reading)]),)
    if start <= case.day:
        return ()
    name = thing or reading.label
    return (
        Problem(
            Truth.FAIL,
            Reason.NOT_YET_VALID,
            zh(reading.value),
            f"{zh(case.day.isoformat())}或更早",
            f"{name}自{zh(reading.value)}起才生效。",
            f"{reading.label}为{zh(reading.value)}，晚于审查日{zh(case.day.isoformat())}。",
            f"请提供{zh(case.day.isoformat())}已经生效的{name}，或待其生效后再办理。",
            evidence(reading),
        ),
    )


@dataclass(frozen=True, slots=True)
class NoFutureDate:
    """None of these days lies after the day judged by."""

    operands: tuple[Operand, ...]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """One problem a date in the future. A date not read or in doubt is left to the checks that need it."""
        readings = [
            r
            for r in map(case.read, self.operands)
            if r and r.certain and (day := parse_day(r.value)) and day > case.day
        ]
        return tuple(
            Problem(
                Truth.FAIL,
                Reason.CONDITION_FAILED,
                zh(r.value),
                f"不晚于{zh(case.day.isoformat())}",
                f"{r.label}写为{zh(r.value)}，晚于今天。",
                f"{r.label}{zh(r.value)}晚于审查日{zh(case.day.isoformat())}。",
                "请核对并更正日期。",
                evidence(r),
            )
            for r in readings
        )


@dataclass(frozen=True, slots=True)
class AgeAtLeast:
    """The applicant is of age on the day, by every birth day the documents give: dates, or identity numbers.

    Where they do not all say the same, it is doubtful.
    """

    years: int
    births: tuple[Operand, ...]
    numbers: tuple[Operand, ...] = ()

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where all that is sure says younger."""
        births = [r for r in map(case.read, self.births) if r]
        numbers = [r for r in map(case.read, self.numbers) if r]
        sure = [(r, day) for r in births if r.certain and (day := parse_day(r.value))]
        sure += [
            (r, day) for r in numbers if r.certain and valid_id_number(r.value) and (day := birth_date_in(r.value))
        ]
        young = [(r, day) for r, day in sure if age_on(day, case.day) < self.years]
        if sure and not young:
            return ()
        if young and len(young) == len(sure):
            return (self._too_young(case.day, young),)
        unclear = [r for r in (*births, *numbers) if not r.certain or not r.value] or [r for r, _ in young]
        return (doubt(_unsure(r) for r in unclear),) if unclear else ()

    def _too_young(self, today: date, young: list[tuple[Reading, date]]) -> Problem:
        reading, birth = young[0]
        age = age_on(birth, today)
        return Problem(
            Truth.FAIL,
            Reason.NOT_ELIGIBLE,
            f"{zh(birth.isoformat())}出生，{age}周岁",
            f"年满{self.years}周岁",
            f"申请人{zh(birth.isoformat())}出生，到{zh(today.isoformat())}为{age}周岁，未满{self.years}周岁，不符合办理条件。",
            f"按{reading.label}计算为{age}周岁，未满{self.years}周岁。",
            f"请在年满{self.years}周岁后申请。",
            evidence(*(r for r, _ in young)),
        )


@dataclass(frozen=True, slots=True)
class LastedAtLeast:
    """What began on a day has lasted so many months by the day judged by (居住半年以上). `thing` is what lasts: '租住'."""

    start: Operand
    months: int
    thing: str

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where it is surely shorter; a start not surely read is a doubt."""
        reading = case.read(self.start)
        if reading is None or not reading.comparable:
            return ()
        begun = parse_day(reading.value)
        if begun is None or not reading.certain:
            return (doubt([_unsure(reading)]),)
        due = months_after(begun, self.months)
        if due <= case.day:
            return ()
        return (
            Problem(
                Truth.FAIL,
                Reason.CONDITION_FAILED,
                f"自{zh(reading.value)}起",
                f"满{self.months}个月",
                f"{reading.label}为{zh(reading.value)}，到{zh(case.day.isoformat())}{self.thing}未满{self.months}个月。",
                f"{reading.label}为{zh(reading.value)}，{self.thing}满{self.months}个月之日为{zh(due.isoformat())}。",
                f"请在{zh(due.isoformat())}之后申请，或提交能证明已满{self.months}个月的其他材料。",
                evidence(reading),
            ),
        )


@dataclass(frozen=True, slots=True)
class AgeBelow:
    """Still younger than a limit that differs for men and women (法定退休年龄), by the identity number.

    From `doubt_from` on it depends on more than age (the month of birth, the trade): a person decides.
    """

    number: Operand
    limits: tuple[int, int]
    doubt_from: tuple[int, int]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails from the limit on; doubts between."""
        reading = case.read(self.number)
        if reading is None or not reading.comparable:
            return ()
        birth = birth_date_in(reading.value)
        if not reading.certain or not valid_id_number(reading.value) or birth is None:
            return (doubt([_unsure(reading)]),)
        woman = reading.value[16] in "02468"
        limit, early = self.limits[woman], self.doubt_from[woman]
        age = age_on(birth, case.day)
        if age < early:
            return ()
        sure = age >= limit
        seen = f"{zh(birth.isoformat())}出生，{age}周岁"
        return (
            Problem(
                Truth.FAIL if sure else Truth.DOUBT,
                Reason.NOT_ELIGIBLE if sure else Reason.DOUBTFUL,
                seen,
                f"未满{limit}周岁",
                f"申请人{age}周岁，已达到法定退休年龄，不符合办理条件。"
                if sure
                else f"申请人{age}周岁，是否已达到法定退休年龄将由工作人员核对。",
                f"{seen}，{'已达' if sure else '可能已达'}法定退休年龄（渐进式延迟退休，按出生年月确定）。",
                "达到法定退休年龄的，请咨询按月领取养老金等事项。" if sure else "无需处理，等待核对。",
                evidence(reading),
            ),
        )


@dataclass(frozen=True, slots=True)
class PlausibleSpan:
    """A card's validity is a span 居民身份证法 §5 knows. Anything not sure is passed over: this only warns."""

    number: Operand
    start: Operand
    end: Operand

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problem where all is sure and the span is unusual."""
        readings = [case.read(o) for o in (self.number, self.start, self.end)]
        found = [r for r in readings if r and r.certain and r.value]
        if len(found) < len(readings):
            return ()
        number, start, end = found
        birth, begun = birth_date_in(number.value), parse_day(start.value)
        if birth is None or begun is None or plausible_id_span(birth, begun, parse_day(end.value)):
            return ()
        return (
            Problem(
                Truth.FAIL,
                Reason.DOUBTFUL,
                f"{zh(start.value)}至{zh(end.value)}",
                "5年、10年、20年或长期，依签发时年龄",
                f"身份证有效期限（{zh(start.value)}至{zh(end.value)}）与签发时的年龄不太相符，请核对。",
                f"签发时{age_on(birth, begun)}周岁，有效期{zh(start.value)}至{zh(end.value)}，与居民身份证法第五条的期限不符，请留意。",
                "如证件无误，无需处理。",
                evidence(start, end),
            ),
        )


def _unsure(reading: Reading) -> Reading:
    """The reading as one a person must look at."""
    return Reading(reading.label, reading.value, False, reading.required, reading.evidence)
