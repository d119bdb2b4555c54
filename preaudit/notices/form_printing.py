"""An application form set in type, by its template: the agency's own for the item, its own for all, or the one shipped."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from preaudit.contract.form_json import form_template_json
from preaudit.domain.filled_forms import FilledForm
from preaudit.notices.printing import printed


def printed_form(
    form: FilledForm, agency: str, folders: tuple[Path, ...] = (), *, printed_at: datetime, confirmed: str = ""
) -> bytes:
    """The form as PDF/A; the same values and templates give the same bytes. `agency`: its name; `confirmed`: as `form_template_json`.

    `folders`: where an agency's templates lie, the nearest first: `form-<item>.typ`, `form.typ`. Raises NoticeError where one does not compile.
    """
    own = f"form-{form.subject}"
    data = form_template_json(form, agency, confirmed)
    if any((folder / f"{own}.typ").is_file() for folder in folders):
        data["kind"] = own
    return printed(data, folders, issued_at=printed_at)
