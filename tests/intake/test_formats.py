"""A file format is one class in one file, found by walking the package; nothing else need know of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from preaudit.config.settings import Settings
from preaudit.errors import IntakeError
from preaudit.intake import formats as table
from preaudit.intake import open_file
from preaudit.intake.file_format import FileFormat
from tests.intake.files import corners, encoded, pdf

#: One file, and no more: a format of dots, a digit each, a line a page.
TINY = '''
"""Tiny pictures of digits."""

import numpy as np

from preaudit.domain.pages import PageRef
from preaudit.errors import IntakeError
from preaudit.intake.page import Page
from preaudit.wording import Message

EMPTY = Message("tiny.empty", "文件“{name}”没有点。", "The file “{name}” has no dots.")


class Tiny:
    """A line of digits a page."""

    name = "Tiny"
    media_types = ("image/x-tiny",)
    suffixes = (".tiny",)
    is_image = True
    everyday = True
    starts_with_magic = True

    def recognises(self, data: bytes) -> bool:
        """Five letters."""
        return data.startswith(b"TINY\\\\n")

    def count_pages(self, file_name: str, data: bytes, max_pixels: int) -> int:
        """A page a line."""
        pages = len(data.splitlines()) - 1
        if not pages:
            raise IntakeError(EMPTY(name=file_name), code="file_broken")
        return pages

    def open_page(self, file_name: str, data: bytes, number: int, max_pixels: int) -> Page:
        """The digits of a line as grey dots."""
        dots = [25 * int(digit) for digit in data.splitlines()[number].decode()]
        return Page(PageRef(file_name, number), np.array([[[dot] * 3 for dot in dots]], np.uint8))
'''.replace("\\\\", "\\")


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The table with one more file in its package."""
    (tmp_path / "tiny.py").write_text(TINY, encoding="utf-8")
    monkeypatch.setattr(table, "__path__", [*table.__path__, str(tmp_path)])
    table.all_formats.cache_clear()
    yield
    sys.modules.pop(f"{table.__name__}.tiny", None)
    table.all_formats.cache_clear()


@pytest.mark.usefixtures("added")
def test_a_format_is_added_by_one_file() -> None:
    file = open_file("点.tiny", b"TINY\n0123\n99\n", Settings())
    assert (file.format, file.page_count) == ("Tiny", 2)
    assert file.page(1).image[0, :, 0].tolist() == [0, 25, 50, 75]
    assert file.page(2).ref.page == 2
    assert "Tiny" in table.accepted_formats().zh
    assert "Tiny" in table.accepted_formats().en
    assert "image/x-tiny" in table.media_types()
    assert ".tiny" in table.suffixes()


@pytest.mark.usefixtures("added")
def test_an_added_format_refuses_in_its_own_words_and_is_held_to_the_limits_of_all() -> None:
    with pytest.raises(IntakeError) as caught:
        open_file("点.tiny", b"TINY\n", Settings())
    assert caught.value.message.en == "The file “点.tiny” has no dots."
    with pytest.raises(IntakeError) as caught:
        open_file("点.tiny", b"TINY\n1\n2\n3\n4\n", Settings(max_pages=3))
    assert caught.value.code == "too_many_pages"


def test_without_that_file_it_is_a_text_file() -> None:
    with pytest.raises(IntakeError) as caught:
        open_file("点.tiny", b"TINY\n0123\n", Settings())
    assert caught.value.code == "file_type_unsupported"
    assert "文本文件" in caught.value.message.zh


@pytest.mark.parametrize("source", ["", "class One:\n    name = 'One'\n", TINY + "\n\nclass Other(Tiny):\n    pass\n"])
def test_a_file_without_a_format_or_with_two_is_a_fault_that_shows_at_once(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "strange.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(table, "__path__", [str(tmp_path)])
    table.all_formats.cache_clear()
    try:
        with pytest.raises(TypeError, match="strange"):
            table.all_formats()
    finally:
        sys.modules.pop(f"{table.__name__}.strange", None)
        table.all_formats.cache_clear()


def test_the_table_holds_each_format_with_its_names() -> None:
    found = table.all_formats()
    assert {"JPG", "PNG", "TIFF", "HEIC", "AVIF", "BMP", "WebP", "GIF", "JPEG 2000", "Netpbm", "PDF", "OFD"} == set(
        found
    )
    for each in found.values():
        assert isinstance(each, FileFormat)
        assert each.media_types
        assert all("/" in media_type for media_type in each.media_types)
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in each.suffixes)
    suffixes = [suffix for each in found.values() for suffix in each.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_people_are_told_the_everyday_formats() -> None:
    told = table.accepted_formats()
    assert told.zh == "请上传 BMP、GIF、HEIC、JPG、PNG、TIFF、WebP 图片，或 OFD、PDF 文件。"
    assert told.en == "Upload an image (BMP, GIF, HEIC, JPG, PNG, TIFF, WebP) or a document (OFD, PDF)."


def test_a_pdf_that_begins_with_an_images_first_bytes_is_a_pdf() -> None:
    assert table.recognise("a.jpg", encoded(corners(), "JPEG")[:3] + pdf()).name == "PDF"


#: What decodes files and looks at pixels.
OPENERS = {"cv2", "PIL", "pypdfium2", "pillow_heif", "ofdkit", "onnxruntime", "zxingcpp"}


def modules_after(script: str) -> set[str]:
    """All modules that a fresh interpreter has loaded after a script."""
    script += "\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", "import json, sys\n" + script], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_service_itself_loads_nothing_that_opens_files_only_its_processes_do() -> None:
    assert not modules_after("import preaudit.services.review") & OPENERS


@pytest.mark.parametrize("arguments", [["--help"], ["rules", "lint"]])
def test_a_command_that_opens_no_file_loads_nothing_that_opens_files(arguments: list[str]) -> None:
    loaded = modules_after(
        f"from preaudit.interfaces.cli import main\nsys.argv = ['preaudit', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )
    assert not loaded & {*OPENERS, "numpy"}
    assert not {name for name in loaded if name.startswith(("preaudit.intake", "preaudit.reading"))}
