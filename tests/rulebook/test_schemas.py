"""Schemas of rule files, by which editors complete and check."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import pytest

from preaudit.config.shipped import shipped
from preaudit.rulebook.check_models import CheckModel
from preaudit.rulebook.schemas import SUFFIX, rule_schemas
from preaudit.value_types import VALUE_TYPES
from tests.made_once import shipped_book

COMMITTED = shipped("rules") / ".schema"
SCHEMAS = rule_schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schemas_are_those_of_the_code(name: str) -> None:
    stored = json.loads((COMMITTED / name).read_text(encoding="utf-8"))
    assert stored == SCHEMAS[name], "run: preaudit rules schema --out rules/.schema"


def test_there_is_no_schema_of_nothing() -> None:
    assert {path.name for path in COMMITTED.iterdir()} == set(SCHEMAS)


def test_a_schema_says_what_it_is_for_and_what_its_keys_mean() -> None:
    item = SCHEMAS[f"item{SUFFIX}"]
    assert "items/*.yaml" in item["title"]
    assert "whom it serves" in item["properties"]["for_tags"]["description"]
    assert "several documents" in item["$defs"]["MaterialModel"]["properties"]["several"]["description"]
    assert "工作日" in item["properties"]["promised_days"]["description"]


def test_every_parser_and_every_check_is_known_to_the_editor() -> None:
    field = SCHEMAS[f"kind{SUFFIX}"]["$defs"]["FieldSpec"]["properties"]
    assert set(field["parser"]["enum"]) == set(VALUE_TYPES)
    checks: dict[str, Any] = SCHEMAS[f"item{SUFFIX}"]["properties"]["checks"]["items"]
    models = get_args(get_args(CheckModel)[0])
    known = {name for model in models for name in get_args(model.model_fields["check"].annotation)}
    assert set(checks["properties"]["check"]["enum"]) == known


def test_a_key_that_is_none_is_a_mistake_in_the_editor_too() -> None:
    item = SCHEMAS[f"item{SUFFIX}"]
    assert item["additionalProperties"] is False
    assert {"item", "name", "kind", "materials"} <= set(item["required"])


def test_with_a_rule_book_its_kinds_tags_and_items_are_completed() -> None:
    schemas = rule_schemas(shipped_book())
    item = schemas[f"item{SUFFIX}"]
    assert "id_card" in item["$defs"]["AcceptModel"]["properties"]["kind"]["enum"]
    assert "elderly" in item["properties"]["for_tags"]["items"]["enum"]
    assert "elderly-allowance" in schemas[f"overlay{SUFFIX}"]["properties"]["item"]["enum"]


def test_every_definition_that_is_referred_to_is_there() -> None:
    for schema in SCHEMAS.values():
        used = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
        assert used <= set(schema.get("$defs", {}))
