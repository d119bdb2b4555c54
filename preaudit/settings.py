"""Settings, read once at the edge from PREAUDIT_* environment variables; one frozen object."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from preaudit.domain.quality import QualityLimits


def _default_cache() -> Path:
    return Path.home() / ".cache" / "preaudit"


class Settings(BaseSettings):
    """All settings. Sizes in bytes, pixels or pages as named."""

    model_config = SettingsConfigDict(env_prefix="PREAUDIT_", env_nested_delimiter="__", frozen=True)

    cache_dir: Path = Field(
        default_factory=_default_cache, description="readings and unpacked OCR models / 读取缓存与模型目录"
    )
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
    quality: QualityLimits = Field(
        default_factory=QualityLimits,
        description="limits of page quality, e.g. PREAUDIT_QUALITY__SHARPNESS=0.4 / 页面质量限值",
    )
