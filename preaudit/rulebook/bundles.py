"""Bundle files (`rules/bundles/*.yaml`) into the domain's bundles, every mistake with its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from preaudit.domain.bundles import Bundle, Step
from preaudit.domain.items import Item
from preaudit.domain.names import nearest
from preaudit.rulebook.check_models import Code, Data
from preaudit.rulebook.not_decisive import declarable_of_steps
from preaudit.rulebook.promises import promised_acceptance
from preaudit.rulebook.yaml_source import Sourced, load_sourced
from preaudit.wording import NOTHING
from preaudit.wording import rule_items as say
from preaudit.wording.common import DID_YOU_MEAN
from preaudit.wording.region_rules import ACCEPTANCE_PROMISED, ACCEPTANCE_PROMISED_MEND


class StepModel(Data):
    """A step: its item, the kind of paper it gives, the steps before it whose papers it takes."""

    step: Code
    item: str
    gives: str = ""
    after: tuple[Code, ...] = ()
    optional: bool = False


class BundleModel(Data):
    """A bundle of items done as one. `not_decisive`: what may change and decide nothing of the bundle, with the reason.
    `open`: what a region may set: `steps` (ask more of its own).
    """

    bundle: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    name: str
    english: str
    basis: str
    for_tags: tuple[str, ...] = ()
    not_decisive: Mapping[str, Annotated[str, Field(min_length=2)]] = {}
    open: tuple[Literal["steps"], ...] = ()
    steps: Annotated[tuple[StepModel, ...], Field(min_length=1)]


def read_bundles(folder: Path) -> tuple[Sourced[BundleModel], ...]:
    """The files of all bundles of a folder, none where there is no such folder. Raises RuleError with file, line and column."""
    paths = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return tuple(_read(path) for path in paths if not path.name.endswith(".test.yaml"))


def _read(path: Path) -> Sourced[BundleModel]:
    sourced = load_sourced(path, BundleModel)
    if path.stem != sourced.value.bundle:
        raise sourced.source.error(say.WRONG_FILE_NAME(name=f"{sourced.value.bundle}.yaml"), "bundle")
    for loc, words in promised_acceptance(sourced.value.model_dump(exclude_unset=True)):
        raise sourced.source.error(ACCEPTANCE_PROMISED(words=words), *loc, mend=ACCEPTANCE_PROMISED_MEND)
    return sourced


def compile_bundle(sourced: Sourced[BundleModel], items: Mapping[str, Item]) -> Bundle:
    """The bundle, its steps resolved. Raises RuleError with file, line and column."""
    model, source = sourced.value, sourced.source
    steps: list[Step] = []
    for number, step in enumerate(model.steps):
        place = ("steps", number)
        before = {s.code for s in steps}
        if step.step in before:
            raise source.error(say.REPEATED_STEP(step=step.step), *place, "step")
        if step.item not in items:
            near = nearest(step.item, items)
            mend = DID_YOU_MEAN(near=near) if near else NOTHING
            raise source.error(say.NO_SUCH_ITEM(item=step.item), *place, "item", mend=mend)
        if step.gives and step.gives not in {info.kind for info in items[step.item].kinds}:
            raise source.error(say.NOT_GIVEN(kind=step.gives), *place, "gives")
        for at, earlier in enumerate(step.after):
            if earlier not in before:
                near = nearest(earlier, before)
                mend = DID_YOU_MEAN(near=near) if near else say.NO_STEP_BEFORE_MEND()
                raise source.error(say.NO_STEP_BEFORE(step=earlier), *place, "after", at, mend=mend)
        steps.append(Step(step.step, step.item, step.gives, step.after, step.optional))
    return Bundle(
        model.bundle,
        model.name,
        model.english,
        model.basis,
        tuple(steps),
        model.for_tags,
        _not_decisive(sourced, items),
        open=frozenset(model.open),
    )


def _not_decisive(sourced: Sourced[BundleModel], items: Mapping[str, Item]) -> Mapping[str, str]:
    """What the file declares not to decide. Raises RuleError for what no step accepts, with the nearest."""
    declared = sourced.value.not_decisive
    known = tuple(declarable_of_steps(items[step.item] for step in sourced.value.steps)) if declared else ()
    for name in declared:
        if name not in known:
            mend = DID_YOU_MEAN(near=near) if (near := nearest(name, known)) else NOTHING
            raise sourced.source.error(say.NOTHING_TO_DECIDE(word=name), "not_decisive", name, mend=mend)
    return dict(declared)
