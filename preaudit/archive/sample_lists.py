"""Samples as lists that people fill in: a CSV with a column for what they found."""

from __future__ import annotations

import csv
import fcntl
from collections.abc import Sequence
from pathlib import Path

from preaudit.archive.agreement import Agreement
from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.questions import open_results
from preaudit.archive.sampling import Sampled, draw
from preaudit.domain.names import nearest
from preaudit.wording import archive_runs as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

#: What lists of samples in a folder of results are called.
SAMPLES = "sample*.csv"
#: Most letters of a note, and of it what would be a formula in a spreadsheet.
_LONGEST = 2000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEADINGS = ("case_id", "case", "item", "agreement", "weight", "found", "note")


def sample_of(folder: Path, size: int, seed: str = "") -> list[Sampled]:
    """A sample of the results in a folder. Raises ArchiveError where there are none."""
    with open_results(folder) as results:
        rows = results.execute('select case_id, "case", item, agreement from cases order by case_id').fetchall()
    return draw(rows, size, seed)


def write_sample(path: Path, sample: Sequence[Sampled]) -> None:
    """The list, with `found` and `note` to fill in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADINGS)
        table.writerows((s.case_id, s.case, s.item, s.agreement, f"{s.weight:.6f}", "", "") for s in sample)


def read_sample(path: Path) -> tuple[list[Sampled], dict[str, str]]:
    """A list that people filled in, and what they found by case id. Raises ArchiveError naming the row that is wrong."""
    sample, found = [], {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if lacks := set(HEADINGS[:-1]) - set(rows.fieldnames or ()):
            raise ArchiveError(say.NO_SAMPLE(path=path, columns=", ".join(sorted(lacks))), code="sample_invalid")
        for number, row in enumerate(rows, 2):
            try:
                one = Sampled(row["case_id"], row["case"], row["item"], row["agreement"], float(row["weight"]))
            except (TypeError, ValueError) as error:
                raise ArchiveError(say.SAMPLE_ROW(path=path, row=number), code="sample_invalid") from error
            sample.append(one)
            if word := (row["found"] or "").strip():
                found[one.case_id] = _class(path, number, word)
    return sample, found


def noted(path: Path) -> dict[str, str]:
    """What people noted beside what they found, by case id."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["case_id"]: row.get("note") or "" for row in csv.DictReader(file) if row.get("case_id")}


def note_found(path: Path, case_id: str, found: str, note: str) -> None:
    """Keep what a person found in a case of a list ('': nothing any more); the file is whole at every moment, whoever writes too.

    Raises ArchiveError where the case is not in the list, or the word is no class.
    """
    if found:
        _class(path, 0, found)
    note = " ".join(note.split())[:_LONGEST]
    with path.with_name(f".{path.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        mine = [row for row in rows if row["case_id"] == case_id]
        if not mine:
            raise ArchiveError(say.NOT_SAMPLED(), say.NO_SUCH_CASE_MEND, code="case_missing")
        for row in mine:
            row.update(found=found, note=f"'{note}" if note.startswith(_FORMULA) else note)
        staged = path.with_name(f".{path.name}.part")
        with staged.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.DictWriter(file, HEADINGS, extrasaction="ignore")
            table.writeheader()
            table.writerows(rows)
        staged.replace(path)


def _class(path: Path, number: int, word: str) -> str:
    """What people found, as a class: nothing that people write is guessed."""
    known = [agreement.value for agreement in Agreement if agreement is not Agreement.NOT_JUDGEABLE]
    if word in known:
        return word
    near = nearest(word, known)
    mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(known))
    raise ArchiveError(say.SAMPLE_WORD(path=path, row=number, word=word), mend, code="sample_invalid")
