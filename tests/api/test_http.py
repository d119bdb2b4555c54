"""HTTP as a client meets it; reading is faked here, tests/api/test_same_bytes.py uses the real one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from preaudit.api import create_app
from preaudit.contract import encode, review_json
from preaudit.errors import ReadingError, UnknownItemError
from preaudit.review import Extraction, ReviewService, Upload
from preaudit.settings import Settings
from preaudit.verdicts import Cost, FileReading, Review
from tests.made import document, page, review


class _Service(ReviewService):
    """Answers without reading, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: dict[str, object] = {}
        self.cannot_start = False

    def warm(self) -> None:
        if self.cannot_start:
            raise ReadingError("缺少模型", "运行 preaudit doctor")

    def review(
        self,
        item: str,
        facts: Mapping[str, object],
        uploads: Sequence[Upload],
        as_of: date,
        region: str = "",
        progress: object = None,
    ) -> Review:
        if item == "crash":
            raise RuntimeError("张三 320102199003070017")
        if item == "food-permit":
            raise UnknownItemError("没有这个事项:food-permit(no such item)", "did you mean: food-business-permit")
        self.asked = {
            "item": item,
            "facts": facts,
            "names": [u.name for u in uploads],
            "as_of": as_of,
            "region": region,
        }
        made = review()
        return replace(made, verdict=replace(made.verdict, as_of=as_of))

    def extract(self, uploads: object, progress: object = None, total: int = 0) -> Extraction:
        return Extraction((FileReading("id.jpg", "a" * 64, (page("id.jpg"),), (document(),)),), Cost(1, 1.0, 0))


JPEG = ("身份证.jpg", b"\xff\xd8\xff", "image/jpeg")


@pytest.fixture
def service() -> _Service:
    return _Service()


@pytest.fixture
def client(service: _Service) -> Iterator[TestClient]:
    @contextmanager
    def opened(_: Settings) -> Iterator[ReviewService]:
        yield service

    with TestClient(create_app(Settings(max_request_bytes=100_000), opened)) as client:
        yield client


def test_a_review_answers_the_bytes_of_the_command_line(client: TestClient, service: _Service) -> None:
    data = {"item": "elderly-allowance", "facts": '{"agent": false}', "as_of": "2026-11-23", "region": "620000"}
    answer = client.post("/v1/reviews", data=data, files=[("files", JPEG), ("files", ("b.pdf", b"%PDF", ""))])
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.content == encode(review_json(review()))
    assert service.asked == {
        "item": "elderly-allowance",
        "facts": {"agent": False},
        "names": ["身份证.jpg", "b.pdf"],
        "as_of": date(2026, 11, 23),
        "region": "620000",
    }


def test_facts_may_come_as_a_file_and_the_day_is_today_by_itself(client: TestClient, service: _Service) -> None:
    files = [("files", JPEG), ("facts", ("facts.json", b'\xef\xbb\xbf{"credit": "good"}', "application/json"))]
    answer = client.post("/v1/reviews", data={"item": "elderly-allowance"}, files=files)
    assert answer.status_code == 200
    assert service.asked["facts"] == {"credit": "good"}
    assert service.asked["as_of"] == date.today()


@pytest.mark.parametrize(
    ("data", "files", "status", "code", "says"),
    [
        ({}, [JPEG], 422, "item_missing", "--"),
        ({"item": "elderly-allowance"}, [], 415, "form_expected", "multipart"),
        ({"item": "food-permit"}, [JPEG], 422, "item_unknown", "food-business-permit"),
        ({"item": "x", "as-of": "2026-01-01"}, [JPEG], 422, "input_unknown", "as_of"),
        ({"item": "x", "as_of": "23.11.2026"}, [JPEG], 422, "as_of_invalid", "2026-11-23"),
        ({"item": "x", "facts": "{agent}"}, [JPEG], 422, "facts_not_json", "JSON"),
        ({"item": "x", "facts": "[]"}, [JPEG], 422, "facts_not_json", "JSON"),
        ({"item": ["x", "y"]}, [JPEG], 422, "input_repeated", "item"),
        ({"item": "x"}, [("a.jpg", b"0" * 200_000, "image/jpeg")], 413, "request_too_large", "MB"),
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
    answer = client.post("/v1/reviews", files={"item": (None, "elderly-allowance")})
    assert answer.json()["code"] == "files_missing"


def test_a_request_that_hides_its_length_is_stopped_while_it_streams(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n'
        for _ in range(40):
            yield b"0" * 10_000
        yield b"\r\n--b--\r\n"

    answer = client.post("/v1/reviews", content=endless(), headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 413
    assert answer.json()["code"] == "request_too_large"


def test_a_malformed_form_is_a_problem_not_a_crash(client: TestClient) -> None:
    answer = client.post("/v1/reviews", content=b"junk", headers={"content-type": "multipart/form-data; boundary=b"})
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_unforeseen_error_is_a_problem_that_tells_nothing_of_the_case(service: _Service) -> None:
    @contextmanager
    def opened(_: Settings) -> Iterator[ReviewService]:
        yield service

    with TestClient(create_app(Settings(), opened), raise_server_exceptions=False) as client:
        answer = client.post("/v1/reviews", data={"item": "crash"}, files=[("files", JPEG)])
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "张三" not in answer.text


def test_an_extraction_lists_files_with_their_documents(client: TestClient) -> None:
    answer = client.post("/v1/extractions", files=[("files", JPEG)])
    assert answer.json()["files"][0]["documents"][0]["type"] == "id_card"


def test_an_unknown_address_is_a_problem_too(client: TestClient) -> None:
    answer = client.get("/v2/reviews")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert client.get("/v1/reviews").json()["code"] == "method_not_allowed"


def test_it_is_alive_at_once_and_ready_once_the_models_are_loaded(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    assert client.get("/readyz").status_code in {200, 503}


def test_it_is_not_ready_where_the_models_cannot_be_loaded(service: _Service) -> None:
    service.cannot_start = True

    @contextmanager
    def opened(_: Settings) -> Iterator[ReviewService]:
        yield service

    with TestClient(create_app(Settings(), opened)) as client:
        for _ in range(100):
            if (answer := client.get("/readyz")).json()["status"] != "starting":
                break
    assert answer.status_code == 503
    assert "preaudit doctor" in answer.json()["detail"]


def test_the_openapi_page_describes_the_form_the_answer_and_the_problems(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    post = described["paths"]["/v1/reviews"]["post"]
    form = post["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert form["required"] == ["item", "files"]
    assert "ReviewJson" in described["components"]["schemas"]
    assert post["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/ReviewJson")
    assert "application/problem+json" in post["responses"]["422"]["content"]
