"""What nobody would read is refused by name, with what it should be called."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.errors import RuleError
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.folder import check_folder


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("rules"), tmp_path / "rules"))


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("items/photo-permit.yml", "请改名为 photo-permit.yaml"),
        ("items/photo-permit.test.yml", "请改名为 photo-permit.test.yaml"),
        ("items/photo-permit.tests.yaml", "请改名为 photo-permit.test.yaml"),
        ("items/photo-permit_test.yaml", "请改名为 photo-permit.test.yaml"),
        ("items/photo-permit.YAML", "请改名为 photo-permit.yaml"),
        ("documents/badge.yml", "请改名为 badge.yaml"),
        ("documents/badge.yaml.bak", "移出规则库"),
        ("documents/old/badge.yaml", "上一级目录"),
        ("bundles/wedding.json", "移出规则库"),
        ("regions/440300/region.yml", "请改名为 region.yaml"),
        ("regions/shenzhen/region.yaml", "六位行政区划代码"),
        ("regions/elderly-allowance.yaml", "放到地区的目录中"),
        ("page_word.yaml", "请改名为 page_words.yaml"),
        ("tags.yml", "请改名为 tags.yaml"),
        ("item/photo-permit.yaml", "请改名为 items"),
        ("holydays.txt", "holidays.yaml"),
    ],
)
def test_a_file_or_folder_that_nobody_reads_is_refused(path: str, says: str, rules: Path) -> None:
    (rules / path).parent.mkdir(parents=True, exist_ok=True)
    (rules / path).write_text("kind: badge\n", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    assert says in str(caught.value)
    named = Path(path).parts[0] if path.startswith("item/") else Path(path).parts[1 if "shenzhen" in path else -1]
    assert ("old" if "/old/" in path else named) in str(caught.value)


def test_all_of_them_are_told_at_once(rules: Path) -> None:
    for name in ("one.yml", "two.yml"):
        (rules / "items" / name).write_text("x", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        check_folder(rules)
    assert len(str(caught.value).splitlines()) == 2


def test_notes_and_hidden_files_are_left_alone(rules: Path) -> None:
    for name in ("README.md", ".DS_Store", "items/NOTES.md", "items/.elderly-allowance.yaml.swp", "regions/README.md"):
        (rules / name).write_text("x", encoding="utf-8")
    check_folder(rules)
