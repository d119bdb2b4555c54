"""What a kind asks of its papers holds for whatever they are handed in, sure or in doubt."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.candidates import Candidate
from preaudit.domain.documents import HARDLY_SEEN, Document, Mark, MarkKind, MarkState
from preaudit.domain.dossier import Dossier
from preaudit.domain.evidence import Evidence
from preaudit.domain.facts import parse_facts
from preaudit.domain.judging import judge
from preaudit.domain.own_rules import said_of_paper
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Outcome, Verdict
from preaudit.policy.complete_cases import CompleteItem, complete_cases
from preaudit.policy.test_run import kind_files
from preaudit.rulebook.kind_tests import ExamplesFile
from preaudit.rulebook.yaml_source import load_yaml
from tests.made_once import shipped_book

RULES = shipped("rules")
BOOK = shipped_book()


@cache
def case(item: str) -> CompleteItem:
    return next(case for case in complete_cases(RULES, BOOK) if case.item.code == item)


def judged(item: str, *documents: Document, **facts: object) -> Verdict:
    complete = case(item)
    given = parse_facts({**complete.facts, **facts}, complete.item.own_facts())
    return judge(complete.item, documents, given, complete.day, complete.region)


def changed(item: str, kind: str, key: str, value: str, *, certain: bool = True) -> tuple[Document, ...]:
    """The complete case with one value of a kind's papers changed."""
    return tuple(
        replace(d, fields={**d.fields, key: replace(d.fields[key], value=value, certain=certain)})
        if d.kind == kind and key in d.fields
        else d
        for d in case(item).documents
    )


def sealed_by(item: str, kind: str, words: str) -> tuple[Document, ...]:
    """The complete case with seals of these words on a kind's papers."""
    return tuple(_sealed(d, words) if d.kind == kind else d for d in case(item).documents)


def with_photo(item: str, state: MarkState) -> tuple[Document, ...]:
    """The complete case with the portrait of its identity cards in this state."""
    return tuple(_bearing(d, state) if d.kind == "id_card" else d for d in case(item).documents)


def _bearing(document: Document, state: MarkState) -> Document:
    photo = Mark(MarkKind.PHOTO, "", state, 0.9, Evidence(document.pages[0].file, 1))
    return replace(document, marks=(*(m for m in document.marks if m.kind is not MarkKind.PHOTO), photo))


def _hands_in(complete: CompleteItem, kind: str) -> bool:
    return any(document.kind == kind for document in complete.documents)


def _sealed(document: Document, words: str) -> Document:
    place = Evidence(document.pages[0].file, 1, ((0, 0), (9, 0), (9, 9), (0, 9)))
    seal = Mark(MarkKind.SEAL, "", MarkState.PRESENT, 0.9, place, words)
    return replace(document, marks=(*(m for m in document.marks if m.kind is not MarkKind.SEAL), seal))


@pytest.mark.parametrize(
    ("item", "kind", "office"),
    [
        ("elderly-allowance", "household_register", "南京市公安局玄武分局户口专用章"),
        ("newborn-household-registration", "household_register", "西湖分局文新派出所"),
        ("newborn-household-registration", "birth_certificate", "南京市妇产科医院"),
        ("food-business-permit", "health_certificate", "玄武区疾病预防控制中心"),
        ("road-freight-permit", "vehicle_license", "南京市公安局交通警察支队"),
        ("road-freight-permit", "driving_license", "南京市公安局车辆管理所"),
    ],
)
def test_a_paper_of_the_state_is_sealed_by_an_office(item: str, kind: str, office: str) -> None:
    assert judged(item, *sealed_by(item, kind, office)).outcome is Outcome.ACCEPT
    for stranger in ("南京快印图文有限公司", "鼓楼区老王餐馆", "红旗村村民委员会"):
        assert judged(item, *sealed_by(item, kind, stranger)).outcome is Outcome.MANUAL_REVIEW, stranger


@pytest.mark.parametrize("certain", [True, False])
def test_what_was_not_surely_read_is_asked_about_where_it_would_speak_against_the_paper(certain: bool) -> None:
    item = "road-freight-permit"
    own = changed(item, "professional_qualification", "certificate_number", "440524188001010014", certain=certain)
    another = judged(item, *own)
    assert [f.code for f in another.findings] == ["driver_qualification.own_number"]
    assert another.outcome is Outcome.MANUAL_REVIEW


def test_what_was_not_surely_read_and_looks_sound_is_left_to_the_checks_of_the_list() -> None:
    item = "road-freight-permit"
    number = next(d for d in case(item).documents if d.kind == "professional_qualification").fields[
        "certificate_number"
    ]
    vague = changed(item, "professional_qualification", "certificate_number", number.value, certain=False)
    assert judged(item, *vague).outcome is Outcome.ACCEPT


def test_a_paper_that_serves_twice_is_spoken_of_once() -> None:
    item = "elderly-allowance"
    documents = changed(item, "application_form", "applied_on", "2006-03-09")
    form = next(d for d in documents if d.kind == "application_form")
    pictured = replace(form, marks=(*form.marks, *(m for d in documents if d.kind == "photo" for m in d.marks)))
    without = [d for d in documents if d.kind not in ("application_form", "photo")]
    codes = [f.code for f in judged(item, *without, pictured).findings]
    assert codes.count("application_form.filled_lately") == 1
    assert "photo.filled_lately" not in codes


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({}, Outcome.ACCEPT),
        ({"certificate_number": "L320106-2015-000123"}, Outcome.MANUAL_REVIEW),
        ({"certificate_number": "J320106-2019-000123"}, Outcome.MANUAL_REVIEW),
        ({"certificate_number": "J320106-2008-000123", "registered_on": "2008-05-20"}, Outcome.MANUAL_REVIEW),
    ],
)
def test_what_a_share_brings_is_asked_the_same(fields: dict[str, str], outcome: Outcome) -> None:
    married = {
        "certificate_number": "J320106-2015-000123",
        "holder_name": "陈小满",
        "holder_id_number": "320102199003070017",
        "spouse_name": "林知夏",
        "spouse_id_number": "320102199108120025",
        "registered_on": "2015-05-20",
    }
    shared = {
        "family_proof": {
            "kind": "marriage_certificate",
            "reference": "民政部共享 2026-7702",
            "fields": married | fields,
        }
    }
    item = "individual-business-registration"
    verdict = judged(item, *case(item).documents, family_run=True, shared=shared)
    assert verdict.outcome is outcome


def test_every_check_of_a_kind_is_seen_to_speak_and_to_be_silent() -> None:
    for path in kind_files(RULES):
        spec = next(kind for kind in BOOK.kinds if path.name == f"{kind.name}.test.yaml")
        papers = load_yaml(path, ExamplesFile).papers
        assert {check.id for check in spec.checks} == {word for paper in papers for word in paper.says}, spec.name
        assert not spec.checks or any(not paper.says for paper in papers), spec.name


#: Of the items whose complete case needs nobody's card but an agent's, the agents' own tests speak.
CARDS_IN = sorted(
    {complete.item.code for complete in complete_cases(RULES, BOOK) if _hands_in(complete, "id_card")}
    - {"food-business-permit", "newborn-parenting-registration"}
)


@pytest.mark.parametrize("item", CARDS_IN)
def test_no_item_takes_an_identity_card_without_its_portrait(item: str) -> None:
    assert judged(item, *with_photo(item, MarkState.ABSENT)).outcome is Outcome.MANUAL_REVIEW


@pytest.mark.parametrize("item", CARDS_IN)
@pytest.mark.parametrize("state", [MarkState.PRESENT, MarkState.DOUBTFUL])
def test_a_portrait_that_is_there_or_hardly_seen_is_nothing_to_speak_of(item: str, state: MarkState) -> None:
    assert judged(item, *with_photo(item, state)).outcome is Outcome.ACCEPT


@pytest.mark.parametrize(
    ("item", "kind"),
    [("individual-business-registration", "real_estate_certificate"), ("food-business-permit", "business_license")],
)
def test_an_empty_ring_where_the_office_seals_is_for_a_person(item: str, kind: str) -> None:
    place = ((10.0, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 90.0))
    ring = Mark(MarkKind.SEAL, "", MarkState.DOUBTFUL, HARDLY_SEEN / 2, Evidence("a.jpg", 1, place))
    documents = tuple(
        replace(d, marks=(*(m for m in d.marks if m.kind is not MarkKind.SEAL), ring)) if d.kind == kind else d
        for d in case(item).documents
    )
    verdict = judged(item, *documents)
    assert verdict.outcome is Outcome.MANUAL_REVIEW
    assert any(finding.code.endswith("office_seal") for finding in verdict.findings)


def test_what_is_known_of_one_paper_never_answers_for_another() -> None:
    """Papers beside the list are looked at as long as it takes: where one is gone, the next must not stand in its place."""
    complete = case("elderly-allowance")
    facts = parse_facts(complete.facts, complete.item.own_facts())
    dossier = Dossier(complete.item.on(complete.day).at(complete.region), facts, complete.day, Truth.FAIL)
    sound = next(document for document in complete.documents if document.kind == "id_card")
    issuer = replace(sound.fields["issuing_authority"], value="南京市公安局交通警察支队")
    wrong = replace(sound, fields={**sound.fields, "issuing_authority": issuer})
    said = [
        bool(said_of_paper(dossier, Candidate((d,), d.fields, d.marks, frozenset(d.sides))))
        for d in (wrong, sound) * 40
    ]
    assert said == [True, False] * 40
