"""The list of licences of a release: what may go with it, and what stops it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tools.licences import allowed, main


@pytest.mark.parametrize(
    "licences",
    [
        ["MIT"],
        ["Apache-2.0", "Apache Software License"],
        ["MPL-2.0 AND (Apache-2.0 OR MIT)"],
        ["GPL-2.0-only OR MIT"],
        ["LGPL-2.1-or-later", "GNU Lesser General Public License"],
    ],
)
def test_what_may_be_used_is_let_through(licences: list[str]) -> None:
    assert allowed(licences)


@pytest.mark.parametrize(
    "licences",
    [[], ["AGPL-3.0-only"], ["GPL-3.0-or-later"], ["MIT", "CC-BY-NC-4.0"], ["MIT AND GPL-2.0-only"], ["MIT-alike"]],
)
def test_what_may_not_and_what_says_nothing_is_held(licences: list[str]) -> None:
    assert not allowed(licences)


def test_a_release_is_stopped_by_name_and_the_list_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    components = [
        {"name": "plain", "version": "1", "licenses": [{"license": {"id": "MIT"}}]},
        {"name": "paddleocr", "version": "3"},
        {"name": "closed", "version": "2", "licenses": [{"license": {"name": "License :: OSI Approved"}}]},
    ]
    sbom, out = tmp_path / "sbom.json", tmp_path / "licences.md"
    sbom.write_text(json.dumps({"components": components}), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["licences", str(sbom), "--out", str(out)])
    with pytest.raises(SystemExit, match="closed 2: none"):
        main()
    assert "| paddleocr | 3 | Apache-2.0 |" in out.read_text(encoding="utf-8")
