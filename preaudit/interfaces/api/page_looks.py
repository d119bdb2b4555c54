"""What a first look says of a page that just arrived: it is clear, or how it must be taken again; while the paper is at hand."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from preaudit.access import Actor
from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseFile, NotFoundError
from preaudit.domain.quality import Defect, FirstLook, QualityLimits, defects
from preaudit.errors import IntakeError
from preaudit.interfaces.api.image_routes import PageImages
from preaudit.wording import cases as case_words

#: Defects that taking the page again does not always mend: a page printed in black alone has no colour. They are noted, no more.
_NOTED = frozenset({"grey_copy"})
#: Looks kept, so that a page is looked at once.
_KEPT = 4000


@dataclass(frozen=True, slots=True)
class PageLook:
    """A page: `again` are the defects for which it is to be taken again, `noted` the others; `refused`: why it cannot be opened."""

    number: int
    pages: int
    again: tuple[Defect, ...] = ()
    noted: tuple[Defect, ...] = ()
    refused: IntakeError | None = None

    @property
    def good(self) -> bool:
        """True where it can be used as it is."""
        return not self.again and self.refused is None


class PageLooks:
    """Looks taken lately, by content and page. Safe for threads."""

    def __init__(self) -> None:
        self._looks: OrderedDict[tuple[str, int], FirstLook | IntakeError] = OrderedDict()
        self._lock = threading.Lock()

    def of(
        self, images: PageImages, cases: CaseService, actor: Actor, case_id: str, file_id: str, number: int
    ) -> PageLook:
        """What a first look says of a page of a case, taken now where nobody looked. Raises NotFoundError, MachineError, AccessError."""
        limits = cases.settings.quality
        view = cases.view(actor, case_id)
        file = next((each for each in view.files if each.id == file_id), None)
        if file is None:
            raise NotFoundError(case_words.NO_FILE, case_words.NO_FILE_MEND)
        seen = self.known(file, number, limits)
        if seen is None:
            _, data = cases.file(actor, case_id, file_id)
            seen = self.look(images, actor.agency, file, data, number, limits)
        return seen

    def known(self, file: CaseFile, number: int, limits: QualityLimits) -> PageLook | None:
        """What was seen before; None where nobody looked."""
        with self._lock:
            seen = self._looks.get((file.sha256, number))
        return _look_of(number, seen, limits) if seen else None

    def look(
        self, images: PageImages, agency: str, file: CaseFile, data: bytes, number: int, limits: QualityLimits
    ) -> PageLook:
        """What is seen now. Raises MachineError where the machine fails, which is said of no page."""
        seen: FirstLook | IntakeError
        try:
            seen = images.look(agency, file, data, number)
        except IntakeError as error:
            seen = error
            if error.code == "file_too_slow":  # the machine may have been busy: looked at again another time
                return _look_of(number, seen, limits)
        with self._lock:
            self._looks[file.sha256, number] = seen
            while len(self._looks) > _KEPT:
                self._looks.popitem(last=False)
        return _look_of(number, seen, limits)


def _look_of(number: int, seen: FirstLook | IntakeError, limits: QualityLimits) -> PageLook:
    if isinstance(seen, IntakeError):
        return PageLook(number, number, refused=seen)
    found = defects(seen.quality, limits)
    again = tuple(defect for defect in found if defect.code not in _NOTED)
    return PageLook(number, seen.pages, again, tuple(defect for defect in found if defect not in again))
