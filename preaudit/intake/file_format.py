"""What a file format must say and do: recognise its bytes, count its pages, open one of them.

Each format is one class in one file of `preaudit.intake.formats`; the table there finds it.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from preaudit.intake.page import Page


@runtime_checkable
class FileFormat(Protocol):
    """One file format. It holds no state: one instance serves every file.

        `name`: as people call it ('JPG'), unique. `media_types`: its types on the web, the usual one first. `suffixes`: how
    its files' names end, in small letters with the dot. `is_image`: True for a picture, False for a document of pages.
    `everyday`: named to people among the formats they may upload; rarer ones are opened all the same.
    `starts_with_magic`: False where its readers pass over other bytes before its magic number; such formats are asked first.
    """

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    is_image: bool
    everyday: bool
    starts_with_magic: bool

    def recognises(self, data: bytes) -> bool:
        """True where the bytes are a file of this format, judged by its magic number; its name is never believed."""

    def count_pages(self, file_name: str, data: bytes, max_pixels: int) -> int:
        """How many pages the file has, at least one. Raises IntakeError where it is damaged, locked or too large."""

    def open_page(self, file_name: str, data: bytes, number: int, max_pixels: int) -> Page:
        """Page `number`, from 1, of at most `max_pixels`. Raises IntakeError where just this page is damaged or too large."""
