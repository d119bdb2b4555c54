"""Notices on paper: PDF/A with the fonts within, hostile text literal, the same bytes again, templates of an agency's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp

from preaudit.contract.notice_json import template_json
from preaudit.domain.notices import Notice, NoticeError, NoticeKind, Party
from preaudit.notices.letterheads import letterhead_of
from preaudit.notices.made_up import made_up_notices
from preaudit.notices.printing import printed, shipped_templates

ADDRESS = "https://preaudit.example/verify/ABCDE-FGHJK-MNPQR-STVWX"
AT = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)


def made_up(kind: NoticeKind) -> Notice:
    (notice,) = made_up_notices((kind,), None, ADDRESS)
    return notice


def text_of(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)).replace("\r\n", "")


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_each_notice_bears_its_title_number_item_and_agency_as_pdf_a(kind: NoticeKind) -> None:
    notice = made_up(kind)
    pdf = printed(template_json(notice), issued_at=AT)
    assert b"pdfaid:part" in pdf
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == kind.row.copies
    text = text_of(pdf)
    for said in (kind.row.words.zh, notice.number, notice.item, notice.code, notice.letterhead.agency):
        assert said in text
    assert printed(template_json(notice), issued_at=AT) == pdf, "the same again"


def test_whoever_scans_the_code_comes_to_the_page_that_checks_it() -> None:
    pdf = printed(template_json(made_up(NoticeKind.ACCEPTANCE)), issued_at=AT)
    page = np.asarray(pypdfium2.PdfDocument(pdf)[0].render(scale=2.5).to_pil())
    assert [code.text for code in zxingcpp.read_barcodes(page)] == [ADDRESS]


def test_without_an_address_nothing_is_printed_to_be_scanned() -> None:
    pdf = printed(template_json(replace(made_up(NoticeKind.ACCEPTANCE), address="")), issued_at=AT)
    page = np.asarray(pypdfium2.PdfDocument(pdf)[0].render(scale=2.5).to_pil())
    assert not zxingcpp.read_barcodes(page)
    assert "核验码" in text_of(pdf)


@pytest.mark.parametrize(
    "name",
    ['#eval("1+1")', "*周* _桂_ $兰$", "<script>alert(1)</script>", '"] #panic("x") //', "周\n桂兰", "@local/x:1"],
)
def test_what_an_applicant_wrote_is_text_and_nothing_else(name: str) -> None:
    notice = replace(made_up(NoticeKind.ACCEPTANCE), party=Party(name))
    shown = text_of(printed(template_json(notice), issued_at=AT))
    assert name.replace("\n", "")[:3] in shown.replace("\n", "")


def test_controls_are_left_out_and_a_sign_that_no_font_has_is_named() -> None:
    def named(name: str) -> bytes:
        notice = replace(made_up(NoticeKind.ACCEPTANCE), party=Party(name))
        return printed(template_json(notice), issued_at=AT)

    assert "周桂兰" in text_of(named("周\x81桂\x00兰"))
    with pytest.raises(NoticeError, match="😀") as refused:
        named("周桂兰😀")
    assert refused.value.code == "notice_characters"


def test_an_agency_replaces_one_template_and_keeps_the_rest(tmp_path: Path) -> None:
    own = tmp_path / "nanjing"
    own.mkdir()
    (own / "acceptance.typ").write_text("#let notice(d) = [本局版式 #d.number]", "utf-8")
    folders = (own, tmp_path)
    assert "本局版式" in text_of(printed(template_json(made_up(NoticeKind.ACCEPTANCE)), folders, issued_at=AT))
    assert "收件凭证" in text_of(printed(template_json(made_up(NoticeKind.RECEIPT)), folders, issued_at=AT))


def test_a_broken_template_says_what_is_wrong_and_how_to_try_it(tmp_path: Path) -> None:
    (tmp_path / "acceptance.typ").write_text("#let notice(d) = [#d.nmuber]", "utf-8")
    with pytest.raises(NoticeError) as refused:
        printed(template_json(made_up(NoticeKind.ACCEPTANCE)), (tmp_path,), issued_at=AT)
    assert refused.value.code == "notice_template"
    assert "nmuber" in str(refused.value.message)
    assert "preview" in str(refused.value.mend)


def test_a_template_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "acceptance.typ").write_text('#import "@preview/tablex:0.0.8": *\n#let notice(d) = []', "utf-8")
    with pytest.raises(NoticeError, match="网上的程序包"):
        printed(template_json(made_up(NoticeKind.ACCEPTANCE)), (tmp_path,), issued_at=AT)


def test_a_long_list_of_defects_goes_on_over_pages_with_its_head() -> None:
    notice = made_up(NoticeKind.SUPPLEMENT)
    pdf = printed(template_json(replace(notice, defects=notice.defects * 12)), issued_at=AT)
    assert len(pypdfium2.PdfDocument(pdf)) > 1
    assert text_of(pdf).count("怎样补正和依据") > 1


def test_a_letterhead_is_read_from_the_agencys_folder_and_a_wrong_one_named(tmp_path: Path) -> None:
    assert letterhead_of(None, "nj", "南京市").agency == "南京市"
    (tmp_path / "letterhead.yaml").write_text("phone: '025-1'\n", "utf-8")
    head = letterhead_of(tmp_path, "nj", "南京市")
    assert (head.agency, head.phone) == ("南京市", "025-1")
    (tmp_path / "letterhead.yaml").write_text("phnoe: '025-1'\n", "utf-8")
    with pytest.raises(NoticeError, match="phnoe"):
        letterhead_of(tmp_path, "nj", "南京市")


def test_the_shipped_templates_can_be_taken_and_changed() -> None:
    assert {f"{kind.value}.typ" for kind in NoticeKind} | {
        "page.typ",
        "form.typ",
        "explanation.typ",
        "letterhead.yaml",
    } == set(shipped_templates())
