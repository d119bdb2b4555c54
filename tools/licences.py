"""What each component of a release may be used under, from its bill of materials: `python -m tools.licences SBOM [--out FILE]`.

Fails where a licence is not on the list or a component names none: then somebody looks, and adds a line here or leaves the component out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

#: Licences that allow use and delivery as a dependency that is installed as it is. No AGPL, no GPL, nothing non-commercial.
ALLOWED = re.compile(
    r"0BSD|Apache-2\.0|Apache Software License|BSD(-[23]-Clause)?( License)?|ISC|LGPL-\d\.\d-(only|or-later)|"
    r"GNU (Library or )?Lesser General Public License.*|MIT(-0|-CMU)?( License)?|MPL-2\.0|Mozilla Public License 2\.0.*|"
    r"OFL-1\.1|SIL Open Font License 1\.1.*|PSF-2\.0|Python-2\.0|Python Software Foundation License|TCL|Unlicense|CC0-1\.0|Zlib"
)
#: What components that declare nothing say in the licence they carry.
_CARRIED = {
    "bce-python-sdk": "Apache-2.0",
    "paddleocr": "Apache-2.0",
    "protobuf": "BSD-3-Clause",
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
}


def main() -> None:
    """Write the list; the exit status is 1 where something is not allowed."""
    parser = argparse.ArgumentParser(prog="python -m tools.licences", description=__doc__)
    parser.add_argument("sbom", type=Path, help="a CycloneDX bill of materials, JSON")
    parser.add_argument("--out", type=Path, help="where the list is written; printed else")
    arguments = parser.parse_args()
    components = json.loads(arguments.sbom.read_text(encoding="utf-8"))["components"]
    found = sorted((str(each["name"]), str(each["version"]), *said(each)) for each in components)
    text = "".join(
        f"| {line} |\n"
        for line in (
            "组件 component | 版本 version | 许可 licence",
            "--- | --- | ---",
            *(" | ".join((name, version, "; ".join(licences))) for name, version, *licences in found),
        )
    )
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    wrong = [f"{name} {version}: {licences or 'none'}" for name, version, *licences in found if not allowed(licences)]
    if wrong:
        sys.exit("不能随发布交付 these may not go with a release:\n" + "\n".join(wrong))


def said(component: Mapping[str, Any]) -> Iterator[str]:
    """The licences of a component, each once: what it declares, else what it carries."""
    declared = [
        each.get("expression") or each["license"].get("id") or _short(each["license"]["name"])
        for each in component.get("licenses", ())
    ]
    named = dict.fromkeys(name for name in declared if name)
    yield from named or filter(None, [_CARRIED.get(component["name"])])


def allowed(licences: list[str]) -> bool:
    """Whether each licence is on the list; of alternatives (OR) one that is suffices. Without any it is not."""
    return bool(licences) and all(_expression_allowed(each) for each in licences)


def _expression_allowed(expression: str) -> bool:
    parts = (
        re.split(r"\s+AND\s+", expression.replace("(", "").replace(")", "")) if " AND " in expression else [expression]
    )
    return all(any(ALLOWED.fullmatch(one.strip()) for one in re.split(r"\s+OR\s+", part)) for part in parts)


def _short(name: str) -> str:
    """The last part of a classifier; a text in full is told by its first line; '' where it says nothing."""
    return next(iter(name.removeprefix("License :: OSI Approved").removeprefix(" :: ").splitlines()), "").strip()


if __name__ == "__main__":
    main()
