"""Cases that are done with leave the lists of what is still to come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0015_finished"
down_revision = "0014_growth"
branch_labels = None
depends_on = None

_LISTS = "ix_cases_work_lists"
_BEFORE = ["agency", "state", "outcome", "decision", "proposed", "kind", "id"]
_SINCE = ["agency", "state", "outcome", "decision", "proposed", "finished_at", "kind", "id"]


def upgrade() -> None:
    """Go forward."""
    op.add_column("cases", sa.Column("finished_at", Moment(), nullable=True))
    op.drop_index(_LISTS, "cases")
    op.create_index(_LISTS, "cases", _SINCE)


def downgrade() -> None:
    """Go back."""
    op.drop_index(_LISTS, "cases")
    op.drop_column("cases", "finished_at")
    op.create_index(_LISTS, "cases", _BEFORE)
