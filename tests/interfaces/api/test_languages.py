"""A caller who asks for a language gets it, whole; who asks for none gets Chinese with English beside."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import preaudit.wording
from preaudit.errors import IntakeError
from preaudit.interfaces.api import problems
from preaudit.interfaces.api.languages import render, requested_language
from preaudit.wording import ENGLISH, Message, Text, languages, texts
from tests.service import serving, settings_in

FILE = "Lease (final copy) 租赁合同(盖章). Page two.pdf"
BROKEN = Message("test.broken", "文件“{name}”打不开。", "The file {name} cannot be opened.")
HAN = re.compile("[\u3400-\u9fff]")


@pytest.fixture
def kazakh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A third language: one module beside the others."""
    package = importlib.import_module("preaudit.wording.languages")
    table = 'TEXTS = {"api.no_such_address": "Мұндай мекенжай жоқ.", "test.broken": "{name} ашылмайды.", "test.slip": "{naem}"}\n'
    (tmp_path / "kk.py").write_text(table, encoding="utf-8")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    texts._table.cache_clear()
    yield
    texts._table.cache_clear()
    sys.modules.pop("preaudit.wording.languages.kk", None)


def answering(error: Exception) -> TestClient:
    """An application that answers with the error."""
    app = FastAPI()
    problems.install(app)

    @app.get("/broken")
    def broken() -> None:
        raise error

    return TestClient(app, raise_server_exceptions=False)


def messages() -> dict[str, list[Message]]:
    """Every message of the wording tables by its code."""
    found: dict[str, list[Message]] = {}
    for module in pkgutil.iter_modules(preaudit.wording.__path__, "preaudit.wording."):
        if module.name in ("preaudit.wording.texts", "preaudit.wording.languages"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            for one in value.values() if isinstance(value, dict) else [value]:
                if isinstance(one, Message) and not any(one is other for other in found.get(one.code, [])):
                    found.setdefault(one.code, []).append(one)
    return found


def parameters(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en;q=0.3, zh-Hans;q=0.8", "zh"),
        ("EN", "en"),
        ("en, zh", "en"),
        ("zh;q=0, en;q=0.1", "en"),
        ("fr, de;q=0.9, en;q=0.1", "en"),
        ("fr, de", None),
        ("*", None),
        ("en;q=x", None),
        ("zhx", None),
        ("", None),
    ],
)
def test_the_language_is_the_one_of_ours_that_weighs_most(header: str, language: str | None) -> None:
    assert requested_language(header) == language


@pytest.mark.parametrize(
    ("header", "detail", "title", "told"),
    [
        ("en-GB,en;q=0.9", f"The file {FILE} cannot be opened.", "The input is wrong", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", f"文件“{FILE}”打不开。", "输入有误", "zh"),
        ("", f"文件“{FILE}”打不开。 The file {FILE} cannot be opened.", "输入有误 The input is wrong", "zh, en"),
    ],
)
def test_a_file_name_with_brackets_in_another_language_stays_a_file_name(
    header: str, detail: str, title: str, told: str
) -> None:
    client = answering(IntakeError(BROKEN(name=FILE)))
    answer = client.get("/broken", headers={"Accept-Language": header})
    assert (answer.json()["detail"], answer.json()["title"]) == (detail, title)
    assert answer.headers["content-language"] == told


@pytest.mark.usefixtures("kazakh")
def test_a_third_language_is_one_module(tmp_path: Path) -> None:
    assert languages()[:2] == ("zh", "en")
    assert "kk" in languages()
    with serving(settings_in(tmp_path / "data"), workers=0) as client:
        answer = client.get("/nowhere", headers={"Accept-Language": "kk-KZ, en;q=0.8"})
    assert answer.json()["detail"] == "Мұндай мекенжай жоқ."
    assert answer.headers["content-language"] == "kk"
    assert answer.json()["title"] == "没有这个地址或对象", "in Chinese where the language lacks it"
    assert render(BROKEN(name=FILE), "kk") == f"{FILE} ашылмайды."
    slip = Message("test.slip", "文件“{name}”", "The file {name}")
    assert render(slip(name="a"), "kk") == "文件“a”", "in Chinese where the translation has a slip"


def test_every_message_stands_once_and_can_be_asked_for_in_every_language() -> None:
    for code, found in messages().items():
        assert len(found) == 1, f"{code} stands twice"
        message = found[0]
        assert message.zh.strip() or message.en.strip(), code
        needed = {name for name in parameters(message.zh) | parameters(message.en) if name.isidentifier()}
        text = message(**dict.fromkeys(needed, "1"))
        for language in (*languages(), None):
            assert isinstance(render(text, language), str), code
        # A law or a paper may be named in Chinese within an English sentence.
        english = text.into(ENGLISH)
        assert "。" not in english, code
        assert len(HAN.findall(english)) <= len(re.findall("[A-Za-z]", english)), code


def test_a_text_within_a_text_is_in_the_same_language() -> None:
    inner, outer = Message("test.inner", "缺失", "missing"), Message("test.outer", "{what}。", "It is {what}.")
    text: Text = outer(what=inner())
    assert (render(text, "zh"), render(text, "en"), render(text, None)) == (
        "缺失。",
        "It is missing.",
        "缺失。 It is missing.",
    )
