"""A PDF with a form filled in: a text field and a check box, as viewers save them."""

from __future__ import annotations


def filled_form(name: str, *, label: str = "Name:") -> bytes:
    """One page that prints a label; the name beside it and a tick below it live in the form's fields only."""
    content = f"BT /F1 14 Tf 50 700 Td ({label}) Tj ET".encode()
    typed = f"/Tx BMC q BT /F1 12 Tf 0 g 2 5 Td ({name}) Tj ET Q EMC".encode()
    tick = b"q BT /F2 12 Tf 2 3 Td (4) Tj ET Q"
    fonts = b"/Resources<</Font<</F1 3 0 R/F2 9 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 8 0 R]>>>>",
        b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        _stream(b"", content),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" + fonts + b"/Annots[6 0 R 8 0 R]>>",
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(%s)/F 4/P 5 0 R/Rect[100 690 300 710]/AP<</N 7 0 R>>>>"
        % name.encode(),
        _stream(b"/Type/XObject/Subtype/Form/BBox[0 0 200 20]" + fonts, typed),
        b"<</Type/Annot/Subtype/Widget/FT/Btn/T(ok)/V/Yes/AS/Yes/F 4/P 5 0 R/Rect[100 650 115 665]/AP<</N<</Yes 10 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>",
        _stream(b"/Type/XObject/Subtype/Form/BBox[0 0 15 15]" + fonts, tick),
    ]
    data, offsets = b"%PDF-1.5\n", []
    for number, written in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, written)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def _stream(head: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)
