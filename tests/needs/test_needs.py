"""Needs: what people report and cases show is collected once, assigned, solved, and counted with its denominator; on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from preaudit.access import Actor, Role
from preaudit.cases import need_records as needs
from preaudit.domain.cases import CaseError, NotFoundError
from preaudit.domain.insight import Period
from preaudit.domain.needs import Need, NeedSource, NeedState, shows_need
from preaudit.domain.ratings import Ratio
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.tables import case_traits
from tests.store.rows import add_agency, add_case

AGENCY = "330100-rs"
PORTAL, ZHAO = Actor.of(AGENCY, "key:portal", Role.PORTAL), Actor.of(AGENCY, "user:zhao", Role.POLICY)
TODAY = date.today()
PERIOD = Period(TODAY - timedelta(days=1), TODAY)


@pytest.fixture
def agency(database: Database) -> Database:
    with database.write() as connection:
        add_agency(connection, AGENCY)
    return database


def cases(database: Database, count: int, lacking: int, tag: str = "elderly", **changed: object) -> None:
    """Cases of a group, so many of which lacked a photo at first."""
    with database.write() as connection:
        for number in range(count):
            case = add_case(connection, AGENCY, **changed)["id"]
            traits = [("tag", tag), *([("gap", "elderly-allowance/photo")] if number < lacking else [])]
            for trait, value in traits:
                values = {"case_id": case, "agency": AGENCY, "trait": trait, "value": value}
                connection.execute(insert(case_traits).values(values))


def raised(database: Database) -> list[Need]:
    with database.read() as connection:
        return needs.list_needs(connection, AGENCY, "", 50)


def collected(database: Database) -> int:
    return sum(needs.collect_needs(database, TODAY))


@pytest.mark.parametrize(("count", "of", "shown"), [(9, 9, False), (10, 33, True), (10, 34, False), (12, 12, True)])
def test_many_of_a_group_and_a_good_part_of_it_show_a_need(count: int, of: int, shown: bool) -> None:
    assert shows_need(count, of) is shown


def test_a_material_that_many_of_a_group_lack_is_a_need_once(agency: Database) -> None:
    cases(agency, 12, 9)
    assert collected(agency) == 0
    cases(agency, 3, 3)
    cases(agency, 12, 3, "veteran")
    assert (collected(agency), collected(agency)) == (1, 0)
    (need,) = raised(agency)
    assert (need.source, need.tag, need.item, need.material) == (
        NeedSource.LACKING,
        "elderly",
        "elderly-allowance",
        "photo",
    )
    assert (need.cases, need.of) == (12, 15)


def test_where_many_of_a_group_give_up_is_a_need(agency: Database) -> None:
    cases(agency, 6, 0, state="cancelled")
    cases(agency, 5, 0, state="reviewed", outcome="supplement", updated_at=now() - timedelta(days=40))
    cases(agency, 5, 0, state="reviewed", outcome="supplement")
    assert collected(agency) == 1
    (need,) = raised(agency)
    assert (need.source, need.item, need.cases, need.of) == (NeedSource.GIVING_UP, "elderly-allowance", 11, 16)


def test_a_closed_need_is_not_raised_again_by_the_same_cases(agency: Database) -> None:
    cases(agency, 12, 12)
    collected(agency)
    needs.close_need(agency, ZHAO, raised(agency)[0].id, "大厅设了免费照相。", solved=True)
    assert collected(agency) == 0


def test_what_is_reported_is_assigned_and_solved_and_counted_with_what_it_is_of(agency: Database) -> None:
    first = needs.report_need(agency, PORTAL, "老人不会用手机，想有人上门。", tag="elderly", region="330106")
    needs.report_need(agency, PORTAL, "骑手下班后大厅已关门。", tag="flexible_worker")
    assert needs.assign_need(agency, ZHAO, first.id, "银发代办队").assigned_to == "银发代办队"
    solved = needs.close_need(agency, ZHAO, first.id, "每周三上门。", solved=True)
    assert (solved.state, solved.answer) == (NeedState.SOLVED, "每周三上门。")
    figures = needs.need_figures(agency, ZHAO, PERIOD)
    assert figures.solved == Ratio(1, 2)
    assert figures.by_tag == {"elderly": Ratio(1, 1), "flexible_worker": Ratio(0, 1)}
    with pytest.raises(CaseError):
        needs.assign_need(agency, ZHAO, first.id, "别人")


def test_nothing_is_no_need_and_anothers_is_unknown(agency: Database) -> None:
    with pytest.raises(CaseError):
        needs.report_need(agency, PORTAL, "  ")
    own = needs.report_need(agency, PORTAL, "要夜间窗口。")
    with pytest.raises(NotFoundError):
        needs.close_need(agency, Actor.of("440300-ga", "user:x", Role.POLICY), own.id, "x", solved=True)
