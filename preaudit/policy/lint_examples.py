"""What of a kind no example beside it tries: a field that none reads, a side of which none shows the one side alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from preaudit.policy.lint_finding import Level, Lint
from preaudit.rulebook.kind_tests import Example, ExamplesFile
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.yaml_source import Sourced
from preaudit.wording import Text
from preaudit.wording import rule_slips as say


def lint_examples(
    folder: Path, kinds: tuple[KindSpec, ...], beside: Mapping[str, Sourced[ExamplesFile]]
) -> Iterator[Lint]:
    """Everything of this kind found. `beside`: the examples of kinds; one without any is told by nothing here."""
    for spec in kinds:
        file = beside.get(spec.name)
        examples = [e for e in file.value.examples if (e.kind, e.variant) == (spec.kind, spec.variant)] if file else []
        if file is None or not examples:
            continue

        def lint(code: str, message: Text, spec: KindSpec = spec) -> Lint:
            place = str(folder / "documents" / f"{spec.name}.yaml")
            return Lint(code, Level.WARNING, f"{place}:1:1", spec.name, message, say.UNTRIED_MEND())

        read = {key for example in examples for key in example.fields}
        if never := tuple(spec.fields[key].label for key in spec.fields if key not in read):
            yield lint("field_untried", say.FIELD_UNTRIED(kind=spec.label, fields=never))
        if crossed := tuple(_sides_untried(spec, examples)):
            yield lint("side_untried", say.SIDE_UNTRIED(kind=spec.label, fields=crossed))


def _sides_untried(spec: KindSpec, examples: list[Example]) -> Iterator[str]:
    """Fields of a side that no example of that side alone reads: where both sides are shown, one looked for on the wrong side is found as well."""
    for key, field in spec.fields.items():
        if field.side and not any(key in e.fields and _sides_of(spec, e) == {field.side} for e in examples):
            yield field.label


def _sides_of(spec: KindSpec, example: Example) -> set[str]:
    """The sides whose words stand on the page of an example."""
    page = "".join(example.page.split())
    return {side for side, words in spec.sides.items() if any(word in page for word in words)}
