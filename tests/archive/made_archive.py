"""An archive of typed pages for tests: its readings are kept beforehand, so that no engine is started."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from bench.archives import Source, make
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.pages import PageReading
from preaudit.rulebook.kind_tests import load_examples
from preaudit.understanding.examples import typed_pages

ITEM = "elderly-allowance"


def settings_of(folder: Path) -> Settings:
    """Settings with a cache and data of their own, and rules of the one item."""
    return Settings(cache_dir=folder / "cache", data_dir=folder / "data", rules_dir=_rules(folder), workers=1)


def rules_of(settings: Settings) -> Path:
    """The rules in force."""
    assert settings.rules_dir is not None
    return settings.rules_dir


def _rules(folder: Path) -> Path:
    rules = folder / "rules"
    shutil.copytree(shipped("rules"), rules, ignore=shutil.ignore_patterns("regions", "bundles", "retention.yaml"))
    for path in (rules / "items").iterdir():
        if not path.name.startswith(ITEM):
            path.unlink()
    return rules


@cache
def sources() -> tuple[Source, ...]:
    """Cases that lack most of what their list asks for: an identity card, with and without a household register."""
    pages: dict[str, tuple[PageReading, ...]] = {}
    for _, example in load_examples(shipped("rules") / "documents"):
        pages.setdefault(example.kind, tuple(page.reading for page in typed_pages(example.page)))
    facts = {"agent": False, "credit": "good"}
    day = date(2026, 3, 16)
    some = ("id_card", "household_register", "bank_account_proof")
    return tuple(
        Source(
            ITEM,
            day,
            facts,
            "supplement",
            tuple(f"{kind}.jpg" for kind in some[:count]),
            tuple(pages[kind] for kind in some[:count]),
        )
        for count in (1, 2, 3)
    )


def made_archive(folder: Path, settings: Settings, cases: int) -> Path:
    """An archive of so many cases in a folder."""
    out = folder / "archive"
    make(out, sources(), settings, cases)
    return out
