"""Mistakes in rule files are named with file, line and column."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from preaudit.errors import RuleError
from preaudit.rulebook.yaml_source import load_sourced, load_yaml


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")
    label: str
    required: bool = False


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    parts: Mapping[str, Part] = {}
    more: tuple[Part, ...] = ()
    maybe: Part | None = None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rule.yaml"


def test_a_right_file_becomes_its_model(path: Path) -> None:
    path.write_text("name: 甲\nparts:\n  a: {label: 乙}\n", encoding="utf-8")
    assert load_yaml(path, Whole) == Whole(name="甲", parts={"a": Part(label="乙")})


def test_an_alias_gives_the_same_again(path: Path) -> None:
    path.write_text("name: a\nmore: [&x {label: b}, *x]\n", encoding="utf-8")
    assert load_yaml(path, Whole).more == (Part(label="b"), Part(label="b"))


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("name: a\nparts:\n  x: {label: b, requird: true}\n", "3:17", "required"),
        ("name: a\nmore:\n  - label: b\n    lable: c\n", "4:5", "label"),
        ("name: a\nmaybe: {labl: c}\n", "2:9", "label"),
        ("nam: a\n", "1:1", "name"),
        ("name: [a]\n", "1:7", "文字"),
        ("name: a\nparts:\n  x: {}\n", "3:6", "缺少必填项"),
        ("name: a\nname: b\n", "2:1", "重复"),
        ("name: a\nparts:\n  x: {label: 1, label: 2}\n", "3:17", "重复"),
        ("name: [a\n", "2:1", "语法"),
        ("name: a\nparts: &x {y: *x}\n", "2:8", "别名"),
        ("name: a\nparts:\n  [1]: {label: b}\n", "3:3", "键应为文字"),
        ("", "1:1", "空"),
    ],
)
def test_a_mistake_is_named_with_its_place(path: Path, text: str, place: str, says: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_yaml(path, Whole)
    line = next(line for line in str(caught.value).splitlines() if says in line)
    assert line.startswith(f"{path}:{place} ")


def test_every_mistake_of_a_file_is_named_at_once(path: Path) -> None:
    path.write_text("nam: a\nmore:\n  - {lable: b}\n", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_yaml(path, Whole)
    assert len(str(caught.value).splitlines()) == 4


def test_a_file_that_cannot_be_read_is_a_rule_error(path: Path) -> None:
    with pytest.raises(RuleError, match="无法读取"):
        load_yaml(path, Whole)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError):
        load_yaml(path, Whole)


def test_a_place_that_is_not_there_is_told_by_its_nearest_ancestor(path: Path) -> None:
    path.write_text("name: a\nmore:\n  - label: b\n", encoding="utf-8")
    source = load_sourced(path, Whole).source
    assert source.at("more", 0, "label").endswith(":3:12")
    assert source.at("more", 0, "required").endswith(":3:5")


def test_every_mistake_names_its_place_once_in_either_language_or_both(path: Path) -> None:
    path.write_text("nam: 甲\nparts: []\n", encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        load_yaml(path, Whole)
    message = raised.value.message
    for text in (str(message), message.zh, message.en):
        assert text.count(f"{path}:1:1 ") == len([line for line in text.splitlines() if f"{path}:1:1 " in line])
        assert all(line.startswith(f"{path}:") for line in text.splitlines())
    assert "没有这个键 nam" in message.zh
    assert "Did you mean name?" in message.en
    assert "没有这个键 nam" in str(message)
    assert "Did you mean name?" in str(message)
