"""A person asks what is kept of them, gets a copy, and has it removed but for what must be kept; the trail never has their name."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import orjson
import pytest
from pydantic import SecretStr

from preaudit.cases.rating import CaseRatings
from preaudit.cases.reviewing import Reviewed
from preaudit.cases.worker import Worker
from preaudit.domain.cases import CaseKind, CaseRequest
from preaudit.domain.outcomes import Outcome
from preaudit.domain.persons import KeptBecause, Person, PersonError, Relation
from preaudit.domain.ratings import GivenRating, Grade, RatingChannel
from preaudit.domain.reviews import Upload
from preaudit.interfaces.api.app import Rules
from preaudit.retention.handing_over import hand_over
from preaudit.retention.person_rights import Removal, remove_person, write_copy
from preaudit.retention.person_search import Found, cases_about
from preaudit.rulebook.retention_file import RetentionSchedule, TermRow
from preaudit.services.kept_store import database_of
from preaudit.services.review import Progress
from preaudit.store.audit import records as trail
from preaudit.store.audit import verify
from preaudit.store.encryption.master_keys import new_master_key
from tests.made_once import shipped_book, with_schema
from tests.retention.test_due_parts import ITEM, TODAY, Place
from tests.service import StubReviewer, settings_in

#: Made-up people; the numbers bear valid check digits.
NAME, NUMBER = "欧阳秋菊", "320102193505060014"
SPOUSE = "440301199001011238"
NEVER = RetentionSchedule((TermRow(archive=10, basis="期限表"),))


@dataclass
class Papers(StubReviewer):
    """Reads the papers of a case as they are written here: by kind, field and value."""

    papers: Sequence[tuple[str, dict[str, str]]] = field(default_factory=tuple)

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        made = super().review(request, uploads, progress)
        told = orjson.loads(made.body)
        first = told["documents"][0]
        told["documents"] = [
            {
                **first,
                "id": f"d{number}",
                "type": kind,
                "fields": {name: {"value": value, "certain": True} for name, value in said.items()},
            }
            for number, (kind, said) in enumerate(self.papers, 1)
        ]
        return Reviewed(told, orjson.dumps(told), made.outcome, made.rulebook, made.digest)


class Office(Place):
    """A service that sealed its cases, and cases with papers."""

    def case(
        self, *papers: tuple[str, dict[str, str]], facts: dict[str, object] | None = None, decided: bool = False
    ) -> str:
        request = CaseRequest(CaseKind.ITEM, ITEM, facts or {}, date(2026, 11, 23))
        made = self.cases.create(self.window, request, [self.stage(f"{papers}".encode())])
        self.cases.submit(self.window, made.case.id)
        assert Worker(self.database, self.blobs, self.settings, Papers(papers=papers), overrun=lambda: None).work_once()
        if decided:
            self.cases.decide(self.window, made.case.id, Outcome.ACCEPT, "")
        return made.case.id

    def found(self, person: Person) -> dict[str, Relation]:
        every: list[Found] = [each for some, _ in cases_about(self.cases, "here", person) for each in some]
        return {each.case.id: each.relation for each in every}

    def remove(self, *case_ids: str, schedule: RetentionSchedule = NEVER) -> list[Removal]:
        return remove_person(self.cases, self.window, Person.of(NUMBER), case_ids, schedule, TODAY)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    database = database_of(settings_in(tmp_path, master_key=SecretStr(new_master_key("one"))))
    with_schema(database)
    yield Office(database, tmp_path)
    database.close()


def test_cases_are_found_by_the_number_in_facts_and_papers_though_they_lie_sealed(office: Office) -> None:
    by_facts = office.case(("id_card", {"name": NAME}), facts={"applicant": {"id_number": NUMBER}})
    by_paper = office.case(("application_form", {"name": NAME, "id_number": NUMBER}))
    spouses = office.case(
        ("application_form", {"id_number": SPOUSE}), ("marriage_certificate", {"id_number_2": NUMBER, "name_2": NAME})
    )
    office.case(("application_form", {"id_number": SPOUSE}))
    own, named = Relation.APPLICANT, Relation.NAMED
    assert office.found(Person.of(NUMBER)) == {by_facts: own, by_paper: own, spouses: named}
    assert office.found(Person.of("320102 19350506 0014", NAME)) == office.found(Person.of(NUMBER))
    assert office.found(Person.of(NUMBER, "别人")) == {}
    assert NUMBER.encode() not in (office.settings.data_dir / "preaudit.db").read_bytes()


@pytest.mark.parametrize("number", ["", "123", "欧阳"])
def test_without_a_whole_number_nobody_is_looked_for(number: str) -> None:
    with pytest.raises(PersonError):
        Person.of(number, NAME)


def test_the_copy_has_own_cases_whole_and_of_others_what_their_papers_say_of_the_person(office: Office) -> None:
    own = office.case(("application_form", {"id_number": NUMBER}), decided=True)
    spouses = office.case(
        ("application_form", {"id_number": SPOUSE, "phone": "13800000000"}),
        ("marriage_certificate", {"number_2": NUMBER}),
    )
    rules = Rules(shipped_book())
    said = GivenRating(Grade.DISSATISFIED, RatingChannel.WEB, words="等了很久。")
    CaseRatings(office.database, office.settings, rules).rate(office.window, own, said)
    office.cases.object(office.window, own, "请人工看一看")
    out = io.BytesIO()
    write_copy(office.cases, office.window, Person.of(NUMBER), [own, spouses], out)
    with ZipFile(out) as package:
        names = package.namelist()
        assert {"index.json", f"cases/{own}/case.json", f"cases/{spouses}/papers.json"} <= set(names)
        assert json.loads(package.read(f"cases/{own}/case.json"))["decision"] == "accept"
        assert json.loads(package.read(f"cases/{own}/rating.json"))["words"] == "等了很久。"
        (objection,) = json.loads(package.read(f"cases/{own}/objections.json"))
        assert (objection["words"], objection["answered_at"]) == ("请人工看一看", None)
        (original,) = [name for name in names if name.startswith(f"cases/{own}/files/")]
        assert NUMBER.encode() in package.read(original)
        papers = package.read(f"cases/{spouses}/papers.json").decode()
        assert NUMBER in papers
        assert SPOUSE not in papers
        assert [name for name in names if name.startswith(f"cases/{spouses}/")] == [f"cases/{spouses}/papers.json"]


def test_a_case_of_somebody_else_altogether_is_not_given_out(office: Office) -> None:
    others = office.case(("application_form", {"id_number": SPOUSE}))
    with pytest.raises(PersonError):
        write_copy(office.cases, office.window, Person.of(NUMBER), [others], io.BytesIO())
    with pytest.raises(PersonError):
        office.remove(others)
    assert office.cases.view(office.window, others)


def test_what_must_be_kept_stays_with_the_reason_and_the_rest_is_gone(office: Office) -> None:
    paper = ("application_form", {"id_number": NUMBER})
    free, held, decided, finished = (office.case(paper, decided=number > 1) for number in range(4))
    spouses = office.case(("application_form", {"id_number": SPOUSE}), ("marriage_certificate", {"number_2": NUMBER}))
    office.cases.hold(office.auditor, held, "复议")
    office.cases.finish(office.window, [finished])
    assert office.remove(free, held, decided, finished, spouses) == [
        Removal(free),
        Removal(held, KeptBecause.HELD, None),
        Removal(decided, KeptBecause.OPEN),
        Removal(finished, KeptBecause.TERM, date(TODAY.year + 10, 12, 31)),
        Removal(spouses, KeptBecause.OTHERS),
    ]
    assert set(office.found(Person.of(NUMBER))) == {held, decided, finished, spouses}


def test_the_trail_tells_who_asked_and_which_cases_and_never_whose(office: Office) -> None:
    own = office.case(("application_form", {"id_number": NUMBER, "name": NAME}))
    write_copy(office.cases, office.window, Person.of(NUMBER, NAME), [own], io.BytesIO())
    office.remove(own)
    entries = list(trail(office.database))
    told = [entry.action for entry in entries if entry.action.startswith("person.")]
    assert told == ["person.export", "person.remove"]
    assert own in next(entry.detail for entry in entries if entry.action == "person.export")
    assert not [entry for entry in entries if NUMBER in entry.detail or NAME in entry.detail]
    assert verify(office.database)[1] == []


def test_a_case_whose_period_is_over_is_handed_over_whole_and_removed_with_the_digest_on_the_trail(
    office: Office, tmp_path: Path
) -> None:
    due = office.case(("application_form", {"id_number": NUMBER}), decided=True)
    office.cases.finish(office.window, [due])
    young, folder = office.case(("application_form", {"id_number": SPOUSE})), tmp_path / "archive"
    folder.mkdir()
    schedule = RetentionSchedule((TermRow(archive=0, then="hand_over", basis="期限表"),))
    later = date(TODAY.year + 1, 1, 1)
    ((case, digest),) = hand_over(office.cases, office.window, schedule, later, folder)
    assert case == due
    with ZipFile(folder / f"{due}.zip") as package:
        assert package.testzip() is None
        assert f"cases/{due}/case.json" in package.namelist()
    (entry,) = [entry for entry in trail(office.database) if entry.action == "case.hand_over"]
    assert digest in entry.detail
    assert [
        each for each in (due, young) if each in office.found(Person.of(NUMBER)) | office.found(Person.of(SPOUSE))
    ] == [young]
