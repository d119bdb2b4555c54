"""ratings.yaml is checked as rules are, and the nearest region's terms hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.rectifications import Stage
from preaudit.errors import RuleError
from preaudit.rulebook.ratings_file import load_ratings, refuse_unknown_regions


def write(rules: Path, *rows: str) -> None:
    (rules / "ratings.yaml").write_text("terms:\n" + "".join(f"  - {row}\n" for row in rows), encoding="utf-8")


def test_the_shipped_terms_give_every_stage_its_days() -> None:
    terms = load_ratings(shipped("rules")).terms("110106")
    assert set(terms.days) == set(Stage) - {Stage.CLOSED}
    assert 5 <= sum(terms.days.values()) <= 30
    assert terms.objection_days == 5


def test_the_nearest_region_says_what_holds_and_the_one_above_what_it_leaves_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        '{region: "440300", rectify: 5, basis: 市办法}',
        "{rectify: 15, reply: 3, basis: 国家}",
        '{region: "440000", rectify: 10, verify: 1, objection: 3, basis: 省办法}',
    )
    schedule = load_ratings(tmp_path)
    city, province, nation = (schedule.terms(code).days for code in ("440305", "440600", ""))
    assert (city[Stage.RECTIFY], city[Stage.VERIFY], city[Stage.REPLY]) == (5, 1, 3)
    assert [schedule.terms(code).objection_days for code in ("440305", "110000")] == [3, 5]
    assert (province[Stage.RECTIFY], nation[Stage.RECTIFY]) == (10, 15)


@pytest.mark.parametrize(
    "row",
    [
        "{verify: 0, basis: 办法}",
        "{verfy: 2, basis: 办法}",
        "{verify: 2}",
        "{region: 44, basis: 办法}",
        "{ticket_cases: 1, basis: 办法}",
    ],
)
def test_a_row_that_says_nothing_that_can_be_done_is_refused_by_name(tmp_path: Path, row: str) -> None:
    write(tmp_path, row)
    with pytest.raises(RuleError, match=r"ratings\.yaml:2:"):
        load_ratings(tmp_path)


def test_a_region_said_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "{verify: 2, basis: 办法}", "{verify: 3, basis: 办法}")
    with pytest.raises(RuleError, match=r"ratings\.yaml:3:"):
        load_ratings(tmp_path)


def test_a_region_that_there_is_not_is_refused_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, '{region: "990099", verify: 2, basis: 办法}')
    with pytest.raises(RuleError, match="990099"):
        refuse_unknown_regions(tmp_path, {"440300": "深圳市"})
