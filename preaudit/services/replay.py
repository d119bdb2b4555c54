"""A verdict proven: computed again from the readings that are kept, and held against what was stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from preaudit.config.settings import Settings
from preaudit.contract import encode, review_json
from preaudit.contract.decoding import RecordError, StoredCase
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.domain.reviews import FileError, FileReading
from preaudit.reading.cache import ReadingCache
from preaudit.rulebook import RuleBook
from preaudit.services.verdicts import judged

#: What reading cost differs from run to run and proves nothing.
_ASIDE = frozenset({"cost"})


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where the stored verdict and the one computed now differ; `path` as `findings[0].code`."""

    path: str
    stored: str
    now: str


@dataclass(frozen=True, slots=True)
class Replay:
    """`equal` where both have one digest; else the first difference."""

    equal: bool
    stored_digest: str
    digest: str
    difference: Difference | None = None


def replay(case: StoredCase, rulebook: RuleBook, settings: Settings) -> Replay:
    """Judge a stored case again from kept readings, by this rule book.

    Raises RecordError where a reading is no longer kept or the rule book is not the one the verdict was made by.
    """
    stored = case.record
    if stored["rulebook"] != rulebook.version:
        raise RecordError(
            f"结论依据的规则库是 {stored['rulebook'][:12]}，现在的是 {rulebook.version[:12]}(another rule book)",
            "请用 --rules 指定当时的规则库。Name the rule book of that time with --rules.",
            code="rulebook_differs",
        )
    cache = ReadingCache(settings.cache_dir, stored["digests"]["engine"])
    files = tuple(_file(file, cache) for file in stored["files"])
    review = judged(
        files, case.item, case.facts, case.as_of, case.region, rulebook, settings, stored["digests"]["engine"]
    )
    now = orjson.loads(encode(review_json(review)))
    return Replay(
        equal=(found := _first_difference(_proof(stored), _proof(now))) is None,
        stored_digest=stored["digests"]["verdict"],
        digest=now["digests"]["verdict"],
        difference=found,
    )


def _file(data: Mapping[str, Any], cache: ReadingCache) -> FileReading:
    error = FileError(**data["error"]) if data["error"] else None
    pages = []
    for page in data["pages"]:
        reading = cache.get(data["sha256"], page["number"])
        if reading is None:
            raise RecordError(
                f"文件“{data['file']}”第 {page['number']} 页的识别结果已不在缓存中(its reading is no longer kept)",
                "请用原文件重新预审。Review the original files again.",
                code="reading_missing",
            )
        pages.append(ReadPage(PageRef(data["file"], page["number"]), reading))
    return FileReading(data["file"], data["sha256"], tuple(pages), error=error)


def _proof(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in _ASIDE}


def _first_difference(stored: Any, now: Any, path: str = "") -> Difference | None:
    if isinstance(stored, Mapping) and isinstance(now, Mapping):
        for key in (*stored, *(key for key in now if key not in stored)):
            place = f"{path}.{key}" if path else str(key)
            if key not in stored or key not in now:
                return Difference(place, _shown(stored.get(key)), _shown(now.get(key)))
            if found := _first_difference(stored[key], now[key], place):
                return found
        return None
    if isinstance(stored, list) and isinstance(now, list):
        for number, (one, other) in enumerate(zip(stored, now, strict=False)):
            if found := _first_difference(one, other, f"{path}[{number}]"):
                return found
        if len(stored) != len(now):
            return Difference(f"{path}.length", str(len(stored)), str(len(now)))
        return None
    return None if stored == now else Difference(path, _shown(stored), _shown(now))


def _shown(value: Any) -> str:
    return orjson.dumps(value).decode()[:200]
