"""What may be named on the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from preaudit.errors import FactsError, IntakeError
from preaudit.intake.formats import suffixes
from preaudit.interfaces.cli.inputs import collect, folder_argument, load_facts, uploads


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scans" / "deep").mkdir(parents=True)
    for name in ("scans/b.JPG", "scans/a.pdf", "scans/deep/c.png", "scans/notes.txt", "身份证.jpg"):
        (tmp_path / name).write_bytes(b"x" * 10)
    return tmp_path


def test_a_folder_stands_for_what_can_be_opened_at_any_depth_in_order(folder: Path) -> None:
    for name in ("d.ofd", "e.heic", "f.jp2", ".hidden"):
        (folder / "scans" / name).write_bytes(b"x")
    names = [p.name for p in collect([str(folder / "scans")])]
    assert names == ["a.pdf", "b.JPG", "d.ofd", "c.png", "e.heic", "f.jp2"]


def test_what_is_left_out_of_a_folder_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collect([str(folder / "scans")])
    said = capsys.readouterr()
    assert "notes.txt" in said.err
    assert not said.out


def test_no_path_is_not_the_folder_one_stands_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(IntakeError, match="路径是空的"):
        collect([""])


@pytest.mark.parametrize("suffix", sorted(suffixes()))
def test_a_folder_stands_for_every_format_that_is_opened(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix.upper()}").write_bytes(b"x")
    assert [p.name for p in collect([str(tmp_path)])] == [f"a{suffix.upper()}"]


def test_a_file_of_a_folder_that_opens_is_taken_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "scan").write_bytes(b"%PDF-1.4 and the rest")
    (tmp_path / "photo.jfif").write_bytes(b"\xff\xd8\xff\xe0 and the rest")
    assert [p.name for p in collect([str(tmp_path)])] == ["photo.jfif", "scan"]


def test_what_is_left_out_of_a_folder_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        (folder / "scans" / f"n{number:02}.docx").write_bytes(b"x")
    collect([str(folder / "scans")])
    out, err = capsys.readouterr()
    assert "n00.docx" in err
    assert "13" in err
    assert not out


@pytest.mark.parametrize("path", ["", "  "])
def test_an_empty_path_is_refused(path: str) -> None:
    for take in (lambda: collect([path]), lambda: folder_argument(path)):
        with pytest.raises(IntakeError) as caught:
            take()
        assert caught.value.code == "path_empty"


def test_a_name_in_gbk_is_shown_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("身份证.pdf".encode("gbk"))).write_bytes(b"x")
    (found,) = uploads(collect([str(tmp_path)]), 100)
    assert found.name == "身份证.pdf"


def test_a_file_named_by_itself_is_taken_whatever_its_name(folder: Path) -> None:
    assert [p.name for p in collect([str(folder / "scans/notes.txt")])] == ["notes.txt"]


def test_a_pattern_is_expanded_where_the_shell_did_not(folder: Path) -> None:
    assert [p.name for p in collect([str(folder / "scans" / "*.p*")])] == ["a.pdf"]


def test_a_file_named_twice_is_taken_once(folder: Path) -> None:
    assert len(collect([str(folder / "身份证.jpg"), str(folder / "身份证.jpg")])) == 1


def test_a_misspelt_file_names_the_nearest(folder: Path) -> None:
    with pytest.raises(IntakeError, match="找不到文件") as caught:
        collect([str(folder / "身份正.jpg")])
    assert caught.value.code == "file_missing"
    assert "身份证.jpg" in str(caught.value.mend)


def test_a_folder_without_images_says_so(tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as caught:
        collect([str(tmp_path)])
    assert caught.value.code == "folder_empty"


def test_of_a_file_that_is_too_large_only_enough_is_read_to_know(folder: Path) -> None:
    (upload,) = uploads([folder / "身份证.jpg"], max_bytes=4)
    assert len(upload.data) == 5


def test_facts_come_from_a_json_file_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text('\ufeff{"agent": true}', encoding="utf-8")
    assert load_facts(path) == {"agent": True}
    assert load_facts(None) == {}


@pytest.mark.parametrize("text", ["{agent: true}", "[]", "", '"x"'])
def test_facts_that_are_no_json_object_are_refused_with_an_example(tmp_path: Path, text: str) -> None:
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FactsError) as caught:
        load_facts(path)
    assert caught.value.code == "facts_not_json"
    assert "credit" in str(caught.value.mend)


def test_a_facts_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="facts"):
        load_facts(tmp_path / "no.json")
