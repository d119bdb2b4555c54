"""What is wrong in test files beside the rules: a word that refers to nothing tests nothing, and would pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from preaudit.domain.documents import UNKNOWN_KIND
from preaudit.domain.facts import Facts, parse_facts
from preaudit.domain.finding_codes import finding_codes
from preaudit.domain.items import Item
from preaudit.domain.judging import refuse_unknown_materials
from preaudit.errors import PreauditError
from preaudit.rulebook.alternatives import alternatives, steps_alternatives
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.bundle_tests import BundleCasesFile
from preaudit.rulebook.folder import TEST_SUFFIX, region_folders
from preaudit.rulebook.form_mistakes import of_another_form
from preaudit.rulebook.kind_checks import Mistake, mistakes_error, repeated, unknown
from preaudit.rulebook.kind_tests import Example, ExamplesFile
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.problems import Problem, rule_error
from preaudit.rulebook.rule_tests import CasesFile, DocumentCase, Expected, OrdinaryCase, Variation, changed_document
from preaudit.rulebook.yaml_source import Key, Source, Sourced, load_sourced
from preaudit.wording import Message, rule_folder, rule_items
from preaudit.wording import rule_test_files as say
from preaudit.wording.common import DID_YOU_MEAN

_Loc = tuple[Key, ...]


def check_test_files(rules_dir: Path, book: RuleBook) -> Mapping[str, Sourced[ExamplesFile]]:
    """Refuse tests that test nothing; gives the examples by kind. Raises RuleError with all that is wrong in the first such file."""
    beside: dict[str, Sourced[ExamplesFile]] = {}
    for path in _tests(rules_dir / "documents", {spec.name for spec in book.kinds}):
        examples = beside[_stem(path)] = load_sourced(path, ExamplesFile)
        _refuse(examples.source, _examples(examples.value, book.kinds))
        _refuse(examples.source, _papers(examples.value, next(s for s in book.kinds if s.name == _stem(path))))
    for folder in (rules_dir / "items", *region_folders(rules_dir)):
        for path in _tests(folder, {item.code for item in book.items}):
            file = load_sourced(path, CasesFile)
            _refuse(file.source, _of_item(file.value, _stem(path), book))
            region = "" if folder.name == "items" else folder.name
            _refuse(file.source, _never_complete(file.value.never_complete, _offered(file.value.item, region, book)))
    for path in _tests(rules_dir / "bundles", {bundle.code for bundle in book.bundles}):
        bundle = load_sourced(path, BundleCasesFile)
        _refuse(bundle.source, _of_bundle(bundle.value, _stem(path), book))
        steps = [one.name for b in book.bundles if b.code == bundle.value.bundle for one in steps_alternatives(b)]
        _refuse(bundle.source, _never_complete(bundle.value.never_complete, steps))
    return beside


def _tests(folder: Path, subjects: Collection[str]) -> Iterator[Path]:
    """The test files of a folder, each beside what it tests."""
    for path in sorted(folder.glob(f"*{TEST_SUFFIX}")) if folder.is_dir() else ():
        if _stem(path).partition("@")[0] not in subjects and _stem(path) not in subjects:
            found = unknown(rule_folder.NO_SUBJECT, _stem(path), sorted(subjects), ())
            raise rule_error([Problem(f"{path}:1:1", found.message)], found.mend)
        yield path


def _stem(path: Path) -> str:
    return path.name.removesuffix(TEST_SUFFIX)


def _refuse(source: Source, found: Iterator[Mistake]) -> None:
    if mistakes := list(found):
        raise mistakes_error(source, mistakes)


def _names(names: Sequence[str]) -> Iterator[Mistake]:
    """Tests called alike: a report could not say which is meant."""
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Mistake(say.NAME_TWICE(name=name), say.NAME_TWICE_MEND, ("tests", number, "name"))


# Kinds


def _examples(file: ExamplesFile, kinds: Sequence[KindSpec]) -> Iterator[Mistake]:
    for number, example in enumerate(file.examples):
        yield from _example(example, kinds, ("examples", number))


def _example(example: Example, kinds: Sequence[KindSpec], loc: _Loc) -> Iterator[Mistake]:
    specs = _forms(example.kind, kinds)
    if not specs or example.variant not in {spec.variant for spec in specs}:
        yield from _no_such_form(example.kind, example.variant, kinds, loc)
        return
    fields = sorted({key for spec in specs if spec.variant == example.variant for key in spec.fields})
    yield from _none_of(example.fields, fields, say.NO_SUCH_FIELD, (*loc, "fields"))
    for name in ("absent", "doubtful"):
        words = getattr(example, name)
        yield from (*repeated(words, (*loc, name)), *_none_of(words, fields, say.NO_SUCH_FIELD, (*loc, name)))
    for place, key in enumerate(example.absent):
        if key in example.fields:
            yield Mistake(say.THERE_AND_ABSENT(name=key), say.THERE_AND_ABSENT_MEND, (*loc, "absent", place))
    yield from of_another_form(example, kinds, loc)


def _papers(file: ExamplesFile, spec: KindSpec) -> Iterator[Mistake]:
    """Papers that name fields, places to sign or checks that the kind has not."""
    checks = [check.id for check in spec.checks]
    for number, paper in enumerate(file.papers):
        loc: _Loc = ("papers", number)
        yield from _none_of(paper.fields, list(spec.fields), say.NO_SUCH_FIELD, (*loc, "fields"))
        yield from _none_of(paper.doubtful, list(paper.fields), say.NO_SUCH_FIELD, (*loc, "doubtful"))
        yield from _none_of(paper.says, checks, say.NO_SUCH_CHECK, (*loc, "says"))


def _forms(kind: str, kinds: Sequence[KindSpec]) -> list[KindSpec]:
    return [spec for spec in kinds if spec.kind == kind]


def _no_such_form(kind: str, variant: str, kinds: Sequence[KindSpec], loc: _Loc) -> Iterator[Mistake]:
    """A kind, or a form of it, that there is none of; a paper of no known kind is a case of its own."""
    if kind == UNKNOWN_KIND:
        return
    specs = _forms(kind, kinds)
    if not specs:
        yield unknown(say.NO_SUCH_KIND, kind, sorted({spec.kind for spec in kinds}), (*loc, "kind"))
    else:
        yield unknown(say.NO_SUCH_VARIANT, variant, [spec.variant for spec in specs if spec.variant], (*loc, "variant"))


def _none_of(words: Iterable[str], known: Collection[str], message: Message, loc: _Loc) -> Iterator[Mistake]:
    """Those of the words that are not known; the keys of a mapping or the entries of a list at `loc`."""
    named = isinstance(words, Mapping)
    for place, word in enumerate(words):
        if word not in known:
            yield unknown(message, word, known, (*loc, word if named else place), key=named)


# Items and bundles


def _of_item(file: CasesFile, stem: str, book: RuleBook) -> Iterator[Mistake]:
    if file.item != stem.partition("@")[0]:
        yield Mistake(rule_items.WRONG_FILE_NAME(name=f"{file.item}{TEST_SUFFIX}"), DID_YOU_MEAN(near=stem), ("item",))
        return
    yield from _names([test.name for test in file.tests])
    yield from _case(file.case, [file.item], book)
    for number, test in enumerate(file.tests):
        loc: _Loc = ("tests", number)
        yield from _variation(test, file.case, [file.item], book, loc)
        item = _item(file.item, test, file.case, book)
        if item is not None:
            yield from _expected(test.expect, item, (*loc, "expect"))


def _of_bundle(file: BundleCasesFile, stem: str, book: RuleBook) -> Iterator[Mistake]:
    if file.bundle != stem:
        message = rule_items.WRONG_FILE_NAME(name=f"{file.bundle}{TEST_SUFFIX}")
        yield Mistake(message, DID_YOU_MEAN(near=stem), ("bundle",))
        return
    yield from _names([test.name for test in file.tests])
    steps = {step.code: step.item for step in book.bundle(file.bundle).steps}
    optional = [step.code for step in book.bundle(file.bundle).steps if step.optional]
    yield from _case(file.case, steps.values(), book)
    for number, test in enumerate(file.tests):
        loc: _Loc = ("tests", number)
        yield from _variation(test, file.case, steps.values(), book, loc)
        yield from _none_of(test.steps, optional, say.NO_SUCH_STEP, (*loc, "steps"))
        for step, expected in test.expect.steps.items():
            at: _Loc = (*loc, "expect", "steps", step)
            if step not in steps:
                yield unknown(say.NO_SUCH_STEP, step, list(steps), at, key=True)
                continue
            yield from _none_of(expected.waits_for, list(steps), say.NO_SUCH_STEP, (*at, "waits_for"))
            item = _item(steps[step], test, file.case, book)
            if item is not None:
                yield from _expected(expected, item, at)


def _offered(code: str, region: str, book: RuleBook) -> list[str]:
    """The names of the alternatives of an item, in any of its versions; of a region's list by `region`."""
    lists = book.regional.get(region, ()) if region else book.items
    return [one.name for item in lists if item.code == code for one in alternatives(item)]


def _never_complete(declared: Mapping[str, str], offered: Collection[str]) -> Iterator[Mistake]:
    yield from _none_of(declared, offered, say.NO_SUCH_ALTERNATIVE, ("never_complete",))


def _item(code: str, test: Variation, case: OrdinaryCase, book: RuleBook) -> Item | None:
    """The item as the test asks for it; None where there is none then, which the test itself reports."""
    try:
        return book.item(code, test.as_of or case.as_of, test.region or case.region)
    except PreauditError:
        return None


def _case(case: OrdinaryCase, items: Collection[str], book: RuleBook) -> Iterator[Mistake]:
    yield from _region(case.region, book, ("case", "region"))
    yield from _facts(case.facts, items, book, ("case", "facts"))
    for name, document in case.documents.items():
        loc: _Loc = ("case", "documents", name)
        yield from (*_document(document, document, book.kinds, loc), *of_another_form(document, book.kinds, loc))


def _variation(
    test: Variation, case: OrdinaryCase, items: Collection[str], book: RuleBook, loc: _Loc
) -> Iterator[Mistake]:
    yield from _region(test.region or "", book, (*loc, "region"))
    yield from _facts(test.facts, items, book, (*loc, "facts"))
    yield from repeated(test.without, (*loc, "without"))
    yield from _none_of(test.without, list(case.documents), say.NO_SUCH_DOCUMENT, (*loc, "without"))
    for name, change in test.documents.items():
        at: _Loc = (*loc, "documents", name)
        before = case.documents.get(name)
        if before is None and not change.kind:
            yield unknown(say.NO_SUCH_DOCUMENT, name, list(case.documents), at, key=True)
        elif name in test.without and not change.kind:
            yield Mistake(say.CHANGED_AND_AWAY(name=name), say.CHANGED_AND_AWAY_MEND, at, key=True)
        else:  # one taken away and written anew with its kind stands for itself
            kept = None if name in test.without else before
            yield from _document(changed_document(kept, change) if kept else change, change, book.kinds, at)


def _region(code: str, book: RuleBook, loc: _Loc) -> Iterator[Mistake]:
    try:
        book.refuse_unknown_region(code)
    except PreauditError as error:
        yield Mistake(error.message, error.mend, loc)


def _document(whole: DocumentCase, said: DocumentCase, kinds: Sequence[KindSpec], loc: _Loc) -> Iterator[Mistake]:
    """What is wrong with what is `said` of a document, which `whole` is with it."""
    every = _forms(whole.kind, kinds)
    specs = [spec for spec in every if whole.variant in ("", spec.variant)]
    if not specs:
        yield from _no_such_form(whole.kind, whole.variant, kinds, loc)
        return
    fields = sorted({key for spec in specs for key in spec.fields})
    taken = {key for key, value in said.fields.items() if value is None}
    any_form = {key for spec in every for key in spec.fields}  # null takes away what another form of the kind prints
    for key in said.fields:
        if key not in (any_form if key in taken else fields):
            yield unknown(say.NO_SUCH_FIELD, key, fields, (*loc, "fields", key), key=True)
    slots = sorted({slot for spec in specs for slot in spec.marks.signatures})
    yield from _none_of(said.signatures, slots, say.NO_SUCH_SLOT, (*loc, "signatures"))
    sides = sorted({side for spec in specs for side in spec.sides})
    yield from _none_of(said.sides, sides, say.NO_SUCH_SIDE, (*loc, "sides"))
    yield from _doubtful(whole, said, fields, (*loc, "doubtful"))


def _doubtful(whole: DocumentCase, said: DocumentCase, fields: Collection[str], loc: _Loc) -> Iterator[Mistake]:
    """Fields read with doubt: those of the kind, and of these only such as have a value."""
    yield from repeated(said.doubtful, loc)
    yield from _none_of(said.doubtful, fields, say.NO_SUCH_FIELD, loc)
    given = [name for name, value in whole.fields.items() if value is not None]
    for place, key in enumerate(said.doubtful):
        if key in fields and key not in given:
            yield unknown(say.DOUBT_OF_NOTHING, key, given, (*loc, place))


def _facts(facts: Mapping[str, Any], items: Collection[str], book: RuleBook, loc: _Loc) -> Iterator[Mistake]:
    """Facts one by one, as the items ask them."""
    listed = [book.item(code) for code in items]
    own = {name: kind for item in listed for name, kind in item.own_facts().items()}
    for key, value in facts.items():
        try:
            parsed = parse_facts({key: value}, own)
        except PreauditError as error:
            yield Mistake(error.message, error.mend, (*loc, key), key=True)
            continue
        yield from _shares(parsed, listed, (*loc, key))
        for tag in parsed.applicant.tags:
            if book.tags and tag not in book.tags and tag not in own:
                yield unknown(say.NO_SUCH_TAG, tag, list(book.tags), (*loc, key))


def _shares(facts: Facts, items: Sequence[Item], loc: _Loc) -> Iterator[Mistake]:
    """Shares of materials that none of the items has, and of fields that their papers do not print."""
    materials = {material.code: item for item in reversed(items) for material in item.materials}
    yield from _none_of(list(facts.shared), sorted(materials), say.NO_SUCH_MATERIAL, loc)
    for code, share in facts.shared.items():
        if code in materials:
            try:
                refuse_unknown_materials(materials[code], replace(facts, shared={code: share}))
            except PreauditError as error:
                yield Mistake(error.message, error.mend, (*loc, code), key=True)


def _expected(expected: Expected, item: Item, loc: _Loc) -> Iterator[Mistake]:
    """Materials that are not on the list, findings that no verdict on it can hold, or named twice."""
    materials = [material.code for material in item.materials]
    known = sorted(finding_codes(item))
    yield from _none_of(expected.materials, materials, say.NO_SUCH_MATERIAL, (*loc, "materials"))
    for name, codes in (("findings", expected.findings or ()), ("warnings", expected.warnings)):
        yield from repeated(codes, (*loc, name))
        for number, code in enumerate(codes):
            if code not in known:
                near = [one for one in known if one.partition(".")[0] == code.partition(".")[0]]
                yield unknown(say.NO_SUCH_FINDING, code, near or known, (*loc, name, number))
