"""Ratings as they are kept, counted and moved, on both databases; whoever was rated learns nothing of the rater."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from preaudit.access import Actor, Role
from preaudit.access.keys import Grant, Keys
from preaudit.cases import rule_tickets
from preaudit.cases.rating import CaseRatings
from preaudit.cases.rating_figures import rating_figures
from preaudit.cases.records import case_of, delete_case
from preaudit.cases.rectification_clock import mark_late
from preaudit.cases.traits import Trait
from preaudit.domain.cases import CaseError, NotFoundError
from preaudit.domain.insight import Period
from preaudit.domain.ratings import GivenRating, Grade, RatingChannel, Ratio
from preaudit.domain.rectifications import Finding, RectificationError, Stage, StepKind
from preaudit.interfaces.api.app import Rules
from preaudit.rulebook.ratings_file import RatingTerms
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import case_traits, decisions, events, ratings
from tests.made_once import shipped_book
from tests.service import settings_in
from tests.store.rows import add_agency, add_case

AGENCY = "330100-rs"
PORTAL = Actor.of(AGENCY, "key:portal", Role.PORTAL)
LI = Actor.of(AGENCY, "user:li", Role.WINDOW)
WANG, ZHAO = Actor.of(AGENCY, "user:wang", Role.AUDITOR), Actor.of(AGENCY, "user:zhao", Role.POLICY)
BAD = GivenRating(Grade.DISSATISFIED, RatingChannel.WINDOW, "A03", "等了两个小时。")
TODAY = date.today()
PERIOD = Period(TODAY - timedelta(days=1), TODAY)


@pytest.fixture
def service(database: Database, tmp_path: Path) -> CaseRatings:
    with database.write() as connection:
        add_agency(connection, AGENCY)
    return CaseRatings(database, settings_in(tmp_path), Rules(shipped_book()))


def case(service: CaseRatings, decided_by: str = "user:li", **changed: object) -> str:
    """A case that somebody decided."""
    with service.database.write() as connection:
        case_id = add_case(connection, AGENCY, **changed)["id"]
        if decided_by:
            values = {"id": new_id(), "agency": AGENCY, "case_id": case_id, "review_id": new_id(), "reason": ""}
            said = {"decision": "accept", "decided_by": decided_by, "decided_at": now()}
            connection.execute(insert(decisions).values(values | said))
    return case_id


def rated(service: CaseRatings, grade: Grade = Grade.SATISFIED, words: str = "", window: str = "A03") -> str:
    own = case(service)
    service.rate(PORTAL, own, GivenRating(grade, RatingChannel.APP, window, words))
    return own


def opened(service: CaseRatings) -> str:
    """A rectification that a bad rating opened."""
    service.rate(PORTAL, case(service), BAD)
    return service.rectifications(WANG)[0].id


def test_a_bad_rating_opens_a_rectification_and_a_good_one_none(service: CaseRatings) -> None:
    rated(service)
    assert service.rectifications(WANG) == []
    found = service.rate(PORTAL, case(service), BAD)
    (kept,) = service.rectifications(WANG)
    calendar = shipped_book().calendar
    assert found.rectification == kept
    assert (kept.standing.stage, kept.standing.deadline) == (Stage.VERIFY, calendar.after(TODAY, 2)[0])
    assert kept.rating.given == BAD


def test_the_whole_way_is_on_record_and_the_rater_reads_the_reply(service: CaseRatings) -> None:
    own = case(service)
    service.rate(PORTAL, own, BAD)
    rectification = service.rectifications(WANG)[0].id
    service.step(WANG, rectification, StepKind.VERIFY, "当天只开了一个窗口。", Finding.FOUNDED)
    service.step(ZHAO, rectification, StepKind.RECTIFY, "中午加开一个窗口。")
    service.step(ZHAO, rectification, StepKind.REPLY, "对不起，已加开窗口。")
    with pytest.raises(RectificationError):
        service.step(ZHAO, rectification, StepKind.RECHECK, "看过了。")
    with pytest.raises(RectificationError):
        service.step(WANG, rectification, StepKind.RECHECK, "看过了。")
    other = Actor.of(AGENCY, "user:sun", Role.AUDITOR)
    kept, steps = service.step(other, rectification, StepKind.RECHECK, "回访满意。")
    assert (kept.standing.stage, [step.done_by for step in steps]) == (
        Stage.CLOSED,
        ["user:wang", "user:zhao", "user:zhao", "user:sun"],
    )
    seen = service.of_case(PORTAL, own)
    assert seen
    assert [step.said for step in seen.replies] == ["对不起，已加开窗口。"]


def test_whoever_was_rated_reads_nothing_of_it_among_the_events_of_the_case(service: CaseRatings) -> None:
    opened(service)
    with service.database.read() as connection:
        assert connection.execute(select(events.c.type)).all() == []


def test_whoever_was_rated_is_shown_ratings_in_lots_of_five_without_case_day_or_order(service: CaseRatings) -> None:
    for number in range(4):
        rated(service, Grade(number + 1), f"第{number}个")
    assert (service.about(LI).shown, service.about(LI).words) == (0, ())
    rated(service, Grade.VERY_SATISFIED, "啊，很好")
    own = service.about(LI)
    assert own.grades.grades == (1, 1, 1, 1, 1)
    assert list(own.words) == sorted(["啊，很好", "第0个", "第1个", "第2个", "第3个"])
    rated(service, Grade.VERY_DISSATISFIED, "新的")
    assert service.about(LI) == own, "one more tells nothing: it would be known whose it is"
    assert service.about(Actor.of(AGENCY, "user:sun", Role.WINDOW)).shown == 0


def test_a_case_is_rated_once_and_a_default_makes_room(service: CaseRatings) -> None:
    own = case(service)
    silent = GivenRating(Grade.SATISFIED, RatingChannel.WEB, default=True)
    service.rate(PORTAL, own, silent)
    with pytest.raises(CaseError):
        service.rate(PORTAL, own, silent)
    service.rate(PORTAL, own, BAD)
    with pytest.raises(CaseError):
        service.rate(PORTAL, own, BAD)
    found = service.of_case(PORTAL, own)
    assert found
    assert found.rating.given == BAD


def test_a_default_after_silence_sets_nothing_going_and_counts_for_nothing(service: CaseRatings) -> None:
    service.rate(PORTAL, case(service), GivenRating(Grade.DISSATISFIED, RatingChannel.WEB, default=True))
    figures = rating_figures(service.database, WANG, PERIOD)
    assert service.rectifications(WANG) == []
    assert (figures.whole.total, figures.rated, figures.defaults) == (0, Ratio(0, 1), 1)


def test_figures_are_by_channel_window_and_item_each_with_what_it_is_of(service: CaseRatings) -> None:
    case(service)
    for grade in (Grade.VERY_SATISFIED, Grade.FAIRLY_SATISFIED, Grade.DISSATISFIED):
        rated(service, grade)
    rated(service, Grade.VERY_SATISFIED, window="")
    found = rating_figures(service.database, WANG, PERIOD)
    assert found.whole.grades == (2, 0, 1, 1, 0)
    assert (found.whole.good, found.rated) == (Ratio(3, 4), Ratio(4, 5))
    assert [(each.name, each.total) for each in found.by_window] == [("A03", 3)]
    assert [(each.name, each.total) for each in (*found.by_channel, *found.by_item)] == [
        ("app", 4),
        ("elderly-allowance", 4),
    ]
    assert (found.closed, found.in_time) == (Ratio(0, 1), Ratio(0, 0))
    elsewhere = rating_figures(service.database, WANG, Period(TODAY, TODAY, "residence-permit"))
    assert (elsewhere.whole.total, elsewhere.rated, elsewhere.closed) == (0, Ratio(0, 0), Ratio(0, 0))


def test_a_rating_found_to_be_mistaken_by_two_persons_counts_no_longer(service: CaseRatings) -> None:
    rectification = opened(service)
    service.step(WANG, rectification, StepKind.VERIFY, "本人来电说按错了。", Finding.MISTAKEN)
    service.step(WANG, rectification, StepKind.REPLY, "已更正。")
    assert rating_figures(service.database, WANG, PERIOD).whole.total == 1
    service.step(ZHAO, rectification, StepKind.RECHECK, "听了录音。")
    found = rating_figures(service.database, WANG, PERIOD)
    assert (found.whole.total, found.discounted, found.in_time) == (0, 1, Ratio(1, 1))


def test_a_stage_is_marked_late_once_by_whichever_worker_comes_by(service: CaseRatings) -> None:
    rectification = opened(service)
    deadline = service.rectification(WANG, rectification)[0].standing.deadline
    assert sum(mark_late(service.database, deadline)) == 0
    assert sum(mark_late(service.database, deadline + timedelta(days=1))) == 1
    assert sum(mark_late(service.database, deadline + timedelta(days=9))) == 0
    kept, steps = service.rectification(WANG, rectification)
    assert (kept.standing.overdue, [step.kind for step in steps]) == (True, [StepKind.EXPIRE])


def test_another_agency_has_none_of_it(service: CaseRatings) -> None:
    rectification = opened(service)
    stranger = Actor.of("440300-ga", "user:stranger", Role.AUDITOR)
    with pytest.raises(NotFoundError):
        service.rectification(stranger, rectification)
    with pytest.raises(NotFoundError):
        service.step(stranger, rectification, StepKind.VERIFY, "不属实。", Finding.MISTAKEN)
    assert (service.ratings(stranger), service.rectifications(stranger)) == ([], [])


TERMS = RatingTerms({}, 3, 90)


def speak_against(
    service: CaseRatings, count: int, trait: Trait = Trait.OVERRIDDEN, rule: str = "photo.absent"
) -> None:
    for _ in range(count):
        own = case(service)
        with service.database.write() as connection:
            values = {"case_id": own, "agency": AGENCY, "trait": trait.value, "value": rule}
            connection.execute(insert(case_traits).values(values))


def listed(service: CaseRatings) -> list[tuple[str, int]]:
    with service.database.read() as connection:
        return [(ticket.rule, ticket.cases) for ticket in rule_tickets.tickets(connection, AGENCY, "", 50)]


def test_overrides_and_bad_ratings_on_one_rule_open_one_ticket_with_its_cases(service: CaseRatings) -> None:
    speak_against(service, 2)
    speak_against(service, 2, rule="other")
    assert sum(rule_tickets.open_tickets(service.database, TERMS, TODAY)) == 0
    speak_against(service, 1, Trait.RATED_BAD)
    assert sum(rule_tickets.open_tickets(service.database, TERMS, TODAY)) == 1
    assert sum(rule_tickets.open_tickets(service.database, TERMS, TODAY)) == 0
    assert listed(service) == [("photo.absent", 3)]
    with service.database.read() as connection:
        (ticket,) = rule_tickets.tickets(connection, AGENCY, "", 50)
        assert len(rule_tickets.cases_behind(connection, AGENCY, ticket)) == 3


def test_an_answered_ticket_is_opened_again_only_by_later_cases(service: CaseRatings) -> None:
    speak_against(service, 3)
    list(rule_tickets.open_tickets(service.database, TERMS, TODAY))
    with service.database.read() as connection:
        (ticket,) = rule_tickets.tickets(connection, AGENCY, "", 50)
    rule_tickets.take(service.database, ZHAO, ticket.id)
    closed = rule_tickets.close(service.database, ZHAO, ticket.id, "照片改为可容缺。")
    assert (closed.taken_by, closed.closed_by, closed.answer) == ("user:zhao", "user:zhao", "照片改为可容缺。")
    with pytest.raises(CaseError):
        rule_tickets.close(service.database, ZHAO, ticket.id, "再说一次。")
    assert sum(rule_tickets.open_tickets(service.database, TERMS, TODAY + timedelta(days=1))) == 0


def test_a_rating_goes_with_its_case(service: CaseRatings) -> None:
    own = case(service)
    service.rate(PORTAL, own, BAD)
    with service.database.write() as connection:
        delete_case(connection, case_of(connection, AGENCY, own))
        assert connection.execute(select(ratings.c.id)).all() == []
    assert service.rectifications(WANG) == []


def test_who_decided_with_a_key_of_their_own_is_rated_as_the_person(service: CaseRatings) -> None:
    grant = Grant(AGENCY, "窗口", Role.WINDOW, owner="user:wang")
    key, _ = Keys(service.database).create(grant, "test")
    service.rate(PORTAL, case(service, decided_by=f"key:{key.id}"), BAD)
    with pytest.raises(RectificationError):
        service.step(WANG, service.rectifications(WANG)[0].id, StepKind.VERIFY, "没有问题。", Finding.MISTAKEN)
