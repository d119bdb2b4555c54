"""Render all sample cases anew: python -m samples [CASES-FOLDER] [--only TEXT]."""

from __future__ import annotations

import argparse
from pathlib import Path

from samples.generator.cases import ALL
from samples.generator.writing import write_case


def main() -> None:
    """Write every case, or those whose item and slug contain a text."""
    parser = argparse.ArgumentParser(prog="python -m samples", description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(__file__).with_name("cases"), help="where the cases go"
    )
    parser.add_argument("--only", default="", help="only cases whose item/slug contains this")
    arguments = parser.parse_args()
    chosen = [case for case in ALL if arguments.only in f"{case.item}/{case.slug}"]
    for number, case in enumerate(chosen, 1):
        folder = write_case(case, arguments.folder)
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"{number}/{len(chosen)}  {case.item}/{case.slug}  {size // 1024} KB")


if __name__ == "__main__":
    main()
