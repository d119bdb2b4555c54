"""By when a person answers an objection, and the list of cases that wait for it. Those that wait already: a week from the day they were made."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0029_objections_due"
down_revision = "0028_sealed_agreements"
branch_labels = None
depends_on = None

_LISTED = ["agency", "state", "outcome", "decision", "proposed", "finished_at", "kind", "id"]
_objections = sa.table(
    "objections",
    sa.column("id", sa.String),
    sa.column("case_id", sa.String),
    sa.column("made_at", Moment),
    sa.column("answered_at", Moment),
    sa.column("due_on", sa.Date),
)
_cases = sa.table("cases", sa.column("id", sa.String), sa.column("objection_due", sa.Date))


def upgrade() -> None:
    """Go forward."""
    op.add_column("objections", sa.Column("due_on", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("objection_due", sa.Date(), nullable=True))
    _set_due()
    op.create_index("ix_cases_agency_objection_due_id", "cases", ["agency", "objection_due", "id"])
    op.drop_index("ix_cases_work_lists", "cases")
    op.create_index("ix_cases_work_lists", "cases", [*_LISTED, "objection_due"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_cases_agency_objection_due_id", "cases")
    op.drop_index("ix_cases_work_lists", "cases")
    op.create_index("ix_cases_work_lists", "cases", _LISTED)
    op.drop_column("cases", "objection_due")
    op.drop_column("objections", "due_on")


def _set_due() -> None:
    connection = op.get_bind()
    waiting = sa.select(_objections).where(_objections.c.answered_at.is_(None)).order_by(_objections.c.id.desc())
    for row in connection.execute(waiting).mappings().all():
        day = row["made_at"].astimezone().date() + timedelta(days=7)
        connection.execute(_objections.update().where(_objections.c.id == row["id"]).values(due_on=day))
        connection.execute(_cases.update().where(_cases.c.id == row["case_id"]).values(objection_due=day))
