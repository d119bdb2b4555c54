"""Slips of the hand in a list or a kind: words that are never found, conditions about nothing, dates and texts that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from preaudit.policy.lint_finding import Level, Lint
from preaudit.rulebook.book import RuleSources
from preaudit.rulebook.item_models import ItemModel
from preaudit.rulebook.yaml_source import Key, Source
from preaudit.value_types.simplified import simplified
from preaudit.wording import Text
from preaudit.wording import rule_slips as say

_Loc = tuple[Key, ...]
#: Keys whose values are sentences for people.
_TEXTS = frozenset({"guide", "unless", "on_expiry", "mend", "expected", "citizen", "staff"})
#: Keys whose lists are looked for in values, letter by letter.
_WORDS = frozenset({"words", "beside", "related", "foreign", "fits", "unfit", "scope", "items", "endings", "acts"})
_CONDITIONS = frozenset({"that", "when"})
_HAN = re.compile("[\u3400-\u9fff]")
#: Two words that became one, and blanks that no value has.
_TWO_WORDS = re.compile("[\u3400-\u9fff](?:\\s+|[，、；])[\u3400-\u9fff]")
_COMPARED = re.compile(r"(?<![\w.(])([a-z_]+(?:\.[a-z_]+)+) *(?:==|!=|<=|>=|<|>) *([a-z_]+(?:\.[a-z_]+)+)(?![\w.(])")
_ORDERED = re.compile(r"(?:<=|>=|<|>) *\"([^\"]*)\"|\"([^\"]*)\" *(?:<=|>=|<|>)")
#: A list of before the People's Republic, or of a day that nobody plans for.
_YEARS = range(1949, 2060)
#: Characters in a code of the national catalogue of handling items.
_NATIONAL_CODE = 14


def lint_slips(sources: RuleSources) -> Iterator[Lint]:
    """Everything of this kind found in a book: in its national lists, and in what its kinds are asked."""
    for listed in sources.lists:
        model, source = listed.sourced.value, listed.sourced.source
        yield from _dumped(model.model_dump(exclude_unset=True, by_alias=True), (), source, listed.item.code)
        yield from _list(model, source)
    yield from _spared(sources)


def _list(model: ItemModel, source: Source) -> Iterator[Lint]:
    def lint(code: str, message: Text, *loc: Key) -> Lint:
        return Lint(code, Level.WARNING, source.at(*loc), model.item, message, say.MEND())

    for key in ("effective_from", "effective_to"):
        day: date | None = getattr(model, key)
        if day and day.year not in _YEARS:
            yield lint("date_far_off", say.DATE_FAR_OFF(day=day), key)
    if model.national_code and len(model.national_code) != _NATIONAL_CODE:
        message = say.CODE_LENGTH(code=model.national_code, length=_NATIONAL_CODE)
        yield lint("code_length", message, "national_code")
    kinds = {accept.kind for material in model.materials.values() for accept in material.any_of}
    for name in model.not_decisive:
        if name in kinds:
            yield lint("whole_paper", say.WHOLE_PAPER(name=name), "not_decisive", name)
    yield from _materials(model, source)


def _materials(model: ItemModel, source: Source) -> Iterator[Lint]:
    def lint(code: str, message: Text, *loc: Key) -> Lint:
        return Lint(code, Level.WARNING, source.at(*loc), model.item, message, say.MEND())

    for code, material in model.materials.items():
        if not material.name.strip():
            yield lint("nameless", say.NAMELESS(code=code), "materials", code, "name")
        if material.unless and not material.when:
            yield lint("unless_idle", say.UNLESS_IDLE(name=material.name), "materials", code, "unless")
        for number, accept in enumerate(material.any_of):
            if "sides" in accept.model_fields_set and len(set(accept.sides)) < max(len(accept.sides), 1):
                message = say.NO_SIDES(name=material.name)
                yield lint("sides_idle", message, "materials", code, "any_of", number, "sides")


def _dumped(value: object, loc: _Loc, source: Source, subject: str) -> Iterator[Lint]:
    """What texts, words and conditions have, wherever they stand."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _dumped(part, (*loc, key), source, subject)
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from _dumped(part, (*loc, number), source, subject)
    elif isinstance(value, str) and loc:
        for code, message in _of_text(value, loc):
            yield Lint(code, Level.WARNING, source.at(*loc), subject, message, say.MEND())


def _of_text(text: str, loc: _Loc) -> Iterator[tuple[str, Text]]:
    key = loc[-1]
    if key in _TEXTS and text and len(_HAN.findall(text)) < 2:
        yield "text_says_nothing", say.SAYS_NOTHING(text=text)
    if key in _TEXTS and "{" in text:
        yield "text_placeholder", say.PLACEHOLDER(text=text)
    if isinstance(key, int) and len(loc) > 1 and loc[-2] in _WORDS and "checks" in loc:
        if _TWO_WORDS.search(text):
            yield "two_words", say.TWO_WORDS(word=text)
        elif (plain := "".join(map(simplified, text))) != text:
            yield "traditional_word", say.TRADITIONAL(word=text, plain=plain)
    if key in _CONDITIONS:
        yield from _of_condition(text)


def _of_condition(source: str) -> Iterator[tuple[str, Text]]:
    for match in _COMPARED.finditer(source):
        if match[1] == match[2]:
            yield "compared_with_itself", say.WITH_ITSELF(name=match[1])
    for match in _ORDERED.finditer(source):
        if not _is_day(said := match[1] or match[2] or ""):
            yield "no_day", say.NO_DAY(said=said)


def _is_day(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return len(said) == len("2000-01-01")


def _spared(sources: RuleSources) -> Iterator[Lint]:
    """Fields of people, numbers and days whose values no word could undo any more; and what kinds are asked of themselves."""
    kinds = sources.book.kinds
    spared = kinds[0].value_words.spared if kinds else ()
    for name in spared:
        if any(name in kind.fields and kind.fields[name].value_type.identifies for kind in kinds):
            place = str(sources.folder / "value_words.yaml")
            yield Lint("decisive_spared", Level.WARNING, f"{place}:1:1", name, say.SPARED(name=name), say.MEND())
    for kind in kinds:
        place = str(sources.folder / "documents" / f"{kind.name}.yaml")
        for number, check in enumerate(kind.checks):
            dumped = check.model_dump(exclude_unset=True, by_alias=True)
            for key in _CONDITIONS & dumped.keys():
                for code, message in _of_condition(str(dumped[key])):
                    yield Lint(code, Level.WARNING, f"{place}:1:1", f"{kind.name} {number}", message, say.MEND())
