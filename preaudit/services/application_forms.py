"""The one form of a case (一表申请), from its papers as understood and what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.domain.bundles import step_cases
from preaudit.domain.documents import Document
from preaudit.domain.dossier import Dossier
from preaudit.domain.facts import Facts
from preaudit.domain.filled_forms import FilledForm, filled_form
from preaudit.domain.items import Item
from preaudit.domain.judging import assessed
from preaudit.errors import PreauditError
from preaudit.services.validation import BundleRequest, ItemRequest
from preaudit.wording import application_forms as say


class FormError(PreauditError):
    """There is no form to fill in, or what was said of it does not fit."""

    code = "form_refused"


def form_of(
    request: ItemRequest | BundleRequest, documents: Sequence[Document], *, with_form: bool = True
) -> FilledForm:
    """The form of an item, or the one for all steps of a bundle; raises FormError where no list asks for one.

    `with_form`: a form that was handed in is a source too.
    """
    if isinstance(request, BundleRequest):
        steps = step_cases(request.bundle, request.items, documents, request.facts, request.as_of, request.steps)
        cases = [_judged(step.item, step.documents, step.facts, request) for step in steps]
        code, name = request.bundle.code, request.bundle.name
    else:
        cases = [_judged(request.item.on(request.as_of), documents, request.facts, request)]
        code, name = request.item.code, request.item.name
    found = filled_form(code, name, cases, with_form=with_form)
    if found is None:
        raise FormError(say.NO_FORM(name=name), say.NO_FORM_MEND)
    return found


def _judged(item: Item, documents: Sequence[Document], facts: Facts, request: ItemRequest | BundleRequest) -> Dossier:
    return assessed(item.at(request.region), documents, facts, request.as_of).match.dossier
