"""Rows and files under a master key: nothing secret lies open, all comes back, and what is deleted cannot be opened again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select, text

from preaudit.cases import records
from preaudit.cases.case_files import add_files, files_of
from preaudit.cases.correction_records import add_corrections, corrections_of
from preaudit.cases.verdict_records import add_decision, add_review, decisions_of, result_of
from preaudit.domain.cases import Case, CaseFilter, CaseKind, CaseRequest, CaseState, StagedFile
from preaudit.domain.corrections import Correction, CorrectionKind
from preaudit.services.kept_store import database_of
from preaudit.services.kept_store import files_of as files_of_settings
from preaudit.store import Database, StoreError
from preaudit.store.audit import verify
from preaudit.store.backup import back_up, restore
from preaudit.store.backup_archive import BackupError
from preaudit.store.encryption.master_keys import MasterKeySilentError, new_master_key
from preaudit.store.encryption.rotation import keys_by_master, rewrapped, sealed_files, sealed_rows
from preaudit.store.encryption.sealed_files import MAGIC, SealedFileStore, forget_files
from preaudit.store.encryption.sealed_rows import sealed_columns
from preaudit.store.file_store import file_key
from preaudit.store.migrate import migrate
from preaudit.store.tables import data_keys, metadata
from tests.service import settings_in
from tests.store.encryption.conftest import Sealed

CANARY = "欧阳秋菊"
AGENCY = "440300-ga"
DIGEST = "d" * 64


def _made(database: Database, name: str = CANARY) -> Case:
    """A case with something in each secret column of a case."""
    request = CaseRequest(CaseKind.ITEM, "elderly-allowance", {"applicant": {"name": name}}, date(2026, 11, 23), "")
    with database.write() as connection:
        records.ensure_agency(connection, AGENCY, "试点")
        made = records.add_case(connection, AGENCY, request, "portal", one_shot=False, state=CaseState.OPEN)
        case = records.case_of(connection, AGENCY, made)
        add_files(connection, case, [StagedFile(f"{name}.jpg", DIGEST, 3)])
        say = Correction(DIGEST, 1, 1, CorrectionKind.VALUE, "holder", name)
        add_corrections(connection, case, [say], f"{name}说的", "window")
        review = add_review(
            connection,
            case,
            made,
            name.encode(),
            outcome="accept",
            rulebook="r",
            digest="d",
            alerts=(),
        )
        add_decision(connection, case, review, "accept", f"{name}本人到场", "window")
    return case


def _put(store: SealedFileStore, folder: Path, data: bytes = CANARY.encode()) -> str:
    key = file_key(AGENCY, DIGEST)
    path = folder / "incoming"
    path.write_bytes(data)
    store.put(key, path)
    assert not path.exists()
    return key


def _everything(database: Database) -> str:
    with database.read() as connection:
        return repr([connection.execute(select(table)).all() for table in metadata.sorted_tables])


def _told(database: Database, case_id: str) -> list[Any]:
    """All that was secret of a case, as the program reads it."""
    with database.read() as connection:
        case = records.case_of(connection, AGENCY, case_id)
        (listed,) = [c for c in records.list_cases(connection, AGENCY, CaseFilter(), "", 50) if c.id == case_id]
        (file,) = files_of(connection, AGENCY, case_id)
        (said,) = corrections_of(connection, AGENCY, case_id)
        (decision,) = decisions_of(connection, AGENCY, case_id)
        _, body = result_of(connection, AGENCY, case_id)
        assert case == listed
        return [case.request.facts, file.name, said.correction.value, said.reason, decision.reason, body]


TOLD = [{"applicant": {"name": CANARY}}, f"{CANARY}.jpg", CANARY, f"{CANARY}说的", f"{CANARY}本人到场", CANARY.encode()]


def test_nothing_secret_lies_open_and_all_of_it_comes_back(sealed: Sealed) -> None:
    case = _made(sealed.database)
    assert CANARY not in _everything(sealed.database)
    assert _told(sealed.database, case.id) == TOLD


def test_what_figures_are_counted_by_stays_open(sealed: Sealed) -> None:
    _made(sealed.database)
    with sealed.database.read() as connection:
        kept = connection.execute(select(metadata.tables["corrections"].c.correction)).scalar_one()
    assert (kept["what"], kept["key"]) == ("value", "holder")
    assert "value" not in kept


def test_a_file_lies_sealed_and_comes_back(sealed: Sealed, tmp_path: Path) -> None:
    key = _put(sealed.files, tmp_path)
    assert sealed.files.inner.get(key).startswith(MAGIC)
    assert CANARY.encode() not in sealed.files.inner.get(key)
    assert sealed.files.get(key) == CANARY.encode()
    assert list(sealed.files.keys()) == [key]


def test_a_file_that_was_moved_to_another_place_is_not_taken_for_another(sealed: Sealed, tmp_path: Path) -> None:
    key, other = _put(sealed.files, tmp_path), file_key(AGENCY, "e" * 64)
    path = tmp_path / "moved"
    path.write_bytes(sealed.files.inner.get(key))
    sealed.files.inner.put(other, path)
    with pytest.raises(StoreError) as broken:
        sealed.files.get(other)
    assert broken.value.code == "sealed_broken"


def test_a_copy_of_what_was_deleted_opens_nowhere(sealed: Sealed, tmp_path: Path) -> None:
    case, key = _made(sealed.database), _put(sealed.files, tmp_path)
    copy = sealed.files.inner.get(key)
    with sealed.database.write() as connection:
        records.delete_case(connection, case)
        forget_files(connection, sealed.files, [key])
        assert connection.execute(select(data_keys)).all() == []
    path = tmp_path / "copy"
    path.write_bytes(copy)
    sealed.files.inner.put(key, path)
    fresh = files_of_settings(sealed.settings, database_of(sealed.settings))  # a process that never knew the key
    with pytest.raises(StoreError) as gone:
        fresh.get(key)
    assert gone.value.code == "key_destroyed"


def test_a_new_master_key_takes_over_and_the_old_one_may_go(sealed: Sealed, tmp_path: Path) -> None:
    case, key = _made(sealed.database), _put(sealed.files, tmp_path)
    new, old = new_master_key("two"), sealed.settings.master_key.get_secret_value()
    both = database_of(sealed.settings.model_copy(update={"master_key": SecretStr(f"{new} {old}")}))
    assert sum(rewrapped(both)) == 2
    assert sum(rewrapped(both)) == 0
    assert {master for master, _ in keys_by_master(both)} == {"two"}
    alone = sealed.settings.model_copy(update={"master_key": SecretStr(new)})
    assert _told(database_of(alone), case.id) == TOLD
    assert files_of_settings(alone, database_of(alone)).get(key) == CANARY.encode()
    with pytest.raises(MasterKeySilentError):
        _told(database_of(sealed.settings), case.id)


def test_what_was_kept_before_there_was_a_key_is_read_and_can_be_sealed(sealed: Sealed, tmp_path: Path) -> None:
    open_settings = sealed.settings.model_copy(update={"master_key": SecretStr("")})
    before = _made(database_of(open_settings))
    path = tmp_path / "open"
    path.write_bytes(CANARY.encode())
    key = file_key(AGENCY, DIGEST)
    files_of_settings(open_settings, database_of(open_settings)).put(key, path)
    assert CANARY in _everything(sealed.database)
    assert _told(sealed.database, before.id) == TOLD
    assert sealed.files.get(key) == CANARY.encode()
    assert sum(sealed_rows(sealed.database)) == 5
    assert sum(sealed_files(sealed.files)) == 1
    assert (sum(sealed_rows(sealed.database)), sum(sealed_files(sealed.files))) == (0, 0)
    assert CANARY not in _everything(sealed.database)
    assert _told(sealed.database, before.id) == TOLD
    assert sealed.files.get(key) == CANARY.encode()


def test_a_service_without_its_master_key_does_not_start(sealed: Sealed) -> None:
    _made(sealed.database)
    without = database_of(sealed.settings.model_copy(update={"master_key": SecretStr("")}))
    with pytest.raises(StoreError) as refused:
        migrate(without)
    assert refused.value.code == "master_key_missing"


def test_a_backup_forgets_who_was_deleted_since(sealed: Sealed, tmp_path: Path) -> None:
    gone, stays = _made(sealed.database), _made(sealed.database, "周桂兰")
    key = _put(sealed.files, tmp_path)
    backups = tmp_path / "backups"
    backups.mkdir()
    back_up(sealed.database, sealed.files, backups / "monday.tar")
    assert CANARY.encode() not in (backups / "monday.tar").read_bytes()
    with sealed.database.write() as connection:
        records.delete_case(connection, gone)
        forget_files(connection, sealed.files, [key])
    back_up(sealed.database, sealed.files, backups / "tuesday.tar")
    elsewhere = settings_in(
        tmp_path / "elsewhere", master_key=sealed.settings.master_key, cipher=sealed.settings.cipher
    )
    target = database_of(elsewhere)
    report = restore(target, files_of_settings(elsewhere, target), backups / "monday.tar")
    assert report.forgotten == 5
    with target.read() as connection:
        assert [case.id for case in records.list_cases(connection, AGENCY, CaseFilter(), "", 50)] == [stays.id]
    assert list(files_of_settings(elsewhere, target).keys()) == []
    assert _told(target, stays.id)[0] == {"applicant": {"name": "周桂兰"}}
    assert verify(target)[1] == []


def test_a_sealed_backup_without_its_book_or_key_is_refused_before_anything_is_touched(
    sealed: Sealed, tmp_path: Path
) -> None:
    _made(sealed.database)
    back_up(sealed.database, sealed.files, tmp_path / "b.tar", book=tmp_path / "book")
    elsewhere = settings_in(tmp_path / "elsewhere")
    target = database_of(elsewhere)
    with pytest.raises(BackupError) as no_key:
        restore(target, files_of_settings(elsewhere, target), tmp_path / "b.tar", book=tmp_path / "book")
    assert no_key.value.code == "master_key_missing"
    keyed = elsewhere.model_copy(update={"master_key": sealed.settings.master_key})
    target = database_of(keyed)
    with pytest.raises(BackupError) as no_book:
        restore(target, files_of_settings(keyed, target), tmp_path / "b.tar")
    assert no_book.value.code == "keys_missing"
    with target.read() as connection:
        assert not target.is_sqlite or connection.execute(text("select count(*) from sqlite_master")).scalar() == 0


def test_the_book_of_another_service_is_not_written_over(sealed: Sealed, tmp_path: Path) -> None:
    _made(sealed.database)
    other = settings_in(tmp_path / "other", master_key=sealed.settings.master_key)
    of_other = database_of(other)
    migrate(of_other)
    _made(of_other)
    back_up(of_other, files_of_settings(other, of_other), tmp_path / "a.tar", book=tmp_path / "book")
    kept = (tmp_path / "book").read_bytes()
    with pytest.raises(BackupError) as refused:
        back_up(sealed.database, sealed.files, tmp_path / "b.tar", book=tmp_path / "book")
    assert refused.value.code == "keys_of_another"
    assert (tmp_path / "book").read_bytes() == kept


def test_secrets_of_one_table_are_of_one_owner() -> None:
    for table in metadata.sorted_tables:
        assert len({(c.info["sealed"].kind, c.info["sealed"].owner) for c in sealed_columns(table)}) <= 1, table.name
