"""The examples beside the kinds in rules/documents, each a typed page and what it must give."""

from __future__ import annotations

import pytest

from preaudit.config.shipped import shipped
from preaudit.rulebook.kind_tests import Example, load_examples
from preaudit.rulebook.kinds import load_kinds
from preaudit.understanding.examples import misses

_FOLDER = shipped("rules") / "documents"
_KINDS = load_kinds(_FOLDER)
_EXAMPLES = load_examples(_FOLDER)


@pytest.mark.parametrize(
    "example", [pytest.param(e, id=f"{p.name.removesuffix('.test.yaml')}: {e.name}") for p, e in _EXAMPLES]
)
def test_an_example_gives_what_stands_beside_it(example: Example) -> None:
    assert misses(example, _KINDS) == ()


def test_every_kind_has_an_example() -> None:
    shown = {(example.kind, example.variant) for _, example in _EXAMPLES}
    assert [kind.name for kind in _KINDS if (kind.kind, kind.variant) not in shown and not kind.portrait] == []


def test_an_example_that_is_wrong_says_what_was_found_instead() -> None:
    example = Example(
        name="a card", page="居民身份证\n公民身份号码  320102199108120025", kind="id_card", fields={"id_number": "1"}
    )
    assert misses(example, _KINDS) == ("id_number: 320102199108120025, expected 1",)
