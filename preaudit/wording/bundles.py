"""What is wrong with what is asked of a bundle, and what one of its steps gives."""

from __future__ import annotations

from preaudit.wording.texts import Message

NO_MATERIAL_OF_BUNDLE = Message(
    "bundles.no_material",
    "{word} 不是“一件事” {bundle} 的材料。",
    "{word} is not a material of the bundle {bundle}.",
)
NO_STEP_OF_BUNDLE = Message(
    "bundles.no_step", "{word} 不是“一件事” {bundle} 的步骤。", "{word} is not a step of the bundle {bundle}."
)
GIVEN_BY_STEP = Message("bundles.given_by_step", "由“{step}”步骤产生", "given by the step “{step}”")
