"""An extraction as people read it in the terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from preaudit.domain.pages import PageReading, PageRef, ReadPage
from preaudit.domain.quality import QualityLimits
from preaudit.domain.reviews import Cost, Extraction, FileReading
from preaudit.interfaces.cli.verdict_tables import extraction_view
from tests.made_once import shipped_book

_RULES = Path(__file__).parents[3] / "rules"


def test_a_text_layer_that_was_dropped_is_told_with_its_page_and_what_to_do() -> None:
    page = ReadPage(PageRef("发票.pdf", 2), PageReading(600, 400, 0, (), quality={"layer_wrong": 0.4}))
    file = FileReading.of_pages("发票.pdf", "0" * 64, (page,), QualityLimits())
    console = Console(record=True, width=160)
    for part in extraction_view(Extraction((file,), Cost(1, 0.1, 0)), shipped_book()):
        console.print(part)
    said = console.export_text()
    assert "第2页" in said
    assert "文件里的文字与画面不符" in said
    assert "the file's text is not what the page shows" in said
    assert "这一页已按画面重新识别" in said
