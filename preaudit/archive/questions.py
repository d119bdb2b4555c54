"""Questions to the results in SQL, answered by DuckDB from the Parquet files: one that reads, and nothing but these files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.result_tables import TABLES
from preaudit.wording import archive_runs as say

if TYPE_CHECKING:
    import duckdb

#: Rows of an answer; a question that wants more aggregates.
MOST_ROWS = 10_000
_MEMORY = "2GB"


@dataclass(frozen=True, slots=True)
class SqlAnswer:
    """Headings and rows; `more`: there were more rows than are shown."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    more: bool = False


def ask(folder: Path, sql: str) -> SqlAnswer:
    """The answer to one SELECT over `cases`, `materials`, `findings` and `fields`. Raises ArchiveError."""
    import duckdb

    with open_results(folder) as results:
        try:
            statements = results.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise ArchiveError(say.ONE_SELECT(), code="sql_refused")
            found = results.execute(statements[0])
            columns = tuple(str(column[0]) for column in found.description)
            rows = found.fetchmany(MOST_ROWS + 1)
        except duckdb.Error as error:
            raise ArchiveError(
                say.SQL_WRONG(why=str(error).split("\n\n")[0]), say.SQL_TABLES, code="sql_invalid"
            ) from error
    return SqlAnswer(columns, rows[:MOST_ROWS], len(rows) > MOST_ROWS)


def open_results(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory with a view a table; it reads these files and no others, and takes no extension. Raises ArchiveError."""
    import duckdb

    paths = {name: folder / f"{name}.parquet" for name in TABLES}
    if not all(path.is_file() for path in paths.values()):
        raise ArchiveError(say.NO_RESULTS(path=folder), say.NO_RESULTS_MEND, code="results_missing")
    allowed = [str(path.resolve()) for path in paths.values()]
    database = duckdb.connect(":memory:", config={"memory_limit": _MEMORY, "autoinstall_known_extensions": "false"})
    for name, path in zip(paths, allowed, strict=True):
        database.execute(f"create view {name} as select * from read_parquet({_quoted(path)})")
    database.execute(f"set allowed_paths = [{', '.join(map(_quoted, allowed))}]")
    database.execute("set enable_external_access = false")
    database.execute("set lock_configuration = true")
    return database


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
