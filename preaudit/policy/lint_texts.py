"""What texts of a region say otherwise than its rules: a number of days that no rule has, a material's status that is not its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from preaudit.domain.items import Item, ItemKind, Material, Necessity
from preaudit.policy.lint_finding import Level, Lint
from preaudit.rulebook.overlay_models import OverlayModel
from preaudit.rulebook.yaml_source import Key, Sourced
from preaudit.value_types.date import chinese_number
from preaudit.wording import Message
from preaudit.wording import policy_lint as say

#: Keys whose values are sentences for people.
_TEXTS = frozenset(
    {
        "guide",
        "unless",
        "on_expiry",
        "negative_list",
        "mend",
        "expected",
        "citizen",
        "staff",
        "name",
        "label",
        "standard",
    }
)
#: 20个工作日, 三十日内; no date (5月20日) and no day of a week or a month (每月5日).
_DAYS = re.compile("(?<![月0-9第每逢])([0-9]{1,3}|[一二三四五六七八九十]{1,3})个?(?:工作|自然)?[日天](?![常用期历])")
#: What texts say of a material.
_DEFERRED = re.compile("(?<![不未])(?:可以?|允许|予以|先行)?(?:容缺(?!补正)|后补)")
_NEEDLESS = re.compile(
    "(?:不必|无需|无须|不用|不需要?|免予?于?|可以?不|不再要求|不要求)(?:再|另行|重复)?(?:提[交供]|上传|递?交)|可交可不交|可免(?:交|予)?|选交|自愿(?:提[交供]|上传)|不作(?:必要)?要求"
)
_NEEDED = re.compile("(?:必须|应当|务必|须)(?:同时|一并)?(?:提交|提供|上传)")
_NOT_DEFERRED = re.compile("(?:不得|不可|不能|不适用|不予|不允许)容缺")
_ON_SPOT = re.compile("即来即办|当场办结|立等可取|即时办结")


def lint_texts(overlay: Sourced[OverlayModel], local: Item) -> Iterator[Lint]:
    """Each text of an overlay that names days or a status other than those of the region's list (`local`)."""
    known = set(_days_of(local))
    subject = f"{overlay.value.region} {overlay.value.item}"
    for loc, text in _texts(overlay.value.model_dump(exclude_unset=True), ()):
        said = [("text_other_days", say.TEXT_OTHER_DAYS(days=d)) for d in _days_in(text) if d not in known]
        said += [("text_other_status", message()) for message in _other_status(text, loc, local)]
        for code, message in said:
            yield Lint(code, Level.WARNING, overlay.source.at(*loc), subject, message, say.TEXT_MEND())


def _texts(value: object, loc: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], str]]:
    if isinstance(value, str) and loc and loc[-1] in _TEXTS:
        yield loc, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(part, (*loc, key))
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from _texts(part, (*loc, number))


def _days_in(text: str) -> list[int]:
    return [int(days) if days.isdigit() else chinese_number(days) for days in _DAYS.findall(text)]


def _days_of(item: Item) -> Iterator[int]:
    """The numbers that the rules of a list have."""
    tolerance = item.tolerance
    yield from (item.promised_days, item.statutory_days, tolerance.gap, tolerance.cap)
    yield min(tolerance.cap, item.promised_days - tolerance.gap)
    for rule in (*item.rules, *(rule for material in item.materials for rule in material.rules)):
        yield from _numbers(rule.check)


def _numbers(value: object) -> Iterator[int]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield int(value)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _numbers(getattr(value, each.name))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _numbers(each)


def _other_status(text: str, loc: tuple[Key, ...], item: Item) -> Iterator[Message]:
    if _NOT_DEFERRED.search(text) and loc[0] == "tolerance" and loc[-1] != "negative_list" and item.tolerance.allowed:
        yield say.TEXT_NOT_DEFERRED
    if _ON_SPOT.search(text) and item.kind is not ItemKind.ON_SPOT:
        yield say.TEXT_ON_SPOT
    if loc[0] in ("materials", "add") and loc[-1] in ("guide", "unless", "name", "standard"):
        material = next((m for m in item.materials if m.code == loc[1]), None)
        if material is not None:
            yield from _of_material(text, material)


def _of_material(text: str, material: Material) -> Iterator[Message]:
    """What a text says of its material's necessity and is not so."""
    if material.necessity is not Necessity.DEFERRABLE and _DEFERRED.search(_NOT_DEFERRED.sub("", text)):
        yield say.TEXT_DEFERRED
    if material.necessity is Necessity.DEFERRABLE and _NOT_DEFERRED.search(text):
        yield say.TEXT_NOT_DEFERRED
    conditional = material.when is not None or material.shareable or any(a.pledging for a in material.accepts)
    if material.necessity is Necessity.REQUIRED and not conditional and _NEEDLESS.search(text):
        yield say.TEXT_NEEDLESS
    if material.necessity is Necessity.OPTIONAL and _NEEDED.search(_NEEDLESS.sub("", text)):
        yield say.TEXT_NEEDED
