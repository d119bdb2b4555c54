"""Files whose text and page say different things, or that speak against themselves, each read and understood as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.config.settings import Settings
from preaudit.domain.documents import Document
from preaudit.intake import open_file
from preaudit.reading import Reader
from preaudit.understanding.documents import understand
from tests.made_once import shipped_book

FAULTS = Path(__file__).parent / "faults"
KINDS = shipped_book().kinds


def document_of(name: str, reader: Reader, settings: Settings) -> Document:
    pages = reader.read([open_file(name, (FAULTS / name).read_bytes(), settings)])
    (document,) = understand(pages, KINDS)
    return document


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("id_expired_hidden_tr3.pdf", "valid_to", "2026-03-15"),
        ("id_expired_picture_over_text.pdf", "valid_to", "2026-03-15"),
        ("id_expired_hidden_nofill.ofd", "valid_to", "2026-03-15"),
        ("id_expired_hidden_clip.pdf", "valid_to", "2025-06-01"),
        ("id_expired_hidden_white.pdf", "valid_to", "2025-06-01"),
        ("id_expired_hidden_alpha0.pdf", "valid_to", "2025-06-01"),
        ("id_expired_curves_over.pdf", "valid_to", "2025-06-01"),
        ("id_term_half_point.pdf", "valid_to", ""),
        ("id_blackboxes_over_name_number.pdf", "name", ""),
        ("id_blackboxes_over_name_number.pdf", "id_number", ""),
        ("id_blackboxes.ofd", "name", ""),
        ("id_blackboxes.ofd", "id_number", ""),
        ("id_scan_ocr_layer_third.pdf", "name", "周桂兰"),
        ("id_scan_ocr_layer_third.pdf", "valid_from", "2009-03-18"),
        ("id_tounicode_3_9.pdf", "id_number", "320102199003070017"),
        ("id_tounicode_3_9.pdf", "valid_to", "2035-06-01"),
        ("id_name_extb.pdf", "name", "李𬭎"),
        ("id_name_extb2.pdf", "name", "王𠅤飞"),
        ("id_preview_words.pdf", "name", "周明远"),
        ("id_preview_words.pdf", "address", "江苏省南京市玄武区珠江路435号2幢301室"),
        ("id_preview_words.pdf", "issuing_authority", "南京市公安局玄武分局"),
        ("id_watermark_diagonal.jpg", "issuing_authority", "南京市公安局玄武分局"),
        ("id_watermark_diagonal.jpg", "address", "江苏省南京市玄武区珠江路435号2幢301室"),
    ],
)
def test_a_sure_value_is_what_the_page_shows(
    name: str, key: str, value: str, reader: Reader, settings: Settings
) -> None:
    field = document_of(name, reader, settings).fields.get(key)
    assert field is None or not field.certain or field.value == value


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("id_radical_longterm.pdf", {"valid_to": "长期"}),
        ("id_radicals.pdf", {"name": "马龙飞", "issuing_authority": "青岛市公安局市南分局"}),
        ("licence_radicals.pdf", {"name": "南京马记食品店", "operator": "马龙"}),
    ],
)
def test_radicals_are_read_as_the_characters_they_stand_for(
    name: str, fields: dict[str, str], reader: Reader, settings: Settings
) -> None:
    found = document_of(name, reader, settings).fields
    assert {key: found[key].value for key in fields} == fields


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("register_stamped_deceased.jpg", "deceased"),
        ("id_marked_void.jpg", "void"),
        ("id_marked_void_diagonal.pdf", "void"),
        ("id_for_another_purpose.jpg", "other_purpose"),
        ("id_watermark_diagonal.jpg", "other_purpose"),
    ],
)
def test_a_page_that_speaks_against_itself_is_noticed(
    name: str, meaning: str, reader: Reader, settings: Settings
) -> None:
    assert [remark.meaning for remark in document_of(name, reader, settings).remarks] == [meaning]
