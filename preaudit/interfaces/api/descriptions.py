"""Forms, answers and problems as the OpenAPI description shows them; examples are JSON files in `examples/`."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import orjson
from pydantic import TypeAdapter

from preaudit.contract.service_json import Problem
from preaudit.wording import openapi as describe

_EXAMPLES = files("preaudit.interfaces.api").joinpath("examples")

_FILES = {
    "type": "array",
    "items": {"type": "string", "format": "binary"},
    "description": str(describe.FORM_FILES),
}

_UPLOADS = {
    "type": "string",
    "description": str(describe.FORM_UPLOADS),
}

_CASE: dict[str, Any] = {
    "facts": {
        "type": "string",
        "description": str(describe.FORM_FACTS),
        "example": '{"applicant": {"kind": "person"}, "agent": false, "credit": "good"}',
    },
    "as_of": {
        "type": "string",
        "format": "date",
        "description": str(describe.FORM_DAY),
    },
    "region": {"type": "string", "description": str(describe.REGION), "example": ""},
    "reference": {"type": "string", "maxLength": 100, "description": str(describe.FORM_REFERENCE)},
    "files": _FILES,
    "uploads": _UPLOADS,
}


_WHAT: dict[str, Any] = {
    "item": {"type": "string", "description": str(describe.ITEM), "example": "food-business-permit"},
    "bundle": {"type": "string", "description": str(describe.FORM_BUNDLE_OR_ITEM)},
    "steps": {"type": "string", "description": str(describe.FORM_STEPS)},
}


def _form_of(required: list[str], properties: dict[str, Any]) -> dict[str, Any]:
    schema = {"type": "object", "required": required, "additionalProperties": False, "properties": properties}
    encoding = {"files": {"contentType": "image/jpeg, image/png, application/pdf"}}
    return {
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema, "encoding": encoding}}}
    }


REVIEW_OPENAPI = _form_of(
    ["item"],
    {"item": {"type": "string", "description": str(describe.ITEM), "example": "food-business-permit"}, **_CASE},
)
BUNDLE_OPENAPI = _form_of(
    ["bundle"],
    {
        "bundle": {"type": "string", "description": str(describe.FORM_BUNDLE), "example": "newborn"},
        "steps": {
            "type": "string",
            "description": str(describe.FORM_STEPS),
            "example": "",
        },
        **_CASE,
    },
)
CASE_OPENAPI = _form_of([], {**_WHAT, **_CASE})
FILES_OPENAPI = _form_of([], {"files": _FILES, "uploads": _UPLOADS})
ONE_FILE_OPENAPI = FILES_OPENAPI
#: The body of a change, which may be called plain JSON as well.
CHANGE_OPENAPI: dict[str, Any] = {
    "requestBody": {
        "content": {"application/merge-patch+json": {"schema": {"$ref": "#/components/schemas/CaseChange"}}}
    }
}
EXTRACT_OPENAPI = _form_of([], {"files": _FILES, "uploads": _UPLOADS})


def example(name: str) -> Any:
    """An example from `examples/<name>.json`."""
    return orjson.loads(_EXAMPLES.joinpath(f"{name}.json").read_bytes())


def _problem(shown: dict[str, Any]) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {"description": shown["code"], "content": {"application/problem+json": {"schema": schema, "example": shown}}}


_PROBLEMS: dict[int, dict[str, Any]] = {int(status): _problem(shown) for status, shown in example("problems").items()}
CHECKSUM_RESPONSE = _PROBLEMS[460]
#: Only resumable uploads answer 460.
PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {s: p for s, p in _PROBLEMS.items() if s != 460}


def declare_problem(schema: dict[str, Any]) -> dict[str, Any]:
    """A description with the schema that all problems refer to: one for all, as FastAPI would make one for each of each route."""
    shown = TypeAdapter(Problem).json_schema()
    schema.setdefault("components", {}).setdefault("schemas", {})[Problem.__name__] = shown
    return schema


JOB_RESPONSE: dict[str, Any] = {
    "description": str(describe.NOT_READY),
    "content": {"application/json": {"example": example("job")}},
}
REVIEW_EXAMPLE = example("review")
