"""The HTML report as its reader meets it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from PIL import Image

from preaudit.config.settings import Settings
from preaudit.domain.pages import PageReading, PageRef, ReadPage
from preaudit.domain.quality import QualityLimits
from preaudit.domain.reviews import FileReading
from preaudit.intake import UploadedFile, open_file
from preaudit.interfaces.report.render import render_report
from preaudit.interfaces.report.review_page import Expected, ReportCase
from tests.made import BOX, DAY, review


class _Book:
    version = "0123456789abcdef"
    kinds = ()

    def item(self, code: str) -> object:
        return type("Item", (), {"name": "高龄津贴"})


def _file() -> UploadedFile:
    pixels = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(pixels, "PNG")
    return open_file("id.jpg", pixels.getvalue(), Settings())


def _html(citizen: str = "身份证已过期。", **extra: object) -> str:
    case = ReportCase.of(review(citizen), [_file()], _Book(), title="身份证过期", **extra)  # type: ignore[arg-type]
    return render_report([case], _Book(), DAY)  # type: ignore[arg-type]


def test_it_needs_no_other_file_and_no_network() -> None:
    html = _html()
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)""", html)
    assert "@import" not in html
    assert "url(" not in html


def test_text_from_documents_and_file_names_cannot_become_markup() -> None:
    html = _html("<script>alert(1)</script>")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_each_finding_leads_to_its_box_on_the_page() -> None:
    html = _html()
    assert 'href="#box-1-1"' in html
    assert html.count('id="box-1-1"') == 1
    assert "10,20 110,20 110,45 10,45" in html


def test_a_text_layer_that_was_dropped_is_told_beside_its_page() -> None:
    file = review("身份证已过期。").files[0]
    page = ReadPage(PageRef("id.jpg", 1), PageReading(600, 400, 0, (), quality={"layer_wrong": 0.4}))
    read = FileReading.of_pages(file.name, file.digest, (page,), QualityLimits())
    told = replace(review("身份证已过期。"), files=(read,))
    case = ReportCase.of(told, [_file()], _Book(), title="身份证过期")  # type: ignore[arg-type]
    html = render_report([case], _Book(), DAY)  # type: ignore[arg-type]
    assert "文件里的文字与画面不符" in html
    assert "这一页已按画面重新识别" in html
    assert "文件里的文字与画面不符" not in _html()


def test_it_says_whether_the_case_came_out_as_labelled() -> None:
    assert "与标注一致" in _html(expected=Expected("supplement", True))
    differs = _html(expected=Expected("accept", False, ("结论 outcome: accept",)))
    assert "与标注不同" in differs
    assert "结论 outcome: accept" in differs


def test_all_elements_are_closed() -> None:
    void = {"meta"}

    class Balance(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in void:
                self.open.append(tag)

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            pass

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    parser = Balance()
    parser.feed(_html())
    assert parser.open == []


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_stand_where_the_reading_saw_them_on_turned_pages(rotation: int) -> None:
    reading = PageReading(600, 400, rotation, ())
    uploaded = reading.to_uploaded(BOX)
    for corner, seen in zip(reading.to_upright(uploaded), BOX, strict=True):
        assert corner == pytest.approx(seen)
