"""Checks one by one, over readings given directly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from preaudit.domain.checking.case import Operand, Reading
from preaudit.domain.checking.check import Check
from preaudit.domain.checking.comparison import How
from preaudit.domain.checking.parameters import OwnMaterial, Slot
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checks.age_at_least import AgeAtLeast
from preaudit.domain.checks.age_below import AgeBelow
from preaudit.domain.checks.covers_day import CoversDay
from preaudit.domain.checks.excludes import Excludes
from preaudit.domain.checks.filled_in import FilledIn
from preaudit.domain.checks.holds import Holds
from preaudit.domain.checks.lasted_at_least import LastedAtLeast
from preaudit.domain.checks.local_address import LocalAddress
from preaudit.domain.checks.no_future_date import NoFutureDate
from preaudit.domain.checks.one_of_names import OneOfNames
from preaudit.domain.checks.plausible_span import PlausibleSpan
from preaudit.domain.checks.same import Same
from preaudit.domain.checks.same_person import Person, SamePerson
from preaudit.domain.checks.scope_covers import NeedSpec, ScopeCovers
from preaudit.domain.checks.sealed import Sealed
from preaudit.domain.checks.signed import Signed
from preaudit.domain.checks.speaks_of import SpeaksOf
from preaudit.domain.checks.sum_equals import SumEquals
from preaudit.domain.checks.surname_of import SurnameOf
from preaudit.domain.conditions import Condition
from preaudit.domain.documents import Document, FieldValue, Mark, MarkKind, MarkState
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason

HERE = Evidence("a.jpg", 1, ((0, 0), (1, 0), (1, 1), (0, 1)))


class Case:
    """A case of given readings and marks; the day is 23 November 2026."""

    day = date(2026, 11, 23)

    def __init__(self, readings: Mapping[str, Reading | None] | None = None, **marks: Mark | None) -> None:
        self._readings, self._marks = readings or {}, marks

    def look_up(self, name: str) -> bool | str | float | None:
        reading = self._readings.get(name)
        return reading.value if reading and reading.certain else None

    def read(self, operand: Operand) -> Reading | None:
        return self._readings.get(operand.fields[0])

    def read_each(self, operand: Operand) -> tuple[Reading | None, ...]:
        return (self.read(operand),)

    def mark(self, material: str, kind: MarkKind, slot: str) -> tuple[Mark | None, bool, str] | None:
        return self._marks.get(slot or "seal"), True, "合同"

    def handed_in(self, kind: str) -> tuple[Document, ...]:
        return ()

    def pages(self, material: str) -> tuple[Evidence, ...]:
        return (Evidence("a.jpg", 1),)


def sure(value: str) -> Reading:
    return Reading("某项", value, True, True, (HERE,))


def vague(value: str) -> Reading:
    return Reading("某项", value, False, True, (HERE,))


def field(name: str) -> Operand:
    return Operand("m", (name,))


def truth(check: Check, readings: Mapping[str, Reading | None] | None = None, **marks: Mark | None) -> Truth:
    problems = check.run(Case(readings, **marks))
    if any(p.truth is Truth.FAIL for p in problems):
        return Truth.FAIL
    return Truth.DOUBT if problems else Truth.PASS


def mark(state: MarkState, place: Evidence = HERE) -> Mark:
    return Mark(MarkKind.SIGNATURE, "x", state, 0.9, place)


SAME = Same((field("a"), field("b")), How.NAME)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (sure("陈小满"), sure("陈小满"), Truth.PASS),
        (sure("陈小满、林知夏"), sure("林知夏"), Truth.DOUBT),
        (sure("陈小满"), sure("沈清和"), Truth.FAIL),
        (sure("陈小满"), vague("陈小满"), Truth.DOUBT),
        (sure("陈小满"), vague("沈清和"), Truth.DOUBT),
        (sure("陈小满"), sure(""), Truth.DOUBT),
        (sure("陈小满"), None, Truth.PASS),
        (sure("陈小满"), Reading("某项", "", True, False), Truth.PASS),
    ],
)
def test_values_agree_differ_or_are_in_doubt(a: Reading, b: Reading | None, expected: Truth) -> None:
    assert truth(SAME, {"a": a, "b": b}) is expected


def test_a_sure_difference_of_one_pair_decides_before_the_doubt_of_another() -> None:
    both = SamePerson((Person(field("a"), field("c")), Person(field("b"), field("d"))))
    readings = {"a": sure("陈"), "b": vague("陈"), "c": sure("1"), "d": sure("2")}
    assert truth(both, readings) is Truth.FAIL
    (problem,) = both.run(Case(readings))
    assert problem.reason is Reason.INCONSISTENT
    assert "陈" not in problem.texts.seen.zh


@pytest.mark.parametrize(
    ("weak", "number", "expected"),
    [
        (replace(vague("卞晓峰"), legible=True), sure("1"), Truth.PASS),
        (replace(vague("卞晓峰"), crossed=True), sure("1"), Truth.PASS),
        (vague("卞晓峰"), sure("1"), Truth.DOUBT),
        (replace(vague("卞晓锋"), legible=True), sure("1"), Truth.DOUBT),
        (replace(vague("卞晓"), crossed=True), sure("1"), Truth.DOUBT),
        (replace(vague("卞晓峰"), legible=True), replace(vague("1"), legible=True), Truth.DOUBT),
        (replace(vague("卞晓峰"), legible=True), sure("2"), Truth.FAIL),
        (replace(vague("卞晓峰"), legible=True), None, Truth.DOUBT),
    ],
)
def test_a_name_weakly_read_is_confirmed_by_the_same_sure_number(
    weak: Reading, number: Reading | None, expected: Truth
) -> None:
    both = SamePerson((Person(field("a"), field("c")), Person(field("b"), field("d"))))
    assert truth(both, {"a": sure("卞晓峰"), "b": weak, "c": sure("1"), "d": number}) is expected


def test_an_address_that_words_cross_is_confirmed_by_the_very_same_one_alone() -> None:
    check = Same((field("a"), field("b")), How.ADDRESS)
    crossed = replace(vague("南京市玄武区珠江路4号2室"), crossed=True)
    same = replace(sure("南京市玄武区珠江路4号2室"), legible=True)
    longer = replace(sure("江苏省南京市玄武区珠江路4号2室"), legible=True)
    assert truth(check, {"a": same, "b": crossed}) is Truth.PASS
    assert truth(check, {"a": longer, "b": crossed}) is Truth.DOUBT


@pytest.mark.parametrize(
    ("how", "value", "expected"),
    [
        (How.NAME, "南京晨光餐饮管理有限公司", Truth.PASS),
        (How.NAME, "周桂兰", Truth.DOUBT),
        (How.NAME, "周桂兰、周桂三", Truth.DOUBT),
        (How.NAME, "阿依古丽·买买提", Truth.DOUBT),
        (How.SCOPE, "餐饮服务、食品销售", Truth.PASS),
        (How.TEXT, "2026-11-02", Truth.PASS),
        (How.TEXT, "男", Truth.DOUBT),
    ],
)
def test_what_is_long_is_confirmed_by_the_very_same_letters_surely_read(how: How, value: str, expected: Truth) -> None:
    check = Same((field("a"), field("b")), how)
    for weak in (replace(vague(value), legible=True), replace(vague(value), crossed=True)):
        assert truth(check, {"a": sure(value), "b": weak}) is expected
        assert truth(check, {"a": replace(sure(value), certain=False, legible=True), "b": weak}) is Truth.DOUBT
    assert truth(check, {"a": sure(value), "b": vague(value)}) is Truth.DOUBT


@pytest.mark.parametrize(("value", "expected"), [("男", Truth.PASS), ("女", Truth.DOUBT)])
def test_what_was_worked_out_from_a_number_is_confirmed_by_the_same_and_refutes_nothing(
    value: str, expected: Truth
) -> None:
    check = Same((field("a"), field("b")), How.TEXT)
    assert truth(check, {"a": sure("男"), "b": replace(vague(value), derived=True)}) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (replace(vague("江苏省南京市玄武区珠江路4号"), legible=True), Truth.PASS),
        (replace(vague("江苏省苏州市姑苏区干将路4号"), legible=True), Truth.DOUBT),
        (replace(vague("浙江省杭州市上城区开元路4号"), legible=True), Truth.DOUBT),
        (replace(vague("江苏省珠江路4号"), legible=True), Truth.DOUBT),
        (vague("江苏省南京市玄武区珠江路4号"), Truth.DOUBT),
        (sure("浙江省杭州市上城区开元路4号"), Truth.FAIL),
    ],
)
def test_an_address_weakly_read_may_lie_here_and_never_elsewhere(address: Reading, expected: Truth) -> None:
    assert truth(LocalAddress((field("a"),)), {"a": address, "region": sure("320100")}) is expected


def test_one_of_several_names_is_enough_and_none_read_is_doubt() -> None:
    check = OneOfNames(field("who"), (field("a"), field("b")))
    assert truth(check, {"who": sure("甲甲"), "a": sure("乙乙"), "b": sure("甲甲")}) is Truth.PASS
    assert truth(check, {"who": sure("甲甲"), "a": vague("乙乙"), "b": sure("甲甲")}) is Truth.PASS
    assert truth(check, {"who": sure("甲甲"), "a": sure("乙乙"), "b": sure("丙丙")}) is Truth.FAIL
    unread = Reading("某项", "", True, False)
    assert truth(check, {"who": sure("甲甲"), "a": unread, "b": unread}) is Truth.DOUBT
    assert truth(check, {"who": unread, "a": sure("乙乙"), "b": unread}) is Truth.PASS


@pytest.mark.parametrize(
    ("start", "end", "reasons"),
    [
        ("2026-11-23", "2026-11-23", []),
        ("2026-11-24", "2027-01-01", [Reason.NOT_YET_VALID]),
        ("2020-01-01", "2026-11-22", [Reason.EXPIRED]),
        ("2020-01-01", "长期", []),
        ("2020-01-01", "二〇二七年", [Reason.DOUBTFUL]),
    ],
)
def test_a_validity_covers_the_day_or_says_how_not(start: str, end: str, reasons: list[Reason]) -> None:
    problems = CoversDay(field("from"), field("to"), "合同").run(Case({"from": sure(start), "to": sure(end)}))
    assert [p.reason for p in problems] == reasons


def test_a_date_in_the_future_fails_only_where_read_surely_and_one_not_surely_read_is_a_doubt() -> None:
    check = NoFutureDate((field("on"),))
    assert truth(check, {"on": sure("2026-11-23")}) is Truth.PASS
    assert truth(check, {"on": sure("2026-11-24")}) is Truth.FAIL
    assert truth(check, {"on": vague("2026-11-24")}) is Truth.DOUBT
    assert truth(check, {"on": sure("")}) is Truth.DOUBT


def test_a_past_day_that_a_hand_wrote_clearly_is_read_and_a_future_or_stale_one_is_a_doubt() -> None:
    check = NoFutureDate((field("on"),))

    def written(day: str) -> Reading:
        return Reading("某项", day, False, True, (HERE,), written=True)

    assert truth(check, {"on": written("2026-11-20")}) is Truth.PASS
    assert truth(check, {"on": written("2026-11-24")}) is Truth.DOUBT
    assert truth(check, {"on": written("2024-11-20")}) is Truth.DOUBT


def test_only_a_hand_s_letters_each_read_as_print_are_written_clearly() -> None:
    def value(doubt: Doubt, confidence: float) -> FieldValue:
        return FieldValue("2026-11-20", "2026年11月20日", confidence, False, HERE, doubt)

    assert value(Doubt.HANDWRITTEN, 0.995).clearly_written
    assert not value(Doubt.HANDWRITTEN, 0.98).clearly_written
    assert not value(Doubt.LOW_CONFIDENCE, 0.995).clearly_written


def test_age_is_sure_only_where_all_that_is_sure_agrees() -> None:
    check = AgeAtLeast(80, (field("birth"),), (field("number"),))
    old, young = "320102193505060014", "320102199003070017"
    assert truth(check, {"birth": sure("1935-05-06"), "number": sure(old)}) is Truth.PASS
    assert truth(check, {"birth": vague("1935-05-06"), "number": sure(old)}) is Truth.PASS
    assert truth(check, {"birth": sure("1990-03-07"), "number": sure(young)}) is Truth.FAIL
    assert truth(check, {"birth": sure("1935-05-06"), "number": sure(young)}) is Truth.DOUBT
    assert truth(check, {"birth": vague("1935-05-06"), "number": vague(old)}) is Truth.DOUBT
    assert truth(check, {"birth": None, "number": None}) is Truth.PASS


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("320102199003070017", Truth.PASS),
        ("320102196405060010", Truth.DOUBT),  # a man of 62: retires between 60 and 63
        ("320102193505060014", Truth.FAIL),
    ],
)
def test_between_the_ages_of_retirement_a_person_decides(number: str, expected: Truth) -> None:
    check = AgeBelow(field("number"), 63, 58, 60, 50)
    assert truth(check, {"number": sure(number)}) is expected
    assert truth(check, {"number": vague(number)}) is Truth.DOUBT


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        (sure("2026-05-23"), Truth.PASS),
        (sure("2026-05-24"), Truth.FAIL),
        (vague("2026-05-24"), Truth.DOUBT),
        (sure("某日"), Truth.DOUBT),
        (None, Truth.PASS),
    ],
)
def test_half_a_year_is_six_months_to_the_day(begun: Reading | None, expected: Truth) -> None:
    assert truth(LastedAtLeast(field("from"), 6, "租住"), {"from": begun}) is expected


@pytest.mark.parametrize(
    ("child", "parents", "expected"),
    [
        ("莫小满", ("莫海涛", "向惠"), Truth.PASS),
        ("向小满", ("莫海涛", "向惠"), Truth.PASS),
        ("林小满", ("莫海涛", "向惠"), Truth.FAIL),
        ("欧阳小满", ("欧阳修远", "向惠"), Truth.PASS),
    ],
)
def test_a_child_bears_a_parents_surname(child: str, parents: tuple[str, str], expected: Truth) -> None:
    check = SurnameOf(field("child"), (field("mother"), field("father")))
    readings: dict[str, Reading | None] = {"child": sure(child), "mother": sure(parents[0]), "father": sure(parents[1])}
    assert truth(check, readings) is expected
    assert truth(check, {**readings, "mother": vague(parents[0])}) is Truth.DOUBT


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        (sure("100万元"), (sure("60万元"), sure("肆拾万元整")), Truth.PASS),
        (sure("100万元"), (sure("60万元"), sure("30万元")), Truth.FAIL),
        (sure("100万元"), (sure("60万元"), vague("30万元")), Truth.DOUBT),
        (sure("壹佰万元整"), (sure("1,000,000.00元"),), Truth.PASS),
        (sure("100万元"), (sure("100万美元"),), Truth.DOUBT),
    ],
)
def test_contributions_add_up_to_the_capital(total: Reading, parts: tuple[Reading, ...], expected: Truth) -> None:
    check = SumEquals(field("total"), tuple(field(str(n)) for n in range(len(parts))))
    assert truth(check, {"total": total, **{str(n): part for n, part in enumerate(parts)}}) is expected


def test_an_impossible_span_is_a_doubt_and_so_is_one_not_surely_read() -> None:
    check = PlausibleSpan(field("number"), field("from"), field("to"))
    readings = {"number": sure("320102199003070017"), "from": sure("2020-05-06"), "to": sure("2033-05-06")}
    assert truth(check, readings) is Truth.DOUBT
    assert truth(check, {**readings, "to": sure("长期")}) is Truth.DOUBT
    assert truth(check, {**readings, "to": vague("2033-05-06")}) is Truth.DOUBT
    assert truth(check, {**readings, "to": sure("2040-05-06")}) is Truth.PASS


def test_a_blank_field_is_incomplete_and_one_not_found_is_doubt() -> None:
    check = FilledIn((field("a"), field("b")))
    blank = Reading("某项", "", True, True, (HERE,), blank=True)
    assert truth(check, {"a": sure("x"), "b": sure("y")}) is Truth.PASS
    assert truth(check, {"a": sure("x"), "b": sure("")}) is Truth.DOUBT
    assert truth(check, {"a": sure("x"), "b": blank}) is Truth.FAIL
    assert truth(check, {"a": vague("x"), "b": sure("y")}) is Truth.PASS


def test_a_field_that_no_other_paper_says_must_be_read_surely() -> None:
    check = FilledIn((field("a"), field("b")), sure=(field("a"),))
    assert truth(check, {"a": sure("x"), "b": vague("y")}) is Truth.PASS
    assert truth(check, {"a": vague("x"), "b": sure("y")}) is Truth.DOUBT
    assert truth(check, {"a": sure(""), "b": sure("y")}) is Truth.DOUBT


def test_a_seal_is_asked_for_only_where_it_was_looked_for_if_the_rule_says_so() -> None:
    strict, lenient = Sealed(OwnMaterial("form")), Sealed(OwnMaterial("form"), if_asked=True)
    for state, expected in (
        (MarkState.PRESENT, Truth.PASS),
        (MarkState.DOUBTFUL, Truth.DOUBT),
        (MarkState.ABSENT, Truth.FAIL),
    ):
        seal = Mark(MarkKind.SEAL, "", state, 0.8, HERE)
        assert truth(strict, seal=seal) is expected
        assert truth(lenient, seal=seal) is expected
    assert truth(strict, seal=None) is Truth.DOUBT
    assert truth(lenient, seal=None) is Truth.PASS


@pytest.mark.parametrize(
    ("state", "confidence", "expected"),
    [
        (MarkState.PRESENT, 0.8, Truth.PASS),
        (MarkState.DOUBTFUL, 0.5, Truth.PASS),
        (MarkState.DOUBTFUL, 0.21, Truth.PASS),
        (MarkState.DOUBTFUL, 0.15, Truth.DOUBT),
        (MarkState.ABSENT, 0.7, Truth.FAIL),
    ],
    ids=["clear", "vague", "blue and vague", "a ring with nothing in it", "none"],
)
def test_a_vague_seal_may_be_fine_where_a_ring_with_nothing_in_it_is_not(
    state: MarkState, confidence: float, expected: Truth
) -> None:
    check = Sealed(OwnMaterial("form"), if_asked=True, vague_is_fine=True)
    assert truth(check, seal=Mark(MarkKind.SEAL, "", state, confidence, HERE)) is expected


def test_forbidden_words_fail_in_a_sure_text_only() -> None:
    check = Excludes(field("name"), ("公司",))
    assert truth(check, {"name": sure("晨光早点店")}) is Truth.PASS
    assert truth(check, {"name": sure("晨光公司")}) is Truth.FAIL
    assert truth(check, {"name": vague("晨光早点店")}) is Truth.DOUBT


def test_a_matter_is_covered_foreign_or_for_a_person_to_read() -> None:
    check = SpeaksOf(field("matter"), ("营业执照",), "设立登记", ("车辆",))
    assert truth(check, {"matter": sure("代办营业执照")}) is Truth.PASS
    assert truth(check, {"matter": sure("车辆年检")}) is Truth.FAIL
    assert truth(check, {"matter": sure("办理相关手续")}) is Truth.DOUBT


def test_a_matter_that_a_hand_wrote_clearly_passes_where_it_is_the_matter_and_never_fails() -> None:
    check = SpeaksOf(field("matter"), ("营业执照",), "设立登记", ("车辆",))

    def written(matter: str, clearly: bool = True) -> Reading:
        return Reading("某项", matter, False, True, (HERE,), legible=True, written=clearly)

    assert truth(check, {"matter": written("代办营业执照")}) is Truth.PASS
    for reading in (written("车辆年检"), written("办理相关手续"), written(""), written("代办营业执照", clearly=False)):
        assert truth(check, {"matter": reading}) is Truth.DOUBT


def test_a_scope_covers_a_business_or_not_or_perhaps() -> None:
    check = ScopeCovers(field("items"), field("scope"), (NeedSpec(("热食", "制售"), ("餐饮",), ("糕点",)),))
    assert truth(check, {"items": sure("热食制售"), "scope": sure("餐饮服务")}) is Truth.PASS
    assert truth(check, {"items": sure("热食制售"), "scope": sure("糕点")}) is Truth.DOUBT
    assert truth(check, {"items": sure("热食制售"), "scope": sure("五金")}) is Truth.FAIL
    assert truth(check, {"items": sure("别的"), "scope": sure("五金")}) is Truth.DOUBT
    assert truth(check, {"items": vague("热食制售"), "scope": sure("餐饮服务")}) is Truth.DOUBT


def test_a_scope_covers_no_more_than_it_says() -> None:
    need = NeedSpec(("销售", "预包装", "散装"), ("食品销售",), ("食品",))
    check = ScopeCovers(field("items"), field("scope"), (need,))
    items = sure("散装食品销售")
    answers = {
        "食品销售": Truth.PASS,
        "食品销售（仅销售散装食品）": Truth.PASS,
        "食品销售（仅销售预包装食品）": Truth.DOUBT,
        "食品销售（不含散装食品）": Truth.FAIL,
        "不含食品销售": Truth.FAIL,
        "食品机械销售": Truth.FAIL,
        "宠物食品销售": Truth.FAIL,
        "某种食品销售": Truth.DOUBT,
        "食品": Truth.DOUBT,
    }
    assert {s: truth(check, {"items": items, "scope": sure(s)}) for s in answers} == answers


def test_a_scope_about_food_in_words_the_rule_does_not_know_is_for_a_person() -> None:
    check = ScopeCovers(field("items"), field("scope"), (NeedSpec(("热食", "制售"), ("餐饮",), ("糕点",)),))
    answers = {
        "农家乐": Truth.DOUBT,
        "五金批发；砂锅粥店": Truth.DOUBT,
        "烧烤、啤酒屋": Truth.DOUBT,
        "五金批发；农家乐；餐饮服务": Truth.PASS,
        "食品机械销售": Truth.FAIL,
        "农家乐（禁止经营）": Truth.FAIL,
        "烧烤（筹建）": Truth.FAIL,
        "五金批发；服装零售": Truth.FAIL,
    }
    assert {s: truth(check, {"items": sure("热食制售"), "scope": sure(s)}) for s in answers} == answers


def test_who_is_named_in_a_matter_is_of_the_case() -> None:
    check = SpeaksOf(field("matter"), ("设立登记",), "设立登记", numbers=(field("number"),), names=(field("name"),))
    known = {"number": sure("320102199003070017"), "name": sure("陈小满")}
    answers = {
        "为陈小满办理设立登记": Truth.PASS,
        "代为全权办理设立登记": Truth.PASS,
        "办理设立登记（320102199003070017）": Truth.PASS,
        "办理设立登记（11010519740908441X）": Truth.FAIL,
        "为李四办理设立登记": Truth.DOUBT,
        "为黑河远行贸易有限公司办理设立登记": Truth.DOUBT,
    }
    assert {m: truth(check, {"matter": sure(m), **known}) for m in answers} == answers


SIGNED = Signed(OwnMaterial("m"), (Slot("x"),), "签名")
EITHER = Signed(OwnMaterial("m"), (Slot("x"),), "签名或盖章", or_sealed=True)
NOWHERE = Evidence("a.jpg", 1)


@pytest.mark.parametrize(
    ("signature", "seal", "expected"),
    [
        (mark(MarkState.PRESENT), None, Truth.PASS),
        (mark(MarkState.ABSENT), mark(MarkState.PRESENT), Truth.PASS),
        (mark(MarkState.ABSENT), mark(MarkState.DOUBTFUL), Truth.DOUBT),
        (mark(MarkState.ABSENT), mark(MarkState.DOUBTFUL, NOWHERE), Truth.FAIL),
        (mark(MarkState.ABSENT), mark(MarkState.ABSENT), Truth.FAIL),
        (mark(MarkState.ABSENT), None, Truth.FAIL),
        (mark(MarkState.DOUBTFUL), mark(MarkState.ABSENT), Truth.DOUBT),
        (None, mark(MarkState.ABSENT), Truth.DOUBT),
    ],
)
def test_a_seal_may_stand_for_a_signature(signature: Mark | None, seal: Mark | None, expected: Truth) -> None:
    assert truth(EITHER, x=signature, seal=seal) is expected


@pytest.mark.parametrize(
    ("lessor", "words", "expected"),
    [
        ("南京恒远资产管理有限公司", "南京恒远资产管理有限公司合同专用章", Truth.PASS),
        ("南京恒远资产管理有限公司", "南京恒达资产管理有限公司", Truth.FAIL),
        ("南京恒远资产管理有限公司", "南京恒远资产管理有限公司发票专用章", Truth.FAIL),
        ("南京恒远资产管理有限公司", "", Truth.FAIL),
        ("林知夏", "林知夏", Truth.FAIL),
    ],
)
def test_a_body_s_own_seal_anywhere_on_the_paper_may_stand_for_its_signature(
    lessor: str, words: str, expected: Truth
) -> None:
    own = Signed(OwnMaterial("m"), (Slot("x"),), "签名或盖章", or_seal_of=(field("lessor"),))
    seal = replace(mark(MarkState.PRESENT), text=words)
    assert truth(own, {"lessor": sure(lessor)}, x=mark(MarkState.ABSENT), seal=seal) is expected
    assert truth(own, {"lessor": vague(lessor)}, x=mark(MarkState.ABSENT), seal=seal) is Truth.FAIL


def test_a_place_to_sign_that_was_not_found_is_doubt_unless_it_need_not_be_there() -> None:
    assert truth(SIGNED, x=None) is Truth.DOUBT
    asked = Signed(OwnMaterial("m"), (Slot("x"),), "签名", if_asked=True, otherwise=Truth.DOUBT)
    assert truth(asked, x=None) is Truth.PASS
    assert truth(asked, x=mark(MarkState.ABSENT)) is Truth.DOUBT


def test_a_condition_of_its_own_fails_passes_or_names_what_is_unclear() -> None:
    answers: dict[bool | str | float | None, Truth] = {"x": Truth.PASS, None: Truth.DOUBT}
    condition = Condition("a == 'x'", lambda look_up: answers.get(look_up("a"), Truth.FAIL))
    check = Holds(condition, "应为 x", (field("a"),))
    assert truth(check, {"a": sure("x")}) is Truth.PASS
    assert truth(check, {"a": sure("y")}) is Truth.FAIL
    problems: tuple[Problem, ...] = check.run(Case({"a": vague("x")}))
    assert problems[0].reason is Reason.DOUBTFUL


def test_a_condition_may_ask_a_person_rather_than_fail() -> None:
    condition = Condition("a == 'x'", lambda look_up: Truth.PASS if look_up("a") == "x" else Truth.FAIL)
    check = Holds(condition, "应为 x", (field("a"),), otherwise=Truth.DOUBT)
    assert truth(check, {"a": sure("x")}) is Truth.PASS
    assert truth(check, {"a": sure("y")}) is Truth.DOUBT


def test_what_an_application_takes_back_is_for_a_person() -> None:
    check = ScopeCovers(field("business"), field("scope"), (NeedSpec(("热食", "销售"), ("餐饮", "食品销售")),))
    scope = sure("餐饮服务；食品销售")
    assert truth(check, {"business": sure("热食类食品制售；食品销售"), "scope": scope}) is Truth.PASS
    assert truth(check, {"business": sure("不包括热食类食品制售；食品销售"), "scope": scope}) is Truth.DOUBT
    assert truth(check, {"business": sure("食品销售（不含冷藏冷冻食品）"), "scope": scope}) is Truth.PASS
