"""docs/security.md has a line for every requirement of OWASP ASVS 5.0, levels 1 and 2, and names only what is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
#: Sections of 5.0.0, and the level of each of their requirements in turn.
LEVELS = {
    "1.1": "2 2",
    "1.2": "1 1 1 1 1 2 2 2 2 3",
    "1.3": "1 1 2 2 2 2 2 2 2 2 2 3",
    "1.4": "2 2 2",
    "1.5": "1 2 3",
    "2.1": "1 2 2",
    "2.2": "1 1 2",
    "2.3": "1 2 2 2 3",
    "2.4": "2 3",
    "3.1": "3",
    "3.2": "1 1 3",
    "3.3": "1 2 2 2 3",
    "3.4": "1 1 2 2 2 2 3 3",
    "3.5": "1 1 1 2 2 3 3 3",
    "3.6": "3",
    "3.7": "2 2 3 3 3",
    "4.1": "1 2 2 3 3",
    "4.2": "2 3 3 3 3",
    "4.3": "2 2",
    "4.4": "1 2 2 2",
    "5.1": "2",
    "5.2": "1 1 2 3 3 3",
    "5.3": "1 1 3",
    "5.4": "2 2 2",
    "6.1": "1 2 2",
    "6.2": "1 1 1 1 1 1 1 1 2 2 2 2",
    "6.3": "1 1 2 2 3 3 3 3",
    "6.4": "1 1 2 2 3 3",
    "6.5": "2 2 2 2 2 3 3 3",
    "6.6": "2 2 2 3",
    "6.7": "3 3",
    "6.8": "2 2 2 2",
    "7.1": "2 2 2",
    "7.2": "1 1 1 1",
    "7.3": "2 2",
    "7.4": "1 1 2 2 2",
    "7.5": "2 2 3",
    "7.6": "2 2",
    "8.1": "1 2 3 3",
    "8.2": "1 1 2 3",
    "8.3": "1 3 3",
    "8.4": "2 3",
    "9.1": "1 1 1",
    "9.2": "1 2 2 2",
    "10.1": "2 2",
    "10.2": "2 2 3",
    "10.3": "2 2 2 2 3",
    "10.4": "1 1 1 1 1 2 2 2 2 2 2 3 3 3 3 3",
    "10.5": "2 2 2 2 2",
    "10.6": "2 2",
    "10.7": "2 2 2",
    "11.1": "2 2 3 3",
    "11.2": "2 2 2 3 3",
    "11.3": "1 1 2 3 3",
    "11.4": "1 2 2 2",
    "11.5": "2 3",
    "11.6": "2 3",
    "11.7": "3 3",
    "12.1": "1 2 2 3 3",
    "12.2": "1 1",
    "12.3": "2 2 2 2 3",
    "13.1": "2 3 3 3",
    "13.2": "2 2 2 2 2 3",
    "13.3": "2 2 3 3",
    "13.4": "1 2 2 2 2 3 3",
    "14.1": "2 2",
    "14.2": "1 2 2 2 3 3 3 3",
    "14.3": "1 2 2",
    "15.1": "1 2 2 3 3",
    "15.2": "1 2 2 3 3",
    "15.3": "1 2 2 2 2 2 2",
    "15.4": "3 3 3 3",
    "16.1": "2",
    "16.2": "2 2 2 2 2",
    "16.3": "2 2 2 2",
    "16.4": "2 2 2",
    "16.5": "2 2 2 3",
    "17.1": "2 3",
    "17.2": "2 2 2 2 3 3 3 3",
    "17.3": "2 2",
}
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (\d) \| [^|]+ \| (met|not met|n/a) \| [^|]+ \|$", re.MULTILINE)
TREES = ("preaudit/", "tests/", "docs/", "deploy/", "tools/", "rules/")


def wanted() -> list[tuple[str, str]]:
    numbered = [
        (f"{section}.{at}", level) for section, levels in LEVELS.items() for at, level in enumerate(levels.split(), 1)
    ]
    return [(number, level) for number, level in numbered if level in "12"]


def test_every_requirement_has_one_line() -> None:
    found = [(number, level) for number, level, _ in ROW.findall(PAGE)]
    assert len(found) == 253
    assert found == wanted()
    assert len(re.findall(r"^\| \d+\.\d+\.\d+ ", PAGE, re.MULTILINE)) == len(found), "a line in another form"


def test_the_counts_at_its_top_are_those_of_its_lines() -> None:
    counted = Counter((level, state) for _, level, state in ROW.findall(PAGE))
    for level in "12":
        of_level = [counted[level, state] for state in ("met", "not met", "n/a")]
        assert "| " + " | ".join(map(str, [level, *of_level, sum(of_level)])) + " |" in PAGE
    both = [counted["1", state] + counted["2", state] for state in ("met", "not met", "n/a")]
    assert "| " + " | ".join(map(str, ["both", *both, sum(both)])) + " |" in PAGE


def test_what_is_not_met_is_listed_at_its_top() -> None:
    listed = PAGE.split("**Not met**")[1].split("\n### ")[0]
    numbers = [number for number, _, state in ROW.findall(PAGE) if state == "not met"]
    assert sorted(re.findall(r"\d+\.\d+\.\d+", listed)) == sorted(numbers)


def test_every_path_it_names_is_there() -> None:
    named = [text for text in re.findall(r"`([^`]+)`", PAGE) if text.startswith(TREES)]
    assert len(named) > 200
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_page_and_heading_it_links_to_is_there() -> None:
    for target, heading in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)", PAGE):
        page = ROOT / "docs" / target
        assert page.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}, heading
