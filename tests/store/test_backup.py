"""What was backed up comes back as it was, into either database, or nothing is touched."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import tarfile
import threading
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from preaudit.store import Database, audit
from preaudit.store.backup import back_up, restore
from preaudit.store.backup_archive import MANIFEST, BackupError, decode_row, encode_row
from preaudit.store.file_store import FolderFileStore, file_key
from preaudit.store.migrate import migrate, newest, revision_of
from preaudit.store.tables import case_files, events, metadata
from tests.store.rows import add_agency, add_case, add_delivery, add_event, add_file, add_job, add_review

Rows = dict[str, list[dict[str, Any]]]


def put(file_store: FolderFileStore, agency: str, content: bytes, folder: Path) -> str:
    digest = hashlib.sha256(content).hexdigest()
    path = folder / digest
    path.write_bytes(content)
    file_store.put(file_key(agency, digest), path)
    return digest


def rows(database: Database) -> Rows:
    with database.read() as connection:
        return {
            table.name: [
                dict(row._mapping) for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
        }


def fill(database: Database, file_store: FolderFileStore, folder: Path) -> None:
    with database.write() as connection:
        for code in ("440300-ga", "330100-rs"):
            add_agency(connection, code)
            for number in range(3):
                case = add_case(connection, code, facts={"name": "欧阳秋菊", "n": 1.5, "none": None, "yes": True})
                job = add_job(connection, case, state="done")
                add_review(connection, case, job)
                add_file(connection, case, put(file_store, code, f"{code}{number}".encode(), folder))
                add_event(connection, case)
            add_delivery(connection, code)
            audit.record(connection, code, "portal", "case.create", "c1", {"item": "x"}, "sm3")


@pytest.fixture
def file_store(tmp_path: Path) -> FolderFileStore:
    return FolderFileStore(tmp_path / "files")


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    kind = getattr(request, "param", "sqlite")
    sqlite = f"sqlite:///{tmp_path / 'other.db'}"
    database = Database(sqlite if kind == "sqlite" else request.getfixturevalue("new_postgresql_url")())
    yield database
    database.close()


@pytest.fixture
def other(tmp_path: Path) -> FolderFileStore:
    return FolderFileStore(tmp_path / "other-files")


@pytest.mark.parametrize("target", ["sqlite", "postgresql"], indirect=True)
def test_all_records_and_files_come_back(
    database: Database, target: Database, file_store: FolderFileStore, other: FolderFileStore, tmp_path: Path
) -> None:
    fill(database, file_store, tmp_path)
    report = back_up(database, file_store, tmp_path / "b.tar")
    restored = restore(target, other, tmp_path / "b.tar")
    assert rows(target) == rows(database)
    assert sorted(other.keys()) == sorted(file_store.keys())
    assert all(other.get(key) == file_store.get(key) for key in file_store.keys())  # noqa: SIM118  # no mapping
    assert (report.files, report.lost) == (6, ())
    assert restored == report
    assert revision_of(target) == newest()


@pytest.mark.parametrize("target", ["sqlite", "postgresql"], indirect=True)
def test_numbers_go_on_after_those_restored(
    sqlite_database: Database, target: Database, file_store: FolderFileStore, other: FolderFileStore, tmp_path: Path
) -> None:
    fill(sqlite_database, file_store, tmp_path)
    back_up(sqlite_database, file_store, tmp_path / "b.tar")
    restore(target, other, tmp_path / "b.tar")
    with target.write() as connection:
        add_event(connection, add_case(connection))
        audit.record(connection, "330100-rs", "portal", "case.create", "c1")
    with target.read() as connection:
        assert connection.execute(select(events.c.seq)).scalars().all() == list(range(1, 8))
    assert audit.verify(target) == (3, [])


def test_an_archive_is_readable_by_its_owner_alone_and_never_overwritten(
    sqlite_database: Database, file_store: FolderFileStore, tmp_path: Path
) -> None:
    back_up(sqlite_database, file_store, tmp_path / "b.tar")
    assert stat.S_IMODE((tmp_path / "b.tar").stat().st_mode) == 0o600
    with pytest.raises(BackupError, match="已存在"):
        back_up(sqlite_database, file_store, tmp_path / "b.tar")


def test_the_backup_is_of_one_moment_while_others_write(
    database: Database, file_store: FolderFileStore, tmp_path: Path
) -> None:
    """Every case is written with its event; a backup between the two would have one without the other."""
    over, failed = threading.Event(), []

    def write() -> None:
        while not over.is_set():
            try:
                with database.write() as connection:
                    add_event(connection, add_case(connection, "a1"))
            except Exception as error:  # noqa: BLE001
                failed.append(error)
                return

    with database.write() as connection:
        add_agency(connection, "a1")
    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(5):
            back_up(database, file_store, tmp_path / f"{number}.tar")
    finally:
        over.set()
        thread.join()
    assert failed == []
    for number in range(5):
        with tarfile.open(tmp_path / f"{number}.tar") as tar:
            manifest = json.load(tar.extractfile(MANIFEST) or io.BytesIO())
        counted = {table["name"]: table["rows"] for table in manifest["tables"]}
        assert counted["cases"] == counted["events"]


def test_a_file_on_record_that_is_in_no_store_is_told(
    sqlite_database: Database, target: Database, file_store: FolderFileStore, other: FolderFileStore, tmp_path: Path
) -> None:
    fill(sqlite_database, file_store, tmp_path)
    lost = sorted(file_store.keys())[0]
    file_store.delete(lost)
    assert back_up(sqlite_database, file_store, tmp_path / "b.tar").lost == (lost,)
    assert restore(target, other, tmp_path / "b.tar").lost == (lost,)


def test_a_file_of_a_case_that_is_gone_does_not_come_back(
    sqlite_database: Database, target: Database, file_store: FolderFileStore, other: FolderFileStore, tmp_path: Path
) -> None:
    fill(sqlite_database, file_store, tmp_path)
    with sqlite_database.write() as connection:
        gone = connection.execute(select(case_files)).first()
        assert gone is not None
        connection.execute(text("delete from cases where id = :id"), {"id": gone.case_id})
    back_up(sqlite_database, file_store, tmp_path / "b.tar")
    restore(target, other, tmp_path / "b.tar")
    assert not other.has(file_key(gone.agency, gone.sha256))
    assert len(list(other.keys())) == 5


def _rewritten(path: Path, change: Any) -> None:
    """The archive with its members, by name, changed by `change`."""
    with tarfile.open(path) as tar:
        members = {m.name: (tar.extractfile(m) or io.BytesIO()).read() for m in tar}
    change(members)
    with tarfile.open(path, "w") as tar:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))


def _alter(members: dict[str, bytes]) -> None:
    members["tables/cases.jsonl"] = members["tables/cases.jsonl"].replace("欧阳".encode(), "司马".encode(), 1)


def _remove(members: dict[str, bytes]) -> None:
    del members["tables/audit.jsonl"]


def _add(members: dict[str, bytes]) -> None:
    manifest = members.pop(MANIFEST)
    members["files/../../evil"] = b"x"
    members[MANIFEST] = manifest


def _forget_manifest(members: dict[str, bytes]) -> None:
    del members[MANIFEST]


def _newer(members: dict[str, bytes]) -> None:
    members[MANIFEST] = members[MANIFEST].replace(newest().encode(), b"9999_future")


def _other_form(members: dict[str, bytes]) -> None:
    members[MANIFEST] = members[MANIFEST].replace(b"preaudit-backup/1", b"preaudit-backup/2")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_alter, "backup_broken"),
        (_remove, "backup_broken"),
        (_add, "backup_broken"),
        (_forget_manifest, "backup_broken"),
        (_newer, "backup_failed"),
        (_other_form, "backup_failed"),
    ],
)
def test_an_archive_that_is_not_as_it_was_written_touches_nothing(
    sqlite_database: Database,
    target: Database,
    file_store: FolderFileStore,
    other: FolderFileStore,
    tmp_path: Path,
    change: Any,
    code: str,
) -> None:
    fill(sqlite_database, file_store, tmp_path)
    back_up(sqlite_database, file_store, tmp_path / "b.tar")
    _rewritten(tmp_path / "b.tar", change)
    with pytest.raises(BackupError) as caught:
        restore(target, other, tmp_path / "b.tar")
    assert caught.value.code == code
    assert revision_of(target) == ""
    assert list(other.keys()) == []


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.6])
def test_a_torn_archive_touches_nothing(
    sqlite_database: Database,
    target: Database,
    file_store: FolderFileStore,
    other: FolderFileStore,
    tmp_path: Path,
    kept: float,
) -> None:
    fill(sqlite_database, file_store, tmp_path)
    back_up(sqlite_database, file_store, tmp_path / "b.tar")
    data = (tmp_path / "b.tar").read_bytes()
    (tmp_path / "b.tar").write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(BackupError):
        restore(target, other, tmp_path / "b.tar")
    assert revision_of(target) == ""


def test_a_restore_refuses_records_files_and_tables_that_are_there(
    sqlite_database: Database, target: Database, file_store: FolderFileStore, other: FolderFileStore, tmp_path: Path
) -> None:
    fill(sqlite_database, file_store, tmp_path)
    back_up(sqlite_database, file_store, tmp_path / "b.tar")
    put(other, "a1", b"something else", tmp_path)
    with pytest.raises(BackupError) as files:
        restore(target, other, tmp_path / "b.tar")
    with pytest.raises(BackupError) as records:
        restore(sqlite_database, FolderFileStore(tmp_path / "empty"), tmp_path / "b.tar")
    with target.write() as connection:
        connection.execute(text("create table somebodys (a integer)"))
    with pytest.raises(BackupError) as tables:
        restore(target, FolderFileStore(tmp_path / "empty"), tmp_path / "b.tar")
    assert {files.value.code, records.value.code, tables.value.code} == {"not_empty"}


def test_a_restore_that_failed_half_way_may_be_begun_again(
    sqlite_database: Database,
    target: Database,
    file_store: FolderFileStore,
    other: FolderFileStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(sqlite_database, file_store, tmp_path)
    back_up(sqlite_database, file_store, tmp_path / "b.tar")
    with monkeypatch.context() as patch:
        patch.setattr("preaudit.store.backup._advance_sequences", lambda connection: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            restore(target, other, tmp_path / "b.tar")
    assert not any(rows(target).values())
    restore(target, other, tmp_path / "b.tar")
    assert rows(target) == rows(sqlite_database)


#: Columns and tables that came with a later schema.
_LATER = {
    "jobs": ("faults", "corrects"),
    "reviews": ("corrects",),
    "api_keys": ("owner",),
    "deliveries": ("case_id",),
    "saved_lists": ("due",),
    "cases": (
        "claimed_by",
        "claimed_until",
        "decision",
        "proposed",
        "proposed_by",
        "due_on",
        "assigned_to",
        "finished_at",
        "retention_on",
        "objection_due",
    ),
    "case_files": ("removed_at",),
}
_LATER_TABLES = (
    "totals", "corrections", "case_traits", "saved_lists",
    "agreements", "agreement_steps", "agreement_papers", "signing_keys", "holds", "reminders",
    "applicant_links", "objections",
    "ratings", "rectifications", "rectification_steps", "rule_tickets", "needs",
    "second_factors", "recovery_codes",
)  # fmt: skip


def test_an_archive_of_an_earlier_schema_is_restored_and_brought_forward(
    sqlite_database: Database, target: Database, file_store: FolderFileStore, other: FolderFileStore, tmp_path: Path
) -> None:
    fill(sqlite_database, file_store, tmp_path)
    back_up(sqlite_database, file_store, tmp_path / "b.tar")

    def earlier(members: dict[str, bytes]) -> None:
        manifest = json.loads(members[MANIFEST])
        manifest["revision"] = "0003_webhook_secrets"
        manifest["tables"] = [table for table in manifest["tables"] if table["name"] not in _LATER_TABLES]
        for table in _LATER_TABLES:
            del members[f"tables/{table}.jsonl"], manifest["members"][f"tables/{table}.jsonl"]
        for table in manifest["tables"]:
            for column in _LATER.get(table["name"], ()):
                del table["columns"][column]
        members[MANIFEST] = json.dumps(manifest).encode()

    _rewritten(tmp_path / "b.tar", earlier)
    restore(target, other, tmp_path / "b.tar")
    assert revision_of(target) == newest()
    assert rows(target) == rows(sqlite_database)


def test_a_trail_broken_before_the_backup_is_told_after_the_restore(
    sqlite_database: Database, target: Database, file_store: FolderFileStore, other: FolderFileStore, tmp_path: Path
) -> None:
    fill(sqlite_database, file_store, tmp_path)
    with sqlite_database.write() as connection:
        connection.execute(text("update audit set actor = 'x' where seq = 1"))
    back_up(sqlite_database, file_store, tmp_path / "b.tar")
    with pytest.raises(BackupError) as caught:
        restore(target, other, tmp_path / "b.tar")
    assert caught.value.code == "audit_broken"


def test_a_database_of_an_earlier_schema_is_brought_forward_first(
    sqlite_url: str, file_store: FolderFileStore, tmp_path: Path
) -> None:
    database = Database(sqlite_url)
    migrate(database, "0001_cases")
    with pytest.raises(BackupError, match="preaudit migrate"):
        back_up(database, file_store, tmp_path / "b.tar")
    assert not (tmp_path / "b.tar").exists()
    database.close()


_KINDS = {
    "text": st.text(st.characters(exclude_categories=["Cs"])),
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "flag": st.booleans(),
    "bytes": st.binary(),
    "date": st.dates(),
    "moment": st.datetimes(timezones=st.just(UTC)),
    "json": st.recursive(
        st.none() | st.booleans() | st.text(st.characters(exclude_categories=["Cs"])),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    ),
}


@given(st.fixed_dictionaries({kind: st.none() | values for kind, values in _KINDS.items()}))
def test_any_row_comes_back_from_its_line(row: dict[str, Any]) -> None:
    kinds = {name: name for name in _KINDS}
    line = encode_row(kinds, row)
    assert line.count(b"\n") == 1
    assert decode_row(kinds, line) == row
