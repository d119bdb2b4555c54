"""No log line holds anything of an applicant, whoever logs and however it goes wrong."""

from __future__ import annotations

import ast
import asyncio
import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.config.settings import Settings
from preaudit.errors import IntakeError
from preaudit.observability.logs import FIELDS, LineFormatter, configure, log_context
from tests.service import ITEM, StubReviewer, serving, settings_in

NAME, NUMBER, FILE, PHONE = "欧阳秋菊", "11010519491231002X", "欧阳秋菊-身份证.jpg", "13912345678"
CANARIES = (NAME, NUMBER, "身份证", PHONE, "ouyang")
PACKAGE = Path(__file__).resolve().parents[2] / "preaudit"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root, hooks = logging.getLogger(), (sys.excepthook, sys.unraisablehook, threading.excepthook)
    kept = (root.handlers[:], root.level, logging.raiseExceptions)
    levels = {name: logging.getLogger(name).level for name in ("uvicorn.access", "httpx", "httpcore")}
    yield
    root.handlers[:], root.level, logging.raiseExceptions = kept
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def lines(capfd: pytest.CaptureFixture[str]) -> Callable[[], list[dict[str, object]]]:
    return lambda: [json.loads(line) for line in capfd.readouterr().err.splitlines()]


def fail(value: str) -> None:
    secret_local = f"{value} {NAME}"
    raise ValueError(f"cannot parse {value!r}: {secret_local}")


def test_a_line_tells_when_who_what_and_the_named_fields(lines: Callable[[], list[dict[str, object]]]) -> None:
    configure(Settings(log_format="json", log_level="debug"))
    with log_context(request="req-12345678"):
        logging.getLogger("preaudit.worker").info("job done", extra={"job": "j1", "case": "c1", "applicant": NAME})
    (line,) = lines()
    assert line.pop("time")
    assert line == {
        "level": "info",
        "logger": "preaudit.worker",
        "event": "job done",
        "request": "req-12345678",
        "job": "j1",
        "case": "c1",
    }


def test_of_an_exception_the_type_and_the_places_are_told(lines: Callable[[], list[dict[str, object]]]) -> None:
    configure(Settings(log_format="json", log_level="debug"))
    try:
        try:
            fail(NUMBER)
        except ValueError as error:
            raise IntakeError(f"文件“{FILE}”打不开") from error
    except IntakeError:
        logging.getLogger("preaudit.api").exception("the request failed")
    (line,) = lines()
    assert (line["error"], line["error_code"]) == ("IntakeError", "file_unusable")
    assert str(line["at"]).endswith("test_of_an_exception_the_type_and_the_places_are_told']")
    told = line["because_of"]
    assert isinstance(told, list)
    because = str(told[0])
    assert because.startswith("ValueError test_logs.py:")
    assert because.endswith(" fail")
    assert not any(canary in json.dumps(line, ensure_ascii=False) for canary in CANARIES)


def _as_argument() -> None:
    logging.getLogger("preaudit.api").warning("could not open %s of %s (%d pages)", FILE, NUMBER, 3)


def _as_mapping() -> None:
    logging.getLogger("preaudit.api").warning("could not open %(file)s", {"file": FILE})


def _as_message() -> None:
    logging.getLogger("preaudit.api").error(ValueError(NAME))


def _as_fields() -> None:
    extra = {"case": NAME, "job": NUMBER, "worker": f"w {PHONE}", "applicant": NAME, "facts": {"name": NAME}}
    logging.getLogger("preaudit.api").error("failed", extra=extra)


def _as_bound_field() -> None:
    with log_context(request=NUMBER, name=NAME):
        logging.getLogger("preaudit.api").error("failed")


def _by_another_library() -> None:
    logging.getLogger("somelibrary.deep").warning(f"cannot decode {NAME} {FILE} ouyang")
    logging.getLogger("somelibrary.deep").warning("cannot decode %s for %s", NAME, "ouyang")


def _by_http_client() -> None:
    logging.getLogger("httpx").info("HTTP Request: %s %s", "GET", f"https://portal.example/?name={NAME}")


def _by_access_log() -> None:
    message = '%s - "%s %s HTTP/%s" %d'
    logging.getLogger("uvicorn.access").info(message, "127.0.0.1:1", "GET", f"/v1/cases?reference={NUMBER}", "1.1", 200)


def _by_unfit_arguments() -> None:
    logging.getLogger("preaudit.api").error("%d and %d", NAME)


def _by_asyncio() -> None:
    async def main() -> None:
        asyncio.get_running_loop().call_soon(fail, NUMBER)
        await asyncio.sleep(0)

    asyncio.run(main())


def _by_a_thread() -> None:
    thread = threading.Thread(target=fail, args=(NUMBER,))
    thread.start()
    thread.join()


def _uncaught() -> None:
    try:
        fail(FILE)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def _in_a_finalizer() -> None:
    class Dying:
        def __del__(self) -> None:
            fail(NUMBER)

    Dying()


def _as_a_group() -> None:
    try:
        raise ExceptionGroup(NAME, [ValueError(NUMBER), KeyError(FILE)])
    except ExceptionGroup:
        logging.getLogger("preaudit.api").exception("several")


def _with_a_note() -> None:
    error = ValueError("x")
    error.add_note(NAME)
    logging.getLogger("preaudit.api").error("noted", exc_info=error)


def _with_a_stack() -> None:
    logging.getLogger("preaudit.api").error("stack", stack_info=True)


@pytest.mark.parametrize(
    "leak",
    [
        _as_argument,
        _as_mapping,
        _as_message,
        _as_fields,
        _as_bound_field,
        _by_another_library,
        _by_http_client,
        _by_access_log,
        _by_unfit_arguments,
        _by_asyncio,
        _by_a_thread,
        _uncaught,
        _in_a_finalizer,
        _as_a_group,
        _with_a_note,
        _with_a_stack,
    ],
)
@pytest.mark.parametrize("form", ["json", "text"])
def test_no_line_holds_a_canary(leak: Callable[[], None], form: str, capfd: pytest.CaptureFixture[str]) -> None:
    configure(Settings(log_format=form, log_level="debug"))
    leak()
    told = capfd.readouterr()
    assert not any(canary in told.err + told.out for canary in CANARIES)


@given(st.text(), st.lists(st.text(), max_size=3))
def test_no_text_given_to_a_call_comes_out_unless_it_is_a_code(words: str, given_values: list[str]) -> None:
    marked = [f"{value}{NAME}" for value in given_values]
    record = logging.LogRecord("preaudit.x", 40, __file__, 1, "%s " * len(marked), tuple(marked), None)
    record.case = words + NAME
    line = json.loads(LineFormatter(as_json=True).format(record))
    assert NAME not in json.dumps(line, ensure_ascii=False)


def test_numbers_codes_and_reasons_of_the_system_come_out(lines: Callable[[], list[dict[str, object]]]) -> None:
    configure(Settings(log_format="json", log_level="debug"))
    log = logging.getLogger("preaudit.reading")
    log.warning("page %d: %s after %g s, %s", 3, "TimeoutError", 1.5, "No space left on device")
    logging.getLogger("uvicorn.error").info("running on %s://%s:%d", "http", "127.0.0.1", 8000)
    logging.getLogger("preaudit.rules").error("changed rules do not take over: %s", "items/甲.yaml:3 缺少名称")
    told = [line["event"] for line in lines()]
    assert told == [
        "page 3: TimeoutError after 1.5 s, No space left on device",
        "running on http://127.0.0.1:8000",
        "changed rules do not take over: items/甲.yaml:3 缺少名称",
    ]


def test_below_the_level_nothing_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    configure(Settings(log_level="error"))
    logging.getLogger("preaudit.worker").warning("something")
    assert capfd.readouterr().err == ""


def test_where_stderr_is_no_terminal_lines_are_json(capfd: pytest.CaptureFixture[str]) -> None:
    configure(Settings())
    logging.getLogger("preaudit.worker").warning("something")
    assert json.loads(capfd.readouterr().err)["event"] == "something"


def test_a_service_whose_reader_quotes_what_it_reads_logs_nothing_of_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = settings_in(tmp_path, log_format="json", log_level="debug", job_tries=1)
    configure(settings)
    told = f"{NAME} {NUMBER} {FILE}"
    fails = [ValueError(told), IntakeError(told), KeyError(NUMBER), RuntimeError(told)]
    facts = json.dumps({"applicant": {"name": NAME, "id_number": NUMBER}})
    with serving(settings, StubReviewer(fails=fails)) as client:
        client.post("/v1/cases", data={"item": ITEM, "facts": facts}, files={"files": (FILE, b"x", "image/jpeg")})
        form = {"item": ITEM, "facts": facts, "reference": NUMBER}
        for _ in range(2):
            client.post(
                "/v1/reviews", headers={"Prefer": "wait=5"}, data=form, files={"files": (FILE, b"x", "image/jpeg")}
            )
        client.get(f"/v1/cases?reference={NUMBER}&name={NAME}")
        client.post(
            "/v1/reviews", data={"item": NAME, "facts": f"{{{NUMBER}"}, files={"files": (FILE, b"", "image/jpeg")}
        )
    text = capfd.readouterr().err
    assert any(json.loads(line).get("case") for line in text.splitlines() if line.startswith("{"))
    assert not any(canary in text for canary in CANARIES)


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                if isinstance(owner, ast.Name) and owner.id == "_log":
                    yield path, node


def test_every_call_in_the_code_logs_constant_words_and_known_fields() -> None:
    seen = 0
    for path, call in _calls():
        where = f"{path.name}:{call.lineno}"
        assert isinstance(call.args[0], ast.Constant), where
        for keyword in call.keywords:
            if keyword.arg == "extra":
                assert isinstance(keyword.value, ast.Dict), where
                for key in keyword.value.keys:
                    assert isinstance(key, ast.Constant), where
                    assert key.value in FIELDS, where
        seen += 1
    assert seen > 10
