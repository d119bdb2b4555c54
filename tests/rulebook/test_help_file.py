"""help.yaml is checked as rules are, and whoever applies is shown who helps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.help_channels import HelpChannel, help_for
from preaudit.errors import RuleError
from preaudit.rulebook.help_file import load_help, refuse_unknown_in_help
from tests.made_once import shipped_book

HOTLINE = HelpChannel("热线", "咨询", "12345")
SILVER = HelpChannel("银发代办队", "上门代办", "街道", "330106", ("elderly",), ("elderly-allowance",))
RIDERS = HelpChannel("骑手服务站", "代办", "站点", "330100", ("flexible_worker",))
CITY = HelpChannel("市帮办", "代办", "大厅", "330100")
ALL = (HOTLINE, SILVER, RIDERS, CITY)


@pytest.mark.parametrize(
    ("item", "region", "tags", "shown"),
    [
        ("elderly-allowance", "330106", {"elderly"}, [SILVER, CITY, HOTLINE]),
        ("elderly-allowance", "330106", set(), [CITY, HOTLINE]),
        ("residence-permit", "330106", {"elderly"}, [CITY, HOTLINE]),
        ("residence-permit", "330100", {"flexible_worker"}, [RIDERS, CITY, HOTLINE]),
        ("elderly-allowance", "440300", {"elderly"}, [HOTLINE]),
        ("elderly-allowance", "", {"elderly"}, [HOTLINE]),
    ],
)
def test_who_helps_is_of_the_region_or_above_it_for_the_group_and_the_item(
    item: str, region: str, tags: set[str], shown: list[HelpChannel]
) -> None:
    assert list(help_for(ALL, item, region, tags)) == shown


def test_the_shipped_channels_name_groups_items_and_regions_that_there_are() -> None:
    book = shipped_book()
    codes = {item.code for item in book.items} | {bundle.code for bundle in book.bundles}
    refuse_unknown_in_help(shipped("rules"), codes, book.tags, {one.code: one.name for one in book.regions})
    assert any("elderly" in channel.tags for channel in load_help(shipped("rules")))


@pytest.mark.parametrize(
    ("row", "near"),
    [
        ("{name: 某队, does: 代办, contact: 大厅, tags: [eldery], basis: 规定}", "elderly"),
        ("{name: 某队, does: 代办, contact: 大厅, items: [elderly-alowance], basis: 规定}", "elderly-allowance"),
        ('{name: 某队, does: 代办, contact: 大厅, region: "440399", basis: 规定}', "440300"),
        ("{name: 某队, does: 代办, contact: 大厅, tag: [elderly], basis: 规定}", "tags"),
        ("{name: 某队, does: 代办, basis: 规定}", "contact"),
    ],
)
def test_a_row_that_nobody_would_be_shown_is_refused_with_the_nearest(tmp_path: Path, row: str, near: str) -> None:
    (tmp_path / "help.yaml").write_text(f"channels:\n  - {row}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"help\.yaml:2:") as refused:
        refuse_unknown_in_help(tmp_path, {"elderly-allowance"}, {"elderly", "veteran"}, {"440300": "深圳市"})
    assert near in str(refused.value)
