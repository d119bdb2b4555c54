"""HTTP as a client meets it; reading is faked here, tests/interfaces/api/test_same_bytes.py uses the real one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.service import ITEM, JPEG, StubReviewer, serving, settings_in


@pytest.fixture
def reviewer() -> StubReviewer:
    return StubReviewer()


@pytest.fixture
def client(tmp_path: Path, reviewer: StubReviewer) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path, max_request_bytes=100_000), reviewer) as client:
        yield client


@pytest.fixture
def roomy(tmp_path: Path, reviewer: StubReviewer) -> Iterator[TestClient]:
    """A service that takes files as large as it does by itself."""
    with serving(settings_in(tmp_path), reviewer) as client:
        yield client


def test_a_review_is_asked_for_with_all_that_the_form_says(client: TestClient, reviewer: StubReviewer) -> None:
    data = {"item": ITEM, "facts": '{"agent": false}', "as_of": "2026-11-23", "region": "620000"}
    answer = client.post("/v1/reviews", data=data, files=[("files", JPEG), ("files", ("b.pdf", b"%PDF", ""))])
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    asked = reviewer.asked[0]
    assert (asked.subject, asked.facts, asked.as_of, asked.region) == (
        ITEM,
        {"agent": False},
        date(2026, 11, 23),
        "620000",
    )
    assert [file["file"] for file in answer.json()["files"]] == ["身份证.jpg", "b.pdf"]


def test_facts_may_come_as_a_file_and_the_day_is_today_by_itself(client: TestClient, reviewer: StubReviewer) -> None:
    files = [("files", JPEG), ("facts", ("facts.json", b'\xef\xbb\xbf{"credit": "good"}', "application/json"))]
    answer = client.post("/v1/reviews", data={"item": ITEM}, files=files)
    assert answer.status_code == 200
    assert (reviewer.asked[0].facts, reviewer.asked[0].as_of) == ({"credit": "good"}, date.today())


@pytest.mark.parametrize(
    ("data", "files", "status", "code", "says"),
    [
        ({}, [JPEG], 422, "item_missing", "--"),
        ({"item": ITEM}, [], 415, "form_expected", "multipart"),
        ({"item": "food-permit"}, [JPEG], 422, "item_unknown", "food-business-permit"),
        ({"item": ITEM, "region": "339900"}, [JPEG], 422, "region_unknown", "330000 浙江省"),
        ({"item": ITEM, "region": "深圳"}, [JPEG], 422, "region_unknown", "440300 深圳市"),
        ({"item": ITEM, "as-of": "2026-01-01"}, [JPEG], 422, "input_unknown", "as_of"),
        ({"item": ITEM, "as_of": "23.11.2026"}, [JPEG], 422, "as_of_invalid", "2026-11-23"),
        ({"item": ITEM, "facts": "{agent}"}, [JPEG], 422, "facts_not_json", "JSON"),
        ({"item": ITEM, "facts": "[]"}, [JPEG], 422, "facts_not_json", "JSON"),
        ({"item": ITEM, "facts": '{"agnet": true}'}, [JPEG], 422, "facts_invalid", "agent"),
        ({"item": ITEM, "facts": '{"applicant": {"name": "\\ud800"}}'}, [JPEG], 422, "facts_invalid", "applicant.name"),
        ({"item": ITEM, "facts": "[" * 50_000}, [JPEG], 422, "facts_not_json", "嵌套"),
        ({"item": ["x", "y"]}, [JPEG], 422, "input_repeated", "item"),
        ({"item": ITEM}, [("a.jpg", b"0" * 200_000, "image/jpeg")], 413, "request_too_large", "MB"),
    ],
)
def test_what_is_wrong_with_a_request_is_a_problem_with_a_stable_code_and_a_mend(
    client: TestClient, data: dict[str, str], files: list[tuple[str, bytes, str]], status: int, code: str, says: str
) -> None:
    answer = client.post("/v1/reviews", data=data, files=[("files", file) for file in files])
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == code
    assert problem["status"] == status
    assert problem["type"].endswith(code)
    assert says.strip("-") in problem["detail"] + problem["mend"]


def test_a_review_without_files_says_so(client: TestClient) -> None:
    answer = client.post("/v1/reviews", files={"item": (None, ITEM)})
    assert answer.json()["code"] == "files_missing"


@pytest.mark.parametrize("path", ["/v1/sessions", "/v1/checklists", "/v1/cases/x/decisions"])
def test_a_request_without_files_is_small_whatever_files_may_be(path: str, roomy: TestClient) -> None:
    """The body is refused before it is read: whoever sends it has not said yet who they are."""

    def endless() -> Iterator[bytes]:
        for _ in range(3):
            yield b" " * 2**20

    for body in (b" " * (2 * 2**20), endless()):
        answer = roomy.post(path, content=body, headers={"content-type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (413, "request_too_large")


def test_a_request_that_hides_its_length_is_stopped_while_it_streams(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n'
        for _ in range(40):
            yield b"0" * 10_000
        yield b"\r\n--b--\r\n"

    answer = client.post("/v1/reviews", content=endless(), headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 413
    assert answer.json()["code"] == "request_too_large"


@pytest.mark.parametrize(
    "body",
    [
        b"junk",
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\nhalf of a fi',
        b'--b\r\nContent-Disposition: form-data; name="facts"\r\n\r\n\xff\xfe\r\n--b--\r\n',
    ],
)
def test_a_broken_form_is_a_problem_and_leaves_nothing_behind(client: TestClient, tmp_path: Path, body: bytes) -> None:
    answer = client.post("/v1/reviews", content=body, headers={"content-type": "multipart/form-data; boundary=b"})
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert not list((tmp_path / "incoming").iterdir())
    assert not list((tmp_path / "files").rglob("*"))


def test_an_unforeseen_error_is_a_problem_that_tells_nothing_of_the_case(tmp_path: Path) -> None:
    failing = StubReviewer(fails=[RuntimeError("张三 320102199003070017")] * 9)
    settings = settings_in(tmp_path, job_tries=1)
    with serving(settings, failing) as client:
        answer = client.post("/v1/reviews", data={"item": ITEM}, files=[("files", JPEG)])
    assert (answer.status_code, answer.json()["code"]) == (409, "case_failed")
    assert "张三" not in answer.text


def test_an_extraction_lists_files_with_their_documents(client: TestClient) -> None:
    answer = client.post("/v1/extractions", files=[("files", JPEG)])
    assert answer.json()["files"][0]["file"] == "身份证.jpg"


def test_an_unknown_address_is_a_problem_too(client: TestClient) -> None:
    answer = client.get("/v2/reviews")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert client.get("/v1/reviews").json()["code"] == "method_not_allowed"


def test_it_takes_cases_at_once_and_says_that_no_worker_is_ready(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path), workers=0) as client:
        assert client.get("/healthz").json()["status"] == "ok"
        taking, working = client.get("/readyz"), client.get("/readyz/workers")
    assert (taking.status_code, taking.json()["status"], working.status_code) == (200, "ok", 503)
    assert all("preaudit doctor" in answer.json()["detail"] for answer in (taking, working))


@pytest.mark.parametrize(
    ("header", "detail", "title", "told"),
    [
        ("en-GB,en;q=0.9", "There is no such address.", "Not found", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "没有这个地址。", "没有这个地址或对象", "zh"),
        ("", "没有这个地址。 There is no such address.", "没有这个地址或对象 Not found", "zh, en"),
    ],
)
def test_a_problem_is_told_in_the_language_asked_for(
    client: TestClient, header: str, detail: str, title: str, told: str
) -> None:
    answer = client.get("/v1/nowhere", headers={"Accept-Language": header})
    assert (answer.json()["detail"], answer.json()["title"]) == (detail, title)
    assert answer.headers["content-language"] == told


def test_a_request_is_known_by_the_id_its_sender_gave_it(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-Id": "portal-2026-0001"}).headers["x-request-id"] == (
        "portal-2026-0001"
    )
    assert "\n" not in client.get("/healthz", headers={"X-Request-Id": "bad id!"}).headers["x-request-id"]


def test_the_openapi_page_describes_the_form_the_answer_and_the_problems(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    post = described["paths"]["/v1/reviews"]["post"]
    form = post["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert form["required"] == ["item"]
    assert "ReviewJson" in described["components"]["schemas"]
    assert post["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/ReviewJson")
    problem = post["responses"]["422"]["content"]["application/problem+json"]["schema"]
    assert problem == {"$ref": "#/components/schemas/Problem"}
