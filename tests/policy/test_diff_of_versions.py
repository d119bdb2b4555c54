"""Every version of a list is compared, on the days on which it is in force: also the one that a new version comes after."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.policy.diff import Diff, diff
from preaudit.rulebook import load_rulebook
from tests.policy.conftest import ITEM, Write

ENDED = ITEM.replace("effective_from: 2024-01-01", "effective_from: 2024-01-01\neffective_to: 2025-12-31")
LATER = ITEM.replace("effective_from: 2024-01-01", "effective_from: 2026-01-01")


def difference(write: Write, old: dict[str, str], new: dict[str, str]) -> Diff:
    books = [load_rulebook(folder(write, name, files)) for name, files in (("old", old), ("new", new))]
    return diff(*books)


def folder(write: Write, name: str, files: dict[str, str]) -> Path:
    first, *rest = files.values()
    keys = list(files)[1:]
    return write(first, name, **{f"items__{key}": text for key, text in zip(keys, rest, strict=True)})


def said(found: Diff) -> list[tuple[str, str]]:
    return [(section.name, str(change.text)) for section in found.sections for change in section.changes]


def test_a_version_that_is_loosened_while_another_comes_after_it_is_seen(write: Write) -> None:
    found = difference(
        write,
        {"permit": ITEM},
        {"permit": LATER, "permit@2024": ENDED.replace("promised_days: 10", "promised_days: 20")},
    )
    sections = {section.name: [c.what for c in section.changes] for section in found.sections}
    assert sections["某许可"] == ["period"]
    (earlier,) = [what for name, what in sections.items() if "2025-12-31" in name]
    assert "promised_days" in earlier


@pytest.mark.parametrize("changed", ["permit", "permit@2024"])
def test_either_of_two_versions_may_be_the_one_that_changes(changed: str, write: Write) -> None:
    old = {"permit": LATER, "permit@2024": ENDED}
    new = {
        name: text.replace("promised_days: 10", "promised_days: 12") if name == changed else text
        for name, text in old.items()
    }
    found = difference(write, old, new)
    (section,) = found.sections
    assert ("2025-12-31" in section.name) is (changed == "permit@2024")
    assert [c.what for c in section.changes if c.topic == "limit"] == ["promised_days"]
    assert any("影响当时受理案件" in str(c.text) for c in section.changes) is (changed == "permit@2024")


ONE, TWO = {"permit": LATER}, {"permit": LATER, "permit@2024": ENDED}


@pytest.mark.parametrize(
    ("old", "new", "says"), [(ONE, TWO, "原来没有清单，现在有"), (TWO, ONE, "原来有清单，现在没有")]
)
def test_days_that_get_or_lose_a_list_are_told(
    old: dict[str, str], new: dict[str, str], says: str, write: Write
) -> None:
    assert any(says in text for _, text in said(difference(write, old, new)))


def test_equal_versions_are_no_change(write: Write) -> None:
    both = {"permit": LATER, "permit@2024": ENDED}
    assert difference(write, both, both).sections == ()
