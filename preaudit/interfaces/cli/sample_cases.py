"""`preaudit serve --samples`: the sample cases, made and submitted as a portal would, where there is no case yet."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from preaudit.access.authentication import LOCAL_AGENCY, Authenticator
from preaudit.access.roles import ALLOWED, Actor, Role
from preaudit.cases.service import CaseService
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.cases import CaseFilter, CaseKind, CaseRequest, StagedFile
from preaudit.evaluation import LabelledCase, labelled_cases
from preaudit.interfaces.cli.startup import open_database
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.services.kept_store import files_of
from preaudit.store import FileStore
from preaudit.store.file_store import file_key
from preaudit.wording import api as say

_PORTAL = Actor(LOCAL_AGENCY, "samples", Role.PORTAL, ALLOWED[Role.PORTAL])


class _Rules:
    def __init__(self, rulebook: RuleBook) -> None:
        self.rulebook = rulebook


def load_samples(settings: Settings) -> int:
    """Make a case of each sample; how many. None where the service has a case, a key or somebody's account: it is in use then."""
    database = open_database(settings)
    blobs = files_of(settings, database)
    try:
        cases = CaseService(
            database, blobs, settings, _Rules(kept_rulebook(settings.rules_dir or shipped("rules"), settings.cache_dir))
        )
        cases.ensure_agency(LOCAL_AGENCY, str(say.THIS_MACHINE))
        if cases.page(_PORTAL, CaseFilter(), limit=1) or not Authenticator(database, settings).is_new:
            return 0
        samples = labelled_cases(shipped("samples/cases"))
        for sample in samples:
            files = [_kept(path, blobs) for path in sample.files]
            made = cases.create(_PORTAL, _request(sample), files)
            cases.submit(_PORTAL, made.case.id)
        return len(samples)
    finally:
        database.close()


def _request(sample: LabelledCase) -> CaseRequest:
    return CaseRequest(
        CaseKind.ITEM, sample.item, sample.facts, sample.as_of, sample.region, reference=sample.name.split("/")[-1]
    )


def _kept(path: Path, blobs: FileStore) -> StagedFile:
    """A file of a sample in the store."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    with tempfile.NamedTemporaryFile(delete=False) as copy:
        copy.write(data)
    try:
        blobs.put(file_key(LOCAL_AGENCY, digest), Path(copy.name))
    finally:
        Path(copy.name).unlink(missing_ok=True)
    return StagedFile(path.name, digest, len(data))
