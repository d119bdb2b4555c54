"""QR codes and other codes (../shared/eval/qr): how many payloads are read, how many are read where there is none.

python -m bench.codes [--json] [--missed]. Nothing but pixels goes in; a payload is right when it equals the truth.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from preaudit.config.settings import Settings
from preaudit.errors import IntakeError
from preaudit.intake import open_file
from preaudit.reading.observations.codes import find_codes

FOLDER = Path(__file__).parents[2] / "shared" / "eval"


def main() -> None:
    """Read all files of the set and print a line per group."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--missed", action="store_true", help="name the files that were missed or misread")
    options = parser.parse_args()
    settings = Settings()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    missed: list[str] = []
    for line in (FOLDER / "manifest.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["kind"] != "qr":
            continue
        if entry["gt"] is None:
            continue  # a file whose payload nobody vouches for
        truth = entry["gt"].get("text")
        try:
            image = open_file(entry["file"], (FOLDER / entry["file"]).read_bytes(), settings).page(1).image
        except IntakeError as error:
            missed.append(f"{entry['file']}: {error.code}")
            continue
        found = [code.text for code in find_codes(image)]
        count = counts[entry["file"].split("/")[1]]
        count[0] += 1
        count[1] += truth is not None and truth in found
        wrong = [text for text in found if text != truth]
        count[2] += bool(wrong)
        if wrong or (truth is not None and truth not in found):
            missed.append(f"{entry['file']}: wanted {truth!r}, found {found!r}")
    if options.json:
        print(json.dumps(counts))
    else:
        print(f"{'group':20}{'files':>7}{'right':>7}{'wrong':>7}")
        for group, (files, right, wrong_files) in sorted(counts.items()):
            print(f"{group:20}{files:7}{right:7}{wrong_files:7}")
        real = [count for group, count in counts.items() if "false" not in group]
        print(f"payload {sum(c[1] for c in real) / max(1, sum(c[0] for c in real)):.1%} of {sum(c[0] for c in real)}")
    if options.missed:
        print("\n".join(missed))


if __name__ == "__main__":
    main()
