"""Compiled rule books kept between runs: equal to what the files give, never another's, and gone where anything changed."""

from __future__ import annotations

import io
import os
import pickle
import shutil
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.contract import encode, review_json
from preaudit.domain.judging import judge
from preaudit.domain.outcomes import Outcome
from preaudit.domain.reviews import Cost, Review
from preaudit.errors import RuleError
from preaudit.rulebook import RuleBook, kept_books
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from tests.made_once import shipped_book

_RULES = shipped("rules")


@pytest.fixture(scope="module")
def fresh() -> RuleBook:
    return shipped_book()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: RuleBook) -> Path:
    """A cache with the shipped book in it; from now on nothing is loaded from files but what a test lets be loaded."""
    with monkeypatch.context() as patched:
        patched.setattr(kept_books, "load_rulebook", lambda _: fresh)
        kept_rulebook(_RULES, tmp_path)
    monkeypatch.setattr(kept_books, "load_rulebook", _read_anew)
    return tmp_path


class _ReadAnewError(Exception):
    pass


def _read_anew(_: Path) -> RuleBook:
    raise _ReadAnewError


def _file(cache: Path) -> Path:
    (path,) = (cache / "rulebooks").glob("*.pickle")
    return path


def test_a_kept_book_is_equal_to_what_the_files_give_and_judges_to_the_same_bytes(cache: Path, fresh: RuleBook) -> None:
    kept = kept_rulebook(_RULES, cache)
    assert kept is not fresh
    assert kept == fresh
    tests = load_tests(_RULES / "items" / "elderly-allowance.test.yaml")
    for test in tests:
        assert _verdict(kept, test) == _verdict(fresh, test)


def _verdict(book: RuleBook, test: RuleTest) -> bytes:
    item = book.item(test.subject, test.day, test.region)
    documents = test.documents()
    verdict = judge(item, documents, test.facts_for(item), test.day)
    return encode(review_json(Review(verdict, documents, (), Cost())))


def test_nobody_else_may_read_or_write_what_is_kept(cache: Path) -> None:
    assert (cache / "rulebooks").stat().st_mode & 0o777 == 0o700
    assert _file(cache).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o644, 0o620, 0o606])
def test_a_file_that_others_may_reach_is_not_believed(cache: Path, mode: int) -> None:
    _file(cache).chmod(mode)
    with pytest.raises(_ReadAnewError):
        kept_rulebook(_RULES, cache)


def test_a_folder_that_others_may_reach_is_not_believed(cache: Path) -> None:
    (cache / "rulebooks").chmod(0o777)
    with pytest.raises(_ReadAnewError):
        kept_rulebook(_RULES, cache)


def test_a_file_of_another_owner_is_not_believed(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: _file(cache).stat().st_uid + 1)
    with pytest.raises(_ReadAnewError):
        kept_rulebook(_RULES, cache)


def test_a_link_to_a_file_is_not_followed(cache: Path, tmp_path: Path) -> None:
    path = _file(cache)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(_ReadAnewError):
        kept_rulebook(_RULES, cache)


@pytest.mark.parametrize("at", [0, 40, -1])
def test_a_damaged_file_is_made_anew(cache: Path, at: int) -> None:
    path = _file(cache)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    with pytest.raises(_ReadAnewError):
        kept_rulebook(_RULES, cache)


class _Harmful:
    def __reduce__(self) -> tuple[object, ...]:
        return os.getpid, ()


def test_nothing_but_what_books_are_made_of_is_made_of_a_file(cache: Path) -> None:
    path = _file(cache)
    for harmful in (_Harmful(), os.getpid, Path, pickle.loads, getattr):
        payload = pickle.dumps(harmful)
        path.write_bytes(kept_books._seal(path, payload) + payload)
        with pytest.raises(_ReadAnewError):
            kept_rulebook(_RULES, cache)


class _ByName:
    """Something that is restored as an attribute of something else, as Python up to 3.11.3 restores members of enumerations."""

    def __init__(self, of: object, name: str) -> None:
        self._found = (of, name)

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, self._found


def test_of_members_by_name_those_of_enumerations_alone_are_given() -> None:
    def restored(value: object) -> object:
        return kept_books._Unpickler(io.BytesIO(pickle.dumps(value))).load()

    assert restored(_ByName(Outcome, "ACCEPT")) is Outcome.ACCEPT
    for other in (_ByName(Outcome, "__subclasses__"), _ByName(RuleBook, "item"), _ByName("a", "upper")):
        with pytest.raises((pickle.UnpicklingError, KeyError)):
            restored(other)


def test_a_changed_file_or_program_is_another_book(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(_RULES, changed)
    assert kept_rulebook(changed, cache).version == kept_rulebook(_RULES, cache).version
    with (changed / "tags.yaml").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    with pytest.raises(_ReadAnewError):
        kept_rulebook(changed, cache)
    monkeypatch.setattr(kept_books, "program_digest", lambda *_: b"another program")
    with pytest.raises(_ReadAnewError):
        kept_rulebook(_RULES, cache)


def test_a_folder_with_a_file_that_nobody_reads_is_refused_though_its_book_is_kept(cache: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(_RULES, changed)
    (changed / "item.yml").write_text("", encoding="utf-8")
    with pytest.raises(RuleError, match=r"item\.yml"):
        kept_rulebook(changed, cache)


def test_where_nothing_can_be_kept_the_book_is_made(
    tmp_path: Path, fresh: RuleBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_books, "load_rulebook", lambda _: fresh)
    (tmp_path / "rulebooks").write_text("in the way", encoding="utf-8")
    assert kept_rulebook(_RULES, tmp_path) is fresh


def test_only_the_newest_books_stay(tmp_path: Path, fresh: RuleBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_books, "load_rulebook", lambda _: fresh)
    for number in range(11):
        monkeypatch.setattr(kept_books, "program_digest", lambda *_, n=number: str(n).encode())
        kept_rulebook(_RULES, tmp_path)
    assert len(list((tmp_path / "rulebooks").glob("*"))) == 8
    monkeypatch.setattr(kept_books, "load_rulebook", _read_anew)
    assert kept_rulebook(_RULES, tmp_path) == fresh
