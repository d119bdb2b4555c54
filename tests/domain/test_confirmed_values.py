"""What a sure paper confirms counts as sure for every check: only the doubt of reading falls, and only of one and the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from preaudit.domain.checking.check import Check
from preaudit.domain.checking.comparison import How
from preaudit.domain.checks.matches_number import MatchesNumber
from preaudit.domain.checks.same import Same
from preaudit.domain.checks.same_person import Person, SamePerson
from preaudit.domain.confirmed_values import confirmed
from preaudit.domain.documents import Document, FieldValue, Mark, MarkKind, MarkState, Remark, RemarkMeaning
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.items import Accept, FieldInfo, Item, ItemKind, KindInfo, Material, Necessity, Rule
from preaudit.domain.numbers import valid_id_number
from preaudit.domain.pages import PageRef
from tests.domain.small import operand

MOTHER, FATHER = "320102199108120025", "320102199003070017"
DAY, OTHER_DAY = "2026-11-02", "2026-11-07"
_NUMBER = FieldInfo("号码", checks=valid_id_number)
_KINDS = (
    KindInfo(
        "form",
        "",
        "申请表",
        signed=True,
        fields={
            "child": FieldInfo("新生儿"),
            "born": FieldInfo("出生日期"),
            "mother": FieldInfo("母亲"),
            "mother_number": _NUMBER,
            "father": FieldInfo("父亲"),
            "father_number": _NUMBER,
        },
    ),
    KindInfo(
        "certificate",
        "",
        "证明",
        fields={
            "child": FieldInfo("新生儿"),
            "born": FieldInfo("出生日期"),
            "mother": FieldInfo("母亲"),
            "mother_number": _NUMBER,
        },
    ),
    KindInfo(
        "card",
        "",
        "身份证",
        fields={"name": FieldInfo("姓名"), "number": _NUMBER, "birth": FieldInfo("出生")},
    ),
    KindInfo(
        "register", "", "户口簿", fields={"name": FieldInfo("姓名"), "number": _NUMBER, "birth": FieldInfo("出生")}
    ),
)


def _person(material: str, name: str, number: str) -> Person:
    return Person(operand(material, name), operand(material, number))


def _item() -> Item:
    """A form and a certificate of one child, the cards of both parents, a register."""
    mother = _person("form", "mother", "mother_number")
    checks: dict[str, list[Check]] = {
        "certificate": [
            Same((operand("form", "child"), operand("certificate", "child")), How.NAME),
            Same((operand("form", "born"), operand("certificate", "born")), How.TEXT),
            SamePerson((mother, _person("certificate", "mother", "mother_number"))),
        ],
        "mother_card": [
            SamePerson((mother, _person("mother_card", "name", "number"))),
            MatchesNumber(operand("mother_card", "number"), birth=(operand("mother_card", "birth"),)),
        ],
        "father_card": [
            SamePerson((_person("form", "father", "father_number"), _person("father_card", "name", "number")))
        ],
        "register": [
            SamePerson((mother, _person("register", "name", "number"))),
            MatchesNumber(operand("register", "number"), birth=(operand("register", "birth"),)),
        ],
        "form": [],
    }
    kinds = {"mother_card": "card", "father_card": "card"}
    materials = tuple(
        Material(
            code,
            code,
            Necessity.REQUIRED,
            (Accept(kinds.get(code, code)),),
            rules=tuple(Rule(f"{code}.{n}", code, check) for n, check in enumerate(asked)),
        )
        for code, asked in checks.items()
    )
    return Item("birth", "出生", ItemKind.PROMISED, 5, materials, kinds=_KINDS)


ITEM = _item()
FORM = {
    "child": "莫小满",
    "born": DAY,
    "mother": "向惠",
    "mother_number": MOTHER,
    "father": "莫海",
    "father_number": FATHER,
}
CERTIFICATE = {"child": "莫小满", "born": DAY, "mother": "向惠", "mother_number": MOTHER}
CARD = {"name": "向惠", "number": MOTHER, "birth": "1991-08-12"}


def paper(
    kind: str, fields: dict[str, str], weak: str = "", doubt: Doubt = Doubt.LOW_CONFIDENCE, **said: Any
) -> Document:
    """A paper; the fields named in `weak` are doubted."""
    seen = Evidence(f"{kind}.jpg", 1)
    values = {
        key: FieldValue(
            value,
            value,
            0.5 if key in weak.split() else 0.99,
            key not in weak.split(),
            seen,
            doubt if key in weak.split() else Doubt.NONE,
        )
        for key, value in fields.items()
    }
    whole = Document(str(said.pop("id", kind)), kind, 0.9, True, (PageRef(seen.file, 1),), values)
    return replace(whole, **said)


def is_sure(key: str, *papers: Document) -> bool:
    """Whether the first paper's value counts as sure beside the others; whatever their order."""
    found = {confirmed(ITEM, order)[order.index(papers[0])].fields[key].certain for order in (papers, papers[::-1])}
    assert len(found) == 1
    return found.pop()


def test_a_day_that_a_sure_paper_of_the_same_people_says_counts_as_sure() -> None:
    assert is_sure("born", paper("form", FORM, "born", Doubt.HANDWRITTEN), paper("certificate", CERTIFICATE))


@pytest.mark.parametrize(
    "doubt", [Doubt.CROSSED, Doubt.MASKED, Doubt.AMBIGUOUS, Doubt.INCOMPLETE, Doubt.CHECKSUM, Doubt.CONTRADICTS_CODE]
)
def test_only_the_doubt_of_reading_falls(doubt: Doubt) -> None:
    assert not is_sure("born", paper("form", FORM, "born", doubt), paper("certificate", CERTIFICATE))


def test_two_weak_values_never_confirm_each_other() -> None:
    assert not is_sure("born", paper("form", FORM, "born"), paper("certificate", CERTIFICATE, "born"))


def test_another_value_confirms_nothing() -> None:
    assert not is_sure("born", paper("form", FORM, "born"), paper("certificate", CERTIFICATE | {"born": OTHER_DAY}))


def test_the_papers_must_surely_be_of_one_and_the_same() -> None:
    form = paper("form", FORM, "born mother mother_number")
    assert not is_sure("born", form, paper("certificate", CERTIFICATE, "child mother mother_number"))
    strangers = CERTIFICATE | {"child": "周小", "mother": "沈清", "mother_number": "320102196805060028"}
    assert not is_sure("born", paper("form", FORM, "born"), paper("certificate", strangers))


def test_a_paper_that_says_otherwise_keeps_the_doubt_be_it_weakly() -> None:
    form, good = paper("form", FORM, "born"), paper("certificate", CERTIFICATE)
    for weak in ("", "born"):
        other = paper("certificate", CERTIFICATE | {"born": OTHER_DAY}, weak, id="second")
        assert not is_sure("born", form, good, other)


@pytest.mark.parametrize(
    "meaning", [RemarkMeaning.VOID, RemarkMeaning.ALTERED, RemarkMeaning.SAMPLE, RemarkMeaning.NOTE]
)
def test_a_paper_that_speaks_against_itself_confirms_nothing_and_is_not_confirmed(meaning: RemarkMeaning) -> None:
    remarks = (Remark(meaning, "作废", Evidence("x.jpg", 1)),)
    assert not is_sure("born", paper("form", FORM, "born"), paper("certificate", CERTIFICATE, remarks=remarks))
    assert not is_sure("born", paper("form", FORM, "born", remarks=remarks), paper("certificate", CERTIFICATE))


@pytest.mark.parametrize(
    "change", [{"certain": False}, {"readable": False}, {"opened": False}, {"duplicate_of": "form"}]
)
def test_a_guess_and_a_second_upload_confirm_nothing(change: dict[str, Any]) -> None:
    assert not is_sure("born", paper("form", FORM, "born"), paper("certificate", CERTIFICATE, **change))


def test_a_name_is_confirmed_beside_the_same_sure_number_alone() -> None:
    card = paper("card", CARD)
    assert is_sure("mother", paper("form", FORM, "mother"), card)
    assert not is_sure("mother", paper("form", FORM, "mother mother_number"), card)
    assert not is_sure("mother", paper("form", FORM, "mother"), paper("card", CARD | {"number": FATHER}))
    # the child has no number: a brother is called nearly alike
    assert not is_sure("child", paper("form", FORM, "child"), paper("certificate", CERTIFICATE))


def test_a_childs_name_read_nearly_surely_is_confirmed_by_a_paper_that_bears_its_mothers_number() -> None:
    def form(name: str, sure: float = 0.85, **said: str) -> Document:
        made = paper("form", FORM | said | {"child": name}, "child", Doubt.HANDWRITTEN)
        return replace(made, fields={**made.fields, "child": replace(made.fields["child"], confidence=sure)})

    certificate = paper("certificate", CERTIFICATE)
    assert is_sure("child", form("莫小满"), certificate)
    assert not is_sure("child", form("莫小满", 0.7), certificate)
    assert not is_sure("child", form("莫小漫"), certificate)
    assert not is_sure("child", form("莫小满", mother_number=FATHER), paper("certificate", CERTIFICATE))
    assert not is_sure(
        "child", form("莫小满"), certificate, paper("certificate", CERTIFICATE | {"child": "莫小漫"}, id="twin")
    )


def test_a_number_is_confirmed_beside_the_same_sure_name_alone() -> None:
    card = paper("card", CARD)
    assert is_sure("mother_number", paper("form", FORM, "mother_number"), card)
    assert not is_sure("father_number", paper("form", FORM | {"father_number": MOTHER}, "father_number"), card)
    wrong = MOTHER[:-1] + "6"
    form = paper("form", FORM | {"mother_number": wrong}, "mother_number")
    assert not is_sure("mother_number", form, paper("card", CARD | {"number": wrong}))


def test_a_birth_date_is_confirmed_by_a_paper_of_the_same_number_that_no_check_holds_against_it() -> None:
    register = paper("register", CARD, "birth")
    assert is_sure("birth", register, paper("card", CARD))
    assert not is_sure("birth", register, paper("card", {**CARD, "number": FATHER}))


def test_what_a_hand_wrote_on_a_paper_of_an_office_stays_in_doubt() -> None:
    form, certificate = paper("form", FORM), paper("certificate", CERTIFICATE, "born", Doubt.HANDWRITTEN)
    assert not is_sure("born", certificate, form)
    assert is_sure("born", paper("certificate", CERTIFICATE, "born"), form)
    written = (Mark(MarkKind.HANDWRITING, "born", MarkState.DOUBTFUL, 0.9, Evidence("certificate.jpg", 1)),)
    assert not is_sure("born", paper("certificate", CERTIFICATE, "born", marks=written), form)


def test_what_is_masked_or_may_be_read_otherwise_is_not_confirmed() -> None:
    masked = CARD | {"name": "向*"}
    assert not is_sure("mother", paper("form", FORM | {"mother": "向*"}, "mother"), paper("card", masked))
    form = paper("form", FORM, "mother")
    repaired = replace(form, fields={**form.fields, "mother": replace(form.fields["mother"], suggestion="向蕙")})
    assert not is_sure("mother", repaired, paper("card", CARD))


def test_what_was_confirmed_does_not_confirm_a_third() -> None:
    form = paper("form", FORM, "mother_number")
    register = paper("register", CARD, "birth number")
    assert not is_sure("number", register, form)
    with_card = confirmed(ITEM, (form, register, paper("card", CARD)))
    assert with_card[0].fields["mother_number"].certain
    assert with_card[1].fields["number"].certain
    assert not with_card[1].fields["birth"].certain


def test_the_very_same_documents_come_back_where_nothing_is_confirmed() -> None:
    papers = (paper("form", FORM, "born"), paper("card", CARD))
    assert all(after is before for after, before in zip(confirmed(ITEM, papers), papers, strict=True))
