"""What holding a text layer against the page costs, and what of its text is still believed (../shared/eval: PDF and OFD).

python -m bench.text_layers [FILE ...] [--json]. One process, one thread. A page's seconds are of the process's CPU: the check alone,
beside the same page read as a picture. Characters are those of the layer, of every script: kept with at least 0.9, doubted, left out.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from preaudit.config.settings import Settings
from preaudit.intake import Page, open_file
from preaudit.reading.engine import Engine
from preaudit.reading.model_files import prepare_models
from preaudit.reading.paddle import PaddleEngine
from preaudit.reading.text_layer import check_layer

FOLDER = Path(__file__).parents[2] / "shared" / "eval"
#: A character worth so much is believed.
_BELIEVED = 0.9


@dataclass(frozen=True, slots=True)
class Score:
    """One page. `check`, `picture`: seconds of CPU; the rest counts the layer's characters."""

    file: str
    page: int
    dropped: bool
    check: float
    picture: float
    characters: int
    believed: int
    doubted: int


def born_digital() -> Iterator[tuple[str, int, Page]]:
    """The pages of the evaluation files that bring their own text."""
    for folder in ("ofd", "pdf_zh"):
        for path in sorted((FOLDER / folder).glob("*.*")):
            yield from pages_of(path)


def pages_of(path: Path) -> Iterator[tuple[str, int, Page]]:
    """The pages of a file that bring their own text."""
    file = open_file(path.name, path.read_bytes(), Settings())
    for number in range(1, file.page_count + 1):
        page = file.page(number)
        if page.text_lines:
            yield path.name, number, page


def measure(engine: Engine, name: str, number: int, page: Page) -> Score:
    """One page, checked and read."""
    start = time.process_time()
    layer = check_layer(engine, page.image, page.text_lines)
    checked = time.process_time()
    engine.read_lines(page.image)
    read = time.process_time()
    letters = Counter(char for line in page.text_lines for char in line.text if char.isalnum())
    sure: Counter[str] = Counter()
    for line in layer.lines:
        worth = line.char_confidences or (line.confidence,) * len(line.text)
        sure.update(char for char, value in zip(line.text, worth, strict=True) if char.isalnum() and value >= _BELIEVED)
    believed = (letters & sure).total()
    return Score(
        name, number, not layer.believed, round(checked - start, 3), round(read - checked, 3),
        letters.total(), believed, letters.total() - believed,
    )  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.text_layers", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="files to measure instead of the evaluation set")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    if not arguments.files and not FOLDER.is_dir():
        print(f"skipped: no files at {FOLDER}")
        return
    engine = PaddleEngine(prepare_models(Settings().cache_dir))
    found = (page for path in arguments.files for page in pages_of(path)) if arguments.files else born_digital()
    scores = [measure(engine, *page) for page in found]
    if arguments.json:
        print(json.dumps([asdict(score) for score in scores], ensure_ascii=False, indent=2))
        return
    print(f"{'file':44}{'page':>5}{'check s':>9}{'ocr s':>8}{'chars':>7}{'believed':>10}{'dropped':>9}")
    for s in scores:
        share = f"{s.believed / s.characters:.1%}" if s.characters else "-"
        print(
            f"{s.file:44}{s.page:5}{s.check:9.2f}{s.picture:8.2f}{s.characters:7}{share:>10}{'yes' if s.dropped else '':>9}"
        )


if __name__ == "__main__":
    main()
