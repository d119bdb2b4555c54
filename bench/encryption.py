"""`python -m bench.encryption`: what encryption adds to a review, on the samples; processor time, median of some runs.

The parts that are encrypted (files put and got, rows written and read, readings kept and found again) are done with a master
key and without; reading is what the engine took for these pages, as their readings say.

On 58 pages of 12 cases (79.5 s of reading): AES-256-GCM 97 ms more, 0.12 % of a review; SM4-GCM 153 ms, 0.19 %.
"""

from __future__ import annotations

import hashlib
import statistics
import tempfile
import time
from pathlib import Path

from pydantic import SecretStr

from preaudit.access import Actor, Role
from preaudit.cases import records
from preaudit.cases.case_files import add_files, files_of
from preaudit.cases.verdict_records import add_review, result_of
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.contract import encode, review_json
from preaudit.domain.cases import CaseKind, CaseRequest, CaseState, StagedFile
from preaudit.domain.pages import PageReading
from preaudit.domain.reviews import Upload
from preaudit.evaluation import LabelledCase, labelled_cases
from preaudit.reading import Reader
from preaudit.reading.cache import ReadingCache
from preaudit.reading.cache_seal import cache_seal
from preaudit.services.kept_store import database_of
from preaudit.services.kept_store import files_of as files_of_settings
from preaudit.services.review import open_service
from preaudit.store.encryption.master_keys import new_master_key
from preaudit.store.file_store import file_key
from preaudit.store.migrate import migrate

_CASES, _RUNS = 12, 5
_ACTOR = Actor.of("local", "bench", Role.PORTAL)


def main() -> None:
    """Print a line a cipher."""
    samples = list(labelled_cases(shipped("samples/cases")))[:_CASES]
    results: list[bytes] = []
    readings: list[list[tuple[str, int, PageReading]]] = []
    seconds, pages = 0.0, 0
    with open_service(Settings()) as service, Reader(Settings()) as reader:
        cache = ReadingCache(Settings().cache_dir, reader.fingerprint, cache_seal(Settings()))
        for sample in samples:
            uploads = [Upload(path.name, path.read_bytes()) for path in sample.files]
            review = service.review(sample.item, sample.facts, uploads, sample.as_of, sample.region)
            results.append(encode(review_json(review)))
            seconds, pages = seconds + review.cost.seconds, pages + review.cost.pages
            found = [(file.digest, page.ref.page) for file in review.files for page in file.pages]
            readings.append([(d, n, kept) for d, n in found if (kept := cache.get(d, n)) is not None])
    without = _measured("", "aes-256-gcm", samples, results, readings)
    print(
        f"{len(samples)} cases, {pages} pages, {seconds:.1f} s of reading; what is kept: {without * 1000:.0f} ms open"
    )
    for cipher in ("aes-256-gcm", "sm4-gcm"):
        more = _measured(new_master_key("bench"), cipher, samples, results, readings) - without
        print(f"{cipher:12} {more * 1000:+.0f} ms, {more / seconds:+.2%} of a review")


def _measured(
    key: str,
    cipher: str,
    samples: list[LabelledCase],
    results: list[bytes],
    readings: list[list[tuple[str, int, PageReading]]],
) -> float:
    taken = []
    for _ in range(_RUNS):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            settings = Settings(data_dir=place, cache_dir=place / "cache", master_key=SecretStr(key), cipher=cipher)
            start = time.process_time()
            _kept(settings, samples, results, readings)
            taken.append(time.process_time() - start)
    return statistics.median(taken)


def _kept(
    settings: Settings,
    samples: list[LabelledCase],
    results: list[bytes],
    readings: list[list[tuple[str, int, PageReading]]],
) -> None:
    database = database_of(settings)
    migrate(database)
    files, cache = (
        files_of_settings(settings, database),
        ReadingCache(settings.cache_dir, "bench", cache_seal(settings)),
    )
    for sample, result, read in zip(samples, results, readings, strict=True):
        staged = []
        for path in sample.files:
            data = path.read_bytes()
            copy = settings.data_dir / "copy"
            copy.write_bytes(data)
            staged.append(StagedFile(path.name, hashlib.sha256(data).hexdigest(), len(data)))
            files.put(file_key(_ACTOR.agency, staged[-1].sha256), copy)
        request = CaseRequest(CaseKind.ITEM, sample.item, sample.facts, sample.as_of, sample.region)
        with database.write() as connection:
            records.ensure_agency(connection, _ACTOR.agency, "bench")
            made = records.add_case(connection, _ACTOR.agency, request, "bench", one_shot=False, state=CaseState.OPEN)
            case = records.case_of(connection, _ACTOR.agency, made)
            add_files(connection, case, staged)
        with database.read() as connection:
            for file in files_of(connection, _ACTOR.agency, made):
                files.get(file_key(_ACTOR.agency, file.sha256))
        for digest, number, reading in read:
            cache.put(digest, number, reading)
            cache.get(digest, number)
        with database.write() as connection:
            told = {"outcome": "accept", "rulebook": "r", "digest": "d"}
            add_review(connection, case, made, result, **told, alerts=())
            result_of(connection, _ACTOR.agency, made)
    database.close()


if __name__ == "__main__":
    main()
