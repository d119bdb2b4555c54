"""The figures as people meet them: on the terminal and as a page that may be passed on."""

from __future__ import annotations

import io
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.console import Console

from preaudit.domain.documents import Document, FieldValue
from preaudit.domain.evidence import Evidence
from preaudit.evaluation.labels import LabelledDocument, LabelledFile
from preaudit.evaluation.run import score_file
from preaudit.evaluation.scores import Miss, Scores
from preaudit.interfaces.cli.scores import scores_page, scores_view, write_scores_page
from tests.made import document

_FIELDS = {"name": SimpleNamespace(label="姓名"), "address": SimpleNamespace(label="住址")}
BOOK = cast(
    Any,
    SimpleNamespace(
        version="0123456789abcdef",
        kinds=(
            SimpleNamespace(kind="id_card", label="居民身份证", fields=_FIELDS),
            SimpleNamespace(kind="business_license", label="营业执照（企业）", fields={}),
            SimpleNamespace(kind="business_license", label="营业执照（个体工商户）", fields={}),
        ),
    ),
)
DAY = date(2026, 11, 23)
#: All that the papers and their labels say, with the name of the file, which people name after themselves.
PERSONAL = ("王小明", "王小朋", "和平路1号院", "和平路7号院", "王小明的身份证")


def _read(value: str, confidence: float, certain: bool) -> FieldValue:
    return FieldValue(value, value, confidence, certain, Evidence("王小明的身份证.jpg", 1))


@pytest.fixture
def scores() -> Scores:
    """A card with a surely wrong name and a doubted address, and a card taken for nothing known."""
    scores = Scores()
    fields = {"name": _read("王小朋", 0.97, True), "address": _read("和平路7号院", 0.45, False)}
    card = LabelledDocument("id_card", {"name": "王小明", "address": "和平路1号院"})
    file = LabelledFile(Path("王小明的身份证.jpg"), (card,), "photo")
    made = document("王小明的身份证.jpg")
    score_file(file, [Document(made.id, "id_card", 0.9, True, made.pages, fields, text="王小朋")], scores)
    score_file(file, [Document(made.id, "unknown", 0.1, False, made.pages)], scores)
    return scores


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _rows(html: str) -> dict[str, list[str]]:
    """Cells of each row by the code in its head, blanks joined; a code in several tables has its last."""
    rows = {}
    for row in re.findall(r"<tr>(.*?)</tr>", html, re.S):
        if code := re.search(r'<th scope="row">.*?<code[^>]*>(.*?)</code>', row):
            cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)
            rows[code[1]] = [" ".join(re.sub("<[^>]*>", " ", cell).split()) for cell in cells]
    return rows


def test_the_page_holds_no_value_of_any_document(scores: Scores) -> None:
    assert scores.misses, "the run itself has them"
    html = scores_page(scores, BOOK, DAY)
    assert [value for value in PERSONAL if value in html] == []


def test_the_page_asks_nothing_of_any_other_and_runs_no_script(scores: Scores) -> None:
    html = scores_page(scores, BOOK, DAY)
    page = _Page(html)
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import|https?:|\son\w+=""", html)


def test_the_plot_has_a_dot_and_a_bar_where_there_are_values_and_the_counts_below(scores: Scores) -> None:
    every, certain = re.findall(r"<svg.*?</svg>", scores_page(scores, BOOK, DAY), re.S)
    assert (every.count("<circle"), every.count('class="bar"')) == (2, 2)
    assert (certain.count("<circle"), certain.count('class="bar"')) == (1, 1)
    assert "0.4–0.5: 0/1" in every
    assert "0.4–0.5" not in certain
    # Confidence 0.97 stands at 60 + 388; none of one right is at the foot, its interval up to 0.7935.
    assert '<circle cx="448.0" cy="330.0"' in certain
    assert 'd="M448.0,92.0V330.0' in certain


def test_rates_stand_with_their_intervals(scores: Scores) -> None:
    rows = _rows(scores_page(scores, BOOK, DAY))
    assert rows["id_card.name"] == ["2", "0.0%", "1", "0.0% 0.0–79.3", "100.0% 20.7–100.0", "1"]
    assert rows["id_card.address"] == ["2", "0.0%", "1", "100.0% 20.7–100.0", "0.0% 0.0–79.3", "0"]
    assert rows["photo"] == ["4", "0.0%", "2", "50.0% 9.5–90.5", "50.0% 9.5–90.5", "1"]


def test_kinds_and_fields_are_called_by_their_chinese_names_first(scores: Scores) -> None:
    scores.confusion.count("business_license", "id_card")
    html = scores_page(scores, BOOK, DAY)
    for zh, code in (("姓名", "id_card.name"), ("未识别材料", "unknown"), ("营业执照", "business_license")):
        assert re.search(rf"{zh}\s*<code[^>]*>{re.escape(code)}</code>", html), code


def test_what_a_label_calls_a_condition_is_text_and_never_markup(scores: Scores) -> None:
    scores.by_condition["<b>photo"] = scores.by_condition["photo"]
    assert "<b>photo" not in scores_page(scores, BOOK, DAY)


def test_a_set_of_nothing_still_makes_a_page() -> None:
    assert "<svg" in scores_page(Scores(), BOOK, DAY)


def test_the_folder_of_the_page_is_made(scores: Scores, tmp_path: Path) -> None:
    write_scores_page(tmp_path / "deep" / "scores.html", scores, BOOK, DAY)
    assert "准确率报告" in (tmp_path / "deep" / "scores.html").read_text(encoding="utf-8")


def test_the_terminal_shows_rates_with_intervals_and_the_confusion(scores: Scores) -> None:
    console = Console(file=io.StringIO(), width=160)
    console.print(*scores_view(scores), sep="\n")
    shown = cast(io.StringIO, console.file).getvalue()
    assert re.search(r"id_card\.name +2 +0\.0% +0\.0% \[0\.0–79\.3\] +1 +1 +100\.0% \[20\.7–100\.0\]", shown)
    assert re.search(r"1 id_card +1 +1 *\n", shown)


def test_brackets_in_a_value_are_no_colours_of_the_terminal(scores: Scores) -> None:
    scores.misses.append(Miss("a[1].jpg", "id_card.name", "[/red]王", "[bold]王", False))
    console = Console(file=io.StringIO(), width=160)
    console.print(*scores_view(scores), sep="\n")
    assert "[bold]王" in cast(io.StringIO, console.file).getvalue()
