"""What a trial may do without and a city may not is named, with what to do."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import insert

from preaudit.services.production import diagnose_production
from preaudit.store.database import now
from preaudit.store.encryption.master_keys import new_master_key
from preaudit.store.ids import new_id
from preaudit.store.tables import users
from tests.service import prepared, settings_in


def found(folder: Path, **changes: object) -> dict[str, str]:
    """What fails, with its remedy."""
    checks = diagnose_production(settings_in(folder, **changes))
    return {str(check.name).split(" ")[0]: str(check.remedy) for check in checks if not check.ok}


def test_a_trial_is_told_what_it_lacks(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    prepared(settings_in(tmp_path)).close()
    lacking = found(tmp_path, webhook_private=True)
    assert set(lacking) >= {"访问凭证", "静态加密", "数据目录只属于服务", "通知不发往内网", "对外地址(通知书核验)"}
    assert all(lacking.values())


def test_a_service_that_is_set_up_lacks_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    database = prepared(settings_in(tmp_path))
    with database.write() as connection:
        person = {"id": new_id(), "agency": "local", "username": "li.na", "name": "李娜", "role": "window"}
        connection.execute(insert(users).values(**person, password="-", created_at=now(), disabled_at=None))
    database.close()
    lacking = found(tmp_path, public_url="https://preaudit.example", master_key=SecretStr(new_master_key("one")))
    assert set(lacking) <= {"磁盘余量", "账号的两步验证"}
    assert "PREAUDIT_SECOND_FACTOR=required" in lacking["账号的两步验证"]
    assert "账号的两步验证" not in found(tmp_path, second_factor="required")
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()], "nothing is left of looking"


def test_a_database_that_is_not_brought_forward_is_named(tmp_path: Path) -> None:
    assert "preaudit migrate" in found(tmp_path)["数据库结构"]
