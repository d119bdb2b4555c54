"""Values of sound papers in tests against the forms that kinds say: a form that no value follows would doubt every paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from preaudit.rulebook.kind_checks import Mistake
from preaudit.rulebook.kind_tests import Example
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.rule_tests import DocumentCase
from preaudit.rulebook.yaml_source import Key
from preaudit.wording import rule_test_files as say


def of_another_form(
    paper: Example | DocumentCase, kinds: Sequence[KindSpec], loc: tuple[Key, ...]
) -> Iterator[Mistake]:
    """Each value, but for the doubtful ones, that does not follow the form of its field on any form of the paper's kind."""
    specs = [spec for spec in kinds if spec.kind == paper.kind and paper.variant in ("", spec.variant)]
    for key, value in paper.fields.items():
        forms = [spec.fields[key].form for spec in specs if key in spec.fields]
        sure = value and key not in paper.doubtful and forms and all(forms)
        if sure and not any(re.fullmatch(one, str(value)) for one in forms):
            message = say.OF_ANOTHER_FORM(name=key, value=value)
            yield Mistake(message, say.OF_ANOTHER_FORM_MEND, (*loc, "fields", key))
