"""PDF pages: a document's own text where it can be believed, pixels everywhere else."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from preaudit.config.settings import Settings
from preaudit.domain.pages import LineSource
from preaudit.intake import Page, open_file
from tests.intake.files import LINES, encoded, paper, pdf, pdf_text, typeset_image, typeset_pdf
from tests.intake.pdf_forms import filled_form

SETTINGS = Settings()


def opened(data: bytes, number: int = 1) -> Page:
    return open_file("材料.pdf", data, SETTINGS).page(number)


@pytest.fixture(scope="module")
def born_digital() -> bytes:
    return typeset_pdf(paper(pages=2))


def changed(data: bytes, *, rotation: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """The PDF with its first page turned or cropped."""
    document = pdfium.PdfDocument(data)
    if crop:
        document[0].set_cropbox(*crop)
    document[0].set_rotation(rotation)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_born_digital_page_gives_its_own_text(born_digital: bytes) -> None:
    page = opened(born_digital, 2)
    assert tuple(line.text for line in page.text_lines) == LINES
    assert {line.source for line in page.text_lines} == {LineSource.TEXT_LAYER}
    assert all(len(line.char_positions) == len(line.text) for line in page.text_lines)
    assert page.ref.page == 2


def _check_places(page: Page) -> None:
    """All ink of the page lies in the polygons of its lines, and each polygon has ink."""
    ink = page.image.min(axis=2) < 128
    for line in page.text_lines:
        xs, ys = [p[0] for p in line.polygon], [p[1] for p in line.polygon]
        assert 0 <= min(xs) < max(xs) <= page.image.shape[1]
        assert 0 <= min(ys) < max(ys) <= page.image.shape[0]
        inside = (slice(int(min(ys)) - 2, int(max(ys)) + 3), slice(int(min(xs)) - 2, int(max(xs)) + 3))
        assert ink[inside].any()
        ink[inside] = False
    assert not ink.any()


def test_lines_of_the_text_layer_lie_where_their_ink_is(born_digital: bytes) -> None:
    _check_places(opened(born_digital))


def test_lines_of_a_cropped_page_lie_where_their_ink_is(born_digital: bytes) -> None:
    page = opened(changed(born_digital, crop=(30, 20, 400, 580)))
    assert tuple(line.text for line in page.text_lines) == LINES
    _check_places(page)


def test_a_character_lies_at_its_place_in_the_line(born_digital: bytes) -> None:
    page = opened(born_digital)
    (line,) = (line for line in page.text_lines if line.text.startswith("电话"))
    left, right = line.polygon[0][0], line.polygon[1][0]
    places = [left + at * (right - left) for at in line.char_positions]
    assert places == sorted(places)
    colon = places[line.text.index("：")]
    assert left < colon < left + 0.4 * (right - left)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_shown_turned_and_read_from_its_pixels(rotation: int, born_digital: bytes) -> None:
    page = opened(changed(born_digital, rotation=rotation))
    upright = opened(born_digital)
    turned = np.rot90(upright.image, k=-(rotation // 90))
    assert np.abs(np.subtract(page.image.shape, turned.shape)).max() <= 1
    assert page.text_lines == ()


def test_a_scan_is_pixels() -> None:
    scan = typeset_image(paper())
    page = opened(encoded(scan, "PDF", resolution=150))
    assert page.text_lines == ()
    assert abs(page.image.shape[0] / page.image.shape[1] - scan.height / scan.width) < 0.01
    assert abs(float(page.image.mean()) - float(np.asarray(scan).mean())) < 3


def test_the_text_that_a_scanner_put_over_its_scan_is_not_the_documents(tmp_path: Path) -> None:
    typeset_image(paper(["甲乙丙丁戊己庚辛"])).save(tmp_path / "scan.png")
    source = (
        '#set page(paper: "a5", margin: 0mm, background: image("scan.png", width: 100%))\n' + paper().split("\n", 1)[1]
    )
    target = tmp_path / "main.typ"
    target.write_text(source, encoding="utf-8")
    assert opened(typeset_pdf(target)).text_lines == ()
    target.write_text(source.replace("width: 100%", "width: 40%"), encoding="utf-8")
    assert tuple(line.text for line in opened(typeset_pdf(target)).text_lines) == LINES


@pytest.mark.parametrize(
    "lines",
    [
        ("!\"#$%&'()*+,-./0123", "456789:;<=>?@ABCDEFG"),
        ("\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c",),
        ("ÎÒÊÇÖÐ¹úÈË", "ÐÕÃû£ºÍõÐ¡Ã÷"),
    ],
    ids=["glyph numbers", "control codes", "GBK taken for Latin"],
)
def test_a_garbled_text_layer_is_not_believed(lines: tuple[str, ...]) -> None:
    assert opened(pdf(pdf_text(*lines))).text_lines == ()


def test_a_large_sheet_is_rendered_coarser_and_a_tiny_one_still_opens() -> None:
    assert opened(pdf(box="0 0 14400 14400")).image.shape[0] <= 3600
    assert (
        open_file("图.pdf", pdf(box="0 0 14400 14400"), Settings(max_pixels=1_000_000)).page(1).image.size <= 3_030_000
    )
    assert opened(pdf(box="0 0 1 1")).image.size > 0


def test_junk_before_the_header_is_passed_over_as_readers_do(born_digital: bytes) -> None:
    assert tuple(line.text for line in opened(b"\r\n\xef\xbb\xbf junk\n" + born_digital).text_lines) == LINES


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_laid_sideways_in_the_file_and_turned_back_for_the_reader_gives_its_text(rotation: int) -> None:
    source = paper().replace(
        "#set text(",
        f"#set page(width: 148mm, height: 210mm)\n#show: it => rotate(-{rotation}deg, reflow: true, it)\n#set text(",
    )
    page = opened(changed(typeset_pdf(source), rotation=rotation))
    texts = [line.text for line in page.text_lines]
    # PDFium may give the last letter of a line in Latin script as a line of its own, at its right place.
    assert all(any(text.startswith(line[:-1]) for text in texts) for line in LINES)
    assert sum(map(len, texts)) == sum(map(len, LINES))
    _check_places(page)


def test_what_was_typed_into_a_form_and_ticked_in_it_is_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("preaudit.intake.pdf_text.trustworthy", lambda text: True)  # the form is in Latin letters
    page = opened(filled_form("Wang Xiaoming"))
    texts = [line.text for line in page.text_lines]
    assert any("Wang Xiaoming" in text for text in texts)
    assert any("√" in text for text in texts)
    _check_places(page)


def test_text_that_nobody_sees_is_not_believed() -> None:
    hidden = paper().replace("[" + LINES[2] + "]", "[#text(fill: white)[" + LINES[2] + "]]")
    page = opened(typeset_pdf(hidden))
    assert page.text_lines == (), "one line of five is hidden: the pixels have the last word"


def test_a_scan_cut_into_strips_is_a_scan(tmp_path: Path) -> None:
    typeset_image(paper()).crop((0, 0, 800, 1000)).save(tmp_path / "strip.png")
    strips = "".join('#image("strip.png", width: 148mm, height: 26mm)' for _ in range(8))
    (tmp_path / "scan.typ").write_text(
        '#set page(paper: "a5", margin: 0mm)\n#set text(font: "Noto Sans SC")\n#set par(spacing: 0mm)\n#set block(spacing: 0mm)\n'
        + strips
        + "".join(f"#place(top, dy: {20 + 20 * n}mm)[{line}]" for n, line in enumerate(LINES)),
        encoding="utf-8",
    )
    assert opened(typeset_pdf(tmp_path / "scan.typ")).text_lines == ()


def test_a_card_pasted_into_a_letter_is_read_beside_the_letters_own_text(tmp_path: Path) -> None:
    typeset_image(paper()).save(tmp_path / "card.png")
    (tmp_path / "letter.typ").write_text(paper() + '\n#image("card.png", width: 60mm)', encoding="utf-8")
    page = opened(typeset_pdf(tmp_path / "letter.typ"))
    assert page.has_images
    assert tuple(line.text for line in page.text_lines) == LINES


def test_a_raised_figure_is_none_of_the_number_before_it() -> None:
    source = paper(("丹凤街12号", "电话13912345678", "面积89.5m#super[2]")).replace("12号", "12#super[3]号")
    source = source.replace("139123", "139#super[1]23")
    lines = opened(typeset_pdf(source)).text_lines
    unsure = {
        line.text: [c for c, s in zip(line.text, line.char_confidences, strict=True) if s < 0.5] for line in lines
    }
    assert [chars for text, chars in unsure.items() if "丹凤" in text] == [["3"]]
    assert [chars for text, chars in unsure.items() if "电话" in text] == [["1"]]
    assert [chars for text, chars in unsure.items() if "面积" in text] == [[]]
