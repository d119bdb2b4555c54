"""A notice set in type: PDF/A-2b by Typst, its fonts within, from a template that an agency may replace."""

from __future__ import annotations

import json
import re
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import pypdfium2
import typst
import zxingcpp

from preaudit.domain.notices import NoticeError
from preaudit.wording import notice_wording as say

_SHIPPED = Path(__file__).with_name("templates")
_FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
#: Its types lack files given by their names.
_compile: Any = typst.compile
_LOCK = threading.Lock()
#: What the fonts have no sign for, as the compiler names it.
_LACKING = re.compile(r'the text `"(?P<text>[^`]+)"` could not be displayed')


def printed(data: Mapping[str, Any], folders: tuple[Path, ...] = (), *, issued_at: datetime) -> bytes:
    """The notice as a PDF. `data`: its JSON (`notice_json`); the same data and templates give the same bytes.

    `folders`: where templates of an agency lie, the nearest first; what they lack is shipped. Raises NoticeError where one does not compile,
    `notice_characters` where the fonts lack a sign that is to be printed.
    """
    files = _templates(folders)
    sealed = {**data, "qr": qr_of(data["check_address"])}
    files["data.json"] = json.dumps(_without_controls(sealed), ensure_ascii=False).encode()
    files["main.typ"] = f'#import "{data["kind"]}.typ": notice\n#notice(json("data.json"))\n'.encode()
    try:
        # The compiler keeps a world of files that threads must not share.
        with _LOCK:
            pdf: bytes = _compile(
                files,
                font_paths=[str(_FONTS)],
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["a-2b"],
                timestamp=int(issued_at.timestamp()),
            )
    except typst.TypstError as error:
        if lacking := _LACKING.search(str(error)):
            raise NoticeError(say.NO_SIGN(text=lacking["text"]), say.NO_SIGN_MEND, code="notice_characters") from error
        place = folders[0] if folders else _SHIPPED
        mend = say.TEMPLATE_MEND(folder=place)
        raise NoticeError(say.TEMPLATE_BROKEN(why=error), mend, code="notice_template") from error
    return pdf


def _without_controls(value: Any) -> Any:
    """The same without what nobody can print: characters of control other than ends of lines."""
    match value:
        case str():
            return "".join(c for c in value if c in "\n\t" or unicodedata.category(c) != "Cc")
        case dict():
            return {key: _without_controls(each) for key, each in value.items()}
        case list() | tuple():
            return [_without_controls(each) for each in value]
        case _:
            return value


def bound(papers: Sequence[bytes]) -> bytes:
    """Notices one after another in one PDF, to be printed; what is kept of each is its own PDF/A."""
    whole = pypdfium2.PdfDocument.new()
    try:
        for paper in papers:
            part = pypdfium2.PdfDocument(paper)
            whole.import_pages(part)
            part.close()
        written = BytesIO()
        whole.save(written)
        return written.getvalue()
    finally:
        whole.close()


def qr_of(text: str) -> str:
    """A text as a QR code, as SVG; '' for none."""
    if not text:
        return ""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return str(zxingcpp.write_barcode_to_svg(barcode, scale=1, add_quiet_zones=False))


def shipped_templates() -> dict[str, bytes]:
    """What an agency may replace, by its name: the templates, and a letterhead to be filled in."""
    return {path.name: path.read_bytes() for path in sorted(_SHIPPED.iterdir())}


def _templates(folders: tuple[Path, ...]) -> dict[str, bytes]:
    """Every template by its name, the nearest of each."""
    found: dict[str, bytes] = {}
    for folder in (*folders, _SHIPPED):
        for path in sorted(folder.glob("*.typ")) if folder.is_dir() else ():
            found.setdefault(path.name, path.read_bytes())
    for name, text in found.items():
        if b'"@' in text:
            mend = say.TEMPLATE_MEND(folder=folders[0] if folders else _SHIPPED)
            raise NoticeError(say.TEMPLATE_FETCHES(file=name), mend, code="notice_template")
    return found
