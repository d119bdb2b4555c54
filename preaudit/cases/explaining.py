"""Cases explained to whom they are about (个人信息保护法 §24, §48)."""

from __future__ import annotations

import orjson
from sqlalchemy import Connection, select

from preaudit.access import Actor
from preaudit.cases import records
from preaudit.cases.case_files import files_of
from preaudit.cases.correction_records import corrections_of
from preaudit.cases.holding import CaseHolds
from preaudit.cases.verdict_records import decisions_of, result_of
from preaudit.domain.cases import Case, CaseKind, NotFoundError
from preaudit.notices.explanation import Explained, explanation_json, printed_explanation
from preaudit.notices.letterheads import folders_of
from preaudit.store.database import now
from preaudit.store.tables import agencies
from preaudit.wording import cases as case_words
from preaudit.wording import explanation as say


class CaseExplanations(CaseHolds):
    """The cases of all agencies, held where they must be kept, and explained."""

    def explanation(self, actor: Actor, case_id: str) -> bytes:
        """What was read, by which rule it was judged, what a person decided, as PDF/A; that it was given is on record.

        Raises NotFoundError where nothing was judged, NoticeError where an agency's template does not compile.
        """
        with self.database.read() as connection:
            case = records.case_of(connection, actor.agency, case_id)
            if case.request.kind is CaseKind.EXTRACTION:
                raise NotFoundError(say.NOTHING_JUDGED, case_words.NO_VERDICT_MEND)
            explained = self._explained(connection, case)
        data = explanation_json(explained, self._label, now().astimezone().date())
        self.seen(actor, "explanation.view", case_id)
        return printed_explanation(data, tuple(folders_of(self.settings.notices_dir, case.agency)), now())

    def _explained(self, connection: Connection, case: Case) -> Explained:
        record, body = result_of(connection, case.agency, case.id)
        items = self.items_of(case)
        return Explained(
            connection.execute(select(agencies.c.name).where(agencies.c.code == case.agency)).scalar_one(),
            case.request.reference or case.id,
            "、".join(item.name for item in items) or case.request.subject,
            case.created_at.astimezone().date(),
            record.created_at,
            case.current,
            tuple(file.name for file in files_of(connection, case.agency, case.id)),
            orjson.loads(body),
            corrections_of(connection, case.agency, case.id),
            decisions_of(connection, case.agency, case.id),
            tuple(dict.fromkeys(channel for item in items for channel in item.channels)),
        )

    def _label(self, kind: str, variant: str, field: str) -> str:
        """What a kind of paper or a field of it is called; its code where the rules know it no longer."""
        specs = [spec for spec in self._rules.rulebook.kinds if spec.kind == kind]
        for spec in sorted(specs, key=lambda spec: spec.variant != variant):
            if not field:
                return spec.label
            if field in spec.fields:
                return spec.fields[field].label
        return field or kind
