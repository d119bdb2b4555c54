"""What pydantic finds wrong is said in the caller's language, and without the value itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from pydantic_core._pydantic_core import list_all_errors

from preaudit.interfaces.api.invalid_values import invalid_values
from preaudit.wording import validation
from tests.service import serving, settings_in


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path_factory.mktemp("data")), workers=0) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "chinese", "english"),
    [
        ("/v1/cases?limit=0", "query.limit:不得小于 1", "query.limit: it must not be less than 1"),
        ("/v1/cases?limit=many", "query.limit:应为整数", "query.limit: it must be an integer"),
        (
            "/v1/cases?since=soon&limit=999",
            "query.since:应为日期,如 2026-11-23;query.limit:不得大于 200",
            "query.since: it must be a date such as 2026-11-23; query.limit: it must not be more than 200",
        ),
    ],
)
def test_a_wrong_value_is_told_in_each_language(client: TestClient, path: str, chinese: str, english: str) -> None:
    told = {tag: client.get(path, headers={"Accept-Language": tag}).json() for tag in ("zh", "en", "")}
    assert (told["zh"]["detail"], told["en"]["detail"]) == (chinese, english)
    assert told[""]["detail"] == f"{chinese} {english}"
    assert {problem["code"] for problem in told.values()} == {"input_invalid"}


def test_every_message_fits_the_error_it_is_for() -> None:
    known: dict[str, dict[str, object]] = {
        error["type"]: error.get("example_context") or {} for error in list_all_errors()
    }
    for kind in validation.BY_TYPE:
        context = {"error": "x"} if kind == "json_invalid" else known[kind]
        assert str(invalid_values([{"type": kind, "loc": ("body",), "msg": "", "ctx": context}]))


def test_an_error_without_a_message_of_ours_is_in_the_librarys_words() -> None:
    text = invalid_values([{"type": "new_in_pydantic", "loc": ("body", 0, "a"), "msg": "Input is odd"}])
    assert (text.zh, text.en) == ("body.0.a:不符合要求:Input is odd", "body.0.a: Input is odd")
