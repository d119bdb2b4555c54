"""The table of file formats: every module of this package holds one, and is found by walking the package.

To add a format, add a module with one public class that is a `preaudit.intake.file_format.FileFormat`; nothing else changes.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from functools import cache

from preaudit.errors import IntakeError
from preaudit.intake.file_format import FileFormat
from preaudit.intake.other_types import describe_type
from preaudit.wording import Text
from preaudit.wording import intake as say


@cache
def all_formats() -> Mapping[str, FileFormat]:
    """All formats by name, in the order in which they are asked whether a file is theirs. What opens them is loaded now."""
    found = [_format_in(module.name) for module in pkgutil.iter_modules(__path__)]
    # A PDF may begin with anything, an image's first bytes among it: PDF readers open it, and so do we.
    ordered = sorted(found, key=lambda each: each.starts_with_magic)
    table: dict[str, FileFormat] = {}
    for each in ordered:
        if each.name in table:
            raise TypeError(f"two file formats are called {each.name}: {type(table[each.name])}, {type(each)}")
        table[each.name] = each
    return table


def recognise(file_name: str, data: bytes) -> FileFormat:
    """The format of a file. Raises IntakeError `file_empty` or `file_type_unsupported`."""
    if not data:
        raise IntakeError(say.FILE_EMPTY(name=file_name), say.UPLOAD_WHOLE_FILE, code="file_empty")
    for each in all_formats().values():
        if each.recognises(data):
            return each
    message = say.TYPE_UNSUPPORTED(name=file_name, type=describe_type(data))
    raise IntakeError(message, accepted_formats(), code="file_type_unsupported")


def accepted_formats() -> Text:
    """The sentence that names the accepted formats to people: the everyday ones, by name."""
    named = sorted((each for each in all_formats().values() if each.everyday), key=lambda each: each.name)
    return say.UPLOAD_ACCEPTED(
        images=tuple(each.name for each in named if each.is_image),
        documents=tuple(each.name for each in named if not each.is_image),
    )


def media_types() -> tuple[str, ...]:
    """The media types that may be uploaded, sorted."""
    return tuple(sorted({media_type for each in all_formats().values() for media_type in each.media_types}))


def suffixes() -> frozenset[str]:
    """How the names of files that may be uploaded end, in small letters with the dot."""
    return frozenset(suffix for each in all_formats().values() for suffix in each.suffixes)


def _format_in(module_name: str) -> FileFormat:
    """The one format that a module of this package defines. Raises TypeError where it defines none or several."""
    module = importlib.import_module(f"{__name__}.{module_name}")
    classes = [
        each
        for name, each in inspect.getmembers(module, inspect.isclass)
        if each.__module__ == module.__name__ and not name.startswith("_")
    ]
    if len(classes) != 1 or not isinstance(found := classes[0](), FileFormat):
        raise TypeError(f"{module.__name__} must define one public class, and that a FileFormat")
    for name in ("media_types", "suffixes"):
        if not isinstance(getattr(found, name), tuple):
            raise TypeError(f"{module.__name__}: {name} must be a tuple of texts")
    return found
