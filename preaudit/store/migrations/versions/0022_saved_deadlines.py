"""Saved lists bear by when something is due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022_saved_deadlines"
down_revision = "0021_reminders"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("saved_lists", sa.Column("due", sa.String(8), nullable=True))


def downgrade() -> None:
    """Go back."""
    op.drop_column("saved_lists", "due")
