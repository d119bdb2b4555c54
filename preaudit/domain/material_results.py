"""How each material of a dossier stands: complete, missing, deferrable, not required."""

from __future__ import annotations

from preaudit.domain.dossier import Dossier
from preaudit.domain.items import Material, Necessity
from preaudit.domain.tolerance import Permit
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Finding, MaterialResult, Severity, Status
from preaudit.wording import NOTHING, Text, literal
from preaudit.wording import findings as say


def material_result(
    dossier: Dossier, material: Material, own: list[Finding], permitted: Permit, *, unread: bool
) -> MaterialResult:
    """How a material stands. `unread`: we failed at a file, which may hold it: then a doubt does not make it missing."""
    candidate = dossier.filled.get(material.code)
    if candidate is None and not own:
        return _without_document(dossier, material)
    unread = unread and any(finding.severity is Severity.DOUBT for finding in own)
    held = unread or candidate is not None or dossier.share_of(material.code) is not None
    status, why = _status(material, own, permitted, held=held)
    return MaterialResult(material.code, material.name, status, candidate.ids if candidate else (), why)


def _without_document(dossier: Dossier, material: Material) -> MaterialResult:
    """A material that nothing fills and nobody misses: shared, or not needed."""
    shared = dossier.facts.shared
    if dossier.needed[material.code] is not Truth.FAIL and material.code in shared:
        reference = shared[material.code].reference
        why = say.SHARED(reference=say.IN_BRACKETS(words=reference) if reference else NOTHING)
        return MaterialResult(material.code, material.name, Status.COMPLETE, (), why)
    why = literal(material.unless) or say.NOT_NEEDED()
    return MaterialResult(material.code, material.name, Status.NOT_REQUIRED, (), why)


def _status(material: Material, own: list[Finding], permitted: Permit, *, held: bool) -> tuple[Status, Text]:
    """How a material stands by its findings, and why."""
    severities = {finding.severity for finding in own}
    if Severity.CORE in severities:
        barred = material.necessity is Necessity.DEFERRABLE and permitted.allowed is Truth.FAIL
        return Status.MISSING_CORE, permitted.why_text if barred else NOTHING
    if Severity.DEFERRABLE in severities:
        return Status.DEFERRABLE, permitted.why_text
    if not held:
        return Status.MISSING_CORE, own[0].texts.staff
    return Status.COMPLETE, say.TO_BE_CHECKED() if Severity.DOUBT in severities else NOTHING
