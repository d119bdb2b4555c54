"""Who helps, as help.yaml says it: by region, group of applicants and item, checked as rules are. No verdict hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.division_codes import is_division
from preaudit.domain.help_channels import HelpChannel
from preaudit.domain.names import nearest
from preaudit.rulebook.folder import HELP_FILE
from preaudit.rulebook.region_codes import nearest_region
from preaudit.rulebook.yaml_source import load_sourced
from preaudit.wording import common, region_rules
from preaudit.wording import needs as say

_Code = Annotated[str, Field(min_length=1, max_length=80)]


class HelpRow(BaseModel):
    """Who helps. `name`: what they are called; `does`: what they help with; `contact`: telephone, place or hours; `region`: where, without one
    everywhere; `tags`: which groups of applicants, without any all; `items`: with which items or bundles, without any all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=2, max_length=80)]
    does: Annotated[str, Field(min_length=2, max_length=400)]
    contact: Annotated[str, Field(min_length=2, max_length=200)]
    region: Annotated[str, Field(pattern=r"^(\d{6})?$")] = ""
    tags: tuple[_Code, ...] = ()
    items: tuple[_Code, ...] = ()
    basis: Annotated[str, Field(min_length=2)]


class HelpFile(BaseModel):
    """`channels`: rows in the order in which they are shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    channels: tuple[HelpRow, ...] = ()


def load_help(rules_dir: Path) -> tuple[HelpChannel, ...]:
    """Who helps; nobody where there is no file. Raises RuleError with file and line."""
    path = rules_dir / HELP_FILE
    rows = load_sourced(path, HelpFile).value.channels if path.is_file() else ()
    return tuple(
        HelpChannel(row.name, row.does, row.contact, row.region, row.tags, row.items, row.basis) for row in rows
    )


def refuse_unknown_in_help(
    rules_dir: Path, items: Collection[str], tags: Collection[str], described: Mapping[str, str]
) -> None:
    """Raise RuleError, with its place and the nearest, for a group, item or region that there is not: nobody would be shown the row."""
    path = rules_dir / HELP_FILE
    if not path.is_file():
        return
    file = load_sourced(path, HelpFile)
    for number, row in enumerate(file.value.channels):
        for key, known in (("tags", tags), ("items", items)):
            for place, code in enumerate(getattr(row, key)):
                if code not in known:
                    near = nearest(code, known)
                    mend = common.DID_YOU_MEAN(near=near) if near else common.KNOWN_ARE(known="、".join(sorted(known)))
                    raise file.source.error(say.NO_SUCH[key](code=code), "channels", number, key, place, mend=mend)
        if row.region and not is_division(row.region, described):
            refused = region_rules.NO_SUCH_REGION(region=row.region)
            mend = nearest_region(row.region, described)
            raise file.source.error(refused, "channels", number, "region", mend=mend)
