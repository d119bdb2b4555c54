"""Who signs an application form: the applicant as the form itself names them, and what the portal says of who signed in. Pure.

A person who signed in is known to the portal, not to the form: only where both name one and the same may a portal vouch for a signature
(电子签名法 §13: the data by which is signed are the signer's alone).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from preaudit.domain.dossier import Dossier
from preaudit.domain.form_sources import FormPlan
from preaudit.domain.truth import Truth


@dataclass(frozen=True, slots=True)
class FormSigner:
    """`names`, `numbers`: fields of the form that say who the applicant is. `name`, `number`: who signed in at the portal, '' where nobody did.

    `alone`: surely no agent appears. `basis`: by what a signature that the portal vouches for counts, '' where one of the lists does not say so.
    """

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    name: str = ""
    number: str = ""
    alone: bool = False
    basis: str = ""


#: Of a form that nobody asked about.
NO_SIGNER = FormSigner()


def form_signer(plans: Sequence[tuple[Dossier, FormPlan]]) -> FormSigner:
    """Who signs the one form of a case, by the item or by all steps that share it; of a bundle all of them say by what."""
    case, plan = plans[0]
    bases = [case.item.signed_online for case, _ in plans]
    return FormSigner(
        tuple(_fields(case, plan, "name")),
        tuple(_fields(case, plan, "number")),
        case.facts.applicant.name,
        case.facts.applicant.id_number,
        alone=all(case.agent is Truth.FAIL for case, _ in plans),
        basis="；".join(dict.fromkeys(bases)) if all(bases) else "",
    )


def _fields(case: Dossier, plan: FormPlan, key: str) -> Iterable[str]:
    """The form's own fields for what the item calls the applicant's `name` or `number`: its own, or filled from where that stands."""
    material, _, fields = case.item.applicant.get(key, "").partition(".")
    named = set(fields.split("|"))
    for entry in plan.entries:
        own = material == plan.material.code and entry.key in named
        if own or any(s.operand.material == material and named & {*s.operand.fields} for s in entry.sources):
            yield entry.key
