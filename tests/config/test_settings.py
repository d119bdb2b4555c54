"""Settings by environment, by secret files and by a file; each is in the table of docs/operations.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.config.settings import CONFIG, SECRETS_DIR, Settings, SettingsError
from preaudit.config.settings_table import markdown_table, misspelt_variables, settings_in_force, source_of

OPERATIONS = Path(__file__).resolve().parents[2] / "docs" / "operations.md"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "preaudit.toml"
    path.write_text('max_pages = 12\nfiles_store = "s3://b/p"\n[quality]\nsharpness = 0.4\n', encoding="utf-8")
    monkeypatch.setenv(CONFIG, str(path))
    return path


def test_a_file_is_read_where_it_is_named(config: Path) -> None:
    assert (Settings().max_pages, Settings().quality.sharpness) == (12, 0.4)


def test_a_file_that_nobody_named_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "preaudit.toml").write_text("max_pages = 12", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert Settings().max_pages == 60


def test_the_environment_is_stronger_than_secret_files_and_those_than_the_file(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text('database_url = "sqlite:///file"\nmax_pages = 12\nmax_files = 3\n', encoding="utf-8")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "preaudit_database_url").write_text("postgresql://secret\n", encoding="utf-8")
    monkeypatch.setenv(SECRETS_DIR, str(tmp_path / "secrets"))
    monkeypatch.setenv("PREAUDIT_MAX_PAGES", "9")
    settings = Settings()
    assert settings.database == "postgresql://secret"
    assert (settings.max_pages, settings.max_files) == (9, 3)
    sources = {one.name: one.source for one in settings_in_force(settings)}
    assert (sources["database_url"], sources["max_pages"], sources["max_files"]) == ("secret", "environment", "file")
    assert sources["max_pixels"] == "default"


def test_one_limit_of_the_file_and_one_of_the_environment_both_count(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREAUDIT_QUALITY__GLARE", "0.05")
    quality = Settings().quality
    assert (quality.sharpness, quality.glare) == (0.4, 0.05)
    found = {one.name: one for one in settings_in_force(Settings())}
    assert (found["quality.sharpness"].source, found["quality.glare"].source) == ("file", "environment")
    assert found["quality.ink"].source == "default"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("max_page = 12", "max_pages"),
        ("[quality]\nsharpnes = 0.4", "quality.sharpness"),
        ("something_else_altogether = 1", "preaudit settings"),
        ("max_pages = = 12", "line 1"),
    ],
)
def test_a_wrong_file_is_refused_and_the_nearest_named(config: Path, text: str, said: str) -> None:
    config.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        Settings()


def test_a_file_or_a_folder_that_lacks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONFIG, str(tmp_path / "none.toml"))
    with pytest.raises(SettingsError, match=r"none\.toml"):
        Settings()
    monkeypatch.delenv(CONFIG)
    monkeypatch.setenv(SECRETS_DIR, str(tmp_path / "none"))
    with pytest.raises(SettingsError, match="none"):
        Settings()


def test_secrets_are_masked_wherever_settings_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREAUDIT_DATABASE_URL", "postgresql://u:geheim@db/x")
    settings = Settings()
    assert "geheim" not in repr(settings_in_force(settings))
    assert "geheim" not in repr(settings)


def test_a_misspelt_variable_is_told_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREAUDIT_MAX_PAGE", "3")
    monkeypatch.setenv("PREAUDIT_QUALITY__GLARE", "0.05")
    assert list(misspelt_variables()) == [("PREAUDIT_MAX_PAGE", "PREAUDIT_MAX_PAGES")]


def test_where_a_value_comes_from_is_told_by_its_name_there(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert source_of(("max_pages",)) == ("file", "max_pages")
    monkeypatch.setenv("PREAUDIT_MAX_PAGES", "x")
    assert source_of(("max_pages",)) == ("environment", "PREAUDIT_MAX_PAGES")


def test_the_document_has_the_table_that_the_program_prints() -> None:
    """To refresh it: put the output of `preaudit settings --markdown` between the marks."""
    text = OPERATIONS.read_text(encoding="utf-8")
    table = text.split("<!-- settings -->\n")[1].split("<!-- /settings -->")[0]
    assert table == markdown_table()
    for name in Settings.model_fields:
        assert f"PREAUDIT_{name.upper()}" in table


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("files_store", "ftp://archive/files", "s3://bucket/prefix"),
        ("files_store", "file:///srv/files", "s3://bucket/prefix"),
        ("files_store", "s3:bucket", "s3://bucket/prefix"),
        ("files_store", "s3://", "s3://bucket/prefix"),
        ("database_url", "mysql://u:geheim@db/x", "postgresql://"),
        ("database_url", "postgres://u:geheim@db/x", "postgresql://"),
        ("database_url", "preaudit.db", "sqlite:///"),
        ("data_dir", "s3://bucket/data", "文件夹路径"),
        ("cache_dir", "redis://cache", "文件夹路径"),
        ("rules_dir", "https://rules.example/shenzhen", "文件夹路径"),
        ("model_dir", "hdfs://models", "文件夹路径"),
        ("data_dir", "", "文件夹路径"),
        ("cache_dir", " ", "文件夹路径"),
        ("rules_dir", "", "文件夹路径"),
        ("model_dir", "", "文件夹路径"),
        ("oidc_issuer", "login.example", "https://host"),
        ("oidc_issuer", "ldap://login.example", "https://host"),
        ("oidc_jwks_url", "/etc/keys.json", "https://host"),
    ],
)
def test_an_address_of_an_unknown_kind_is_refused_and_the_known_kinds_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, named: str
) -> None:
    monkeypatch.setenv(f"PREAUDIT_{name.upper()}", value)
    with pytest.raises(SettingsError, match=named) as caught:
        Settings()
    assert f"PREAUDIT_{name.upper()}" in str(caught.value)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("files_store", "/srv/files"),
        ("files_store", "files:old"),
        ("files_store", "s3://bucket"),
        ("database_url", "sqlite:////srv/a.db"),
        ("database_url", "postgresql+psycopg://u@db/x"),
        ("data_dir", "./data"),
        ("oidc_issuer", "https://login.example/realms/a"),
    ],
)
def test_addresses_of_known_kinds_are_taken(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"PREAUDIT_{name.upper()}", value)
    shown = {one.name: one.value for one in settings_in_force(Settings())}[name]
    assert shown in (value, "********", value.removeprefix("./"))
