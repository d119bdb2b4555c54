"""Papers set with Typst: the same template gives pixels, or a born-digital PDF with its text layer."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import pylopdf_fonts_zh_cn
import typst
from PIL import Image

_TEMPLATES = Path(__file__).with_name("templates")
_FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
#: When every PDF says it was made (seconds of the epoch), so that the same paper is the same bytes.
_MADE_AT = 1_773_000_000


def typeset(template: str, data: Mapping[str, Any], dpi: int = 150) -> tuple[Image.Image, ...]:
    """The pages of a paper as RGB images."""
    pages = _compile(template, data, "png", dpi)
    return tuple(
        Image.open(io.BytesIO(page)).convert("RGB") for page in (pages if isinstance(pages, list) else [pages])
    )


def typeset_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The paper as a PDF with a text layer."""
    pdf = _compile(template, data, "pdf", 150)
    return pdf if isinstance(pdf, bytes) else b"".join(pdf)


def _compile(template: str, data: Mapping[str, Any], form: Literal["png", "pdf"], dpi: int) -> bytes | list[bytes]:
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    result: bytes | list[bytes] = typst.compile(
        str(_TEMPLATES / f"{template}.typ"),
        root=str(_TEMPLATES),
        font_paths=[str(_FONTS)],
        format=form,
        ppi=float(dpi),
        sys_inputs=inputs,
        timestamp=_MADE_AT,
    )
    return result
