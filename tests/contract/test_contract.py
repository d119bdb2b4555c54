"""The JSON that programs rely on."""

from __future__ import annotations

import json

from preaudit.contract import encode, extraction_json, review_json
from preaudit.domain.reviews import Cost, Extraction, FileError, FileReading
from preaudit.wording import literal
from tests.made import document, page, review


def test_a_review_has_the_keys_of_the_contract_in_their_order() -> None:
    keys = list(review_json(review()))
    assert keys[:9] == ["item", "region", "as_of", "outcome", "items", "findings", "deferral", "digests", "cost"]


def test_a_finding_tells_everything_and_points_at_the_page() -> None:
    finding = review_json(review())["findings"][0]
    assert list(finding) == [
        "code", "reason", "material", "severity", "seen", "expected", "evidence", "rule", "basis", "citizen", "staff", "mend",
    ]  # fmt: skip
    assert finding["evidence"][0] == {
        "file": "id.jpg",
        "page": 1,
        "polygon": [[10.0, 20.0], [110.0, 20.0], [110.0, 45.1], [10.0, 45.0]],
    }
    assert finding["evidence"][1]["polygon"] is None


def test_dates_are_iso_and_absent_ones_null() -> None:
    made = review_json(review())
    assert made["as_of"] == "2026-11-23"
    assert made["deferral"]["deadline"] == "2026-12-21"


def test_a_file_that_could_not_be_opened_says_why_and_what_to_do() -> None:
    fine, broken = review_json(review())["files"]
    assert fine["error"] is None
    assert broken["error"] == {"code": "pdf_encrypted", "message": "文件有密码", "mend": "请去掉密码后再上传"}


def test_an_extraction_lists_each_file_with_its_documents_and_plain_page_numbers() -> None:
    files = (
        FileReading("id.jpg", "a" * 64, (page("id.jpg"),), (document(),)),
        FileReading("x.pdf", "b" * 64, error=FileError("file_empty", literal("空文件"), literal("重新上传"))),
    )
    made = extraction_json(Extraction(files, Cost(1, 1.25, 1)))
    card = made["files"][0]["documents"][0]
    assert card["type"] == "id_card"
    assert card["pages"] == [1]
    assert card["fields"]["name"] == {
        "value": "王小明",
        "raw": "王小明",
        "confidence": 1.0,
        "certain": True,
        "doubt": "",
        "suggestion": "",
        "page": 1,
        "polygon": [[10.0, 20.0], [110.0, 20.0], [110.0, 45.1], [10.0, 45.0]],
    }
    assert made["files"][0]["pages"][0]["quality"] == {"sharpness": 0.9123}
    assert made["files"][1]["documents"] == []
    assert made["cost"] == {"pages": 1, "seconds": 1.25, "cache_hits": 1}


def test_bytes_are_utf8_on_one_line_and_always_the_same() -> None:
    first, second = encode(review_json(review())), encode(review_json(review()))
    assert first == second
    assert first.count(b"\n") == 1
    assert first.endswith(b"\n")
    assert "身份证已过期".encode() in first
    assert json.loads(first)["cost"]["seconds"] == 1.25
