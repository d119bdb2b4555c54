"""A verdict proven: computed again from the readings that are kept, and held against what was stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from preaudit.config.settings import Settings
from preaudit.contract import review_json
from preaudit.contract.correction_json import stored_correction
from preaudit.contract.decoding import RecordError, StoredCase, file_error
from preaudit.contract.digests import NOT_PROOF
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.domain.replay import Difference, Replay
from preaudit.domain.reviews import FileReading
from preaudit.reading.cache import ReadingCache, kept_name
from preaudit.reading.cache_seal import cache_seal
from preaudit.rulebook import RuleBook
from preaudit.services.validation import item_request
from preaudit.services.verdicts import review_of
from preaudit.wording import services as say


def replay(case: StoredCase, rulebook: RuleBook, settings: Settings, agency: str = "") -> Replay:
    """Judge a stored case again from kept readings, by this rule book. `agency`: whose readings, where the service made it.

    Raises RecordError where a reading is no longer kept or the rule book is not the one the verdict was made by.
    """
    stored = case.record
    if stored["rulebook"] != rulebook.version:
        raise RecordError(
            say.OTHER_RULEBOOK(stored=stored["rulebook"][:12], now=rulebook.version[:12]),
            say.OTHER_RULEBOOK_MEND,
            code="rulebook_differs",
        )
    engine = stored["digests"]["engine"]
    cache = ReadingCache(settings.cache_dir, engine, cache_seal(settings))
    files = tuple(_file(file, stored, cache, settings, agency) for file in stored["files"])
    request = item_request(rulebook, case.item, case.facts, case.as_of, case.region)
    corrections = [stored_correction(each) for each in stored.get("corrections", ())]
    now = review_json(review_of(files, request, rulebook, settings, engine, corrections))
    return Replay(
        equal=(found := _first_difference(_proof(stored), _proof(now))) is None,
        stored_digest=stored["digests"]["verdict"],
        digest=now["digests"]["verdict"],
        difference=found,
    )


def _file(
    data: Mapping[str, Any], verdict: Mapping[str, Any], cache: ReadingCache, settings: Settings, agency: str
) -> FileReading:
    if data["error"]:
        return FileReading(data["file"], data["sha256"], error=file_error(data, verdict))
    pages = []
    for page in data["pages"]:
        reading = cache.get(kept_name(data["sha256"], agency), page["number"])
        if reading is None:
            raise RecordError(
                say.READING_MISSING(file=data["file"], page=page["number"]),
                say.READING_MISSING_MEND,
                code="reading_missing",
            )
        pages.append(ReadPage(PageRef(data["file"], page["number"]), reading))
    return FileReading.of_pages(data["file"], data["sha256"], tuple(pages), settings.quality)


def _proof(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in NOT_PROOF}


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
