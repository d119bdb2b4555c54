"""Archives of decided cases with planted wrong decisions, whose truth is known; and what a re-audit of one found.

python -m bench.archives make OUT [--cases 5000] [--real 20] [--seed 1]   a manifest.csv, files/, truth.csv
python -m bench.archives score OUT RESULTS                                planted errors: found, missed, falsely accused
python -m bench.archives kill OUT RESULTS [--engine local] [--times 5]    a re-audit killed at random and resumed each time

Cases are the labelled samples, read once with real OCR; each file of a case has bytes of its own, and its reading is kept for it
beforehand, so that nothing is read again. Those of the first `--real` cases are the pages themselves.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from preaudit.archive.agreement import ERRORS, Agreement
from preaudit.archive.decisions import Decision
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.contract.digests import content_digest
from preaudit.domain.pages import PageReading
from preaudit.domain.reviews import Upload
from preaudit.evaluation import LabelledCase, labelled_cases
from preaudit.reading import Reader
from preaudit.reading.cache import OpenedFile, ReadingCache
from preaudit.services.review import open_service

_WRONG = 0.1
_WINDOWS = 12
#: Decisions that are right for an outcome, and wrong ones with what each is.
_RIGHT = {
    "accept": Decision.ACCEPTED,
    "accept_with_deferral": Decision.ACCEPTED_WITH_DEFERRAL,
    "supplement": Decision.SENT_BACK,
    "out_of_scope": Decision.REFUSED,
    "manual_review": Decision.ACCEPTED,
}
_PLANTED: Mapping[str, tuple[tuple[Decision, Agreement], ...]] = {
    "accept": ((Decision.SENT_BACK, Agreement.SENT_AWAY_WRONGLY), (Decision.REFUSED, Agreement.SENT_AWAY_WRONGLY)),
    "supplement": ((Decision.ACCEPTED, Agreement.ACCEPTED_WRONGLY),),
    "out_of_scope": ((Decision.ACCEPTED, Agreement.ACCEPTED_WRONGLY),),
}
HEADINGS = ("case", "item", "accepted_on", "window", "files", "facts", "decision", "decided_on", "deferred")


@dataclass(frozen=True, slots=True)
class Source:
    """A case to make others of. `pages`: the readings of each file's pages; `paths`: the files themselves, where there are any.

    `absent`: materials that are core and not there: what an office may have let follow beyond the rules.
    """

    item: str
    accepted_on: date
    facts: Mapping[str, object]
    outcome: str
    names: tuple[str, ...]
    pages: tuple[tuple[PageReading, ...], ...]
    paths: tuple[Path, ...] = ()
    absent: tuple[str, ...] = ()


def sample_sources(settings: Settings) -> list[Source]:
    """The labelled samples, read."""
    found = []
    with open_service(settings) as service:
        for case in labelled_cases(shipped("samples/cases")):
            uploads = [Upload(path.name, path.read_bytes()) for path in case.files]
            review = service.review(case.item, case.facts, uploads, as_of=case.as_of, region=case.region)
            if any(file.error for file in review.files) or case.region:
                continue
            pages = tuple(tuple(page.reading for page in file.pages) for file in review.files)
            found.append(_source(case, pages))
    return found


def _source(case: LabelledCase, pages: tuple[tuple[PageReading, ...], ...]) -> Source:
    reasons = {material for material, reason in case.reasons if reason == "absent"}
    absent = tuple(sorted(m for m in reasons if case.statuses.get(m) == "missing_core"))
    only_absent = all(reason == "absent" for _, reason in case.reasons)
    return Source(
        case.item,
        case.as_of,
        case.facts,
        case.outcome,
        tuple(path.name for path in case.files),
        pages,
        case.files,
        absent if only_absent else (),
    )


def make(out: Path, sources: Sequence[Source], settings: Settings, cases: int, *, real: int = 0, seed: int = 1) -> None:
    """An archive of so many cases, and `truth.csv` with what was planted in each ('agreed' where nothing was)."""
    chance = random.Random(seed)
    with Reader(settings) as reader:
        cache = ReadingCache(settings.cache_dir, reader.fingerprint)
    out.mkdir(parents=True, exist_ok=True)
    with (
        (out / "manifest.csv").open("w", newline="", encoding="utf-8") as listed,
        (out / "truth.csv").open("w", newline="", encoding="utf-8") as true,
    ):
        manifest, truth = csv.writer(listed), csv.writer(true)
        manifest.writerow(HEADINGS)
        truth.writerow(("case", "truth", "outcome"))
        for number in range(cases):
            source = chance.choice(sources)
            files = _files(out, source, number, cache, settings, real=number < real and bool(source.paths))
            decision, planted, deferred = _decision(source, chance)
            decided = source.accepted_on + timedelta(days=chance.randint(0, 20))
            window = f"window {chance.randrange(_WINDOWS) + 1:02}"
            name = f"{number:06}"
            facts = json.dumps(dict(source.facts), ensure_ascii=False)
            row = (
                name,
                source.item,
                source.accepted_on,
                window,
                ";".join(files),
                facts,
                decision,
                decided,
                deferred,
            )
            manifest.writerow(row)
            truth.writerow((name, planted, source.outcome))


def _files(
    out: Path, source: Source, number: int, cache: ReadingCache, settings: Settings, *, real: bool
) -> Iterator[str]:
    folder = out / "files" / f"{number // 1000:03}" / f"{number:06}"
    folder.mkdir(parents=True, exist_ok=True)
    for place, (name, pages) in enumerate(zip(source.names, source.pages, strict=True)):
        file = folder / name
        if real:
            data = source.paths[place].read_bytes()
        else:
            data = f"%made-up {number} {place} {name}".encode()
            digest = content_digest(data)
            for at, reading in enumerate(pages, 1):
                cache.put(digest, at, reading)
            cache.put_opened(digest, OpenedFile("jpeg", len(pages), settings.max_pixels))
        file.write_bytes(data)
        yield file.relative_to(out).as_posix()


def _decision(source: Source, chance: random.Random) -> tuple[Decision, Agreement, str]:
    """A decision, what it truly is, and the materials it let follow."""
    planted = [(decision, wrong, "") for decision, wrong in _PLANTED.get(source.outcome, ())]
    if source.absent:
        planted.append((Decision.ACCEPTED_WITH_DEFERRAL, Agreement.DEFERRED_BEYOND, ";".join(source.absent)))
    if planted and chance.random() < _WRONG:
        return chance.choice(planted)
    return _RIGHT[source.outcome], Agreement.AGREED, ""


@dataclass(frozen=True, slots=True)
class Score:
    """Of the errors planted: found as what they are, found as another error, left as doubtful, missed; and who was accused falsely."""

    planted: Counter[str]
    found: Counter[str]
    otherwise: Counter[str]
    doubtful: Counter[str]
    missed: Counter[str]
    falsely: Counter[str]
    right: int

    def lines(self) -> Iterable[str]:
        """The figures, a line a kind."""
        yield f"{'':22}{'planted':>9}{'found':>9}{'otherwise':>11}{'doubtful':>10}{'missed':>8}{'falsely accused':>17}"
        for kind in sorted(ERRORS):
            figures = (self.planted, self.found, self.otherwise, self.doubtful, self.missed, self.falsely)
            widths = (9, 9, 11, 10, 8, 17)
            yield f"{kind:22}" + "".join(f"{f[kind]:>{w}}" for f, w in zip(figures, widths, strict=True))
        yield f"right decisions: {self.right}"


def score(archive: Path, results: Path) -> Score:
    """What a re-audit found of what was planted."""
    with (archive / "truth.csv").open(encoding="utf-8", newline="") as file:
        truth = {row["case"]: row["truth"] for row in csv.DictReader(file)}
    with (results / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["case"]: row["agreement"] for row in csv.DictReader(file)}
    kinds = [Counter[str]() for _ in range(6)]
    planted, right, otherwise, doubtful, missed, falsely = kinds
    for case, true in truth.items():
        said = found[case]
        if true == Agreement.AGREED:
            falsely[said] += said in ERRORS
            continue
        planted[true] += 1
        which = (
            right if said == true else otherwise if said in ERRORS else missed if said == Agreement.AGREED else doubtful
        )
        which[true] += 1
    agreed = sum(true == Agreement.AGREED for true in truth.values())
    return Score(planted, right, otherwise, doubtful, missed, falsely, agreed)


def kill(archive: Path, results: Path, engine: str, times: int, seed: int) -> Iterator[str]:
    """Run a re-audit, `kill -9` it at random moments while it judges, and complete it; what was done at each, a line each."""
    chance = random.Random(seed)
    command = [sys.executable, "-m", "preaudit", "reaudit", str(archive), "--out", str(results), "--engine", engine]
    for number in range(1, times + 1):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        before = _judged(results)
        while _judged(results) == before and process.poll() is None:
            time.sleep(0.2)
        time.sleep(chance.uniform(0, 20))
        process.kill()
        process.wait()
        yield f"killed {number}: {_judged(results)} cases judged, exit code {process.returncode}"
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield f"complete: {_judged(results)} cases judged, the rest in {time.monotonic() - began:.0f} s"


def _judged(results: Path) -> int:
    try:
        with closing(sqlite3.connect(results / "state.db", timeout=30)) as state:
            return int(state.execute("select count(*) from judgments").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def main() -> None:
    """Make an archive, score results, or kill a run."""
    parser = argparse.ArgumentParser(prog="python -m bench.archives", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    maker = commands.add_parser("make")
    maker.add_argument("out", type=Path)
    maker.add_argument("--cases", type=int, default=5000)
    maker.add_argument("--real", type=int, default=20)
    maker.add_argument("--seed", type=int, default=1)
    scorer = commands.add_parser("score")
    scorer.add_argument("archive", type=Path)
    scorer.add_argument("results", type=Path)
    killer = commands.add_parser("kill")
    killer.add_argument("archive", type=Path)
    killer.add_argument("results", type=Path)
    killer.add_argument("--engine", default="local")
    killer.add_argument("--times", type=int, default=5)
    killer.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.command == "kill":
        for line in kill(arguments.archive, arguments.results, arguments.engine, arguments.times, arguments.seed):
            print(line, flush=True)
    elif arguments.command == "make":
        settings = Settings()
        sources = sample_sources(settings)
        make(arguments.out, sources, settings, arguments.cases, real=arguments.real, seed=arguments.seed)
    else:
        print("\n".join(score(arguments.archive, arguments.results).lines()))


if __name__ == "__main__":
    main()
