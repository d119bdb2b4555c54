"""When a form that was confirmed counts as signed: never by the confirmation alone.

电子签名法 §13, §14 and 国务院关于在线政务服务的若干规定 §8: a signature counts like one by hand where it is the signer's alone. The service sees no such
signature: either the portal vouches for it, whose key is trusted to and where the list says on what basis, or a clerk saw the applicant sign.
"""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.filled_forms import FilledForm
from preaudit.domain.names import normal_name
from preaudit.domain.numbers import normal_number, valid_id_number
from preaudit.services.application_forms import FormError
from preaudit.wording import Message, Text
from preaudit.wording import form_signatures as say


@dataclass(frozen=True, slots=True)
class FormSignature:
    """Who signed, and under which record whoever says so keeps the signature (`reference`)."""

    name: str
    number: str
    reference: str


def refuse_other_signer(form: FilledForm, said: FormSignature) -> None:
    """Raises FormError unless the form itself names the one who signed as its applicant."""
    if not said.reference:
        raise _refused(say.NO_RECORD)
    signer = form.signer
    values = {field.key: field.value for field in form.fields}
    names = [values[key] for key in signer.names if values.get(key)]
    numbers = [normal_number(values[key]) for key in signer.numbers if values.get(key)]
    number = normal_number(said.number)
    if not valid_id_number(number) or number not in numbers:
        raise _refused(say.OTHER_NUMBER)
    if normal_name(said.name) not in map(normal_name, names):
        raise _refused(say.OTHER_NAME(name=said.name))


def refuse_unvouched(form: FilledForm, said: FormSignature) -> None:
    """Raises FormError unless the list takes a signature that the portal vouches for, and who signed in is who signed, for themselves."""
    signer = form.signer
    if not signer.basis:
        raise _refused(say.NOT_ONLINE(name=form.name))
    if not signer.alone:
        raise _refused(say.BY_AGENT)
    one, other = (
        (normal_name(name), normal_number(number))
        for name, number in ((said.name, said.number), (signer.name, signer.number))
    )
    if one != other or not all(other):
        raise _refused(say.NOT_SIGNED_IN(name=said.name))


def _refused(message: Message | Text) -> FormError:
    return FormError(message, say.ON_PAPER)
