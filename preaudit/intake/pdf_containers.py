"""PDF files whose content is not on their pages: forms that only Adobe's programs draw (XFA), and files within files."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from preaudit.errors import IntakeError
from preaudit.wording import intake as say

#: What the one page of an XFA form says to a viewer that cannot draw it.
_SHELL = ("please wait", *say.PLEASE_WAIT().zh.split("、"))
#: What marks a portfolio, where its catalog lies open in the file.
_PORTFOLIO = b"/Collection"
#: More files within one than this, and larger ones together, are not opened.
_MOST, _BYTES = 40, 64 * 1024 * 1024


def refuse_undrawn_form(name: str, document: pdfium.PdfDocument) -> None:
    """Raises IntakeError `pdf_xfa` where the pages are the shell of a form that is drawn by Adobe's programs alone."""
    kind = document.get_formtype()
    shell = kind == raw.FORMTYPE_XFA_FULL or (kind == raw.FORMTYPE_XFA_FOREGROUND and _is_shell(document))
    if shell:
        raise IntakeError(say.PDF_XFA(name=name), say.PRINT_TO_PDF, code="pdf_xfa")


def _is_shell(document: pdfium.PdfDocument) -> bool:
    if len(document) != 1:
        return False
    text = document[0].get_textpage().get_text_range().lower()
    return any(words in text for words in _SHELL)


def files_within(document: pdfium.PdfDocument) -> tuple[tuple[str, bytes], ...]:
    """The files that a PDF carries, with their names; none larger than what may be opened."""
    found, left = [], _BYTES
    for index in range(min(document.count_attachments(), _MOST)):
        try:
            attachment = document.get_attachment(index)
            data = bytes(attachment.get_data())
        except pdfium.PdfiumError:
            continue
        left -= len(data)
        if left < 0:
            break
        found.append((attachment.get_name(), data))
    return tuple(found)


def is_portfolio(data: bytes) -> bool:
    """True where the pages of the file are no more than the cover of the files in it."""
    return _PORTFOLIO in data


def empty_portfolio(name: str) -> IntakeError:
    """The refusal of a portfolio in which nothing can be opened."""
    return IntakeError(say.PDF_PORTFOLIO(name=name), say.UPLOAD_ONE_BY_ONE, code="pdf_portfolio")
