"""Whatever three people do, in whatever order: every case is in one list, somebody can always do the next thing, and nothing is done twice."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from preaudit.access import Actor, Role
from preaudit.access.refusals import AccessError
from preaudit.cases.service import CaseService
from preaudit.cases.worker import Worker
from preaudit.domain.cases import CaseError, CaseKind, CaseRequest, CaseState, StagedFile
from preaudit.domain.corrections import CorrectionKind
from preaudit.domain.notices import NoticeError, Wording, kinds_after
from preaudit.domain.verdict import Outcome
from preaudit.domain.work_lists import WorkFilter, WorkList
from preaudit.interfaces.api.app import Rules
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.services.checked_corrections import Proposed
from preaudit.store import Database, open_file_store
from preaudit.store.database import now
from preaudit.store.file_store import file_key
from tests.conftest import ROOT
from tests.service import StubReviewer, prepared, settings_in

ONE, TWO = "residence-permit", "elderly-allowance"
DAY = date(2026, 3, 16)
LI, WANG = (Actor.of("local", f"user:{name}", Role.WINDOW) for name in ("li", "wang"))
ZHANG = Actor.of("local", "user:zhang", Role.ASSISTANT)
CLERKS, PEOPLE = st.sampled_from((LI, WANG)), st.sampled_from((LI, WANG, ZHANG))
PAGE = b"\xff\xd8\xff made up"
NAME = "身份证.jpg"


@cache
def _rules() -> RuleBook:
    """The shipped rules, by which two persons decide on one of the items."""
    folder = Path(tempfile.mkdtemp()) / "rules"
    shutil.copytree(ROOT / "rules", folder)
    item = folder / "items" / f"{TWO}.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("kind: promised", "four_eyes: true\nkind: promised", 1))
    book = load_rulebook(folder)
    assert book.item(TWO, DAY, "").four_eyes
    return book


@cache
def _empty() -> Path:
    """A store with its schema, to be copied."""
    folder = Path(tempfile.mkdtemp())
    prepared(settings_in(folder)).close()
    return folder


class Desk(RuleBasedStateMachine):
    """Three people at one desk; a worker that takes a job when it is its turn."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp()) / "data"
        shutil.copytree(_empty(), self.folder)
        own = settings_in(self.folder)
        self.database, blobs = Database(own.database), open_file_store(own.files)
        self.service = CaseService(self.database, blobs, own, Rules(_rules()))
        reviewer = StubReviewer(outcomes=["manual_review", "supplement", "accept"] * 40)
        self.worker = Worker(self.database, blobs, own, reviewer, overrun=lambda: None)
        sha256 = hashlib.sha256(PAGE).hexdigest()
        path = self.folder / "page"
        path.write_bytes(PAGE)
        blobs.put(file_key("local", sha256), path)
        self.file = StagedFile(NAME, sha256, len(PAGE))
        self.made: list[str] = []
        self.paper = patch("preaudit.cases.giving_notice.printed", return_value=b"%PDF-1.7")
        self.paper.start()

    def teardown(self) -> None:
        """What is left is brought to its end: nothing sticks."""
        try:
            self._bring_to_an_end()
        finally:
            self.paper.stop()
            self.database.close()
            shutil.rmtree(self.folder.parent)

    # What people do

    @initialize(target=cases, item=st.sampled_from((ONE, TWO, TWO)))
    def one_was_reviewed(self, item: str) -> object:
        made = self.make(item, ZHANG)
        self.submit(str(made), ZHANG)
        self.work()
        return made

    @rule(target=cases, item=st.sampled_from((ONE, TWO)), who=PEOPLE)
    def make(self, item: str, who: Actor) -> object:
        if len(self.made) >= 3:
            return multiple()
        request = CaseRequest(CaseKind.ITEM, item, {}, DAY)
        self.made.append(self.service.create(who, request, [self.file]).case.id)
        return self.made[-1]

    @rule(case=cases, who=PEOPLE)
    def add(self, case: str, who: Actor) -> None:
        before = self.service.view(who, case).case
        try:
            after = self.service.add(who, case, [self.file]).case
        except CaseError:
            assert before.state.busy or before.state is CaseState.CANCELLED
            return
        assert after.round == before.round + before.current
        assert (after.decision, after.proposed) == (None, None), "what was decided was decided on other papers"

    @rule(case=cases, who=PEOPLE)
    def submit(self, case: str, who: Actor) -> None:
        self._unless_refused(lambda: self.service.submit(who, case))

    @rule()
    def work(self) -> None:
        self.worker.work_once()

    @rule(case=cases, who=CLERKS)
    def claim(self, case: str, who: Actor) -> None:
        held_by_other = self._held_from(who, case)
        assert self._unless_refused(lambda: self.service.claim(who, case)) is not held_by_other

    @rule(case=cases, who=CLERKS)
    def release(self, case: str, who: Actor) -> None:
        held_by_other = self._held_from(who, case)
        assert self._unless_refused(lambda: self.service.release(who, case)) is not held_by_other

    @rule(case=cases, who=CLERKS, to=st.sampled_from((LI.name, WANG.name, "")))
    def assign(self, case: str, who: Actor, to: str) -> None:
        before = self.service.view(who, case).case
        if to not in ("", who.name):
            assert not self._unless_refused(lambda: self.service.assign(who, [case], to)), "nobody has an account here"
            return
        self.service.assign(who, [case], to)
        after = self.service.view(who, case).case
        assert (after.assigned_to or "", after.version) == (to, before.version), "it bars nobody and changes nothing"

    @rule(case=cases, who=CLERKS, value=st.sampled_from(("周桂兰", "孙建国")))
    def correct(self, case: str, who: Actor, value: str) -> None:
        said = [Proposed(NAME, 1, CorrectionKind.VALUE, "name", value)]
        self._changes(case, who, lambda: self.service.correct(who, case, said))

    @rule(case=cases, who=CLERKS)
    def take_back(self, case: str, who: Actor) -> None:
        counting = [c.id for c in self.service.view(who, case).corrections if c.undone_at is None]
        if counting:
            self._changes(case, who, lambda: self.service.undo_correction(who, case, counting[-1]))

    @rule(case=cases, who=CLERKS, what=st.sampled_from((Outcome.ACCEPT, Outcome.SUPPLEMENT)))
    def decide(self, case: str, who: Actor, what: Outcome) -> None:
        self._changes(case, who, lambda: self.service.decide(who, case, what, "看过原件"))

    @rule(case=cases, who=CLERKS)
    def decide_as_was_decided(self, case: str, who: Actor) -> None:
        """What somebody decided last, they themselves or another."""
        said = self.service.view(who, case).decisions
        self.decide(case, who, Outcome(said[-1].decision) if said else Outcome.ACCEPT)

    @rule(case=cases, who=CLERKS)
    def decide_on_what_is_no_more(self, case: str, who: Actor) -> None:
        """A page that was opened before something changed."""
        version = self.service.view(who, case).case.version
        decided = lambda: self.service.decide(who, case, Outcome.ACCEPT, "看过原件", if_match={version - 1})  # noqa: E731
        assert not self._unless_refused(decided)

    @rule(case=cases, who=CLERKS)
    def finish(self, case: str, who: Actor) -> None:
        before = self.service.view(who, case).case
        may = bool(before.decision) and not self._held_from(who, case)
        assert self._unless_refused(lambda: self.service.finish(who, [case])) is may
        after = self.service.view(who, case).case
        assert (after.finished_at is not None) is (may or before.finished_at is not None)
        assert after.version == before.version + (may and before.finished_at is None), "nothing is done twice"

    @rule(case=cases, who=CLERKS)
    def resume(self, case: str, who: Actor) -> None:
        free = not self._held_from(who, case)
        assert self._unless_refused(lambda: self.service.take_up_again(who, case)) is free
        assert not free or self.service.view(who, case).case.finished_at is None

    @rule(case=cases, who=PEOPLE)
    def give(self, case: str, who: Actor) -> None:
        decision = self.service.view(who, case).case.decision
        kind = sorted(kinds_after(Outcome(decision) if decision else None))[-1]
        before = self.service.notices(who, case)
        if self._unless_refused(lambda: self.service.give_notice(who, case, kind, Wording())):
            again = self.service.give_notice(who, case, kind, Wording())
            assert len(self.service.notices(who, case)) <= len(before) + 1, "asked again, it is the same"
            assert again.withdrawn_at is None

    @rule(case=cases)
    def ask_for_a_person(self, case: str) -> None:
        if sum(each.answered_at is None for each in self.service.objections(LI, case)) < 2:
            self.service.object(LI, case, "请人工看一看")

    @rule(case=cases, who=CLERKS)
    def answer(self, case: str, who: Actor) -> None:
        view, waiting = self.service.view(who, case), self._waiting(case)
        if waiting:
            last = view.decisions[-1].review_id if view.decisions else ""
            decided = who.name in {each.decided_by for each in view.decisions if each.review_id == last}
            answered = self._unless_refused(lambda: self.service.answer_objection(who, case, waiting[0], "看过了"))
            assert answered is not decided, "nobody answers what is objected to their own decision"

    @rule(case=cases, who=CLERKS)
    def withdraw(self, case: str, who: Actor) -> None:
        out = [n.number for n in self.service.notices(who, case) if n.withdrawn_at is None]
        if out:
            self._unless_refused(lambda: self.service.withdraw_notice(who, case, out[-1], "写错了"))

    @rule(case=cases, who=PEOPLE)
    def cancel(self, case: str, who: Actor) -> None:
        if len(self.made) == 3:
            self.service.cancel(who, case)

    # What holds all the while

    @invariant()
    def every_case_is_in_one_list_that_all_see(self) -> None:
        for who in (LI, WANG, ZHANG):
            listed = {work: [c.case.id for c in self.service.work(who, WorkFilter(work))] for work in WorkList}
            assert sorted(case for found in listed.values() for case in found) == sorted(self.made)
            assert self.service.work_sizes(who) == {work: len(found) for work, found in listed.items()}

    @invariant()
    def what_is_objected_to_is_among_those_until_somebody_answers(self) -> None:
        listed = {each.case.id for each in self.service.work(LI, WorkFilter(WorkList.OBJECTED))}
        assert listed == {case for case in self.made if self._waiting(case)}

    @invariant()
    def where_two_decide_two_did_and_nobody_twice(self) -> None:
        for case in self.made:
            view = self.service.view(LI, case)
            if not view.case.decision:
                continue
            assert view.in_force
            assert view.decisions[-1].decision == view.case.decision
            assert view.decisions[-1].review_id == view.in_force.id, "decided on the verdict that is in force"
            if view.case.request.subject == TWO:
                first, second = view.decisions[-2:]
                assert first.decided_by != second.decided_by
                assert (first.decision, first.review_id) == (second.decision, second.review_id)

    @invariant()
    def what_is_done_with_was_decided_on_as_it_stands(self) -> None:
        for case in self.made:
            view = self.service.view(LI, case)
            assert view.case.finished_at is None or (view.case.decision and view.in_force)

    @invariant()
    def a_notice_that_is_out_goes_with_what_holds(self) -> None:
        for case in self.made:
            view = self.service.view(LI, case)
            for notice in self.service.notices(LI, case):
                after = notice.kind.row.after
                if after and notice.withdrawn_at is None and notice.round == view.case.round and view.case.current:
                    assert view.case.decision == after.value

    # What is behind it

    def _waiting(self, case: str) -> list[str]:
        return [each.id for each in self.service.objections(LI, case) if each.answered_at is None]

    def _held_from(self, who: Actor, case: str) -> bool:
        return self.service.view(who, case).case.holder(now()) not in ("", who.name)

    def _changes(self, case: str, who: Actor, act: Callable[[], object]) -> None:
        """It is done where it may be, and refused where it may not: held by another, not reviewed, its notice out."""
        before = self.service.view(who, case)
        decision = before.decisions[-1].id if before.case.decision else ""
        out = [n for n in self.service.notices(who, case) if n.decision_id == decision and n.withdrawn_at is None]
        may = before.case.current and not self._held_from(who, case) and not (decision and out)
        assert self._unless_refused(act) is may

    def _unless_refused(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (CaseError, NoticeError, AccessError):
            return False
        return True

    def _bring_to_an_end(self) -> None:
        for case in self.made:
            for objection in self._waiting(case):
                self.service.answer_objection(ZHANG, case, objection, "看过了")
            if holder := self.service.view(LI, case).case.holder(now()):
                self.service.release(LI if holder == LI.name else WANG, case)
            if self.service.view(LI, case).case.state is CaseState.OPEN:
                self.service.submit(LI, case)
        while self.worker.work_once():
            pass
        for case in self.made:
            view = self.service.view(LI, case)
            if view.case.state is CaseState.CANCELLED or view.case.decision:
                continue
            for who in (LI, WANG):
                self.service.decide(who, case, Outcome.SUPPLEMENT, "看过原件")
            if self.service.view(LI, case).case.proposed:
                self.service.decide(LI, case, Outcome.SUPPLEMENT, "看过原件")
        for case in self.made:
            if self.service.view(LI, case).case.decision:
                self.service.finish(LI, [case])
        left = [work for work, size in self.service.work_sizes(LI).items() if size]
        assert set(left) <= {WorkList.FINISHED, WorkList.CANCELLED}


TestEverySequence = Desk.TestCase
TestEverySequence.settings = settings(
    max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
