"""What the deployment files name exists: settings, commands, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from preaudit.config.settings import CONFIG, SECRETS_DIR, Settings
from preaudit.interfaces.api import create_app
from preaudit.interfaces.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
COMPOSE, KUBERNETES, DOCKERFILE = ROOT / "compose.yaml", ROOT / "deploy/kubernetes/preaudit.yaml", ROOT / "Dockerfile"
FILES = (COMPOSE, KUBERNETES, DOCKERFILE)


def manifests() -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(KUBERNETES.read_text(encoding="utf-8")))


def deployments() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for manifest in manifests():
        if manifest["kind"] == "Deployment":
            pod = manifest["spec"]["template"]["spec"]
            yield manifest["metadata"]["name"], pod, pod["containers"][0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_variable_is_a_setting(path: Path) -> None:
    named = set(re.findall(r"\bPREAUDIT_[A-Z_]+\b", path.read_text(encoding="utf-8"))) - {CONFIG, SECRETS_DIR}
    assert named
    assert {name.removeprefix("PREAUDIT_").lower() for name in named} <= set(Settings.model_fields)


def test_values_are_ones_that_the_settings_take(monkeypatch: pytest.MonkeyPatch) -> None:
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    (config,) = (m["data"] for m in manifests() if m["kind"] == "ConfigMap")
    for told in (services["serve"]["environment"], services["worker"]["environment"], config):
        with monkeypatch.context() as patch:
            for name, value in told.items():
                if name.startswith("PREAUDIT_") and name != SECRETS_DIR:
                    patch.setenv(name, value)
            assert Settings().files == "s3://preaudit/files"


def test_every_command_is_one_of_the_command_line() -> None:
    commands = set(typer.main.get_group(app).commands)
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    started = [services["serve"]["command"][0], services["worker"]["command"][0]]
    started += [container["args"][0] for _, _, container in deployments()]
    found = re.search(r'^CMD \["(\w+)"', DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    assert {*started, found[1]} == {"serve", "worker"} <= commands


def test_http_and_work_are_apart_in_the_larger_form() -> None:
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    assert services["serve"]["environment"]["PREAUDIT_SERVE_WORKERS"] == "0"
    assert services["worker"]["deploy"]["replicas"] == 2
    assert services["worker"]["environment"]["PREAUDIT_SECRETS_DIR"] == "/run/secrets"
    assert "preaudit_database_url" in services["worker"]["secrets"]


def test_probes_ask_addresses_that_there_are(tmp_path: Path) -> None:
    paths = set(create_app(Settings(data_dir=tmp_path)).openapi()["paths"])
    (serve,) = (container for name, _, container in deployments() if name == "preaudit-serve")
    asked = {serve[probe]["httpGet"]["path"] for probe in ("startupProbe", "livenessProbe", "readinessProbe")}
    asked |= set(re.findall(r"127\.0\.0\.1:8000(/\w+)", DOCKERFILE.read_text(encoding="utf-8")))
    assert asked == {"/healthz", "/readyz"}
    assert asked <= paths


def test_pods_are_confined_and_their_secrets_are_references() -> None:
    kinds = [manifest["kind"] for manifest in manifests()]
    assert kinds.count("PodDisruptionBudget") == 2
    for _, pod, container in deployments():
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["enableServiceLinks"] is False
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert {"requests", "limits"} <= container["resources"].keys()
        for variable in container["env"]:
            secret = re.search("KEY|URL|SECRET", variable["name"])
            assert ("valueFrom" in variable) == bool(secret), variable["name"]
        mounted = {mount["mountPath"] for mount in container["volumeMounts"]}
        assert {"/tmp", "/var/lib/preaudit/data", "/var/lib/preaudit/cache"} <= mounted


def test_the_image_keeps_its_data_in_its_volume() -> None:
    text = DOCKERFILE.read_text(encoding="utf-8")
    (volume,) = re.findall(r"^VOLUME (\S+)", text, re.MULTILINE)
    for name in ("PREAUDIT_DATA_DIR", "PREAUDIT_CACHE_DIR"):
        assert all(place.startswith(f"{volume}/") for place in re.findall(rf"{name}=(\S+)", text))
    assert re.search(r"^USER preaudit$", text, re.MULTILINE)


def test_secrets_are_never_in_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/secrets/", "/.env"} <= set(ignored)


def test_every_instruction_of_the_image_is_one_that_can_be_carried_out_without_an_engine() -> None:
    source = (ROOT / "tools" / "container.py").read_text(encoding="utf-8")
    carried_out = set(re.findall(r'"([A-Z]{3,})"', source))
    used = set(re.findall(r"^([A-Z]+) ", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE))
    assert used <= carried_out
