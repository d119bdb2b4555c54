"""Signatures, seals and portraits as seen on layouts at first sight: sure, doubtful, absent; by mark, whether it is there, and condition.

python -m bench.marks [--pages N] [--seed S] [--kind K] [--held-back] [--json] [--wrong]

Pages are drawn by `bench.layouts.marks`: papers set by grammars, marks painted on, taken as people take them, read by the real engine.
A mark that is there and sure is right; one that is not there and sure is the error that matters. `--held-back`: only the layouts that
nothing is tuned on; of these --wrong shows nothing. A grey seal is never sure, by decision 0007's rule that a person looks at copies.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2

from bench.layouts.marks.places import feet
from bench.layouts.marks.scenes import Scene, draw_scenes
from bench.layouts.paper import papers
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.documents import MarkKind
from preaudit.domain.pages import ReadPage
from preaudit.intake import open_file
from preaudit.reading import Reader
from preaudit.rulebook.kinds import KindSpec, load_kinds
from preaudit.understanding.arrangement import Arrangement
from preaudit.understanding.documents import understand

_STATES = ("present", "doubtful", "absent", "none")
_ASKED = (MarkKind.SIGNATURE, MarkKind.SEAL, MarkKind.PHOTO)


@dataclass
class Table:
    """Counts of states by mark, whether it is there, and condition; and, in words, what was not right."""

    counts: dict[tuple[str, bool, str], Counter[str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def add(self, scene: Scene, states: Mapping[str, str]) -> None:
        """Count a page's marks."""
        for mark, there in scene.truth.items():
            state = states.get(mark, "none")
            for taken in ("all", scene.taken):
                self.counts.setdefault((mark.split()[0], there, taken), Counter())[state] += 1
            if state != ("present" if there else "absent"):
                self.said.append(
                    f"{'!' if state == 'present' else '?'} {scene.name} [{scene.taken}] {mark}: {state}, {scene.how.get(mark, '')}"
                )

    def lines(self) -> list[str]:
        """The table as lines."""
        rows = [f"{'':34}{'marks':>7}" + "".join(f"{state:>10}" for state in _STATES)]
        for (mark, there, taken), counts in sorted(
            self.counts.items(), key=lambda each: (each[0][0], not each[0][1], each[0][2])
        ):
            total = sum(counts.values())
            shares = "".join(f"{100 * counts[state] / total:9.1f}%" for state in _STATES)
            rows.append(f"{mark:10}{'there' if there else 'not there':10}{taken:14}{total:7}{shares}")
        return rows

    def as_json(self) -> dict[str, dict[str, int]]:
        """Counts by `mark there|not there condition`."""
        return {
            f"{mark} {'there' if there else 'not there'} {taken}": dict(c)
            for (mark, there, taken), c in sorted(self.counts.items())
        }


def states_of(page: ReadPage, kind: KindSpec, kinds: Sequence[KindSpec]) -> dict[str, str]:
    """What is seen of each mark on a page that is known to be of a kind."""
    (document, *_) = understand([page], kinds, arrangement=Arrangement({page.ref: kind}))
    return {f"{m.kind} {m.slot}".strip(): str(m.state) for m in document.marks if m.kind in _ASKED}


def marked_kinds(kinds: Sequence[KindSpec], only: Sequence[str] = ()) -> dict[str, KindSpec]:
    """The kinds by name that bear marks and can be drawn."""
    bearing = {k.name: k for k in kinds if k.marks.seal or k.marks.photo or k.marks.signatures}
    drawn = {
        name: kind
        for name, kind in bearing.items()
        if name in papers() and (not kind.marks.signatures or name in feet())
    }
    return {name: kind for name, kind in drawn.items() if not only or name in only}


def read_scenes(scenes: Sequence[Scene]) -> dict[str, ReadPage]:
    """Each page read by the real engine, by its scene's name."""
    settings = Settings()
    files = [open_file(f"{n}.png", bytes(cv2.imencode(".png", s.pixels)[1]), settings) for n, s in enumerate(scenes)]
    with Reader(settings) as reader:
        return {scenes[int(Path(page.ref.file).stem)].name: page for page in reader.read(files)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.marks", description=__doc__)
    parser.add_argument("--kind", action="append", default=[], choices=sorted(papers()), help="only these kinds")
    parser.add_argument("--pages", type=int, default=3, help="pages of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held-back", action="store_true", help="only layouts that nothing is tuned on")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--wrong", action="store_true", help="print what was not right, but for layouts held back")
    arguments = parser.parse_args()
    kinds = load_kinds(Path(shipped("rules")) / "documents")
    chosen = marked_kinds(kinds, arguments.kind)
    scenes = draw_scenes(chosen, arguments.pages, arguments.seed, held_back=arguments.held_back)
    table, read = Table(), read_scenes(scenes)
    for scene in scenes:
        table.add(scene, states_of(read[scene.name], chosen[scene.kind], kinds))
    if arguments.json:
        print(json.dumps(table.as_json(), indent=2))
        return
    print("\n".join([*(sorted(table.said) if arguments.wrong and not arguments.held_back else ()), *table.lines()]))


if __name__ == "__main__":
    main()
