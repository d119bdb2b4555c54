"""The desk with a full database: `python -m bench.desk [--cases 50000] [--in-a-row 200]` — Chromium on loopback, readings cached.

One sample is reviewed for real and copied: so many cases of a row with all that hangs on them, each page in a file of its own that
is drawn anew, the rest as rows of the lists. A clerk then goes from case to case by key. `ms`: from the key to the page drawn with
the places of the first finding on it, told by the browser's own clock from frame to frame (who asks it from outside takes the time of
the service, which runs in the same process); beside it the queue of the whole list. `heap`: what the page's scripts hold after a
collection, early and at the end: it must stay flat. Times hold only where `load` is below the number of cores: on a machine that others
use as well `service_cpu_ms`, what a case costs the service, tells more.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import httpx
from sqlalchemy import insert, select

from preaudit.cases.reviewing import ServiceReviewer
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.outcomes import Outcome
from preaudit.evaluation import labelled_cases
from preaudit.interfaces.api import create_app
from preaudit.interfaces.desk import mount_desk
from preaudit.services.review import open_service
from preaudit.store import Database
from preaudit.store.file_store import FileStore, file_key, open_file_store
from preaudit.store.ids import new_id
from preaudit.store.tables import case_files, cases, jobs, reviews
from tests.interfaces.client.served import listening
from tests.interfaces.desk.browser import ENTER, MISSING, Browser, browser
from tests.runtime.running import free_port
from tests.service import working

SAMPLE = "cases/elderly-allowance/07-account-of-another"
#: The page is there, its picture on the screen, with a place marked on it.
_SHOWN = (
    "document.querySelector('.row.current') && document.querySelector('#viewer')?.dataset.drawn "
    "&& document.querySelector('.evidence polygon')"
)
#: In every page: when the key went down and in which frame the next page was all there, in milliseconds of the browser's clock.
_WATCH = """
addEventListener('keydown', e => sessionStorage.pressed = performance.timeOrigin + e.timeStamp, true);
const look = () => {
  if (!SHOWN) return requestAnimationFrame(look);
  const spent = performance.timeOrigin + performance.now() - sessionStorage.pressed;
  sessionStorage.shown = JSON.stringify([location.pathname, spent]);
};
look();
""".replace("SHOWN", f"({_SHOWN})")
_CHUNK = 2000
#: Seconds for which a clerk looks at a case at the very least.
_LOOKING = 0.7
#: Seconds after which a case is said not to come up at all.
_PATIENCE = 60


def main() -> None:
    """Run and tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument("--cases", type=int, default=50_000, help="cases in the database")
    parser.add_argument("--in-a-row", type=int, default=200, help="cases looked at one after another")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    if MISSING:
        sys.exit(MISSING)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as stack:
        settings = Settings(
            data_dir=Path(folder), cache_dir=Path(os.environ.get("PREAUDIT_CACHE_DIR", ".cache/preaudit"))
        )
        service = stack.enter_context(open_service(settings))
        stack.enter_context(working(settings, ServiceReviewer(service)))
        app = mount_desk(create_app(settings))
        url = stack.enter_context(listening(app))
        app.state.page_images.warm()  # as `preaudit serve` does
        first = _reviewed(url)
        _fill(settings, first, arguments.cases, arguments.in_a_row)
        window = stack.enter_context(browser(Path(folder) / "profile", free_port()))
        figures = {"cases": arguments.cases, **_looked_at(window, url, arguments.in_a_row)}
    print(json.dumps(figures, indent=2) if arguments.json else "\n".join(f"{k:32}{v:>12}" for k, v in figures.items()))


def _reviewed(url: str) -> str:
    """The sample, taken in and reviewed."""
    (sample,) = labelled_cases(shipped("samples") / SAMPLE)
    form = {"item": sample.item, "as_of": sample.as_of.isoformat(), "facts": json.dumps(dict(sample.facts))}
    files = [("files", (path.name, path.read_bytes())) for path in sample.files]
    with httpx.Client(base_url=url, timeout=300, trust_env=False) as client:
        made = str(client.post("/v1/cases", data=form, files=files).raise_for_status().json()["case"])
        client.post(f"/v1/cases/{made}/reviews", headers={"Prefer": "wait=240"}).raise_for_status()
    return made


def _fill(settings: Settings, first: str, count: int, whole: int) -> None:
    """Copies of the case: `whole` of them with files and verdict, the oldest; the others in all lists."""
    database, blobs = Database(settings.database), open_file_store(settings.files)
    with database.write() as connection:
        case = dict(connection.execute(select(cases).where(cases.c.id == first)).mappings().one())
        hanging = {
            table: [dict(row) for row in connection.execute(select(table).where(table.c.case_id == first)).mappings()]
            for table in (case_files, jobs, reviews)
        }
        outcomes = [one.value for one in Outcome]
        rows = [{**case, "id": new_id(), "reference": f"B-{at}"} for at in range(whole)]
        time.sleep(0.01)  # names rise by the millisecond: these are the oldest of the list
        rows += [
            {**case, "id": new_id(), "reference": f"B-{at}", "outcome": outcomes[at % len(outcomes)]}
            for at in range(whole, count)
        ]
        for start in range(0, count, _CHUNK):
            connection.execute(insert(cases), rows[start : start + _CHUNK])
        for row in rows[:whole]:
            job, own = new_id(), {"case_id": row["id"]}
            digests = [_other_bytes(blobs, one, row["id"]) for one in hanging[case_files]]
            files = [
                {**f, **own, "id": new_id(), "sha256": d} for f, d in zip(hanging[case_files], digests, strict=True)
            ]
            (review,) = hanging[reviews]
            result = gzip.decompress(review["result"])
            for file, digest in zip(hanging[case_files], digests, strict=True):
                result = result.replace(file["sha256"].encode(), digest.encode())
            connection.execute(insert(case_files), files)
            connection.execute(insert(jobs), [{**one, **own, "id": job} for one in hanging[jobs]])
            copy = {**review, **own, "id": new_id(), "job_id": job, "result": gzip.compress(result, mtime=0)}
            connection.execute(insert(reviews), [copy])
    database.close()


def _other_bytes(blobs: FileStore, file: Mapping[str, str], mark: str) -> str:
    """The same page in a file of its own, so that it is drawn anew; its digest."""
    data = blobs.get(file_key(file["agency"], file["sha256"])) + mark.encode()
    digest = hashlib.sha256(data).hexdigest()
    with tempfile.NamedTemporaryFile(delete=False) as staging:  # the store takes it away
        staging.write(data)
        staging.flush()
        blobs.put(file_key(file["agency"], digest), Path(staging.name))
    return digest


def _looked_at(window: Browser, url: str, count: int) -> Mapping[str, float]:
    """One case after another, by key."""
    window.tell("Performance.enable")
    window.tell("Page.addScriptToEvaluateOnNewDocument", source=_WATCH)
    began = time.perf_counter()
    window.open(f"{url}/desk/?list=supplement")
    window.wait("document.activeElement.dataset.case")
    queue = 1000 * (time.perf_counter() - began)
    worked = time.process_time()  # the service runs in this process; what is drawn, and the browser, do not
    spent, heap = list[float](), list[float]()
    shown = ""
    for at in range(count):
        key = ENTER if at == 0 else "]"
        began = time.perf_counter()
        window.press(key)
        while (found := _shown(window))[0] == shown:
            if time.perf_counter() - began > _PATIENCE:
                sys.exit(f"case {at + 1} was not shown:\n{window.text('main')[:300]}\n{window.complaints()}")
            time.sleep(0.1)
        shown = found[0]
        spent.append(found[1])
        time.sleep(_LOOKING)
        if at in (count // 10, count - 1):
            heap.append(_heap(window))
    worked = time.process_time() - worked
    percentiles = statistics.quantiles(spent, n=20)
    return {
        "ms_queue": round(queue),
        "in_a_row": count,
        "ms_median": round(statistics.median(spent)),
        "ms_95th_percentile": round(percentiles[-1]),
        "ms_longest": round(max(spent)),
        "service_cpu_ms": round(1000 * worked / count),
        "load": round(os.getloadavg()[0], 1),
        "heap_mb_early": heap[0],
        "heap_mb_at_the_end": heap[-1],
    }


def _shown(window: Browser) -> tuple[str, float]:
    """The last page that was all there, and milliseconds from the key to it."""
    path, spent = json.loads(window.run("return sessionStorage.shown ?? null") or '["", 0]')
    return str(path), float(spent)


def _heap(window: Browser) -> float:
    """Megabytes that the page's scripts hold."""
    window.tell("HeapProfiler.collectGarbage")
    metrics = {each["name"]: float(each["value"]) for each in window.tell("Performance.getMetrics")["metrics"]}
    return round(metrics["JSHeapUsedSize"] / 1e6, 1)


if __name__ == "__main__":
    main()
