"""A whole archive judged again from what is stored: how many cases a second, and the memory of the process that writes and of those that judge.

python -m bench.stored_cases [--cases 200000] [--seconds 480] [--processes 0] [--json]. Cases are the rule tests of the items with five
documents or more, each of their own papers: no judgment answers for another. The papers lie packed in a run's `state.db` before
anything is timed. Where the seconds end first, what was judged until then counts.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from preaudit.archive.archived_case import ArchivedCase, case_id
from preaudit.archive.case_judging import papers_key
from preaudit.archive.decisions import Decision, DecisionTaken
from preaudit.archive.finishing import write_tables
from preaudit.archive.journal import Journal
from preaudit.archive.kept_papers import pack
from preaudit.archive.local_engine import LocalEngine
from preaudit.archive.opened_archive import Archive
from preaudit.archive.reaudit import Progress, Run
from preaudit.archive.work_plan import Lists, WorkPlan
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.judging import judge
from preaudit.domain.reviews import Cost, FileReading, Review
from preaudit.reading import Reader
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from preaudit.services.kept_documents import understood_by

_DIGEST = "d" * 64
_ACCEPTED = DecisionTaken(Decision.ACCEPTED)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.stored_cases", description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=480.0)
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    for figures in measured(arguments.cases, arguments.seconds, arguments.processes):
        print(json.dumps(figures) if arguments.json else "  ".join(f"{k} {v}" for k, v in figures.items()), flush=True)


def measured(count: int, seconds: float, processes: int) -> Iterator[dict[str, float]]:
    """Figures as they come: the archive made, points of the run, its end, its results written."""
    rules = shipped("rules")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(cache_dir=Path(folder) / "cache", data_dir=Path(folder) / "data", rules_dir=rules)
        book = kept_rulebook(rules, settings.cache_dir)
        began = time.monotonic()
        with closing(Journal(Path(folder) / "run", create=True)) as journal:
            archive = _stored(journal, book, settings, count)
            yield {"cases": count, "seconds_to_store": _since(began), "state_mib": _size(journal.folder)}
            plan = WorkPlan(settings, "", Lists(rules))
            run, points = Run(archive, plan, journal), _Points(LocalEngine(plan, processes), count, seconds)
            before = _spent()
            progress = run.judge(points.engine, points)
            yield from points.seen
            cpu = _spent() - before
            yield {
                "judged": progress.done,
                "failed": progress.failed,
                "seconds": round(progress.seconds, 1),
                "cases_a_second": round(progress.done / progress.seconds),
                "cpu_seconds": round(cpu, 1),
                "cases_a_cpu_second": round(progress.done / cpu),
            }
            began = time.monotonic()
            write_tables(run)
            yield {"seconds_to_write_results": _since(began), "peak_mib": _peak()}


def _stored(journal: Journal, book: RuleBook, settings: Settings, count: int) -> Archive:
    """An archive of so many cases whose papers lie in the journal already."""
    with Reader(settings) as reader:
        engine = reader.fingerprint
    understood = understood_by(book.kinds, settings.quality)
    paths = sorted((shipped("rules") / "items").glob("*.test.yaml"))
    tests = [test for path in paths for test in load_tests(path) if len(test.documents()) >= 5]
    papers = [_papers(book, test) for test in tests]
    cases: list[ArchivedCase] = []
    for first in range(0, count, 1000):
        rows = []
        for number in range(first, min(first + 1000, count)):
            test = tests[number % len(tests)]
            name = f"{number:06}"
            facts = {**test.case.facts, **test.test.facts}
            case = ArchivedCase(
                case_id("stored", name),
                name,
                test.subject,
                test.day,
                (name,),
                test.region,
                facts=facts,
                taken=_ACCEPTED,
            )
            own = zlib.compress(papers[number % len(tests)].replace(_DIGEST.encode(), f"{number:064}".encode()), 1)
            rows.append((case.id, papers_key(case, engine, understood), own, 1, 0.0))
            cases.append(case)
        journal.write(rows, [])
    return Archive("stored", "", tuple(sorted(cases, key=lambda case: case.id)), ())


def _papers(book: RuleBook, test: RuleTest) -> bytes:
    """The papers of a test as they are packed, its file by a digest that is to be replaced."""
    item = book.item(test.subject, test.day, test.region)
    documents = test.documents()
    verdict = judge(item, documents, test.facts_for(item), test.day)
    return zlib.decompress(pack(Review(verdict, documents, (FileReading("papers.pdf", _DIGEST),), Cost())))


class _Points:
    """Looks on while a run goes, and ends it when its time is over."""

    def __init__(self, engine: LocalEngine, count: int, seconds: float) -> None:
        self.engine, self._seconds, self._every = engine, seconds, max(1, count // 100)
        self.seen: list[dict[str, float]] = []

    def __call__(self, progress: Progress) -> None:
        """After each case."""
        if progress.seconds > self._seconds:
            self.engine.stop()
        if progress.done % self._every == 0:
            judging = max((_high(child.pid or 0) for child in multiprocessing.active_children()), default=0)
            self.seen.append(
                {
                    "done": progress.done,
                    "seconds": round(progress.seconds, 1),
                    "writer_mib": _peak(),
                    "judging_mib": judging,
                }
            )


def _since(began: float) -> float:
    return round(time.monotonic() - began, 1)


def _spent() -> float:
    """Processor seconds of this process and of its children that have ended."""
    every = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in every)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _high(pid: int) -> int:
    """The most that a process has held, MiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir()) >> 20


if __name__ == "__main__":
    main()
