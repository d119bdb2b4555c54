"""What only the whole book shows: gaps between versions, idle overlays, kinds nobody accepts, items nobody tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby, pairwise
from operator import itemgetter

from preaudit.policy.lint_checks import lint_checks
from preaudit.policy.lint_finding import Level, Lint
from preaudit.policy.lint_regions import lint_regions
from preaudit.policy.lint_slips import lint_slips
from preaudit.rulebook.book import RuleSources
from preaudit.rulebook.calendar import idle_years
from preaudit.rulebook.folder import HOLIDAYS_FILE, PAGE_WORDS_FILE, TEST_SUFFIX, VALUE_WORDS_FILE
from preaudit.rulebook.promises import promised_acceptance
from preaudit.rulebook.regions import Listed
from preaudit.rulebook.retention_file import retention_slips
from preaudit.wording import policy_lint as say
from preaudit.wording import region_rules, rule_holidays

#: Lists without which a page that speaks against itself, or a value that is undone, passes.
_PAGE_LISTS = ("remarks", "statements", "acts", "own_acts", "other_papers", "unsigned", "receipt_stamps", "examples")
_VALUE_LISTS = ("undoing", "offices")


def lint_book(sources: RuleSources) -> Iterator[Lint]:
    """Everything found in the book as a whole."""
    yield from _gaps(sources)
    yield from lint_regions(sources)
    yield from lint_slips(sources)
    yield from lint_checks(sources.lists)
    yield from _unused_kinds(sources)
    yield from _untested(sources)
    yield from _idle_years(sources)
    yield from _retention_slips(sources)
    yield from _wordless(sources)
    for listed in sources.lists:
        dumped = listed.sourced.value.model_dump(exclude_unset=True, by_alias=True)
        for loc, words in promised_acceptance(dumped):
            yield Lint(
                "text_promises", Level.WARNING, listed.sourced.source.at(*loc), listed.item.code,
                region_rules.ACCEPTANCE_PROMISED(words=words), region_rules.ACCEPTANCE_PROMISED_MEND(),
            )  # fmt: skip


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


def _retention_slips(sources: RuleSources) -> Iterator[Lint]:
    """Rows of retention.yaml that nothing follows."""
    for place, message, mend in retention_slips(sources.folder):
        yield Lint("retention_slip", Level.ERROR, place, "", message, mend)


def _wordless(sources: RuleSources) -> Iterator[Lint]:
    """Files of words that are not there, and lists of them that lack: what they tell of, nobody would notice."""
    place = f"{sources.folder}:1:1"
    pages = sources.book.kinds[0].page_words if sources.book.kinds else None
    values = sources.book.kinds[0].value_words if sources.book.kinds else None
    lacking = [(PAGE_WORDS_FILE, key) for key in _PAGE_LISTS if not getattr(pages, key, None)]
    lacking += [(VALUE_WORDS_FILE, key) for key in _VALUE_LISTS if not getattr(values, key, None)]
    for file, keys in groupby(lacking, key=itemgetter(0)):
        names = tuple(key for _, key in keys)
        yield Lint(
            "words_lacking", Level.WARNING, place, file,
            say.WORDS_LACKING(file=file, names=names), say.WORDS_LACKING_MEND(),
        )  # fmt: skip


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
