"""What the README shows is what the program prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.interfaces.cli.test_command import run

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _squeezed(text: str) -> list[str]:
    return [" ".join(re.sub("─+", "─", line).split()) for line in text.splitlines() if line.strip()]


def test_the_verdict_at_its_top_is_the_real_one() -> None:
    block = re.search(r"```console\n\$ preaudit (.*?)\n(.*?)```", README, re.DOTALL)
    assert block
    done = run(*shlex.split(block[1]))
    assert done.returncode == 0
    printed = _squeezed(done.stdout)
    shown = _squeezed(block[2])
    assert len(shown) > 10
    assert [line for line in shown if line not in printed] == []


def test_every_page_it_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_its_facts_are_known_facts() -> None:
    from preaudit.contract.facts_json import parse_facts as from_text
    from preaudit.domain.facts import parse_facts

    block = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert block
    assert parse_facts(from_text(block[1], "README")).credit == "good"
