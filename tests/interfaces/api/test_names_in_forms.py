"""What a part of a form is called: the name its sender meant, however it was written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from preaudit.interfaces.api.multipart import _disposition
from tests.service import serving, settings_in

CARD = "身份证.jpg"
GBK = CARD.encode("gbk").decode("utf-8", "surrogateescape")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path_factory.mktemp("data")), workers=0) as client:
        yield client


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("form-data; name=files; filename=\"=?utf-8?B?6Lqr5Lu96K+BLmpwZw==?=\"; filename*=utf-8''%E8%BA%AB%E4%BB%BD%E8%AF%81.jpg", CARD),
        ("form-data; name=files; filename*=utf-8''%E8%BA%AB%E4%BB%BD%E8%AF%81.jpg; filename=\"x.jpg\"", CARD),
        ("form-data; name=files; filename*=GBK'zh'%C9%ED%B7%DD%D6%A4.jpg", CARD),
        ('form-data; name="files"; filename="=?utf-8?B?6Lqr5Lu96K+BLmpwZw==?="', CARD),
        ('form-data; name="files"; filename="=?gb2312?B?ye233dakLmpwZw==?="', CARD),
        (f'form-data; name="files"; filename="{GBK}"', CARD),
        (f'form-data; name="files"; filename="{CARD}"', CARD),
        (f"form-data; NAME=files; FILENAME={CARD}", CARD),
        ('form-data; name="files"; filename="=?utf-8?B?!!?="', "=?utf-8?B?!!?="),
        ("form-data; name=files; filename*=nonsense''%41.jpg; filename=\"a.jpg\"", "a.jpg"),
        ('form-data; name="files"; filename="a;b.jpg"', "a;b.jpg"),
        ('form-data; name="files"; filename="a\\"b.jpg"', 'a"b.jpg'),
        ('form-data; name="files"; filename="C:\\\\scans\\\\a.jpg"', "C:\\\\scans\\\\a.jpg"),
        ('form-data; name="files"; filename=""', ""),
        ('form-data; name="files"', None),
    ],
)  # fmt: skip
def test_a_file_has_the_name_its_sender_meant(written: str, meant: str | None) -> None:
    assert _disposition(written) == ("files", meant)


@pytest.mark.parametrize("field", ["file", "Files", "flies", "files[]", "fiels"])
def test_a_file_under_a_misspelt_field_is_answered_with_the_nearest(client: TestClient, field: str) -> None:
    answer = client.post("/v1/reviews", files=[(field, ("a.jpg", b"\xff\xd8\xff\xe0x"))])
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] == "input_unknown"
    assert "files" in answer.json()["mend"]


def test_an_unknown_text_field_is_answered_with_the_nearest(client: TestClient) -> None:
    answer = client.post("/v1/cases", files={"itme": (None, "elderly-allowance"), "files": ("a.jpg", b"x")})
    assert (answer.status_code in (400, 422), answer.json()["code"]) == (True, "input_unknown")
    assert "item" in answer.json()["mend"]
