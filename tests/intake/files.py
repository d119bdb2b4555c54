"""Files made in memory, healthy and broken, for tests of what opens and what it shows."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pillow_heif
import pylopdf_fonts_zh_cn
import typst
from PIL import Image, ImageDraw

#: A paper of made-up people; the lines of its text layer in order.
LINES = (
    "居住证明",
    "兹证明王小明自二〇二〇年起居住于本村",
    "公民身份号码：11010119900307803X",
    "电话：010-12345678",
    "青山村村民委员会",
)
_FONTS = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
#: Its stubs want source and fonts to be of one type.
_compile: Any = typst.compile


def paper(lines: Sequence[str] = LINES, *, pages: int = 1, size: int = 14) -> str:
    """Typst source of an A5 paper with one line of text below the other."""
    body = "\n\n".join(f"#text({size}pt)[{line}]" for line in lines)
    head = '#set page(paper: "a5", margin: 15mm)\n#set text(font: "Noto Sans SC")\n#set par(spacing: 10mm)\n'
    return head + "\n#pagebreak()\n".join([body] * pages)


def typeset_pdf(source: Path | str) -> bytes:
    """A born-digital PDF of Typst source, or of a file of it beside the images it names."""
    given = source.encode() if isinstance(source, str) else str(source)
    return bytes(_compile(given, font_paths=[_FONTS], format="pdf", timestamp=0))


def typeset_image(source: str, dpi: int = 150) -> Image.Image:
    """The first page of a paper as pixels."""
    made = _compile(source.encode(), font_paths=[_FONTS], format="png", ppi=float(dpi))
    return Image.open(io.BytesIO(made[0] if isinstance(made, list) else made)).convert("RGB")


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    """An image in a file format."""
    if form == "HEIF":
        pillow_heif.register_heif_opener()
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def corners(width: int = 120, height: int = 80) -> Image.Image:
    """Red top left, green top right, blue bottom left, black bottom right."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    w, h = width // 2 - 1, height // 2 - 1
    draw.rectangle((0, 0, w, h), "red")
    draw.rectangle((w + 1, 0, width, h), "lime")
    draw.rectangle((0, h + 1, w, height), "blue")
    draw.rectangle((w + 1, h + 1, width, height), "black")
    return image


def png_header(width: int, height: int) -> bytes:
    """A PNG that states a size and holds no such pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0" * 64)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pdf(content: bytes = b"", *, box: str = "0 0 400 300", trailer: str = "", pages: int = 1) -> bytes:
    """A small PDF written by hand: Helvetica is /F1, `content` is drawn on every page."""
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *[f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>".encode()]
        * pages,
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, content_of in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, content_of)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def pdf_text(*lines: str, size: int = 12) -> bytes:
    """Page content that writes Latin lines one below the other."""
    shown = [
        f"BT /F1 {size} Tf 20 {270 - 20 * n} Td <{line.encode('latin-1').hex()}> Tj ET" for n, line in enumerate(lines)
    ]
    return "\n".join(shown).encode()


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password: the check values of its security handler fit no empty one."""
    handler = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'5a' * 32}>/U<{'a5' * 32}>>>/ID[<{'01' * 16}><{'01' * 16}>]"
    return pdf(pdf_text("locked"), trailer=handler)
