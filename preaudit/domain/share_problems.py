"""What is wrong with a share before its values are compared: it brought none, or nothing proves that there is one."""

from __future__ import annotations

from collections.abc import Iterator

from preaudit.domain.checking.problem import Problem
from preaudit.domain.dossier import Dossier
from preaudit.domain.facts import Share
from preaudit.domain.findings import undone
from preaudit.domain.items import KindInfo, Material
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import common, literal, undone_values
from preaudit.wording import findings as say


def share_problem(dossier: Dossier, material: Material, *, valued: bool) -> Problem | None:
    """The doubt about a material that is held by share; None where it is proved, and the values that were asked for came with it (`valued`)."""
    if not valued:
        return _without_values(material)
    share = dossier.share_of(material.code)
    if share is None:
        return None
    if not share.is_proved:
        return _without_proof(material, share.reference)
    kinds = tuple(_kinds(dossier, material, share))
    if kinds and all(info.holder.another(share.reference) for info in kinds):
        return _of_another(material, share.reference)
    return next((problem for info in kinds if (problem := _undone(info, material, share))), None)


def _kinds(dossier: Dossier, material: Material, share: Share) -> Iterator[KindInfo]:
    """What is known of the kind that a share is of, or of each that it may be."""
    for accept in material.accepts:
        if not accept.pledging and share.kind in ("", accept.kind):
            yield dossier.item.kind_info(accept.kind, accept.variant)


def _undone(info: KindInfo, material: Material, share: Share) -> Problem | None:
    """The first value of a share with words that undo it, compared or not (户主（户口已注销）)."""
    for key, words in info.undoing.items():
        if said := words.said_in(share.fields.get(key, "")):
            return undone(material.name, info.fields[key].label, said, share.fields[key])
    return None


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


def _of_another(material: Material, reference: str) -> Problem:
    """A share whose reference is that of a department which holds other papers."""
    words = {"name": material.name, "reference": reference}
    texts = FindingTexts(
        literal(reference),
        say.UNPROVED_EXPECTED(**words),
        undone_values.SHARED_ELSEWHERE_CITIZEN(**words),
        undone_values.SHARED_ELSEWHERE_STAFF(**words),
        say.UNSHARED_MEND(**words),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts)
