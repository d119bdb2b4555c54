"""Calls on the one form of a case: its values with their sources, printed, confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from preaudit.interfaces.client.call_parts import body_of, json_of
from preaudit.interfaces.client.requests import Call, Request, path_of

if TYPE_CHECKING:
    from preaudit.contract.case_json import CaseJson
    from preaudit.contract.form_json import FormJson


def form(case: str) -> Call[FormJson]:
    """The application form of a reviewed case, filled; each value with its sources."""
    found: FormJson = yield from json_of(Request("GET", path_of("cases", case, "form")))
    return found


def form_pdf(case: str) -> Call[bytes]:
    """The form to be printed, looked through and signed."""
    return (yield from body_of(Request("GET", path_of("cases", case, "form.pdf"))))


def confirm_form(
    case: str, by: str, name: str, values: Mapping[str, str] | None = None, signature: Mapping[str, str] | None = None
) -> Call[CaseJson]:
    """The form as the applicant or a clerk (`by`) confirmed it is a paper of the case from now on; submit the case to have it judged.

    `signature`: `name`, `id_number`, `reference` of who signed, where the key may vouch for it; without one it is unsigned.
    """
    said: dict[str, object] = {"by": by, "name": name, "values": dict(values or {})}
    if signature:
        said["signature"] = dict(signature)
    made: CaseJson = yield from json_of(Request("POST", path_of("cases", case, "form", "confirm"), json=said))
    return made
