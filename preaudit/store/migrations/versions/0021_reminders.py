"""Reminders of deadlines: what was planned, sent, given up; no address and no name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021_reminders"
down_revision = "0019_retention"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "reminders",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("agency", sa.String(40), sa.ForeignKey("agencies.code"), nullable=False),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
        sa.Column("subject", sa.String(32), nullable=False),
        sa.Column("deadline", sa.Date, nullable=False),
        sa.Column("lead", sa.Integer, nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", moment, nullable=False),
        sa.Column("owner", sa.String(80), nullable=False),
        sa.Column("lease_until", moment, nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("sent_at", moment, nullable=True),
        sa.UniqueConstraint("subject", "deadline", "lead", "channel"),
    )
    op.create_index("ix_reminders_case_id", "reminders", ["case_id"])
    op.create_index("ix_reminders_state_next_at", "reminders", ["state", "next_at"])
    op.create_index("ix_reminders_state_lease_until", "reminders", ["state", "lease_until"])
    op.create_index("ix_agreements_deadline", "agreements", ["deadline"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_agreements_deadline", "agreements")
    op.drop_table("reminders")
