"""Notices that were given: what anybody may check of them, and what was printed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0009_notices"
down_revision = "0008_desk"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "notices",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("decision_id", sa.String(length=32), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("issued_by", sa.String(length=100), nullable=False),
        sa.Column("issued_at", Moment(), nullable=False),
        sa.Column("withdrawn_by", sa.String(length=100), nullable=True),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_notices_agency_agencies"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("agency", "number", name="uq_notices_agency_number"),
        sa.UniqueConstraint("code", name="uq_notices_code"),
    )
    op.create_index("ix_notices_case_id", "notices", ["case_id"])
    op.create_table(
        "notice_papers",
        sa.Column("notice_id", sa.String(length=32), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("withdrawn_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name="fk_notice_papers_notice_id_notices", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_notice_papers_agency_agencies"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_notice_papers_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("notice_id", name="pk_notice_papers"),
    )
    op.create_index("ix_notice_papers_case_id", "notice_papers", ["case_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("notice_papers")
    op.drop_table("notices")
