"""Alerts ask for figures that there are, and each has what to do about it."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from preaudit.cases.queue import ready_workers
from preaudit.observability.metrics import HttpMetrics, registry_of
from preaudit.store import Database

ROOT = Path(__file__).resolve().parents[2]
RULES = yaml.safe_load((ROOT / "deploy" / "prometheus" / "preaudit.yaml").read_text(encoding="utf-8"))
ALERTS = [rule for group in RULES["groups"] for rule in group["rules"]]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_figure_is_one_that_the_service_tells(sqlite_database: Database, tmp_path: Path) -> None:
    registry = registry_of(sqlite_database, ready_workers, {"data": tmp_path})
    HttpMetrics(registry)
    kinds = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}
    given = {f"{family.name}{end}" for family in registry.collect() for end in kinds.get(family.type, ("",))}
    wanted = {name for alert in ALERTS for name in re.findall(r"preaudit_\w+", alert["expr"])}
    assert wanted
    assert wanted <= given


def test_every_alert_has_its_runbook() -> None:
    headings = re.findall(r"^#### (\w+)$", PAGE, re.MULTILINE)
    assert headings == [alert["alert"] for alert in ALERTS]
    for alert in ALERTS:
        assert alert["annotations"]["runbook"] == f"docs/operations.md#{alert['alert'].lower()}"
        assert alert["labels"]["severity"] in ("page", "ticket")
