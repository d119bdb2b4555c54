"""A verdict is proven by computing it again from the readings that are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from preaudit.config.settings import Settings
from preaudit.contract import encode, review_json
from preaudit.contract.case_json import verdict_json
from preaudit.contract.decoding import RecordError, stored_case
from preaudit.domain.cases import ReviewRecord
from preaudit.domain.pages import PageReading
from preaudit.domain.reviews import FileError, FileReading
from preaudit.interfaces.cli.app import app
from preaudit.reading.cache import ReadingCache
from preaudit.rulebook import RuleBook
from preaudit.services.replay import replay
from preaudit.services.validation import item_request
from preaudit.services.verdicts import review_of
from preaudit.understanding.examples import typed_pages
from preaudit.wording import Message, literal
from tests.made_once import shipped_book

ENGINE = "e" * 64
ENCRYPTED = Message("test.encrypted", "文件有密码。", "The file has a password.")
PAGE = """
            高龄津贴申请表

  姓  名    顾怀远          性  别    男
  出生日期  1935年5月6日      民  族    汉族
  身份证号码  320102193505060014
  户籍地址  江苏省南京市鼓楼区湖北路8号
  申请人（签字）：顾怀远      2026年3月11日
"""


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(cache_dir=tmp_path)


@pytest.fixture
def stored(book: RuleBook, settings: Settings) -> bytes:
    """A verdict on one typed page, whose reading is kept."""
    (page,) = typed_pages(PAGE)
    reading: PageReading = page.reading
    ReadingCache(settings.cache_dir, ENGINE).put("d" * 64, 1, reading)
    broken = FileError("pdf_encrypted", ENCRYPTED(), literal("请去掉密码。"))
    files = (
        FileReading.of_pages("typed", "d" * 64, (page,), settings.quality),
        FileReading("b.pdf", "b" * 64, error=broken),
    )
    facts = {"credit": "good", "agent": False}
    request = item_request(book, "elderly-allowance", facts, date(2026, 3, 16), "330106")
    return encode(review_json(review_of(files, request, book, settings, ENGINE)))


def test_a_verdict_computed_again_has_the_same_digest(stored: bytes, book: RuleBook, settings: Settings) -> None:
    result = replay(stored_case(stored, "v.json"), book, settings)
    assert result.equal
    assert result.digest == result.stored_digest == orjson.loads(stored)["digests"]["verdict"]


def test_a_verdict_as_the_service_gives_it_proves_the_same(stored: bytes, book: RuleBook, settings: Settings) -> None:
    record = ReviewRecord("r" * 32, "c" * 32, 2, "accept", "b" * 64, "d" * 64, (), datetime.now(UTC))
    given = verdict_json(stored, record, current=False)
    assert orjson.loads(given) | {"round": 2, "current": False} == orjson.loads(given)
    assert replay(stored_case(given, "v.json"), book, settings).equal


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda r: r.update(outcome="accept"), "outcome"),
        (lambda r: r["documents"][0]["fields"]["name"].update(value="顾明"), "documents[0].fields.name.value"),
        (lambda r: r["findings"].pop(), "findings.length"),
        (lambda r: r["findings"][-1].update(citizen="文件正常。"), "findings["),
        (lambda r: r["items"][0].update(status="complete", why="手工更改"), "items[0]"),
    ],
)
def test_what_was_altered_after_the_fact_is_shown(
    change: Callable[[dict[str, Any]], object], path: str, stored: bytes, book: RuleBook, settings: Settings
) -> None:
    record = orjson.loads(stored)
    change(record)
    result = replay(stored_case(orjson.dumps(record), "v.json"), book, settings)
    assert not result.equal
    assert result.difference is not None
    assert result.difference.path.startswith(path)


def test_a_reading_no_longer_kept_is_named(stored: bytes, book: RuleBook, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="typed") as caught:
        replay(stored_case(stored, "v.json"), book, Settings(cache_dir=tmp_path / "elsewhere"))
    assert caught.value.code == "reading_missing"


def test_a_verdict_of_another_rule_book_asks_for_that_rule_book(
    stored: bytes, book: RuleBook, settings: Settings
) -> None:
    record = orjson.loads(stored) | {"rulebook": "0" * 64}
    with pytest.raises(RecordError, match="--rules"):
        replay(stored_case(orjson.dumps(record), "v.json"), book, settings)


def test_the_command_says_equal_and_exits_with_one_where_it_is_not(
    stored: bytes, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREAUDIT_CACHE_DIR", str(settings.cache_dir))
    path = tmp_path / "v.json"
    path.write_bytes(stored)
    run = CliRunner().invoke(app, ["replay", str(path)])
    assert run.exit_code == 0, run.output
    assert "一致" in run.stdout
    path.write_bytes(orjson.dumps(orjson.loads(stored) | {"outcome": "accept"}))
    run = CliRunner().invoke(app, ["replay", str(path), "--json"])
    assert run.exit_code == 1
    assert orjson.loads(run.stdout)["difference"]["path"] == "outcome"
