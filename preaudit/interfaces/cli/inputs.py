"""What the command line is given, as typed values: settings, days, folders of rules, files to uploads, facts."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from preaudit.domain.encodable import encodable_name
from preaudit.errors import FactsError, IntakeError
from preaudit.wording import NOTHING, Message, Text
from preaudit.wording import cli_commands as words
from preaudit.wording import cli_inputs as say
from preaudit.wording.common import DID_YOU_MEAN

if TYPE_CHECKING:
    from preaudit.config.settings import Settings
    from preaudit.domain.corrections import Correction
    from preaudit.domain.reviews import Upload
    from preaudit.rulebook import RuleBook

#: How much of a file is looked at to tell its format, and how many files of a folder are named that are left out.
_HEAD, _NAMED = 4096, 8

Json = Annotated[bool, typer.Option("--json", help=str(words.JSON))]
Region = Annotated[str, typer.Option("--region", metavar="CODE", help=str(words.REGION))]
RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", exists=True, file_okay=False, help=str(words.RULES_FOLDER)),
]


def settings_of_environment() -> Settings:
    """Settings, or a usage error that names the variable or the key of the file."""
    from pydantic import ValidationError

    from preaudit.config.settings import Settings
    from preaudit.config.settings_table import source_of

    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        source, name = source_of(tuple(str(part) for part in wrong["loc"]))
        place = {"file": say.IN_FILE, "secret": say.IN_SECRET}.get(source, say.IN_ENVIRONMENT)
        raise typer.BadParameter(str(say.WRONG_SETTING(place=place, name=name, reason=wrong["msg"]))) from error


def date_option(text: str | None, option: str = "--as-of") -> date:
    """The day given by an option, today without one; a usage error for what is no date."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(str(say.WRITE_A_DATE(text=repr(text))), param_hint=option) from error


def pairs_option(pairs: Sequence[str], option: str, wrong: Message) -> dict[str, str]:
    """Options written `NAME=VALUE`, split at the last `=`; a usage error (`wrong`, with `text`) for others."""
    for pair in pairs:
        if "=" not in pair:
            raise typer.BadParameter(str(wrong(text=repr(pair))), param_hint=option)
    return {name.strip(): value.strip() for name, _, value in (pair.rpartition("=") for pair in pairs)}


def rules_folder(folder: Path | None) -> Path:
    """The folder of rules given, else the one in use."""
    from preaudit.config.shipped import shipped

    return folder or settings_of_environment().rules_dir or shipped("rules")


def rulebook_in(folder: Path) -> RuleBook:
    """The rule book of a folder, kept between runs beside the readings. Raises RuleError with file, line and column."""
    from preaudit.rulebook.kept_books import kept_rulebook

    return kept_rulebook(folder, settings_of_environment().cache_dir)


def collect(arguments: Sequence[str]) -> list[Path]:
    """The files that arguments name: a file itself whatever its name, a pattern's matches, and all that can be opened of a
    folder at any depth; what is left out there is told. Raises IntakeError `path_empty`, `folder_empty`, `file_missing`.
    """
    found: list[Path] = []
    for argument in arguments:
        if not argument.strip():
            raise IntakeError(say.PATH_EMPTY, say.FILE_MISSING_MEND, code="path_empty")
        path = Path(argument)
        if path.is_dir():
            found.extend(_inside(path))
        elif path.is_file():
            found.append(path)
        elif matches := sorted(p for p in map(Path, glob.glob(argument, recursive=True)) if p.is_file()):  # noqa: PTH207
            found.extend(matches)
        else:
            raise IntakeError(say.FILE_MISSING(path=encodable_name(argument)), _nearest(path), code="file_missing")
    return list(dict.fromkeys(found))


def _inside(folder: Path) -> list[Path]:
    """The files of a folder that can be opened, by their names or their first bytes; the others are told on stderr."""
    from preaudit.intake.formats import all_formats, suffixes

    formats, known = all_formats().values(), suffixes()

    def opens(path: Path) -> bool:
        if path.suffix.lower() in known:
            return True
        try:
            with path.open("rb") as stream:
                head = stream.read(_HEAD)
        except OSError:
            return False
        return any(each.recognises(head) for each in formats)

    every = sorted(p for p in folder.rglob("*") if p.is_file())
    inside = [path for path in every if opens(path)]
    if not inside:
        raise IntakeError(
            say.FOLDER_EMPTY(path=encodable_name(str(folder))), say.FOLDER_EMPTY_MEND, code="folder_empty"
        )
    taken = set(inside)
    if left := [encodable_name(str(p.relative_to(folder))) for p in every if p not in taken]:
        more = say.AND_MORE(count=len(left) - _NAMED) if len(left) > _NAMED else NOTHING
        message = say.LEFT_OUT(
            folder=encodable_name(str(folder)), names=tuple(left[:_NAMED]), count=len(left), more=more
        )
        typer.echo(str(message), err=True)
    return inside


def folder_argument(argument: str) -> Path:
    """A folder that is there. Raises IntakeError `path_empty`, `file_missing`."""
    if not argument.strip():
        raise IntakeError(say.PATH_EMPTY, say.FILE_MISSING_MEND, code="path_empty")
    if not (path := Path(argument)).is_dir():
        raise IntakeError(say.FILE_MISSING(path=encodable_name(argument)), _nearest(path), code="file_missing")
    return path


def uploads(paths: Sequence[Path], max_bytes: int) -> Iterator[Upload]:
    """Read the files one by one; of one that is too large, one byte more than is allowed."""
    from preaudit.domain.reviews import Upload
    from preaudit.services.review import distinct_names

    for name, path in zip(distinct_names([str(p) for p in paths]), paths, strict=True):
        try:
            with path.open("rb") as stream:
                data = stream.read(max_bytes + 1)
        except OSError as error:
            raise IntakeError(
                say.FILE_UNREADABLE(path=encodable_name(str(path)), reason=error.strerror),
                say.FILE_UNREADABLE_MEND,
                code="file_unreadable",
            ) from error
        yield Upload(name, data)


def load_facts(path: Path | None) -> dict[str, Any]:
    """The facts of a case from a JSON file; none without a file."""
    if path is None:
        return {}
    from preaudit.contract.facts_json import parse_facts

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(say.FACTS_UNREADABLE(path=path), say.FACTS_UNREADABLE_MEND, code="facts_unreadable") from error
    return parse_facts(text, str(path))


def load_corrections(path: Path | None) -> tuple[Correction, ...]:
    """What persons said of the papers, from a JSON file as a verdict's `corrections`; nothing without a file."""
    if path is None:
        return ()
    from preaudit.contract.correction_json import parse_corrections

    return parse_corrections(path.read_bytes(), str(path))


def _nearest(path: Path) -> Text:
    siblings: Iterable[str] = (p.name for p in path.parent.iterdir()) if path.parent.is_dir() else ()
    close = get_close_matches(path.name, list(siblings), n=1, cutoff=0.6)
    return DID_YOU_MEAN(near=encodable_name(str(path.parent / close[0]))) if close else say.FILE_MISSING_MEND()
