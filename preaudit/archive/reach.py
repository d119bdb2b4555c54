"""How far the desk reaches for the files of an archive: each kind of archive has a border, whatever a run's state says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.contents import STORE, Contents, FolderContents, ObjectContents, StoreContents, owner_of
from preaudit.store import FileStore
from preaudit.wording import Message
from preaudit.wording import archive_runs as say


@dataclass(frozen=True, slots=True)
class Reach:
    """What an agency may see: files in the run's own home, its own files in the service's store, objects below its own prefix.

    `objects`: the prefix below which each agency's archives lie in a prefix named by its code, '' for none. `most_bytes`: of a file.
    """

    agency: str
    store: FileStore
    objects: str
    most_bytes: int

    def read(self, home: Path, address: str, path: str) -> bytes:
        """The bytes of a file. Raises ArchiveError, StoreError."""
        return self._contents(home, address, path).read(path, self.most_bytes)

    def _contents(self, home: Path, address: str, path: str) -> Contents:
        if address.startswith(STORE):
            # The service's own store, wherever the run found it; its paths begin with the agency.
            if owner_of(address, path) != self.agency:
                raise _unreachable(say.OF_ANOTHER_AGENCY)
            return StoreContents(self.store)
        if "://" in address:
            if not self.objects or not _is_below(address, f"{self.objects.rstrip('/')}/{self.agency}"):
                raise _unreachable(say.OUTSIDE_PREFIX)
            return ObjectContents(address)
        place = Path(address)
        if not place.is_absolute() or not place.resolve().is_relative_to(home):
            raise _unreachable(say.OUTSIDE_HOME)
        return FolderContents(place)


def _is_below(address: str, root: str) -> bool:
    plain = not set("?#%\\\0") & set(address) and ".." not in PurePosixPath(address).parts
    return plain and (address.rstrip("/") == root or address.startswith(f"{root}/"))


def _unreachable(why: Message) -> ArchiveError:
    return ArchiveError(why, code="archive_unreachable")
