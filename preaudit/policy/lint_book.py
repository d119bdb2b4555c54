"""What only the whole book shows: gaps between versions, idle overlays, kinds nobody accepts, items nobody tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from preaudit.policy.lint_finding import Level, Lint
from preaudit.policy.lint_regions import lint_regions
from preaudit.rulebook.book import RuleSources
from preaudit.rulebook.calendar import idle_years
from preaudit.rulebook.folder import HOLIDAYS_FILE, TEST_SUFFIX
from preaudit.rulebook.regions import Listed
from preaudit.wording import policy_lint as say
from preaudit.wording import rule_holidays


def lint_book(sources: RuleSources) -> Iterator[Lint]:
    """Everything found in the book as a whole."""
    yield from _gaps(sources)
    yield from lint_regions(sources)
    yield from _unused_kinds(sources)
    yield from _untested(sources)
    yield from _idle_years(sources)


def _gaps(sources: RuleSources) -> Iterator[Lint]:
    versions: dict[str, list[Listed]] = defaultdict(list)
    for listed in sources.lists:
        versions[listed.item.code].append(listed)
    for same in versions.values():
        ordered = sorted(same, key=lambda s: s.sourced.value.effective_from)
        for one, later in pairwise(ordered):
            last, first = one.sourced.value.effective_to, later.sourced.value.effective_from
            if last and last + timedelta(days=1) < first:
                yield Lint(
                    "version_gap", Level.WARNING, later.sourced.source.at("effective_from"), later.item.code,
                    say.VERSION_GAP(first=last + timedelta(days=1), last=first - timedelta(days=1)),
                    say.VERSION_GAP_MEND(last=first - timedelta(days=1)),
                )  # fmt: skip


def _unused_kinds(sources: RuleSources) -> Iterator[Lint]:
    items = [listed.item for listed in (*sources.lists, *sources.regional)]
    accepted = [(a.kind, a.variant) for item in items for m in item.materials for a in m.accepts]
    given = {step.gives for bundle in sources.book.bundles for step in bundle.steps}
    for spec in sources.book.kinds:
        if spec.kind not in given and not any(k == spec.kind and v in ("", spec.variant) for k, v in accepted):
            path = sources.folder / "documents" / f"{spec.name}.yaml"
            yield Lint(
                "kind_unused", Level.INFO, f"{path}:1:1", spec.name, say.KIND_UNUSED(kind=spec.label), say.KIND_UNUSED_MEND(),
            )  # fmt: skip


def _idle_years(sources: RuleSources) -> Iterator[Lint]:
    """Years of holidays.yaml that the program knows by now."""
    for year in idle_years(sources.folder):
        place = f"{sources.folder / HOLIDAYS_FILE}:1:1"
        yield Lint(
            "holidays_known",
            Level.INFO,
            place,
            "",
            rule_holidays.KNOWN_YEAR(year=year),
            rule_holidays.KNOWN_YEAR_MEND(),
        )


def _untested(sources: RuleSources) -> Iterator[Lint]:
    """Items without tests beside them; a step of a bundle may be tested with the bundle."""
    with_bundle = {
        step.item
        for bundle in sources.book.bundles
        if (sources.folder / "bundles" / f"{bundle.code}{TEST_SUFFIX}").is_file()
        for step in bundle.steps
    }
    for code in sorted({listed.item.code for listed in sources.lists}):
        listed = next(one for one in sources.lists if one.item.code == code)
        if code not in with_bundle and not (sources.folder / "items" / f"{code}{TEST_SUFFIX}").is_file():
            yield Lint(
                "item_untested", Level.WARNING, listed.sourced.source.at("item"), code,
                say.ITEM_UNTESTED(name=listed.item.name), say.ITEM_UNTESTED_MEND(file=f"items/{code}{TEST_SUFFIX}"),
            )  # fmt: skip
