"""An archive of typed pages for tests: its readings are kept beforehand, so that no engine is started."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

from PIL import Image

from bench.archives import Source, make
from preaudit.archive.case_judging import CaseJudge
from preaudit.archive.finishing import sign_results, write_tables
from preaudit.archive.journal import Journal
from preaudit.archive.opened_archive import open_archive
from preaudit.archive.reaudit import Run
from preaudit.archive.work_plan import Answer, Lists, Task, WorkPlan
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.contract.digests import content_digest
from preaudit.domain.pages import PageReading
from preaudit.reading import Reader
from preaudit.reading.cache import OpenedFile, ReadingCache
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


class Here:
    """An engine of this process: nothing is started for it."""

    def __init__(self, plan: WorkPlan) -> None:
        self._plan = plan

    def stop(self) -> None:
        """Nothing is under way."""

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer]:
        """One after another."""
        with CaseJudge(self._plan) as judge:
            yield from map(judge.answer, tasks)


def pictured_archive(out: Path, settings: Settings, cases: Sequence[Mapping[str, str]]) -> Path:
    """An archive of identity cards that are pictures, a case for each of these rows (a row's own columns count); they are read already."""
    _, example = next(e for e in load_examples(shipped("rules") / "documents") if e[1].kind == "id_card")
    (reading,) = (page.reading for page in typed_pages(example.page))
    with Reader(settings) as reader:
        cache = ReadingCache(settings.cache_dir, reader.fingerprint)
    out.mkdir(parents=True)
    given = {
        "item": ITEM,
        "accepted_on": "2026-03-16",
        "decision": "accepted",
        "facts": '{"agent": false, "credit": "good"}',
    }
    rows = []
    for number, row in enumerate(cases):
        picture = io.BytesIO()
        Image.new("RGB", (reading.width, reading.height), (255, 255, 250 - number)).save(picture, "JPEG")
        data, name = picture.getvalue(), row.get("files", f"{number}/card.jpg")
        cache.put(content_digest(data), 1, reading)
        cache.put_opened(content_digest(data), OpenedFile("jpeg", 1, settings.max_pixels))
        packed, _, member = name.partition(".zip/")
        if member:
            with zipfile.ZipFile(out / f"{packed}.zip", "w") as file:
                file.writestr(member, data)
        else:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(data)
        rows.append({**given, "case": f"{number:03}", "window": "1", "region": "", "files": name, **row})
    with (out / "manifest.csv").open("w", encoding="utf-8", newline="") as listed:
        table = csv.DictWriter(listed, list(dict.fromkeys(key for row in rows for key in row)))
        table.writeheader()
        table.writerows(rows)
    return out


def finished_run(out: Path, settings: Settings, archive: Path, beside: Lists | None = None) -> Path:
    """The results of an archive judged in this process, as the command writes them, without report and workbook."""
    with closing(Journal(out, create=True)) as journal, journal.held():
        opened = open_archive(str(archive))
        plan = WorkPlan(settings, str(archive), Lists(rules_of(settings)), beside)
        journal.note({"archive": opened.name, "address": str(archive.resolve()), "cases": str(len(opened.cases))})
        journal.note_cases(opened.cases)
        run = Run(opened, plan, journal)
        run.judge(Here(plan))
        sign_results(run, write_tables(run), masked=True)
    return out
