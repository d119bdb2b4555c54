"""Drawn pages say what they are said to say, the same for the same seed, in every grammar and for every kind with fields."""

from __future__ import annotations

from random import Random

import pytest

from bench.first_sight import measure
from bench.layouts.conditions import CONDITIONS
from bench.layouts.generate import Drawn, draw_page, draw_pages, grammars_of
from bench.layouts.grammars import GRAMMARS, HELD_BACK
from bench.layouts.made_up import made_up
from bench.layouts.paper import fill_in, papers
from preaudit.domain.numbers import valid_credit_code, valid_id_number
from preaudit.rulebook.kinds import KindSpec
from tests.made_once import shipped_kinds

_KINDS = {kind.name: kind for kind in shipped_kinds()}
#: Passports are read by their machine-readable zone, invoices by their sums, rules of a firm are prose with its name in it:
#: no grammar sets these.
_NOT_DRAWN = {"passport", "invoice", "permanent_residence_card", "food_safety_rules", "safety_rules"}


def drawn(kind: str, grammar: str, condition: str = "clean", seed: str = "1") -> Drawn:
    return draw_page(kind, grammar, _KINDS[kind], seed, condition)


def test_every_kind_with_fields_is_drawn() -> None:
    with_fields = {name for name, kind in _KINDS.items() if kind.fields}
    assert with_fields - set(papers()) == _NOT_DRAWN


@pytest.mark.parametrize("kind", sorted(papers()))
def test_a_paper_is_filled_in_with_values_of_its_kinds_own_fields_that_its_parsers_take_whole(kind: str) -> None:
    spec: KindSpec = _KINDS[kind]
    for seed in range(6):
        paper = fill_in(papers()[kind], spec, Random(seed))
        assert set(paper.truth) <= set(spec.fields)
        for name, value in paper.truth.items():
            value_type = spec.fields[name].value_type
            if not value_type.name.startswith("date"):
                assert value_type.parse(value) is not None, (name, value)


@pytest.mark.parametrize("grammar", sorted(GRAMMARS))
def test_a_grammar_prints_every_character_of_what_it_says_is_true(grammar: str) -> None:
    kind = next(name for name, spec in _KINDS.items() if name in papers() and grammar in grammars_of(name, spec))
    page = drawn(kind, grammar)
    printed = "".join(line.text for line in page.page.reading.lines)
    assert page.truth
    for name, value in page.truth.items():
        if _KINDS[kind].fields[name].value_type.name == "person_name":
            assert value in printed
    assert all(line.polygon[0][0] >= 0 for line in page.page.reading.lines)


def test_the_same_seed_draws_the_same_page_and_another_another() -> None:
    one, same, other = (drawn("lease_contract", "form_table", seed=seed) for seed in ("7", "7", "8"))
    assert (one.page, one.truth) == (same.page, same.truth)
    assert one.truth != other.truth


def test_made_up_numbers_have_right_check_digits() -> None:
    for seed in range(20):
        assert valid_id_number(str(made_up("person", Random(seed))["number"]))
        assert valid_credit_code(str(made_up("firm", Random(seed))["number"]))
        assert valid_credit_code(str(made_up("shop", Random(seed))["number"]))


def test_the_sex_of_a_made_up_person_is_the_numbers() -> None:
    for seed in range(20):
        who = made_up("person", Random(seed))
        assert (int(str(who["number"])[16]) % 2 == 1) == (who["sex"] == "男")


@pytest.mark.parametrize("condition", sorted(CONDITIONS))
def test_a_condition_leaves_characters_and_their_places_in_step(condition: str) -> None:
    page = drawn("power_of_attorney", "colon_lines", condition)
    for line in page.page.reading.lines:
        assert len(line.text) == len(line.char_confidences) == len(line.char_positions)
        assert list(line.char_positions) == sorted(line.char_positions)


def test_what_stood_in_a_missed_line_is_expected_absent() -> None:
    clean, missed = (drawn("lease_contract", "colon_lines", each, "3") for each in ("clean", "line_missed"))
    lost = set(clean.truth) - set(missed.truth)
    assert lost
    assert len(missed.page.reading.lines) < len(clean.page.reading.lines)


def test_two_grammars_are_held_back_from_tuning_and_never_told_in_detail() -> None:
    assert len(HELD_BACK) == 2
    assert set(GRAMMARS) > HELD_BACK
    kinds = {"lease_contract": _KINDS["lease_contract"]}
    table, said = measure(draw_pages(kinds, 6, 1, sorted(HELD_BACK)), tuple(_KINDS.values()))
    assert table.total.pages == 6
    assert said == []


def test_values_of_plain_pages_are_mostly_right_and_every_value_is_counted_once() -> None:
    kinds = {name: _KINDS[name] for name in ("lease_contract", "id_card", "application_form.residence-permit")}
    table, _ = measure(draw_pages(kinds, 6, 1, conditions=["clean"]), tuple(_KINDS.values()))
    total = table.total
    assert total.right + total.wrong_sure - total.invented + total.wrong_doubted + total.absent == total.expected
    assert total.right > 0.8 * total.expected
    assert sum(sight.expected for sight in table.groups["kind"].values()) == total.expected
