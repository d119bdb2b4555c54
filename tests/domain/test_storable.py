"""What a request brings is kept only where every reader has it back the same."""

from __future__ import annotations

import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.domain.storable import refuse_unstorable
from preaudit.errors import FactsError

_TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda each: st.lists(each, max_size=3) | st.dictionaries(_TEXTS, each, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(_TEXTS, _VALUES, max_size=4))
def test_what_is_let_in_comes_back_the_same(facts: dict[str, object]) -> None:
    try:
        refuse_unstorable(facts)
    except FactsError:
        return
    assert orjson.loads(orjson.dumps(facts)) == facts
    assert json.loads(json.dumps(facts)) == facts
    json.dumps(facts, ensure_ascii=False).encode()
    assert "\\u0000" not in json.dumps(facts)  # PostgreSQL has no such character


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"applicant": {"name": "王\ud800"}}, "applicant.name"),
        ({"shared": [{"reference": "a\x00b"}]}, "shared.reference"),
        ({"a\udfff": 1}, "a\ufffd"),
        ({"count": 2**53}, "count"),
        ({"share": float("nan")}, "share"),
        ({"note": "字" * 10_001}, "note"),
    ],
)
def test_what_could_not_be_had_back_is_refused_by_its_name(facts: dict[str, object], says: str) -> None:
    with pytest.raises(FactsError) as refused:
        refuse_unstorable(facts)
    assert says in str(refused.value)


def test_what_is_nested_without_end_is_refused_before_it_is_walked() -> None:
    deep: dict[str, object] = {}
    for _ in range(50_000):
        deep = {"a": deep}
    with pytest.raises(FactsError):
        refuse_unstorable(deep)


def test_lines_of_an_address_and_rare_characters_are_text() -> None:
    refuse_unstorable({"applicant": {"name": "𬎆\u3400", "address": "湖北路8号\n二楼\t东"}, "count": -1, "share": 0.5})
