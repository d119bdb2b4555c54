"""JSON Schemas of the rule files, by which editors complete and check them as they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from preaudit.rulebook import RuleBook
from preaudit.rulebook.bundle_tests import BundleCasesFile
from preaudit.rulebook.bundles import BundleModel
from preaudit.rulebook.calendar import Holidays
from preaudit.rulebook.help_file import HelpFile
from preaudit.rulebook.item_models import ItemModel, TagsModel
from preaudit.rulebook.kind_tests import ExamplesFile
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.overlay_models import BundleOverlayModel, OverlayModel, RegionModel
from preaudit.rulebook.page_words import PageWords
from preaudit.rulebook.ratings_file import RatingsFile
from preaudit.rulebook.retention_file import RetentionFile
from preaudit.rulebook.rule_tests import CasesFile
from preaudit.rulebook.value_words import ValueWords
from preaudit.value_types import VALUE_TYPES
from preaudit.wording import rule_files as say

Schema = dict[str, Any]
SUFFIX = ".schema.json"
#: Each kind of rule file.
_FILES: Mapping[str, type[BaseModel]] = {
    "kind": KindSpec,
    "kind-test": ExamplesFile,
    "item": ItemModel,
    "item-test": CasesFile,
    "region": RegionModel,
    "overlay": OverlayModel,
    "bundle-overlay": BundleOverlayModel,
    "bundle": BundleModel,
    "bundle-test": BundleCasesFile,
    "tags": TagsModel,
    "page-words": PageWords,
    "value-words": ValueWords,
    "holidays": Holidays,
    "retention": RetentionFile,
    "ratings": RatingsFile,
    "help": HelpFile,
}
#: Words that a rule book knows, by the model and the key that name one.
_NAMED: Mapping[tuple[str, str], str] = {
    ("AcceptModel", "kind"): "kinds",
    ("StepModel", "gives"): "kinds",
    ("StepModel", "item"): "items",
    ("OverlayModel", "item"): "items",
    ("ItemModel", "open_kinds"): "kinds",
    ("MaterialModel", "open_kinds"): "kinds",
    ("MaterialOverlay", "open_kinds"): "kinds",
    ("CasesFile", "item"): "items",
    ("ItemModel", "for_tags"): "tags",
    ("BundleModel", "for_tags"): "tags",
    ("RemarkWords", "kinds"): "kinds",
    ("HelpRow", "tags"): "tags",
    ("HelpRow", "items"): "items",
}
#: `key`: or `key`, `other`: or `key` says … at the beginning of a sentence of a docstring.
_KEYS = re.compile(r"(?:(?<=[.;。] )|(?<=\n)|^)((?:`\w+`(?:, (?:and )?)?)+)(:| )")


def rule_schemas(book: RuleBook | None = None) -> dict[str, Schema]:
    """The schemas by file name. `book`: kinds, items and tags to complete as well."""
    words = _words(book) if book else {}
    return {f"{name}{SUFFIX}": _schema(model, str(say.FILES[name]), words) for name, model in _FILES.items()}


def write_schemas(folder: Path, book: RuleBook | None = None) -> tuple[Path, ...]:
    """Write the schemas; the folder is made where it lacks."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, schema in rule_schemas(book).items():
        (folder / name).write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        paths.append(folder / name)
    return tuple(paths)


def _schema(model: type[BaseModel], title: str, words: Mapping[str, list[str]]) -> Schema:
    plain = model.model_json_schema(by_alias=True)
    definitions: Mapping[str, Schema] = plain.get("$defs", {})
    for name, part in ((model.__name__, plain), *definitions.items()):
        _describe(part)
        for key, property_ in part.get("properties", {}).items():
            _complete(name, key, property_, words)
    for node in _nodes(plain):
        if mapping := node.pop("discriminator", None):
            node["properties"] = {mapping["propertyName"]: {"enum": sorted(mapping["mapping"])}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **plain, "title": f"preaudit {title}"}


def _describe(part: Schema) -> None:
    """What a docstring says of a key becomes the key's description; names of classes are no titles for people."""
    part.pop("title", None)
    text = " ".join(part.get("description", "").split())
    if text:
        part |= {"title": text.partition(". ")[0].partition(".\n")[0].rstrip("."), "description": text}
    properties: Mapping[str, Schema] = part.get("properties", {})
    for property_ in properties.values():
        property_.pop("title", None)
    for names, explanation in _explained(text):
        for name in names:
            if name in properties:
                properties[name].setdefault("description", explanation)
    for key, property_ in properties.items():
        if key in say.KEYS and "description" not in property_:
            property_["description"] = str(say.KEYS[key])


def _explained(text: str) -> Iterator[tuple[list[str], str]]:
    """The keys that a docstring explains, and how."""
    found = list(_KEYS.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    for one, end in zip(found, ends, strict=False):
        explanation = text[one.end() if one[2] == ":" else one.start() : end].strip()
        yield re.findall(r"\w+", one[1].replace("and ", "")), explanation


def _complete(model: str, key: str, property_: Schema, words: Mapping[str, list[str]]) -> None:
    if (model, key) == ("FieldSpec", "parser"):
        property_["enum"] = sorted(VALUE_TYPES)
    known = words.get(_NAMED.get((model, key), ""))
    if known:
        (property_["items"] if property_.get("type") == "array" else property_)["enum"] = known


def _words(book: RuleBook) -> dict[str, list[str]]:
    return {
        "kinds": sorted({spec.kind for spec in book.kinds}),
        "items": sorted({item.code for item in book.items}),
        "tags": sorted(book.tags),
    }


def _nodes(value: Any) -> Iterator[Schema]:
    """Every object of a schema."""
    if isinstance(value, dict):
        yield value
        for part in list(value.values()):
            yield from _nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from _nodes(part)


__all__ = ["SUFFIX", "rule_schemas", "write_schemas"]
