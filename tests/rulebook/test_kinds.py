"""Mistakes in the files of kinds are found as they are loaded, with their place and the nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.errors import RuleError
from preaudit.rulebook.kinds import load_kinds

_KIND = """kind: badge
label: 工牌
english: badge
fields:
  name: {label: 姓名, labels: [姓名], parser: person_name}
  number:
    label: 证号
    parser: PARSER
    labels: [证号]
"""


def test_a_misspelt_parser_is_told_with_its_place_and_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "badge.yaml").write_text(_KIND.replace("PARSER", "id_nummber"), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_kinds(tmp_path)
    assert "badge.yaml:8:13" in str(caught.value.message)
    assert "id_nummber" in str(caught.value.message)
    assert "id_number" in str(caught.value.mend)


def test_a_parser_like_none_is_told_with_all_there_are(tmp_path: Path) -> None:
    (tmp_path / "badge.yaml").write_text(_KIND.replace("PARSER", "xyzzy"), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_kinds(tmp_path)
    assert "business_scope" in str(caught.value.mend)
