"""What the command line is given, as typed values: files, folders and patterns to uploads, a facts file to facts."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from preaudit.contract.facts_json import parse_facts
from preaudit.domain.reviews import Upload
from preaudit.errors import FactsError, IntakeError
from preaudit.services.review import distinct_names

#: What a folder is searched for; a file named by itself is opened whatever its name.
SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".pdf", ".bmp", ".tif", ".tiff", ".webp"})


def collect(arguments: Sequence[str]) -> list[Path]:
    """The files meant: a file itself, a folder's images and PDFs at any depth, a pattern's matches."""
    found: list[Path] = []
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
            if not inside:
                raise IntakeError(
                    f"文件夹里没有图片或 PDF:{argument}(no image or PDF in this folder)",
                    "请确认路径,或直接写出文件名。Check the path, or name the files themselves.",
                    code="folder_empty",
                )
            found.extend(inside)
        elif path.is_file():
            found.append(path)
        elif matches := sorted(p for p in map(Path, glob.glob(argument, recursive=True)) if p.is_file()):  # noqa: PTH207
            found.extend(matches)
        else:
            raise IntakeError(f"找不到文件:{argument}(no such file)", _nearest(path), code="file_missing")
    return list(dict.fromkeys(found))


def uploads(paths: Sequence[Path], max_bytes: int) -> Iterator[Upload]:
    """Read the files one by one; of one that is too large no more than shows it."""
    for name, path in zip(distinct_names([str(p) for p in paths]), paths, strict=True):
        try:
            with path.open("rb") as stream:
                data = stream.read(max_bytes + 1)
        except OSError as error:
            raise IntakeError(
                f"打不开文件:{path}({error.strerror})",
                "请检查文件权限。Check the file's permissions.",
                code="file_unreadable",
            ) from error
        yield Upload(name, data)


def load_facts(path: Path | None) -> dict[str, Any]:
    """The facts of a case from a JSON file; none without a file."""
    if path is None:
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(
            f"读不了案情文件:{path}(cannot read the facts file)",
            "应为 UTF-8 编码的 JSON 文件。It must be a JSON file in UTF-8.",
            code="facts_unreadable",
        ) from error
    return parse_facts(text, str(path))


def _nearest(path: Path) -> str:
    siblings: Iterable[str] = (p.name for p in path.parent.iterdir()) if path.parent.is_dir() else ()
    close = get_close_matches(path.name, list(siblings), n=1, cutoff=0.6)
    if close:
        return f"是否要找 did you mean: {path.parent / close[0]}"
    return "请检查路径和文件名。Check the path and the file name."
