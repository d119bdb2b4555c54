"""Settings, read once at the edge: PREAUDIT_* variables, then secret files, then a file; one frozen object.

The file is TOML and is read only where PREAUDIT_CONFIG names it. PREAUDIT_SECRETS_DIR names a folder with one file a
secret, such as `preaudit_database_url`.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

from preaudit.config.address_schemes import (
    SettingsError,
    require_database,
    require_file_store,
    require_folder,
    require_web,
)
from preaudit.config.open_parts import require_open_parts
from preaudit.config.reminding import require_mail_server, require_reminding
from preaudit.domain.names import nearest
from preaudit.domain.quality import QualityLimits
from preaudit.wording import common
from preaudit.wording import settings as say

__all__ = ["CONFIG", "PREFIX", "SECRETS_DIR", "Settings", "SettingsError", "config_file", "read_config", "secrets_dir"]

PREFIX = "PREAUDIT_"
#: Variables that say where else settings lie.
CONFIG, SECRETS_DIR = "PREAUDIT_CONFIG", "PREAUDIT_SECRETS_DIR"


def _default_cache() -> Path:
    return Path.home() / ".cache" / "preaudit"


def _default_data() -> Path:
    return Path.home() / ".local" / "share" / "preaudit"


class Settings(BaseSettings):
    """All settings; `preaudit.wording.settings` says what each means. Sizes in bytes, pixels or pages as named."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", frozen=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """From the strongest to the weakest. Raises SettingsError."""
        sources = [init_settings, env_settings]
        if folder := secrets_dir():
            sources.append(SecretsSettingsSource(settings_cls, secrets_dir=folder))
        if path := config_file():
            sources.append(InitSettingsSource(settings_cls, init_kwargs=read_config(path)))
        return tuple(sources)

    cache_dir: Path = Field(default_factory=_default_cache)
    data_dir: Path = Field(default_factory=_default_data)
    database_url: SecretStr = SecretStr("")
    files_store: str = ""
    rules_dir: Path | None = None
    rules_watch_seconds: float = Field(5.0, ge=0)
    model_dir: Path | None = None
    paddleocr: Literal["models", "pipeline"] = "models"
    workers: int = Field(0, ge=0)
    max_file_bytes: int = Field(100 * 1024 * 1024, gt=0)
    max_pages: int = Field(60, gt=0)
    max_pixels: int = Field(60_000_000, gt=0)
    max_files: int = Field(100, gt=0)
    open_seconds: float = Field(5.0, gt=0)
    open_gib: float = Field(4.0, gt=0)
    page_seconds: float = Field(90.0, gt=0)
    max_request_bytes: int = Field(300 * 1024 * 1024, gt=0)
    serve_workers: int = Field(1, ge=0)
    wait_seconds: float = Field(60.0, ge=0, le=600)
    queue_limit: int = Field(1000, gt=0)
    lease_seconds: float = Field(30.0, gt=0)
    job_seconds: float = Field(900.0, gt=0)
    job_tries: int = Field(3, gt=0)
    worker_gib: float = Field(4.0, gt=0)
    notices_dir: Path | None = None
    archive_dir: Path | None = None
    archive_store: str = ""
    public_url: str = ""
    planned_wait_seconds: float = Field(0.0, ge=0)
    reminder_days: str = "3,0"
    reminder_quiet: str = "21:00-08:00"
    smtp_url: SecretStr = SecretStr("")
    smtp_from: str = ""
    sms_url: str = ""
    sms_template: str = '{"phone": "{phone}", "content": "{text}", "id": "{id}"}'
    sms_authorization: SecretStr = SecretStr("")
    keep_days: float = Field(30.0, ge=0)
    log_format: Literal["auto", "json", "text"] = "auto"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    tracing: bool = False
    audit_digest: Literal["sha256", "sm3"] = "sha256"
    master_key: SecretStr = SecretStr("")
    master_key_command: str = ""
    cipher: Literal["aes-256-gcm", "sm4-gcm"] = "aes-256-gcm"
    webhook_private: bool = False
    access: Literal["auto", "required"] = "auto"
    open_to_all: str = ""
    second_factor: Literal["offered", "required"] = "offered"
    session_minutes: float = Field(60.0, gt=0, le=24 * 60)
    oidc_issuer: str = ""
    oidc_audience: str = ""
    oidc_jwks_url: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_scope: str = "openid"
    oidc_role_claim: str = "preaudit_role"
    oidc_agency_claim: str = "preaudit_agency"
    quality: QualityLimits = Field(default_factory=QualityLimits)

    @field_validator("cache_dir", "data_dir", "rules_dir", "model_dir", "notices_dir", "archive_dir", mode="before")
    @classmethod
    def _folder(cls, value: object, info: ValidationInfo) -> object:
        """Raises SettingsError for an address, and for an empty path."""
        if value is not None:
            require_folder(_variable(info), str(value))
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        """Raises SettingsError for a database of another kind."""
        require_database(_variable(info), value.get_secret_value())
        return value

    @field_validator("files_store", "archive_store")
    @classmethod
    def _file_store(cls, value: str, info: ValidationInfo) -> str:
        """Raises SettingsError for another store than S3 or a folder."""
        require_file_store(_variable(info), value)
        return value

    @field_validator("reminder_days", "reminder_quiet", "sms_template")
    @classmethod
    def _reminding(cls, value: str, info: ValidationInfo) -> str:
        """Raises SettingsError for what says no days, no hours, or is no JSON."""
        require_reminding(str(info.field_name), value)
        return value

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, value: SecretStr) -> SecretStr:
        """Raises SettingsError for what is no server."""
        require_mail_server(value.get_secret_value())
        return value

    @field_validator("open_to_all")
    @classmethod
    def _open_parts(cls, value: str, info: ValidationInfo) -> str:
        """Raises SettingsError for what cannot be opened."""
        require_open_parts(_variable(info), value)
        return value

    @field_validator("oidc_issuer", "oidc_jwks_url", "public_url", "sms_url")
    @classmethod
    def _web(cls, value: str, info: ValidationInfo) -> str:
        """Raises SettingsError for what is no web address."""
        require_web(_variable(info), value)
        return value

    @property
    def database(self) -> str:
        """The database's URL."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.data_dir}/preaudit.db"

    @property
    def files(self) -> str:
        """Where files are kept: a folder or an `s3://` address."""
        return self.files_store or str(self.data_dir / "files")

    @property
    def spool(self) -> Path:
        """Where files lie while they arrive."""
        return self.data_dir / "incoming"


def config_file() -> Path | None:
    """The file of settings, where one is named."""
    named = os.environ.get(CONFIG, "")
    return Path(named) if named else None


def secrets_dir() -> Path | None:
    """The folder of secret files, where one is named. Raises SettingsError where it is none."""
    named = os.environ.get(SECRETS_DIR, "")
    if named and not Path(named).is_dir():
        raise SettingsError(
            say.SECRETS_FOLDER_MISSING(variable=SECRETS_DIR, path=named), say.CHECK_SETTING(variable=SECRETS_DIR)
        )
    return Path(named) if named else None


def read_config(path: Path) -> dict[str, Any]:
    """The values in a file of settings. Raises SettingsError, naming the nearest known key for an unknown one."""
    try:
        with path.open("rb") as file:
            values = tomllib.load(file)
    except OSError as error:
        raise SettingsError(
            say.CONFIG_UNREADABLE(path=path, reason=error.strerror), say.CHECK_SETTING(variable=CONFIG)
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(say.CONFIG_NOT_TOML(path=path, reason=error), say.CORRECT_THE_LINE) from error
    _refuse_unknown(path, "", values, Settings.model_fields)
    for name, limits in values.items():
        if isinstance(limits, dict) and name == "quality":
            _refuse_unknown(path, f"{name}.", limits, [field.name for field in fields(QualityLimits)])
    return values


def _refuse_unknown(path: Path, table: str, given: Iterable[str], known: Iterable[str]) -> None:
    known = set(known)
    for key in sorted(set(given) - known):
        near = nearest(key, known)
        mend = common.DID_YOU_MEAN(near=f"{table}{near}") if near else say.SEE_ALL_SETTINGS
        raise SettingsError(say.SETTING_UNKNOWN(path=path, name=f"{table}{key}"), mend)


def _variable(info: ValidationInfo) -> str:
    return f"{PREFIX}{(info.field_name or '').upper()}"
