"""`kill -9` of processes at random with real OCR: `python -m bench.killing [--cases 200] [--database URL]`.

One `serve` and two `worker`, all their processes (those that read pages too) fair game. Prints how many cases were
accepted, how each ended, how long it all took, and how often processes were killed. Samples differ in a comment at their
end, so that every page is read anew; with `--cached` they do not, and most time is spent on starting what was killed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import httpx
from rich.console import Console

from preaudit.config.shipped import shipped
from preaudit.evaluation import LabelledCase, labelled_cases
from tests.runtime.running import Running, answering, free_port


def _submit(url: str, case: LabelledCase, number: int, mark: bytes) -> str:
    files = [("files", (path.name, path.read_bytes() + mark)) for path in case.files]
    form = {"item": case.item, "as_of": case.as_of.isoformat(), "reference": str(number)}
    headers = {"Idempotency-Key": f"bench-{number}", "Prefer": "respond-async"}
    while True:
        try:
            answer = httpx.post(f"{url}/v1/reviews", data=form, files=files, headers=headers, timeout=30)
            if answer.status_code in (200, 202):
                return str(answer.json().get("case") or answer.headers["location"].rsplit("/", 1)[1])
        except httpx.TransportError:
            pass
        time.sleep(0.3)


def _victims(running: list[Running]) -> list[int]:
    """The processes and all that they started (Linux)."""
    found = [each.process.pid for each in running]
    for pid in found:  # grows while it is walked
        with suppress(OSError):
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
            found += [int(child) for child in children]
    return found


def _name(pid: int) -> str:
    return " ".join(Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").split("\0")[1:4])[:40]


def main() -> None:
    """Run and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--database", default="", help="postgresql://…; SQLite without it")
    parser.add_argument("--cached", action="store_true", help="the same pages again and again")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between two submissions")
    parser.add_argument("--every", type=float, default=40.0, help="seconds between two kills, on average")
    arguments = parser.parse_args()
    samples = list(labelled_cases(shipped("samples/cases")))
    chance, kills, over = random.Random(1), Counter[str](), threading.Event()
    with tempfile.TemporaryDirectory(prefix="preaudit-bench-") as folder:
        environment = {
            "PREAUDIT_DATA_DIR": f"{folder}/data",
            "PREAUDIT_DATABASE_URL": arguments.database,
            "PREAUDIT_SERVE_WORKERS": "0",
            "PREAUDIT_WORKERS": "1",
            "PREAUDIT_LEASE_SECONDS": "5",
            "PREAUDIT_JOB_TRIES": "50",
        }
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        running = [Running("preaudit", "serve", "--port", str(port), environment=environment)]
        running += [Running("preaudit", "worker", environment=environment) for _ in range(2)]
        try:
            answering(url, "/readyz", 180)

            def kill() -> None:
                while not over.wait(chance.expovariate(1 / arguments.every)):
                    victim = chance.choice(_victims(running))
                    with suppress(OSError):
                        kills[_name(victim)] += 1
                        os.kill(victim, signal.SIGKILL)
                    for each in running:
                        if each.process.poll() is not None or each.process.pid == victim:
                            each.process.wait()
                            each.start()

            killer = threading.Thread(target=kill)
            killer.start()
            began = time.monotonic()
            cases = []
            for number in range(arguments.cases):
                mark = b"" if arguments.cached else f"\n%{number}".encode()
                cases.append(_submit(url, samples[number % len(samples)], number, mark))
                time.sleep(arguments.pause)
            submitted = time.monotonic() - began
            states: dict[str, str] = {}
            reviews: dict[str, int] = {}
            while len(states) < len(set(cases)) and time.monotonic() - began < 3600:
                for case in set(cases) - states.keys():
                    try:
                        found = httpx.get(f"{url}/v1/cases/{case}", timeout=30).json()
                    except (httpx.TransportError, ValueError):
                        break
                    if found.get("state") not in (None, "queued", "reviewing"):
                        states[case], reviews[case] = found["state"], len(found["reviews"])
                time.sleep(1)
            over.set()
            killer.join()
            listed = _all(url)
        finally:
            over.set()
            for each in running:
                each.end()
    Console().print(
        f"submitted {len(cases)}, cases made {len(listed)}, ended {Counter(states.values())}, "
        f"verdicts a case {Counter(reviews.values())}; submitting took {submitted:.0f} s, all {time.monotonic() - began:.0f} s"
    )
    Console().print("killed:", dict(kills))


def _all(url: str) -> set[str]:
    seen: set[str] = set()
    before: str | None = ""
    while before is not None:
        page = httpx.get(f"{url}/v1/cases", params={"limit": 200, "before": before}, timeout=60).json()
        seen |= {case["case"] for case in page["cases"]}
        before = page["next"]
    return seen


if __name__ == "__main__":
    main()
