"""Needs: reported by people or shown by cases, assigned, solved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0026_needs"
down_revision = "0025_applicant_links"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "needs",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("agency", sa.String(40), sa.ForeignKey("agencies.code"), nullable=False),
        sa.Column("source", sa.String(12), nullable=False),
        sa.Column("tag", sa.String(80), nullable=False),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("item", sa.String(80), nullable=False),
        sa.Column("material", sa.String(80), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("cases", sa.Integer, nullable=False),
        sa.Column("of_cases", sa.Integer, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("assigned_to", sa.String(100), nullable=True),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("reported_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
    )
    op.create_index("ix_needs_agency_id", "needs", ["agency", "id"])
    op.create_index("ix_needs_agency_state_id", "needs", ["agency", "state", "id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("needs")
