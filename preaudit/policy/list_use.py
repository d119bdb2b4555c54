"""Every list held against its complete cases: the alternatives that one of them takes, and those that none does.

`preaudit rules prove` changes complete cases; what no complete case uses it never proves. So each alternative of a list is
taken by some complete case, or a test file says why none can (`never_complete`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from preaudit.domain.bundles import Bundle
from preaudit.domain.items import Item
from preaudit.policy.alternatives_used import steps_taken_by, taken_by
from preaudit.policy.complete_cases import complete_bundles, complete_cases
from preaudit.policy.test_run import bundle_files, test_files
from preaudit.rulebook.alternatives import THE_LIST, Alternative, alternatives, steps_alternatives
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.bundle_tests import BundleCasesFile
from preaudit.rulebook.differences.changes import Effect
from preaudit.rulebook.differences.list_changes import item_changes
from preaudit.rulebook.rule_test_mistakes import check_test_files
from preaudit.rulebook.rule_tests import CasesFile
from preaudit.rulebook.yaml_source import load_yaml

#: A list among those of its item or bundle: code, region ('' the nation), first day in force ('' open).
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Use:
    """An alternative, the complete cases that take it, and the reason where a test file says that none can."""

    alternative: Alternative
    cases: tuple[str, ...]
    reason: str = ""

    @property
    def unused(self) -> bool:
        """Whether nothing takes it and nobody said why."""
        return not self.cases and not self.reason

    @property
    def idle(self) -> bool:
        """Whether a test file says that no complete case can, and one does."""
        return bool(self.cases and self.reason)


@dataclass(frozen=True, slots=True)
class ListUse:
    """A list and its alternatives; of a region's only those that the nation's list has not. `since`: its first day, '' open."""

    code: str
    name: str
    region: str
    since: str
    alternatives: tuple[Use, ...]

    @property
    def label(self) -> str:
        """The list as people call it, with its region."""
        return f"{self.name}（{self.region}）" if self.region else self.name

    @property
    def unused(self) -> tuple[Use, ...]:
        """What no complete case takes and nobody explains."""
        return tuple(one for one in self.alternatives if one.unused)

    @property
    def idle(self) -> tuple[Use, ...]:
        """What is declared in vain."""
        return tuple(one for one in self.alternatives if one.idle)

    @property
    def clean(self) -> bool:
        """Whether every alternative is used, or declared and not used."""
        return not self.unused and not self.idle


def lists_used(rules_dir: Path, book: RuleBook, code: str = "") -> tuple[ListUse, ...]:
    """Every list of every item and bundle (`code`: that one only) with its alternatives. Raises UnknownItemError, RuleError.

    A region's list counts where it is judged otherwise than the nation's; a declaration of an unknown alternative is refused.
    """
    if code and code not in {bundle.code for bundle in book.bundles}:
        book.item(code)
    check_test_files(rules_dir, book)
    reasons = _reasons(rules_dir)
    taken = _taken(rules_dir, book, code)
    found = [
        _used(key, name, offered, taken.get(key, {}), reasons.get(key[:2], {}))
        for key, name, offered in _lists(book)
        if code in ("", key[0])
    ]
    return tuple(sorted(found, key=lambda one: (one.code, one.region, one.since)))


def lists_json(lists: Iterable[ListUse]) -> list[dict[str, object]]:
    """For programs: every list with how many alternatives it has, which are unused, declared, declared in vain."""
    return [
        {
            "code": one.code,
            "name": one.name,
            "region": one.region,
            "since": one.since,
            "alternatives": len(one.alternatives),
            "unused": [a.alternative.name for a in one.unused],
            "declared": {a.alternative.name: a.reason for a in one.alternatives if a.reason},
            "idle": [a.alternative.name for a in one.idle],
            "used": {a.alternative.name: list(a.cases) for a in one.alternatives if a.cases},
        }
        for one in lists
    ]


def _used(
    key: _Key, name: str, offered: Iterable[Alternative], taken: Mapping[str, list[str]], reasons: Mapping[str, str]
) -> ListUse:
    of_list = (Use(one, tuple(taken.get(one.name, ())), reasons.get(one.name, "")) for one in offered)
    return ListUse(key[0], name, key[1], key[2], tuple(of_list))


def _lists(book: RuleBook) -> Iterator[tuple[_Key, str, tuple[Alternative, ...]]]:
    for item in book.items:
        yield _key(item), item.name, alternatives(item)
    for local in (local for own in book.regional.values() for local in own):
        national = book.item(local.code, local.period.first or local.period.last)
        known = {one.name: one for one in alternatives(national)}
        own = tuple(one for one in alternatives(local) if one.name not in known)
        if own or _judged_otherwise(national, local):
            yield _key(local), local.name, (known[THE_LIST], *own)
    for bundle in (*book.bundles, *(b for own in book.regional_bundles.values() for b in own)):
        yield _key(bundle), bundle.name, steps_alternatives(bundle)


def _judged_otherwise(national: Item, local: Item) -> bool:
    """Whether a region's list loosens or tightens anything; how it would defer is nothing where nothing is deferred."""
    if not local.tolerance.allowed:
        local = replace(local, tolerance=national.tolerance)
    return any(change.effect is not Effect.NEITHER for change in item_changes(national, local))


def _key(subject: Item | Bundle) -> _Key:
    return subject.code, subject.region, subject.period.first.isoformat() if subject.period.first else ""


def _taken(rules_dir: Path, book: RuleBook, code: str) -> dict[_Key, dict[str, list[str]]]:
    """The complete cases by list and alternative. What a region leaves as it is, its cases use for the nation as well."""
    taken: dict[_Key, dict[str, list[str]]] = {}
    for case in complete_cases(rules_dir, book):
        if code in ("", case.code):
            national = book.item(case.code, case.day)
            names = taken_by(case)
            for key in {_key(case.item), _key(national)}:
                own = names if key == _key(case.item) else names - {THE_LIST}
                for name in own:
                    taken.setdefault(key, {}).setdefault(name, []).append(case.name)
    for whole in complete_bundles(rules_dir, book):
        if code in ("", whole.code):
            for name in steps_taken_by(whole):
                taken.setdefault(_key(whole.bundle), {}).setdefault(name, []).append(whole.name)
    return taken


def _reasons(rules_dir: Path) -> dict[tuple[str, str], dict[str, str]]:
    """What the test files declare, by code and region."""
    reasons: dict[tuple[str, str], dict[str, str]] = {}
    for path in test_files(rules_dir):
        file = load_yaml(path, CasesFile)
        region = "" if path.parent.name == "items" else path.parent.name
        reasons.setdefault((file.item, region), {}).update(file.never_complete)
    for path in bundle_files(rules_dir):
        bundle = load_yaml(path, BundleCasesFile)
        reasons.setdefault((bundle.bundle, ""), {}).update(bundle.never_complete)
    return reasons
