"""The rule book at a glance."""

from __future__ import annotations

from preaudit.policy.overview import overview
from preaudit.rulebook import load_rulebook
from tests.policy.conftest import ITEM, Write


def test_items_stand_with_their_materials_by_necessity_and_the_regions_that_change_them(write: Write) -> None:
    region = "region: '999900'\nname: 某市\nenglish: City\nbasis: x\ntolerance: {gap: 1}\n"
    bundle = "bundle: start\nname: 开办一件事\nenglish: Start\nbasis: x\nsteps:\n  - {step: permit, item: permit}\n"
    old = ITEM.replace("effective_from: 2024-01-01", "effective_from: 2015-01-01\neffective_to: 2023-12-31")
    found = overview(
        load_rulebook(write(regions__999900__region=region, bundles__start=bundle, **{"items__permit@2015": old}))
    )
    (item,) = found.items
    assert (item.required, item.conditional, item.deferrable, item.optional) == (1, 0, 1, 0)
    assert (item.versions, item.regions, item.tolerance) == (2, ("999900",), "allowed")
    assert found.bundles[0].steps == ("permit",)
    assert found.regions == {"999900": "某市"}
