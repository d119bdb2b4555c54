"""OFD files made in memory: pages of made-up papers, each part written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text_object(
    text: str, x: float, y: float, size: float = 5.0, *, attributes: str = "", colour: str = "0 0 0"
) -> str:
    """A line of text whose base line begins at (x, y) millimetres."""
    return (
        f'<ofd:TextObject Boundary="{x} {y - size} 150 {size * 1.2}" Font="1" Size="{size}" {attributes}>'
        f'<ofd:FillColor Value="{colour}"/><ofd:TextCode X="0" Y="{size}" DeltaX="g {max(1, len(text) - 1)} {size}">{text}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def image_object(resource: str, x: float, y: float, width: float, height: float) -> str:
    """A picture in a box, in millimetres."""
    return (
        f'<ofd:ImageObject Boundary="{x} {y} {width} {height}" CTM="{width} 0 0 {height} 0 0" ResourceID="{resource}"/>'
    )


def rectangle(x: float, y: float, width: float, height: float, colour: str) -> str:
    """A filled box, in millimetres."""
    return (
        f'<ofd:PathObject Boundary="{x} {y} {width} {height}" Fill="true" Stroke="false"><ofd:FillColor Value="{colour}"/>'
        f"<ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height} L 0 {height} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd(
    pages: Sequence[str],
    *,
    template: str = "",
    images: Mapping[str, bytes] | None = None,
    stamp: bytes = b"",
    stamp_box: str = "60 60 40 40",
) -> bytes:
    """A file of A5 pages (148 x 210 mm), given as the objects on each; `stamp`: the signed value of an electronic seal."""
    parts: dict[str, bytes | str] = {}
    template_page = '<ofd:TemplatePage ID="90" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    parts["Doc_0/Document.xml"] = (
        f"<ofd:Document {_NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 148 210</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>{template_page}</ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>"
    )
    reference = '<ofd:Template TemplateID="90" ZOrder="Background"/>' if template else ""
    for number, objects in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {_NS}>{reference}<ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    if template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = (
            f'<ofd:Page {_NS}><ofd:Content><ofd:Layer ID="3">{template}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    media = "".join(
        f'<ofd:MultiMedia ID="{name}" Type="Image"><ofd:MediaFile>{name}.png</ofd:MediaFile></ofd:MultiMedia>'
        for name in images or {}
    )
    parts["Doc_0/DocumentRes.xml"] = (
        f'<ofd:Res {_NS} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>'
    )
    parts |= {f"Doc_0/Res/{name}.png": data for name, data in (images or {}).items()}
    signatures = ""
    if stamp:
        signatures = "<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>"
        parts["Doc_0/Signs/Signatures.xml"] = (
            f'<ofd:Signatures {_NS}><ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>'
        )
        parts["Doc_0/Signs/Sign_0/Signature.xml"] = (
            f'<ofd:Signature {_NS}><ofd:SignedInfo><ofd:StampAnnot ID="1" PageRef="1" Boundary="{stamp_box}"/></ofd:SignedInfo>'
            "<ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>"
        )
        parts["Doc_0/Signs/Sign_0/SignedValue.dat"] = stamp
    parts["OFD.xml"] = (
        f"<ofd:OFD {_NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{signatures}</ofd:DocBody></ofd:OFD>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def signed_value(picture: bytes) -> bytes:
    """A signed value with a seal's picture in it, wrapped as GB/T 38540 wraps it: sequences, and the picture's octets."""
    inner = _der(0x16, b"png") + _der(0x04, picture)
    return _der(0x30, _der(0x30, _der(0x02, b"\x04") + _der(0x30, inner)) + _der(0x03, b"\0" * 70))


def _der(tag: int, content: bytes) -> bytes:
    length = len(content)
    size = bytes([length]) if length < 0x80 else bytes([0x83]) + length.to_bytes(3, "big")
    return bytes([tag]) + size + content
