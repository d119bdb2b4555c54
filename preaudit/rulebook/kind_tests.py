"""Examples beside the kinds (`rules/documents/NAME.test.yaml`): a page typed as text, and what must be understood of it.

In a typed page a line is a row, and two blanks or more part one run of text from the next; a run stands where it is typed,
a Chinese character taking two columns. `---` on a line of its own begins the next page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from preaudit.domain.facts import Facts
from preaudit.domain.items import PAPER, KindInfo
from preaudit.domain.judging import judge
from preaudit.rulebook.rule_tests import DocumentCase, Expected, documents_of, mismatches
from preaudit.rulebook.yaml_source import load_yaml

#: A value as a field gives it; YAML makes a date of what looks like one.
_Value = Annotated[str, BeforeValidator(lambda value: value.isoformat() if isinstance(value, date) else value)]


class Example(BaseModel):
    """A sentence that says what is shown, the typed page, and the kind, variant and fields it must give.

    `absent`: fields that must not be found. `doubtful`: fields that must not be sure, if found.
    `fields` compares values; every one found here is read with full confidence.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    name: str
    page: str
    kind: str
    variant: str = ""
    fields: Mapping[str, _Value] = Field(default_factory=dict)
    absent: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    documents: Annotated[int, Field(ge=1)] = 1


class PaperTest(DocumentCase):
    """A paper as understood, and which checks of its kind say something of it on the day, by their ids."""

    name: str
    as_of: date
    says: tuple[str, ...] = ()

    def mismatches(self, info: KindInfo) -> tuple[str, ...]:
        """What the checks of the kind say otherwise than expected, in words; nothing where the test holds."""
        document = DocumentCase(**{name: getattr(self, name) for name in DocumentCase.model_fields})
        named = document.model_copy(update={"kind": info.kind, "variant": info.variant})
        verdict = judge(info.alone, documents_of({PAPER: named}, (), {}), Facts(), self.as_of)
        expected = Expected(outcome=verdict.outcome, findings=tuple(f"{PAPER}.{word}" for word in self.says))
        return tuple(mismatches(verdict, expected))


class ExamplesFile(BaseModel):
    """A file of examples beside a kind. `papers`: what its own checks say of papers as understood."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    examples: tuple[Example, ...] = ()
    papers: tuple[PaperTest, ...] = ()


def load_examples(folder: Path) -> tuple[tuple[Path, Example], ...]:
    """All examples of a folder with the file each stands in. Raises RuleError with file and line."""
    paths = sorted(folder.glob("*.test.yaml"))
    return tuple((path, example) for path in paths for example in load_yaml(path, ExamplesFile).examples)
