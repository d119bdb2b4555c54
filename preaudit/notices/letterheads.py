"""How an agency writes of itself on notices: `letterhead.yaml` in the agency's folder of notices, or in the folder of all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from preaudit.domain.notices import Letterhead, NoticeError
from preaudit.wording import notice_wording as say

FILE = "letterhead.yaml"


class _LetterheadModel(BaseModel):
    """The shape of the file; what is left out is left out on paper."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    agency: str = Field("", max_length=80)
    address: str = Field("", max_length=200)
    hours: str = Field("", max_length=200)
    phone: str = Field("", max_length=80)
    complaints: str = Field("", max_length=80)
    review: str = Field("", max_length=80)
    court: str = Field("", max_length=80)


def folders_of(folder: Path | None, agency: str) -> Iterator[Path]:
    """Where an agency's own notices lie, the nearest first."""
    if folder:
        yield folder / agency
        yield folder


def letterhead_of(folder: Path | None, agency: str, name: str) -> Letterhead:
    """The agency's letterhead; its name alone where no file tells more. Raises NoticeError naming what is wrong in the file."""
    for place in folders_of(folder, agency):
        if (path := place / FILE).is_file():
            try:
                model = _LetterheadModel.model_validate(yaml.safe_load(path.read_text("utf-8")) or {})
            except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
                known = "、".join(_LetterheadModel.model_fields)
                raise NoticeError(
                    say.LETTERHEAD_BROKEN(file=path, why=_why(error)),
                    say.LETTERHEAD_MEND(known=known),
                    code="notice_template",
                ) from error
            return Letterhead(**{**model.model_dump(), "agency": model.agency or name})
    return Letterhead(name)


def _why(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors())
    return str(error).splitlines()[0]
