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

from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

from preaudit.domain.names import nearest
from preaudit.domain.quality import QualityLimits
from preaudit.errors import PreauditError

PREFIX = "PREAUDIT_"
#: Variables that say where else settings lie.
CONFIG, SECRETS_DIR = "PREAUDIT_CONFIG", "PREAUDIT_SECRETS_DIR"


class SettingsError(PreauditError):
    """The file of settings lacks, cannot be read, or names what is not known."""

    code = "settings_invalid"


def _default_cache() -> Path:
    return Path.home() / ".cache" / "preaudit"


def _default_data() -> Path:
    return Path.home() / ".local" / "share" / "preaudit"


class Settings(BaseSettings):
    """All settings. Sizes in bytes, pixels or pages as named."""

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

    cache_dir: Path = Field(
        default_factory=_default_cache, description="readings and unpacked OCR models / 读取缓存与模型目录"
    )
    data_dir: Path = Field(
        default_factory=_default_data,
        description="database, files and arriving uploads / 数据目录:数据库、文件与上传暂存",
    )
    database_url: SecretStr = Field(
        SecretStr(""), description="postgresql://…; empty: SQLite in the data folder / 数据库地址"
    )
    files_store: str = Field("", description="s3://bucket/prefix; empty: a folder in the data folder / 文件存储位置")
    rules_dir: Path | None = Field(None, description="rule book to use instead of the shipped one / 规则库目录")
    rules_watch_seconds: float = Field(
        5.0, ge=0, description="how often the service looks for changed rules; 0: only on SIGHUP / 规则变更检查间隔"
    )
    model_dir: Path | None = Field(
        None, description="folder with your own PaddleOCR models in det/, rec/ and orientation/ / 自备模型目录"
    )
    workers: int = Field(0, ge=0, description="OCR processes; 0 = one per core, at most one per page / 识别进程数")
    max_file_bytes: int = Field(100 * 1024 * 1024, gt=0, description="largest file accepted / 单个文件上限")
    max_pages: int = Field(60, gt=0, description="most pages in one file / 单个文件页数上限")
    max_pixels: int = Field(60_000_000, gt=0, description="most pixels on one page / 单页像素上限")
    max_files: int = Field(100, gt=0, description="most files in one review / 单次文件数上限")
    open_seconds: float = Field(5.0, gt=0, description="time a file may take to open / 打开文件的时限")
    open_gib: float = Field(4.0, gt=0, description="memory for opening files, GiB / 打开文件的内存上限")
    page_seconds: float = Field(90.0, gt=0, description="time a page may take to be read / 单页识别的时限")
    max_request_bytes: int = Field(300 * 1024 * 1024, gt=0, description="largest HTTP request / 单次请求上限")
    serve_workers: int = Field(
        1,
        ge=0,
        description="worker processes that `serve` starts; 0: `preaudit worker` runs elsewhere / serve 自带的工作进程数",
    )
    wait_seconds: float = Field(
        60.0,
        ge=0,
        le=600,
        description="how long a one-shot review is waited for before it answers 202 / 单次预审的等待时间",
    )
    queue_limit: int = Field(
        1000, gt=0, description="most cases that may wait; beyond it 429 / 排队案件上限,超过时答复 429"
    )
    lease_seconds: float = Field(
        30.0, gt=0, description="after this silence of a worker another takes its job / 工作进程失联多久后由他人接手"
    )
    job_seconds: float = Field(
        900.0, gt=0, description="longest a worker may take for one case / 单个案件的最长处理时间"
    )
    job_tries: int = Field(3, gt=0, description="tries before files are set aside for a person / 转人工前的尝试次数")
    worker_gib: float = Field(
        4.0, gt=0, description="memory beyond which a worker renews itself between cases, GiB / 工作进程内存上限"
    )
    keep_days: float = Field(
        30.0,
        ge=0,
        description="one-shot reviews and extractions are deleted after so many days; 0: never / 单次预审保留天数",
    )
    log_format: Literal["auto", "json", "text"] = Field(
        "auto", description="auto: JSON lines where stderr is no terminal / 日志格式"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="least level that is logged / 日志级别"
    )
    tracing: bool = Field(
        False,
        description="OpenTelemetry traces, sent as the OTEL_* variables say; needs the extra `tracing` / 链路追踪",
    )
    audit_digest: Literal["sha256", "sm3"] = Field(
        "sha256", description="what chains the audit trail; sm3 where 密评 asks for it / 审计链摘要算法"
    )
    webhook_private: bool = Field(
        False,
        description="webhooks may be sent to the inner network and over http / 允许向内网地址或以 http 发送通知",
    )
    access: Literal["auto", "required"] = Field(
        "auto",
        description="auto: on this machine alone, and while there is no key and no user, nobody is asked who they are"
        " / auto:尚无密钥和用户时,仅本机免登录",
    )
    session_minutes: float = Field(
        60.0, gt=0, le=24 * 60, description="how long someone stays signed in / 登录有效期(分钟)"
    )
    oidc_issuer: str = Field("", description="https://…: also take the bearer tokens of this issuer / 外部认证服务")
    oidc_audience: str = Field("", description="the audience that its tokens must name / 令牌的受众(aud)")
    oidc_jwks_url: str = Field(
        "", description="where its keys are; empty: as its discovery document says / 外部认证服务的公钥地址"
    )
    oidc_role_claim: str = Field("preaudit_role", description="the claim with the role, dots lead inwards / 角色声明")
    oidc_agency_claim: str = Field("preaudit_agency", description="the claim with the agency's code / 机构声明")
    quality: QualityLimits = Field(
        default_factory=QualityLimits,
        description="limits of page quality, e.g. PREAUDIT_QUALITY__SHARPNESS=0.4 / 页面质量限值",
    )

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
            f"{SECRETS_DIR} 指定的目录不存在:{named}(no such folder)", f"请核对 {SECRETS_DIR}。Check {SECRETS_DIR}."
        )
    return Path(named) if named else None


def read_config(path: Path) -> dict[str, Any]:
    """What a file of settings says. Raises SettingsError, naming the nearest known key for an unknown one."""
    try:
        with path.open("rb") as file:
            told = tomllib.load(file)
    except OSError as error:
        raise SettingsError(
            f"配置文件无法读取:{path}:{error.strerror}(the file of settings cannot be read)",
            f"请核对 {CONFIG}。Check {CONFIG}.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"配置文件不是有效的 TOML:{path}:{error}(not valid TOML)", "请修正所指出的行。Mend the line it names."
        ) from error
    _refuse_unknown(path, "", told, Settings.model_fields)
    for name, limits in told.items():
        if isinstance(limits, dict) and name == "quality":
            _refuse_unknown(path, f"{name}.", limits, [field.name for field in fields(QualityLimits)])
    return told


def _refuse_unknown(path: Path, table: str, told: Iterable[str], known: Iterable[str]) -> None:
    known = set(known)
    for key in sorted(set(told) - known):
        near = nearest(key, known)
        hint = f"是否指 {table}{near}?Did you mean {table}{near}?" if near else ""
        raise SettingsError(
            f"配置文件 {path} 中有未知的设置 {table}{key}(unknown setting in the file)",
            hint or "运行 preaudit settings 查看全部设置。preaudit settings lists them all.",
        )
