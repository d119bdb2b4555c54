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

from preaudit.rulebook.yaml_source import load_yaml

#: A value as a field gives it; YAML makes a date of what looks like one.
_Value = Annotated[str, BeforeValidator(lambda value: value.isoformat() if isinstance(value, date) else value)]


class Example(BaseModel):
    """A sentence that says what is shown, the typed page, and the kind, variant and fields it must give.

    `absent`: fields that must not be found. `doubtful`: fields that must not be sure, if found.
    `fields` compares values; every one found here is read with full confidence.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    page: str
    kind: str
    variant: str = ""
    fields: Mapping[str, _Value] = Field(default_factory=dict)
    absent: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    documents: Annotated[int, Field(ge=1)] = 1


class ExamplesFile(BaseModel):
    """A file of examples beside a kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    examples: tuple[Example, ...]


def load_examples(folder: Path) -> tuple[tuple[Path, Example], ...]:
    """All examples of a folder with the file each stands in. Raises RuleError with file and line."""
    paths = sorted(folder.glob("*.test.yaml"))
    return tuple((path, example) for path in paths for example in load_yaml(path, ExamplesFile).examples)
