"""Key-value pairs of Chinese forms never seen before (XFUND, ../shared/eval): how many are found, how many found are right.

python -m bench.forms [--json] [--wrong]. The forms are read once; the reader's cache answers after that.

Two texts are equal when they are so after NFKC without blanks, colons, underlines, ticks and marks at either end. A key of the
truth may have several answers, one a line or a cell: a pair found is right when its value is one of them, or some
that follow each other, joined. Of a key's answers the found share counts; of tick boxes, the ticked answers only.
The first ten forms were looked at while the extractor was made, the others were not.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from preaudit.config.settings import Settings
from preaudit.domain.pages import ReadPage
from preaudit.intake import open_file
from preaudit.reading import Reader
from preaudit.understanding.forms import Form, read_form
from preaudit.understanding.layout import lay_out
from preaudit.value_types.simplified import simplified

FOLDER = Path(__file__).parents[2] / "shared" / "eval" / "forms_xfund_zh"
#: Forms that were looked at while the extractor was made.
SEEN = 10
_TICKED = "☑√✓✔■☒"
_DROPPED = re.compile(r"[\s:_□" + _TICKED + r"]+")
_EDGES = ".,;、。·\"'()“”‘’<>《》-–—*"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one form or of several."""

    expected: int = 0
    right: float = 0.0
    whole: int = 0
    found: int = 0
    found_right: int = 0
    texts: int = 0
    texts_read: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.expected + other.expected,
            self.right + other.right,
            self.whole + other.whole,
            self.found + other.found,
            self.found_right + other.found_right,
            self.texts + other.texts,
            self.texts_read + other.texts_read,
        )

    def line(self, name: str) -> str:
        """The counts as a line of the table."""
        return (
            f"{name:14}{self.expected:7}{_share(self.right, self.expected):>9}{_share(self.whole, self.expected):>9}"
            f"{self.found:8}{_share(self.found_right, self.found):>11}{_share(self.texts_read, self.texts):>8}"
        )


def plain(text: str) -> str:
    """The text as it is compared."""
    folded = "".join(simplified(c) for c in unicodedata.normalize("NFKC", text))
    return _DROPPED.sub("", folded).strip(_EDGES)


def score(form: Form, truth: Mapping[str, Any], text: str) -> tuple[Score, list[str]]:
    """The score of one form, and what was missed or wrong, in words."""
    wanted = [(plain(field["key"]), _answers(field["values"])) for field in truth["fields"]]
    wanted = [(key, answers) for key, answers in wanted if key and answers]
    covered = [[False] * len(answers) for _, answers in wanted]
    found_right, words = 0, []
    for pair in form.pairs:
        key, value = plain(pair.key), plain(pair.value)
        hits = [
            (number, span)
            for number, (name, answers) in enumerate(wanted)
            if name == key
            for span in _spans(answers, value)
        ]
        found_right += bool(hits)
        if not hits:
            words.append(f"  + {pair.key} = {pair.value[:60]}  ({pair.confidence:.2f})")
        fresh = [(n, s) for n, s in hits if not all(covered[n][s])] or hits
        for number, span in fresh[:1]:
            covered[number][span] = [True] * (span.stop - span.start)
    for (key, answers), marks in zip(wanted, covered, strict=True):
        if not all(marks):
            words.append(f"  - {key} = " + " / ".join(a for a, m in zip(answers, marks, strict=True) if not m)[:120])
    shares = [sum(marks) / len(marks) for marks in covered]
    page = _DROPPED.sub("", text)
    texts = [plain(e["text"]) for e in truth["entities"]]
    texts = [t for t in texts if t]
    return Score(
        len(wanted), sum(shares), sum(all(m) for m in covered), len(form.pairs), found_right, len(texts), sum(t in page for t in texts)
    ), words  # fmt: skip


def _answers(values: Sequence[str]) -> list[str]:
    """The answers to be found, as compared: the ticked ones where some are ticked."""
    ticked = [value for value in values if any(mark in value for mark in _TICKED)]
    return [text for text in map(plain, ticked or values) if text]


def _spans(answers: Sequence[str], value: str) -> list[slice]:
    """The answers, one after another, that the value joins; it may drop marks where two meet."""
    spans, wanted = [], _bare(value)
    for start in range(len(answers)):
        joined = ""
        for end in range(start, len(answers)):
            joined += _bare(answers[end])
            if wanted and joined == wanted:
                spans.append(slice(start, end + 1))
    return spans


def _bare(text: str) -> str:
    """The text without the marks that `plain` takes from the ends, which joined lines keep inside."""
    return "".join(c for c in text if c not in _EDGES)


def _share(part: float, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def read_pages(folder: Path) -> tuple[ReadPage, ...]:
    """The forms' images, read."""
    paths = sorted((folder / "images").glob("*.jpg"), key=lambda p: int(p.stem.rpartition("_")[2]))
    settings = Settings()
    with Reader(settings) as reader:
        return reader.read([open_file(path.name, path.read_bytes(), settings) for path in paths])


def measure(pages: Sequence[ReadPage], folder: Path) -> dict[str, tuple[Score, list[str]]]:
    """Each form's score and errors by its name."""
    results = {}
    for page in pages:
        name = Path(page.ref.file).stem
        truth = json.loads((folder / "gt" / f"{name}.json").read_text(encoding="utf-8"))
        layout = lay_out(page.reading)
        text = "".join(run.text for run in layout.runs)
        results[name] = score(read_form(layout, page.ref), truth, text)
    return results


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.forms", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--wrong", action="store_true", help="print what was missed and what was wrong in the forms looked at"
    )
    arguments = parser.parse_args()
    if not FOLDER.is_dir():
        print(f"skipped: no forms at {FOLDER}")
        return
    results = measure(read_pages(FOLDER), FOLDER)
    scores = {name: result for name, (result, _) in results.items()}
    seen, unseen = list(scores.values())[:SEEN], list(scores.values())[SEEN:]
    totals = {"seen": sum(seen, Score()), "unseen": sum(unseen, Score()), "all": sum(scores.values(), Score())}
    if arguments.json:
        everything = {name: {k: getattr(s, k) for k in s.__slots__} for name, s in (scores | totals).items()}
        print(json.dumps(everything, ensure_ascii=False, indent=2))
        return
    print(f"{'form':14}{'pairs':>7}{'right':>9}{'whole':>9}{'found':>8}{'precision':>11}{'text':>8}")
    for place, (name, each) in enumerate(scores.items()):
        print(each.line(name))
        if arguments.wrong and place < SEEN:
            print("\n".join(results[name][1]))
    for name, each in totals.items():
        print(each.line(name))


if __name__ == "__main__":
    main()
