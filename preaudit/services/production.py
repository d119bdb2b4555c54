"""Is the service set up as citizens' data needs it? What a trial may do without, and a city may not."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from preaudit.config.settings import Settings
from preaudit.errors import PreauditError
from preaudit.services.doctor import Check
from preaudit.services.kept_store import database_of, files_of
from preaudit.store import Database
from preaudit.store.database import moment_of, now
from preaudit.store.encryption.sealed_files import forget_files
from preaudit.store.ids import new_id
from preaudit.store.migrate import newest, revision_of
from preaudit.store.tables import api_keys, users
from preaudit.wording import NOTHING, Message, literal
from preaudit.wording import production as say

_LEAST_DISK_GB = 10.0
_MOST_CLOCK_SECONDS = 5.0
_SOON = timedelta(days=14)


def diagnose_production(settings: Settings) -> tuple[Check, ...]:
    """All checks. What cannot be looked at because the database or the files do not answer fails with what they say."""
    database = database_of(settings)
    of_database: tuple[tuple[Message, Callable[[Database, Settings], Check]], ...] = (
        (say.DATABASE, _schema),
        (say.ACCESS, _access),
        (say.FACTOR, _second_factor),
        (say.CLOCK, _clock),
        (say.KEYS, _keys),
        (say.ENCRYPTION, _encryption),
    )
    checks = [_checked(name, lambda check=check: check(database, settings)) for name, check in of_database]  # type: ignore[misc]
    checks += [_checked(say.FILES, lambda: _files(settings, database)), _folder(settings), _room(settings)]
    database.close()
    return (*checks, _webhooks(settings), _address(settings))


def _checked(name: Message, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except PreauditError as error:
        return Check(name(), False, error.message, error.mend)


def _schema(database: Database, _: Settings) -> Check:
    found = revision_of(database)
    fine = found == newest()
    return Check(say.DATABASE(), fine, literal(found or "-"), NOTHING if fine else say.DATABASE_REMEDY())


def _access(database: Database, settings: Settings) -> Check:
    with database.read() as connection:
        counts = [connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (api_keys, users)]
    fine = settings.access == "required" or bool(settings.oidc_issuer) or any(counts)
    seen = say.ACCESS_SEEN(access=settings.access, keys=counts[0], users=counts[1])
    return Check(say.ACCESS(), fine, seen, NOTHING if fine else say.ACCESS_REMEDY())


def _second_factor(database: Database, settings: Settings) -> Check:
    """Where nobody has an account here, nobody needs one."""
    with database.read() as connection:
        some = connection.execute(select(users.c.id).where(users.c.disabled_at.is_(None)).limit(1)).first()
    fine = some is None or settings.second_factor == "required"
    seen = literal(f"PREAUDIT_SECOND_FACTOR={settings.second_factor}")
    return Check(say.FACTOR(), fine, seen, NOTHING if fine else say.FACTOR_REMEDY())


def _clock(database: Database, _: Settings) -> Check:
    with database.read() as connection:
        off = abs((moment_of(connection) - now()).total_seconds())
    fine = off < _MOST_CLOCK_SECONDS
    return Check(say.CLOCK(), fine, say.CLOCK_SEEN(seconds=f"{off:.1f}"), NOTHING if fine else say.CLOCK_REMEDY())


def _keys(database: Database, _: Settings) -> Check:
    ends = api_keys.c.expires_at
    soon = (api_keys.c.revoked_at.is_(None), ends > now(), ends < now() + _SOON)
    with database.read() as connection:
        hints = list(connection.execute(select(api_keys.c.hint).where(*soon).order_by(ends)).scalars())
    remedy = say.KEYS_REMEDY() if hints else NOTHING
    return Check(say.KEYS(), not hints, literal(", ".join(hints) or "-"), remedy)


def _encryption(database: Database, settings: Settings) -> Check:
    fine = database.ring is not None
    seen = literal(settings.cipher if fine else "-")
    return Check(say.ENCRYPTION(), fine, seen, NOTHING if fine else say.ENCRYPTION_REMEDY())


def _files(settings: Settings, database: Database) -> Check:
    """Something is put among the files, read and deleted."""
    store, key, probe = files_of(settings, database), f"doctor/00/{new_id()}", b"preaudit"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "probe"
        path.write_bytes(probe)
        store.put(key, path)
    fine = store.get(key) == probe
    with database.write() as connection:
        forget_files(connection, store, [key])
    return Check(say.FILES(), fine, literal(settings.files), NOTHING if fine else say.FILES_REMEDY())


def _folder(settings: Settings) -> Check:
    folder = settings.data_dir
    mode = folder.stat().st_mode & 0o777 if folder.is_dir() else 0o700
    fine = not mode & 0o077
    seen, remedy = literal(f"{folder} {mode:o}"), say.FOLDER_REMEDY(folder=folder)
    return Check(say.FOLDER(), fine, seen, NOTHING if fine else remedy)


def _room(settings: Settings) -> Check:
    place = next(p for p in (settings.data_dir, *settings.data_dir.absolute().parents) if p.is_dir())
    free = shutil.disk_usage(place).free / 1e9
    fine = free >= _LEAST_DISK_GB
    return Check(say.ROOM(), fine, literal(f"{free:.1f} GB"), NOTHING if fine else say.ROOM_REMEDY())


def _webhooks(settings: Settings) -> Check:
    seen = literal(f"PREAUDIT_WEBHOOK_PRIVATE={str(settings.webhook_private).lower()}")
    fine = not settings.webhook_private
    return Check(say.WEBHOOKS(), fine, seen, NOTHING if fine else say.WEBHOOKS_REMEDY())


def _address(settings: Settings) -> Check:
    fine = settings.public_url.startswith("https://")
    return Check(say.ADDRESS(), fine, literal(settings.public_url or "-"), NOTHING if fine else say.ADDRESS_REMEDY())
