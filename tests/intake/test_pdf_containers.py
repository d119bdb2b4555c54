"""PDF files whose content is not on their pages are read, or refused with the true cause and the mend."""

from __future__ import annotations

import ctypes
import io
import logging

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from preaudit.config.settings import Settings
from preaudit.errors import IntakeError
from preaudit.intake import open_file
from tests.intake.files import corners, encoded, paper, typeset_pdf

SETTINGS = Settings()


def carrying(*files: tuple[str, bytes], portfolio: bool) -> bytes:
    """A PDF of one page with files in it; `portfolio`: its catalog says that the page is their cover."""
    document = pdfium.PdfDocument(typeset_pdf(paper()))
    for name, data in files:
        document.new_attachment(name).set_data(data)
    target = io.BytesIO()
    document.save(target)
    saved = target.getvalue()
    assert saved.count(b"/Type/Catalog") == 1
    # As long as the offsets of what comes before hold, PDFium finds the rest by itself.
    return saved.replace(b"/Type/Catalog", b"/Type/Catalog/Collection<<>>") if portfolio else saved


def with_note(text: str, *, hidden: bool = False) -> bytes:
    """A PDF with a FreeText note that has no appearance."""
    document = pdfium.PdfDocument(typeset_pdf(paper()))
    annotation = raw.FPDFPage_CreateAnnot(document[0], raw.FPDF_ANNOT_FREETEXT)
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(60, 60, 300, 40))
    if hidden:
        raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_HIDDEN)
    for key, value in ((b"Contents", text), (b"DA", "/Helv 12 Tf 0 g")):
        written = (value + "\0").encode("utf-16-le")
        buffer = ctypes.create_string_buffer(written, len(written))
        raw.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)))
    raw.FPDFPage_CloseAnnot(annotation)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def xfa(words: str, *, dynamic: bool) -> bytes:
    """A form of Adobe's: one page that says `words`."""
    content = f"BT /F1 14 Tf 50 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/XFA 6 0 R>>%s>>"
        % (b"/NeedsRendering true" if dynamic else b""),
        b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
        b"<</Length 11>>stream\n<xdp></xdp>\nendstream",
    ]
    body = b"".join(b"%d 0 obj%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 7>>\n%%EOF\n"


@pytest.mark.parametrize(("words", "dynamic"), [("Please wait...", True), ("Please wait...", False), ("Form 1", True)])
def test_the_shell_of_an_xfa_form_is_refused_with_its_cause_and_what_to_do(words: str, dynamic: bool) -> None:
    with pytest.raises(IntakeError) as caught:
        open_file("表.pdf", xfa(words, dynamic=dynamic), SETTINGS)
    assert caught.value.code == "pdf_xfa"
    assert "打印为 PDF" in str(caught.value.mend)


def test_an_xfa_form_that_is_drawn_on_its_page_opens_and_nobody_is_told_to_build_anything(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert open_file("表.pdf", xfa("Name: Zhang", dynamic=False), SETTINGS).page(1).image.min() < 100
    assert "pip" not in capfd.readouterr().err + caplog.text


def test_the_files_of_a_portfolio_are_its_pages_and_its_cover_is_none() -> None:
    inner, photo = typeset_pdf(paper(["居住证明（内）"], pages=2)), encoded(corners(), "PNG")
    file = open_file("包.pdf", carrying(("1证.pdf", inner), ("2照.png", photo), portfolio=True), SETTINGS)
    assert file.page_count == 3
    assert "居住证明" in file.page(1).text_lines[0].text if file.page(1).text_lines else True
    assert file.page(3).image.shape == (80, 120, 3)
    assert (file.page(2).ref.file, file.page(2).ref.page) == ("包.pdf", 2)


def test_files_attached_to_a_letter_come_after_its_pages() -> None:
    file = open_file("信.pdf", carrying(("照.png", encoded(corners(), "PNG")), portfolio=False), SETTINGS)
    assert file.page_count == 2
    assert file.page(2).image.shape == (80, 120, 3)


def test_what_is_no_paper_in_a_pdf_is_no_page() -> None:
    assert open_file("票.pdf", carrying(("票.xml", b"<xml/>"), portfolio=False), SETTINGS).page_count == 1


def test_a_portfolio_in_which_nothing_opens_is_refused() -> None:
    with pytest.raises(IntakeError) as caught:
        open_file("包.pdf", carrying(("表.docx", b"PK\3\4word/"), portfolio=True), SETTINGS)
    assert caught.value.code == "pdf_portfolio"
    assert "逐个上传" in str(caught.value.mend)


def test_a_portfolio_within_a_portfolio_ends_there() -> None:
    inner = carrying(("照.png", encoded(corners(), "PNG")), portfolio=False)
    assert open_file("包.pdf", carrying(("内.pdf", inner), portfolio=True), SETTINGS).page_count == 1


def test_the_pages_of_files_within_count_to_the_limit() -> None:
    few = SETTINGS.model_copy(update={"max_pages": 3})
    with pytest.raises(IntakeError) as caught:
        open_file("包.pdf", carrying(("证.pdf", typeset_pdf(paper(pages=4))), portfolio=True), few)
    assert caught.value.code == "too_many_pages"


def test_a_note_typed_on_a_page_is_drawn_where_it_is_and_read_from_there() -> None:
    plain = open_file("a.pdf", typeset_pdf(paper()), SETTINGS).page(1).image
    page = open_file("a.pdf", with_note("王小明"), SETTINGS).page(1)
    changed = (plain != page.image).any(axis=2).nonzero()
    height, scale = page.image.shape[0], 200 / 72
    assert changed[0].min() >= height - 61 * scale
    assert changed[1].min() >= 59 * scale
    assert changed[1].max() - changed[1].min() > 20 * scale
    assert page.has_images or not page.text_lines


def test_a_hidden_note_is_not_drawn() -> None:
    plain = open_file("a.pdf", typeset_pdf(paper()), SETTINGS).page(1).image
    assert (plain == open_file("a.pdf", with_note("王小明", hidden=True), SETTINGS).page(1).image).all()
