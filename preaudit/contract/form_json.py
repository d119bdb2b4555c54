"""A filled application form as JSON: what the API answers, and what its template is given."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict

from preaudit.contract.shapes import PolygonJson
from preaudit.domain.checking.sorts import Sort
from preaudit.domain.dates import zh
from preaudit.domain.filled_forms import FieldState, FilledField, FilledForm, FormValue
from preaudit.wording import application_forms as say


class FormPlaceJson(TypedDict):
    """Where a value stands: the file, the page from 1, the polygon in pixels of the page as uploaded."""

    file: str
    page: int
    polygon: PolygonJson | None


class FormSourceJson(TypedDict):
    """A value that a source gives. `origin`: share, official, paper, fact or form; `certain`: read surely, or told by a register or the portal."""

    origin: str
    origin_name: str
    material: str
    fields: list[str]
    label: str
    value: str
    certain: bool
    evidence: list[FormPlaceJson]


class FormFieldJson(TypedDict):
    """A field. `state`: filled, to_confirm, differs, empty or not_needed; `value`: '' where sources differ or say nothing."""

    key: str
    label: str
    required: bool
    state: str
    state_name: str
    value: str
    sources: list[FormSourceJson]


class FormJson(TypedDict):
    """An application form filled from what was read. `open`: keys of the fields that a person still has to say something of.

    `signed_online`: by what a signature counts that the portal vouches for, '' where none does.
    """

    subject: str
    name: str
    material: str
    title: str
    variant: str
    fields: list[FormFieldJson]
    filled: int
    open: list[str]
    signed_online: str


def form_json(form: FilledForm) -> FormJson:
    """A form with every value and its sources."""
    return {
        "subject": form.subject,
        "name": form.name,
        "material": form.material,
        "title": form.title,
        "variant": form.variant,
        "fields": [_field(field) for field in form.fields],
        "filled": sum(field.state is FieldState.FILLED for field in form.fields),
        "open": [field.key for field in form.open],
        "signed_online": form.signer.basis,
    }


def _field(field: FilledField) -> FormFieldJson:
    return {
        "key": field.key,
        "label": field.label,
        "required": field.required,
        "state": field.state.value,
        "state_name": field.state.words.zh,
        "value": field.value,
        "sources": [_source(value) for value in field.sources],
    }


def _source(value: FormValue) -> FormSourceJson:
    return {
        "origin": value.origin.value,
        "origin_name": value.origin.words.zh,
        "material": value.material,
        "fields": list(value.fields),
        "label": value.label,
        "value": value.value,
        "certain": value.certain,
        "evidence": [
            {"file": e.file, "page": e.page, "polygon": [list(p) for p in e.polygon] if e.polygon else None}
            for e in value.evidence
        ],
    }


def form_template_json(form: FilledForm, agency: str, confirmed: str = "") -> dict[str, Any]:
    """What the template is given: values as a form writes them, each with where it is from. `confirmed`: who confirmed it and when, '' for a draft."""
    fields = [f for f in form.fields if f.state is not FieldState.NOT_NEEDED]
    return {
        "kind": "form",
        "title": say.TITLE(name=form.name).zh,
        "item": form.name,
        "agency": agency,
        "confirmed": confirmed,
        "check_address": "",
        "fields": [
            {
                "label": field.label,
                "state": field.state.value,
                "state_name": field.state.words.zh,
                "value": _written(field, field.value),
                "sources": [
                    {
                        "value": _written(field, v.value),
                        "certain": v.certain,
                        "label": v.label,
                        "origin": v.origin.words.zh,
                        "place": [say.PLACE(file=e.file, page=e.page).zh for e in v.evidence][:1],
                    }
                    for v in field.sources
                ],
            }
            for field in fields
        ],
    }


def _written(field: FilledField, value: str) -> str:
    return zh(value) if field.sort in (Sort.DAY, Sort.FIRST, Sort.LAST) else value
