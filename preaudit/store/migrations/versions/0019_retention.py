"""Retention: when a case is looked at again, files whose bytes are gone, and holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0019_retention"
down_revision = "0018_deletion"
branch_labels = None
depends_on = None

_ID = sa.String(length=32)


def upgrade() -> None:
    """Go forward."""
    op.add_column("cases", sa.Column("retention_on", sa.Date(), nullable=True))
    op.create_index("ix_cases_retention_on_id", "cases", ["retention_on", "id"])
    op.add_column("case_files", sa.Column("removed_at", Moment(), nullable=True))
    op.create_table(
        "holds",
        sa.Column("id", _ID, nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_by", sa.String(length=100), nullable=False),
        sa.Column("set_at", Moment(), nullable=False),
        sa.Column("lifted_by", sa.String(length=100), nullable=True),
        sa.Column("lifted_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_holds_agency_agencies"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_holds_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_holds"),
    )
    op.create_index("ix_holds_case_id_lifted_at", "holds", ["case_id", "lifted_at"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("holds")
    op.drop_column("case_files", "removed_at")
    op.drop_index("ix_cases_retention_on_id", "cases")
    op.drop_column("cases", "retention_on")
