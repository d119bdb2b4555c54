"""What is wrong with a share before its values are compared: it brought none, or nothing proves that there is one."""

from __future__ import annotations

from preaudit.domain.checking.problem import Problem
from preaudit.domain.dossier import Dossier
from preaudit.domain.items import Material
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import common, literal
from preaudit.wording import findings as say


def share_problem(dossier: Dossier, material: Material, *, valued: bool) -> Problem | None:
    """The doubt about a material that is held by share; None where it is proved, and the values that were asked for came with it (`valued`)."""
    if not valued:
        return _without_values(material)
    share = dossier.share_of(material.code)
    return _without_proof(material, share.reference) if share and not share.is_proved else None


def _without_values(material: Material) -> Problem:
    """A share that says that the paper exists, and not what it says: nothing could be compared."""
    words = {"name": material.name}
    texts = FindingTexts(
        say.UNSHARED_SEEN(),
        say.UNSHARED_EXPECTED(**words),
        say.UNSHARED_CITIZEN(**words),
        say.UNSHARED_STAFF(**words),
        say.UNSHARED_MEND(**words),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts)


def _without_proof(material: Material, reference: str) -> Problem:
    """A share whose reference says nothing: what it says may be anybody's word."""
    words = {"name": material.name}
    texts = FindingTexts(
        literal(reference) if reference else common.NONE(),
        say.UNPROVED_EXPECTED(**words),
        say.UNPROVED_CITIZEN(**words),
        say.UNPROVED_STAFF(**words),
        say.UNSHARED_MEND(**words),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts)
