"""What persons corrected on the papers of cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0006_corrections"
down_revision = "0005_faults_of_the_machine"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("correction", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("said_by", sa.String(length=100), nullable=False),
        sa.Column("said_at", Moment(), nullable=False),
        sa.Column("undone_by", sa.String(length=100), nullable=False),
        sa.Column("undone_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_corrections_agency_agencies"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_corrections_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_case_id", "corrections", ["case_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("corrections")
