"""docs/archive.md says what is so: columns, classes, names of columns."""

from __future__ import annotations

import re
from pathlib import Path

from preaudit.archive.agreement import AGREEMENTS, REMARKS, Agreement, Remark
from preaudit.archive.column_names import COLUMNS, load_column_names
from preaudit.archive.decisions import DECISIONS, Decision
from preaudit.archive.result_tables import TABLES

PAGE = Path("docs/archive.md").read_text(encoding="utf-8")


def test_every_column_of_every_table_stands_with_its_type_and_whether_it_is_personal() -> None:
    for name, columns in TABLES.items():
        section = PAGE.split(f"### {name}\n")[1].split("###")[0]
        shown = re.findall(r"^\| `(\w+)`( 🔒)? \| (\w+) \| (.+) \|$", section, flags=re.MULTILINE)
        assert shown == [
            (c.name, " 🔒" if c.personal else "", c.type.value, f"{c.words.zh} {c.words.en}") for c in columns
        ]


def test_every_class_and_decision_is_explained() -> None:
    section = PAGE.split("classed\n")[1].split("\nA doubt")[0]
    assert re.findall(r"^\| `(\w+)` (\S+) \|", section, flags=re.MULTILINE) == [
        (a.value, AGREEMENTS[a].zh) for a in Agreement
    ]
    assert all(f"`{decision}`" in PAGE for decision in Decision)


def test_the_example_of_names_loads_and_every_column_is_there(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(PAGE.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert load_column_names(path).separator == "|"
    assert all(f"`{column}`" in PAGE for column in COLUMNS)


def test_every_class_remark_and_decision_has_words() -> None:
    assert set(AGREEMENTS) == set(Agreement)
    assert set(DECISIONS) == set(Decision)
    assert set(REMARKS) == set(Remark) - {Remark.NONE}
