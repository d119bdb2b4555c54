"""What it costs to start: CPU seconds and memory of a reader, both ways, and of commands whose pages are all read already.

python -m bench.start [--times N] [--json]. Each row is a process of its own, with the processes that it starts; the rows take turns, the
median of each counts. Compare rows of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

_CASE = Path(__file__).parents[1] / "samples" / "cases" / "elderly-allowance" / "01-complete"
_READER = """
import cv2
cv2.setNumThreads(1)
from preaudit.config.settings import Settings
from preaudit.reading.model_files import prepare_models
from preaudit.reading.paddle import PaddleEngine
settings = Settings()
PaddleEngine(prepare_models(settings.cache_dir, settings.model_dir), whole_pipeline={whole})
"""
_COMMAND = "import sys; from preaudit.interfaces.cli import main; sys.argv = ['preaudit', *{arguments!r}]; main()"


def _rows() -> dict[str, str]:
    """Python code by what it starts."""
    commands = {
        "preaudit --help": ["--help"],
        "preaudit rules lint": ["rules", "lint"],
        "preaudit review, all read": [
            "review",
            "-i",
            "elderly-allowance",
            "--as-of",
            "2026-03-16",
            "--json",
            *_files(),
        ],
    }
    return {
        "python": "",
        "reader: models alone": _READER.format(whole=False),
        "reader: whole pipeline": _READER.format(whole=True),
        **{name: _COMMAND.format(arguments=arguments) for name, arguments in commands.items()},
    }


def _files() -> list[str]:
    return [str(path) for path in sorted(_CASE.iterdir()) if path.suffix in (".jpg", ".pdf")]


def measure(times: int) -> dict[str, dict[str, float]]:
    """Medians by row: CPU seconds, and MB of the largest process."""
    rows = _rows()
    _spent(rows["preaudit review, all read"])
    spent = defaultdict[str, list[tuple[float, float]]](list)
    for _ in range(times):
        for name, code in rows.items():
            spent[name].append(_spent(code))
    return {
        name: {"cpu_seconds": round(statistics.median(cpu), 3), "mb": round(statistics.median(memory))}
        for name, each in spent.items()
        for cpu, memory in [zip(*each, strict=True)]
    }


def _spent(code: str) -> tuple[float, float]:
    """CPU seconds of a process and of all it waited for; MB of it alone. Raises CalledProcessError where it fails."""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if code_of := os.waitstatus_to_exitcode(status):
        raise subprocess.CalledProcessError(code_of, code)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.start", description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="processes a row")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    found: dict[str, Any] = measure(arguments.times)
    if arguments.json:
        print(json.dumps(found, indent=2))
        return
    print(f"{'':28}{'CPU s':>8}{'MB':>8}")
    for name, figures in found.items():
        print(f"{name:28}{figures['cpu_seconds']:>8.2f}{figures['mb']:>8.0f}")


if __name__ == "__main__":
    main()
