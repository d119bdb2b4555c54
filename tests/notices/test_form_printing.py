"""An application form on paper: PDF/A, sources beside the values, what differs side by side, an agency's own template for an item."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

from preaudit.domain.checking.sorts import Sort
from preaudit.domain.evidence import Evidence
from preaudit.domain.filled_forms import FieldState, FilledField, FilledForm, FormValue, Origin
from preaudit.notices.form_printing import printed_form

AT = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
CARD = FormValue("顾怀远", Origin.OFFICIAL, "id_card", ("name",), "身份证上的姓名", True, (Evidence("证.jpg", 1),))
BANK = FormValue("顾坏远", Origin.PAPER, "bank", ("holder",), "账户证明上的户名", True, (Evidence("户.jpg", 2),))


def field(
    state: FieldState, value: str, *sources: FormValue, sort: Sort = Sort.NAME, label: str = "姓名"
) -> FilledField:
    return FilledField("name", label, sort, True, state, value, sources)


def form(*fields: FilledField) -> FilledForm:
    return FilledForm("elderly-allowance", "高龄津贴申领", "application_form", "申请表", "elderly-allowance", fields)


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in pages).replace("\r\n", "")


def test_a_value_stands_beside_its_source_as_pdf_a() -> None:
    pdf = printed_form(form(field(FieldState.FILLED, "顾怀远", CARD)), "民政局", printed_at=AT)
    assert b"pdfaid:part" in pdf
    text = text_of(pdf)
    for said in ("高龄津贴申领申请表", "顾怀远", "身份证上的姓名", "证.jpg 第 1 页"):
        assert said.replace(" ", "") in text.replace(" ", ""), said
    assert "请确认" not in text
    assert printed_form(form(field(FieldState.FILLED, "顾怀远", CARD)), "民政局", printed_at=AT) == pdf


def test_what_differs_stands_side_by_side_and_what_is_in_doubt_is_marked() -> None:
    differs = text_of(printed_form(form(field(FieldState.DIFFERS, "", CARD, BANK)), "", printed_at=AT))
    assert "来源不一致" in differs
    assert "顾怀远" in differs
    assert "顾坏远" in differs
    doubtful = text_of(printed_form(form(field(FieldState.TO_CONFIRM, "顾怀远", CARD, BANK)), "", printed_at=AT))
    assert "请确认" in doubtful
    assert "顾坏远" in doubtful, "what another source says is not hidden"


def test_a_confirmed_form_says_who_confirmed_it_and_no_sources() -> None:
    said = printed_form(form(field(FieldState.FILLED, "顾怀远", CARD)), "", printed_at=AT, confirmed="确认人：李敏")
    assert "确认人：李敏" in text_of(said)
    assert "证.jpg" not in text_of(said)


def test_days_are_written_as_people_write_them_and_hostile_text_is_text() -> None:
    day = field(FieldState.FILLED, "1935-05-06", sort=Sort.DAY, label="出生日期")
    name = field(FieldState.FILLED, '#panic("x") *a*')
    text = text_of(printed_form(form(day, name), "", printed_at=AT)).replace(" ", "")
    assert "1935年5月6日" in text
    assert '#panic("x")*a*' in text


def test_an_agency_has_its_own_form_for_an_item_and_another_for_the_rest(tmp_path: Path) -> None:
    (tmp_path / "form-elderly-allowance.typ").write_text("#let notice(d) = [津贴专用 #d.fields.first().value]", "utf-8")
    (tmp_path / "form.typ").write_text("#let notice(d) = [通用 #d.item]", "utf-8")
    own = form(field(FieldState.FILLED, "顾怀远", CARD))
    assert "津贴专用 顾怀远" in text_of(printed_form(own, "", (tmp_path,), printed_at=AT))
    other = FilledForm("food", "食品经营许可", "form", "申请书", "food", own.fields)
    assert "通用 食品经营许可" in text_of(printed_form(other, "", (tmp_path,), printed_at=AT))
