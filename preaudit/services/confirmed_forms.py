"""A filled form as a person confirmed it, and what that says of the paper it is printed on."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from preaudit.domain.corrections import Correction, CorrectionKind, mark_key
from preaudit.domain.documents import MarkKind, MarkState
from preaudit.domain.filled_forms import FieldState, FilledField, FilledForm
from preaudit.domain.form_sources import FILLED_ON
from preaudit.domain.matching import APPLICATION_FORM
from preaudit.domain.names import nearest
from preaudit.rulebook.kinds import FieldSpec, KindSpec, spec_of
from preaudit.services.application_forms import FormError
from preaudit.services.signed_forms import FormSignature, refuse_other_signer, refuse_unvouched
from preaudit.wording import Message
from preaudit.wording import application_forms as say
from preaudit.wording import correction_refusals as refusals
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE


class ConfirmedBy(StrEnum):
    """Who looked at every field and said that it is so: the applicant, or a clerk with the applicant before them."""

    APPLICANT = "applicant"
    CLERK = "clerk"

    @property
    def words(self) -> Message:
        """How they are called."""
        return say.BY_APPLICANT if self is ConfirmedBy.APPLICANT else say.BY_CLERK


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person says of a form: `values` by field where they say or choose something; the others stand as they were filled in.

    `signature`: that the applicant signed; None where nobody says so, and the form is unsigned.
    """

    by: ConfirmedBy
    name: str
    values: Mapping[str, str]
    signature: FormSignature | None = None


def confirmed_form(form: FilledForm, said: Confirmation, kinds: Sequence[KindSpec], today: date) -> FilledForm:
    """The form with all that was said, values normalized as those of a page would be; the day of filling in is today where nobody says another.

    Raises FormError for a field that the form has not, a value that is none, naming what still waits for a person, and for a signature
    that does not count.
    """
    if not said.name.strip():
        raise FormError(say.NO_NAME, say.NO_NAME_MEND)
    fields = _spec(form, kinds).fields
    known = [field.key for field in form.fields]
    for key in said.values:
        if key not in known:
            near = nearest(key, known)
            mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(known))
            raise FormError(say.NO_FIELD(key=key), mend)
    values = {FILLED_ON: today.isoformat(), **said.values}
    made = replace(
        form,
        fields=tuple(
            _said(field, values[field.key].strip(), fields[field.key]) if field.key in values else field
            for field in form.fields
        ),
    )
    if made.open:
        raise FormError(say.STILL_OPEN(fields=tuple(field.label for field in made.open)), say.STILL_OPEN_MEND)
    if said.signature:
        refuse_other_signer(made, said.signature)
        if said.by is ConfirmedBy.APPLICANT:
            refuse_unvouched(made, said.signature)
    return made


def as_corrections(form: FilledForm, sha256: str, kinds: Sequence[KindSpec], *, signed: bool) -> list[Correction]:
    """What a person said of the paper that a confirmed form is printed on: its kind, every value, that nothing stands elsewhere, whether it is signed."""
    spec = _spec(form, kinds)

    def say_of(what: CorrectionKind, key: str = "", value: str = "") -> Correction:
        return Correction(sha256, 1, 1, what, key, value)

    kind = f"{spec.kind}/{spec.variant}" if spec.variant else spec.kind
    said = [say_of(CorrectionKind.KIND, value=kind), say_of(CorrectionKind.MATERIAL, value=form.material)]
    for field in form.fields:
        said.append(say_of(CorrectionKind.VALUE if field.value else CorrectionKind.BLANK, field.key, field.value))
    slots, state = list(spec.marks.signatures)[:1], MarkState.PRESENT if signed else MarkState.ABSENT
    said += [say_of(CorrectionKind.MARK, mark_key(MarkKind.SIGNATURE, slot), state.value) for slot in slots]
    return said


def _said(field: FilledField, value: str, spec: FieldSpec) -> FilledField:
    if not value:
        return replace(field, state=FieldState.EMPTY, value="")
    if value in (field.value, *(source.value for source in field.sources)):
        return replace(field, state=FieldState.FILLED, value=value)
    text = "".join(unicodedata.normalize("NFKC", value).split())
    parsed = spec.value_type.parse(text)
    if parsed is None or (parsed.start, parsed.end) != (0, len(text)):
        raise FormError(refusals.NOT_A_VALUE(value=value, label=field.label), refusals.AS_PRINTED)
    return replace(field, state=FieldState.FILLED, value=parsed.value)


def _spec(form: FilledForm, kinds: Sequence[KindSpec]) -> KindSpec:
    spec = spec_of(kinds, APPLICATION_FORM, form.variant)
    if spec is None:
        raise FormError(say.NO_FORM(name=form.name), say.NO_FORM_MEND)
    return spec
