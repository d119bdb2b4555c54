"""Terms no longer than papers last, names and numbers that go together, several papers each judged, seals of another body."""

from __future__ import annotations

from datetime import date

import pytest

from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.case import Operand, Reading
from preaudit.domain.checking.comparison import How
from preaudit.domain.checking.parameters import OwnMaterial, Slot
from preaudit.domain.checks.all_different import AllDifferent
from preaudit.domain.checks.among_people import AmongPeople
from preaudit.domain.checks.bears_photo import BearsPhoto
from preaudit.domain.checks.consistent_people import ConsistentPeople
from preaudit.domain.checks.excludes import Excludes
from preaudit.domain.checks.filled_in import FilledIn
from preaudit.domain.checks.lasts_at_most import LastsAtMost
from preaudit.domain.checks.names_include import NamesInclude
from preaudit.domain.checks.not_before import Dated, NotBefore
from preaudit.domain.checks.same import Same
from preaudit.domain.checks.same_person import Person
from preaudit.domain.checks.seal_of import SealOf
from preaudit.domain.checks.signed import Signed
from preaudit.domain.checks.valid_number import NumberForm, ValidNumber
from preaudit.domain.documents import BENEATH_STAMP, Mark, MarkKind, MarkState
from preaudit.domain.evidence import Evidence
from preaudit.domain.seal_words import names_another
from preaudit.domain.superseded_papers import in_force
from preaudit.domain.truth import Truth
from tests.domain.small import document
from tests.domain.test_checks import HERE, Case, field, sure, truth, vague

_ONE, _OTHER = "320102199003070017", "320102199108120025"


class Several(Case):
    """A case in which some values stand on several papers."""

    def __init__(self, **each: tuple[Reading | None, ...]) -> None:
        super().__init__({key: readings[0] for key, readings in each.items() if readings})
        self._each = each

    def read_each(self, operand: Operand) -> tuple[Reading | None, ...]:
        return self._each.get(operand.fields[0], ())


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-01-01", "2046-01-01", Truth.PASS),
        ("2026-01-01", "2045-12-31", Truth.PASS),
        ("2026-01-01", "2046-01-02", Truth.DOUBT),
        ("2026-01-01", "长期", Truth.DOUBT),
        ("", "2046-11-23", Truth.PASS),
        ("", "2046-11-24", Truth.DOUBT),
    ],
)
def test_a_lease_of_more_than_twenty_years_is_for_a_person(start: str, end: str, expected: Truth) -> None:
    check = LastsAtMost(field("end"), 240, "租赁合同", field("start"))
    assert truth(check, {"start": sure(start), "end": sure(end)}) is expected
    assert truth(check, {"start": sure(start), "end": vague(end)}) is Truth.PASS


def test_a_term_without_an_end_passes_where_it_is_usual() -> None:
    check = LastsAtMost(field("end"), 360, "劳动合同", long_term=True)
    assert truth(check, {"end": sure("长期")}) is Truth.PASS


def _people(*pairs: tuple[str, str]) -> tuple[dict[str, Reading | None], tuple[Person, ...]]:
    readings: dict[str, Reading | None] = {}
    for n, (name, number) in enumerate(pairs):
        readings |= {f"name{n}": sure(name), f"number{n}": sure(number)}
    return readings, tuple(Person(field(f"name{n}"), field(f"number{n}")) for n in range(len(pairs)))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("周建国", _ONE), ("陈小满", _OTHER)], Truth.PASS),
        ([("周建国", _ONE), ("周建国", _ONE)], Truth.PASS),
        ([("周建国", _ONE), ("陈小满", _ONE)], Truth.DOUBT),
        ([("周建国", _ONE), ("周建国", _OTHER)], Truth.DOUBT),
    ],
)
def test_a_number_of_two_people_and_a_person_of_two_numbers_are_for_a_person(
    pairs: list[tuple[str, str]], expected: Truth
) -> None:
    readings, people = _people(*pairs)
    assert truth(ConsistentPeople(people), readings) is expected
    assert truth(ConsistentPeople(people[:1], people[1:]), readings) is expected
    assert truth(ConsistentPeople((), people), readings) is Truth.PASS, "those known are not held against one another"
    assert truth(ConsistentPeople(people), readings | {"name0": vague(pairs[0][0])}) is Truth.PASS


def test_a_number_read_weakly_that_is_another_persons_is_for_a_person_and_one_that_differs_is_not() -> None:
    readings, people = _people(("周建国", _ONE), ("陈小满", _ONE))
    assert truth(ConsistentPeople(people), readings | {"number0": vague(_ONE)}) is Truth.DOUBT
    readings, people = _people(("周建国", _ONE), ("周建国", _OTHER))
    assert truth(ConsistentPeople(people), readings | {"number0": vague(_ONE)}) is Truth.PASS


def test_of_several_papers_each_name_stands_beside_its_own_number() -> None:
    people = (Person(field("name"), field("number")),)
    cards = Several(name=(sure("卞晓峰"), sure("某公司"), sure("顾怀远")), number=(sure(_ONE), None, sure(_OTHER)))
    assert ConsistentPeople(people).run(cards) == ()
    namesakes = Several(name=(sure("卞晓峰"), sure("卞晓峰")), number=(sure(_ONE), sure(_OTHER)))
    (problem,) = ConsistentPeople(people).run(namesakes)
    assert problem.truth is Truth.DOUBT


def test_a_driver_is_one_of_those_who_have_a_qualification() -> None:
    check = AmongPeople(Person(field("who"), field("his")), Person(field("name"), field("number")))
    papers = {"name": (sure("卫长青"), sure("褚晓岚")), "number": (sure(_ONE), sure(_OTHER))}

    def answer(name: Reading, number: Reading) -> list[Truth]:
        return [p.truth for p in check.run(Several(who=(name,), his=(number,), **papers))]

    assert answer(sure("褚晓岚"), sure(_OTHER)) == []
    assert answer(sure("褚晓岚"), sure(_ONE)) == [Truth.FAIL], "the name of one and the number of the other"
    assert answer(sure("顾明"), sure(_ONE)) == [Truth.FAIL]
    assert answer(vague("褚晓岚"), sure(_OTHER)) == [Truth.DOUBT]
    assert check.run(Several(who=(sure("顾明"),))) == (), "nothing to be among"


def test_two_vehicles_have_two_numbers() -> None:
    check = AllDifferent(field("vin"))
    assert check.run(Several(vin=(sure("LFV2A"), sure("LFV2B")))) == ()
    assert [p.truth for p in check.run(Several(vin=(sure("LFV2A"), sure("LFV2A"))))] == [Truth.DOUBT]


@pytest.mark.parametrize(
    ("words", "body", "expected"),
    [
        ("杭州别家商贸有限公司合同专用章", "杭州远岫信息技术有限公司", True),
        ("杭州远岫信息技术有限公司合同专用章", "杭州远岫信息技术有限公司", False),
        ("远岫信息", "杭州远岫信息技术有限公司", False),
        ("公司", "杭州远岫信息技术有限公司", False),
        ("", "杭州远岫信息技术有限公司", False),
    ],
)
def test_a_seal_read_as_that_of_another_firm_is_told(words: str, body: str, expected: bool) -> None:
    assert names_another(words, body) is expected
    seal = Mark(MarkKind.SEAL, "", MarkState.PRESENT, 0.9, HERE, words)
    check = SealOf(OwnMaterial("m"), (field("employer"),))
    assert truth(check, {"employer": sure(body)}, seal=seal) is (Truth.DOUBT if expected else Truth.PASS)
    assert truth(check, {"employer": vague(body)}, seal=seal) is Truth.PASS


def test_a_seal_may_be_that_of_any_of_several_bodies() -> None:
    check = SealOf(OwnMaterial("m"), (field("company"), field("shareholders")))
    readings = {"company": sure("南京拾味斋餐饮有限公司"), "shareholders": sure("卞晓峰、苏州恒远办公设备有限公司")}
    for words, expected in (("苏州恒远办公设备有限公司", Truth.PASS), ("上海另一家贸易有限公司", Truth.DOUBT)):
        seal = Mark(MarkKind.SEAL, "", MarkState.PRESENT, 0.9, HERE, words)
        assert truth(check, readings, seal=seal) is expected


@pytest.mark.parametrize(
    ("names", "words", "expected"),
    [
        ("卫长青", "", Truth.DOUBT),
        ("卫长青、顾怀远", "南京恒远置业有限公司", Truth.DOUBT),
        ("卫长青", "卫长青印", Truth.PASS),
        ("卫长青、苏州恒远办公设备有限公司", "", Truth.PASS),
        ("南京恒远置业有限公司", "", Truth.PASS),
    ],
)
def test_a_seal_alone_signs_for_bodies_and_for_whom_it_says(names: str, words: str, expected: Truth) -> None:
    check = Signed(OwnMaterial("m"), (Slot("x"),), "签名", or_sealed=True, by=(field("name"),))
    seal = Mark(MarkKind.SEAL, "", MarkState.PRESENT, 0.9, HERE, words)
    assert truth(check, {"name": sure(names)}, seal=seal) is expected
    assert truth(check, {"name": vague(names)}, seal=seal) is Truth.PASS


def test_the_stamp_of_the_office_that_took_a_lease_is_not_the_seal_of_the_firm_that_lets() -> None:
    check = SealOf(OwnMaterial("m"), (field("lessor"),), others=True)
    polygon = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
    stamp = Mark(MarkKind.SEAL, "", MarkState.DOUBTFUL, BENEATH_STAMP, Evidence("a.jpg", 1, polygon))
    for lessor, expected in (("南京恒远置业有限公司", Truth.DOUBT), ("卞晓峰", Truth.PASS)):
        assert truth(check, {"lessor": sure(lessor)}, seal=stamp) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("阿依古丽·买买提", "买买提·阿依古丽", Truth.DOUBT),
        ("JOHN SMITH", "Smith John", Truth.DOUBT),
        ("阿依古丽·买买提", "阿依古丽•买买提", Truth.PASS),
        ("陈小满", "小满陈", Truth.FAIL),
        ("田梅英", "梅英", Truth.DOUBT),
        ("英", "梅英", Truth.FAIL),
        ("梅英", "梅英子", Truth.FAIL),
    ],
)
def test_a_name_in_another_order_or_without_its_beginning_is_for_a_person(
    one: str, other: str, expected: Truth
) -> None:
    assert truth(Same((field("a"), field("b")), How.NAME), {"a": sure(one), "b": sure(other)}) is expected


def test_a_card_whose_photo_is_surely_absent_is_for_a_person() -> None:
    check = BearsPhoto(OwnMaterial("m"))
    for state, expected in ((MarkState.ABSENT, Truth.DOUBT), (MarkState.DOUBTFUL, Truth.PASS)):
        assert truth(check, {}, seal=Mark(MarkKind.PHOTO, "", state, 0.9, HERE)) is expected
    assert truth(check, {}, seal=None) is Truth.PASS
    unsure = Mark(MarkKind.PHOTO, "", MarkState.DOUBTFUL, 0.9, HERE)
    assert truth(BearsPhoto(OwnMaterial("m"), sure=True), {}, seal=unsure) is Truth.DOUBT, "it must be seen"


@pytest.mark.parametrize("nothing", ["无", "暂无", "/", "——", "N/A", "待定"])
def test_a_word_for_nothing_is_nothing_filled_in(nothing: str) -> None:
    assert truth(FilledIn((field("scope"),)), {"scope": sure(nothing)}) is Truth.FAIL
    assert truth(FilledIn((field("scope"),)), {"scope": vague(nothing)}) is Truth.DOUBT
    assert truth(FilledIn((field("scope"),)), {"scope": sure("无线电设备销售")}) is Truth.PASS


def test_one_name_twice_on_a_list_is_for_a_person() -> None:
    check = NamesInclude(field("listed"), field("cards"))
    assert truth(check, {"listed": sure("卞晓峰、顾怀远"), "cards": sure("顾怀远、卞晓峰")}) is Truth.PASS
    assert truth(check, {"listed": sure("卞晓峰、卞晓峰"), "cards": sure("卞晓峰")}) is Truth.DOUBT


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (_ONE, Truth.PASS),
        ("91320102MA1TERT0XW", Truth.PASS),
        ("E12345678", Truth.PASS),
        ("320102199003070018", Truth.DOUBT),
        ("990102198806010018", Truth.DOUBT),
    ],
)
def test_a_party_has_an_identity_number_a_credit_code_or_another_paper(number: str, expected: Truth) -> None:
    check = ValidNumber(field("number"), NumberForm.PARTY, otherwise=Truth.DOUBT)
    assert truth(check, {"number": sure(number)}) is expected


def test_a_licence_whose_type_says_revoked_is_for_a_person() -> None:
    check = Excludes(field("type"), ("吊销", "注销"), otherwise=Truth.DOUBT)
    assert truth(check, {"type": sure("有限责任公司（吊销未注销）")}) is Truth.DOUBT
    assert truth(check, {"type": sure("有限责任公司")}) is Truth.PASS


def _certificate(id_: str, name: str, until: str, number: str = "") -> Candidate:
    fields = {"name": name, "valid_to": until} | ({"id_number": number} if number else {})
    paper = document(id_, "health_certificate", fields)
    return Candidate((paper,), paper.fields)


def test_last_years_certificate_gives_way_to_this_years_and_no_others_does() -> None:
    day = date(2026, 11, 23)
    new, old = _certificate("new", "陈小满", "2027-06-30"), _certificate("old", "陈小满", "2026-06-30")
    assert in_force([old, new], day) == [new]
    other = _certificate("other", "林知夏", "2026-06-30")
    assert in_force([new, other], day) == [new, other], "a colleague's expired one is judged"
    assert in_force([old], day) == [old], "nothing has taken its place"
    namesake = _certificate("namesake", "陈小满", "2026-06-30", _OTHER)
    assert in_force([_certificate("new", "陈小满", "2027-06-30", _ONE), namesake], day)[-1] is namesake


_LICENCES = {"number": (sure(_ONE), sure(_OTHER)), "first": (sure("2012-06-01"), sure("2024-02-01"))}


@pytest.mark.parametrize(
    ("numbers", "days", "expected"),
    [
        ((_ONE, _OTHER), ("2012-06-01", "2025-01-01"), []),
        ((_ONE, _OTHER), ("2012-05-31", "2025-01-01"), [Truth.DOUBT]),
        ((_OTHER, _ONE), ("2025-01-01", "2013-01-01"), []),
        ((_OTHER, _ONE), ("2023-01-01", "2013-01-01"), [Truth.DOUBT]),
        (("11010519491231002X", _ONE), ("1990-01-01", "2013-01-01"), []),
    ],
)
def test_what_follows_a_paper_of_the_same_number_is_not_before_it(
    numbers: tuple[str, str], days: tuple[str, str], expected: list[Truth]
) -> None:
    check = NotBefore(Dated(field("number"), field("first")), (Dated(field("whose"), field("day")),))
    case = Several(**_LICENCES, whose=tuple(map(sure, numbers)), day=tuple(map(sure, days)))
    assert [problem.truth for problem in check.run(case)] == expected
    unsure = Several(**_LICENCES, whose=tuple(map(sure, numbers)), day=tuple(map(vague, days)))
    assert check.run(unsure) == ()
